#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that every loop tagged `// vector: name` in engine/kernels is vectorised by the compiler.

GCC leaves a loop scalar without a word, and the year gets several times slower. This script compiles the kernels at
one instruction level, reads the compiler's report and compares it with the tags, and the tags with the list in
engine/kernels/vectorised_loops.txt, so that neither a loop nor its tag can get lost.

    scripts/check_vectorised.py              check (exit code 1 when something is wrong)
    scripts/check_vectorised.py --write      write the list from the tags
    scripts/check_vectorised.py --level v4   check another level than v3
"""
import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KERNELS = ROOT / "engine" / "kernels"
LIST = KERNELS / "vectorised_loops.txt"
TAG = re.compile(r"//\s*vector:\s*(\S.*?)\s*$")
REPORT = re.compile(r"^(.*?):(\d+):\d+: optimized: loop vectorized")


def flags(level):
    """The flags the build uses, read from cmake/Flags.cmake."""
    text = (ROOT / "cmake" / "Flags.cmake").read_text()
    common = re.search(r"target_compile_options\(vuon_flags INTERFACE(.*?)\)", text, re.S)[1].split()
    of_level = re.search(rf"set\(VUON_LEVEL_FLAGS_{level}\s+(.*?)\)", text)[1].split()
    return [f for f in common if f.startswith("-f")] + of_level


def loop_end(lines, start):
    """Last line of the loop whose `for` is on line `start` (both from 0)."""
    depth, parentheses = 0, 0
    for i in range(start, len(lines)):
        for c in lines[i].split("//")[0]:
            parentheses += (c == "(") - (c == ")")
            depth += (c == "{") - (c == "}")
            if parentheses == 0 and depth == 0 and c in ";}":
                return i
    return len(lines) - 1


def tagged_loops(source):
    """[(name, first line, last line)] of the tagged loops of a file, lines from 1."""
    lines = source.read_text().splitlines()
    loops = []
    for i, line in enumerate(lines):
        tag = TAG.search(line)
        if not tag:
            continue
        start = next((j for j in range(i, min(i + 3, len(lines))) if re.search(r"\bfor\s*\(", lines[j])), None)
        if start is None:
            sys.exit(f"{source.relative_to(ROOT)}:{i + 1}: the tag '{tag[1]}' has no loop. Put it on the line of a `for`")
        loops.append((tag[1], start + 1, loop_end(lines, start) + 1))
    return loops


def vectorised_lines(source, level, compiler):
    command = [compiler, "-std=c++20", "-O3", *flags(level), f"-DVUON_LEVEL={level}", f"-I{ROOT}",
               "-fopt-info-vec-optimized", "-c", str(source), "-o", "/dev/null"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{source.relative_to(ROOT)} does not compile:\n{run.stderr}")
    found = (REPORT.match(line) for line in run.stderr.splitlines())
    return {int(m[2]) for m in found if m and pathlib.Path(m[1]).resolve() == source}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--level", default="v3", choices=["v2", "v3", "v4"])
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--write", action="store_true", help="write the list from the tags")
    options = parser.parse_args()
    problems, tags = [], []
    for source in sorted(KERNELS.glob("*.cpp")):
        loops = tagged_loops(source)
        tags += [f"{source.name}: {name}" for name, _, _ in loops]
        if options.write or not loops:
            continue
        lines = vectorised_lines(source, options.level, options.compiler)
        problems += [f"{source.relative_to(ROOT)}:{first}: the loop '{name}' is not vectorised at {options.level}"
                     for name, first, last in loops if not any(first <= k <= last for k in lines)]
    problems += [f"the tag '{t}' is used twice. Loops of a file need different names"
                 for t in sorted(set(tags)) if tags.count(t) > 1]
    if options.write:
        LIST.write_text("".join(t + "\n" for t in tags))
    listed = LIST.read_text().splitlines()
    where = LIST.relative_to(ROOT)
    problems += [f"{where}: '{t}' has no loop with that tag" for t in listed if t not in tags]
    problems += [f"{where}: '{t}' is missing. Run scripts/check_vectorised.py --write" for t in tags if t not in listed]
    print("\n".join(problems) if problems else f"{len(tags)} loops, all vectorised at {options.level}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
