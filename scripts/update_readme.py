#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Puts the table that `vuon targets` prints into README.md, between its two `<!-- table -->` marks.

    scripts/update_readme.py [RESULTS.h5 [COMMAND]]

The plan itself is shown, without its variants.
"""
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARK = "<!-- table -->"


def fenced(text):
    return "```text\n" + text.strip("\n") + "\n```"


def main(results=ROOT / "out" / "an-giang.h5", command=ROOT / "vuon"):
    call = [command, "targets", results, "--lang", "en"]
    table = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    rest = table.find("\nVariant ", table.find("\nVariant ") + 1)
    if rest < 0:
        rest = table.find("\nTargets not evaluated")
    readme = ROOT / "README.md"
    before, _, after = readme.read_text().split(MARK)
    block = fenced(table[:rest] if rest > 0 else table)
    readme.write_text(f"{before}{MARK}\n{block}\n{MARK}{after}")


if __name__ == "__main__":
    main(*sys.argv[1:])
