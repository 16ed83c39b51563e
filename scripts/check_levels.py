#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that every kernel unit is compiled for the instruction level it is named after.

    scripts/check_levels.py [compile_commands.json]

The last -march of a command line counts; a general flag added behind the level's own would silently make all levels
equal, which no test of equal bits can notice.
"""
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


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
    print("\n".join(wrong) or f"{units} kernel units, each compiled for its level")
    return 1 if wrong or units == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
