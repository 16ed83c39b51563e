#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that every kernel unit is compiled for the instruction level it is named after, and runs nothing at start.

    scripts/check_levels.py [compile_commands.json]

The last -march of a command line counts; a general flag added behind the level's own would silently make all levels
equal, which no test of equal bits can notice. An object that is initialised at the start of the program would run
instructions of its level on machines that do not have them: kernel units may have none.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def runs_at_start(unit):
    """A complaint when the compiled unit has code that runs before main."""
    sections = subprocess.run(["readelf", "-SW", unit], capture_output=True, text=True, check=True).stdout
    found = ".init_array" in sections or ".ctors" in sections
    return [f"{unit}: initialises an object when the program starts; make it a constant or a function"] if found else []


def main(path=ROOT / "build" / "release" / "compile_commands.json"):
    wrong, units = [], 0
    for entry in json.loads(Path(path).read_text()):
        level = re.search(r"-DVUON_LEVEL=(v\d)\b", entry["command"])
        if not level:
            continue
        units += 1
        last = re.findall(r"-march=(\S+)", entry["command"])[-1]
        if last != f"x86-64-{level.group(1)}":
            wrong.append(f"{entry['file']}: level {level.group(1)} is compiled with -march={last}")
        wrong += runs_at_start(Path(entry["directory"]) / re.search(r" -o (\S+)", entry["command"]).group(1))
    print("\n".join(wrong) or f"{units} kernel units, each compiled for its level")
    return 1 if wrong or units == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
