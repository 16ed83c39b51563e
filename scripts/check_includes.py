#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that includes run one way, that libraries are named where they may be, and that setup installs them.

Prints one line per problem (file:line: what is wrong, and the rule) and exits with 1 if there is any.
A folder may be given as the only argument; the default is this checkout.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Which folders the files of a folder may include besides its own. Read downwards: never back up.
BASE = ["engine/base"]
KERNELS = BASE + ["engine/kernels"]
STORAGE = BASE + ["engine/storage"]
POPULATION = KERNELS + ["engine/storage", "engine/population"]
RULES = ["engine/ageing", "engine/income", "engine/poverty", "engine/programmes"]
ENGINE = POPULATION + RULES + ["engine/run"]
MAY_INCLUDE = {
    "engine/base": BASE,
    "engine/kernels": KERNELS,
    "engine/storage": STORAGE,
    "engine/population": POPULATION,
    **{rule: POPULATION + [rule] for rule in RULES},
    "engine/run": ENGINE,
    "scenarios": ENGINE + ["scenarios"],
    "outputs": ENGINE + ["scenarios", "outputs"],
    "calibration": ENGINE + ["scenarios", "outputs", "calibration"],
    "app": ENGINE + ["scenarios", "outputs", "calibration", "app"],
}
# Only headers whose functions are always inlined: others would be compiled for one machine and linked for all.
KERNEL_HEADERS = {"engine/base/integers.hpp", "engine/base/maths.hpp"}

# Library: how an include begins, how its names look in code, where both may stand, and the package that has it.
LIBRARIES = [
    ("oneTBB", r"tbb/|oneapi/", r"\b(?:tbb|oneapi)::", ["engine/base/parallel.cpp"], "libtbb-dev"),
    ("Highway", r"hwy/", r"\bhwy::|\bHWY_\w+", ["engine/base/random_fill.cpp"], "libhwy-dev"),
    ("Random123", r"Random123/", r"\br123::", ["engine/base/"], "librandom123-dev"),
    ("HDF5", r"hdf5|H5", r"\bH5[A-Z]{1,2}\w*\s*\(|\bhid_t\b", ["engine/storage/"], "libhdf5-dev"),
    ("toml++", r"toml\+\+/", r"\btoml::", ["scenarios/"], "libtomlplusplus-dev"),
    ("Boost", r"boost/", r"\bboost::", ["scenarios/", "calibration/"], "libboost-dev"),
    ("Eigen", r"Eigen/", r"\bEigen::", ["calibration/"], "libeigen3-dev"),
    ("pagmo", r"pagmo/", r"\bpagmo::", ["calibration/point_estimate.cpp"], "libpagmo-dev"),
    ("nlohmann-json", r"nlohmann/", r"\bnlohmann::", ["scenarios/", "outputs/", "app/"], "nlohmann-json3-dev"),
    ("CLI11", r"CLI/", r"\bCLI::", ["app/"], "libcli11-dev"),
    ("libxlsxwriter", r"xlsxwriter", r"\b(?:lxw|LXW|workbook|worksheet|chartsheet)_\w+\s*\(|\blxw_\w+",
     ["outputs/workbook/"], "libxlsxwriter-dev"),
    ("zlib", r"zlib\.h", r"\binflate\w*\s*\(", ["outputs/workbook/"], "zlib1g-dev"),
    ("fmt", r"fmt/", r"\bfmt::", ["engine/", "scenarios/", "outputs/", "calibration/", "app/"], "libfmt-dev"),
    ("RapidCheck", r"rapidcheck", r"\brc::", [], "librapidcheck-dev"),
    ("Catch2", r"catch2/", r"\bCatch::", [], "catch2"),
]
STANDARD_HEADER = re.compile(r"[a-z_]+|(?:sys/)?[a-z_]+\.h")
GENERATED_HEADER = "vuon_version.hpp"

# What may not enter state, because machines and libraries differ in it: engine but for the one exception each.
SAME_BITS = [
    (r"\b(?:std::)?(?:exp2?|expm1|log(?:2|10|1p)?|pow|sin|cos|tan|asin|acos|atan2?|sinh|cosh|tanh|asinh|acosh|atanh"
     r"|cbrt|hypot|erfc?|tgamma|lgamma|fma)[fl]?\s*\(",
     "the C library's functions differ between machines: use engine/base/maths.hpp", []),
    (r"#\s*include\s*<random>|\bstd::(?:mt19937|random_device|\w+_distribution|shuffle|sample)\b|\brand\s*\(",
     "chance has an address: use engine/base/random.hpp", []),
    (r"\bstd::unordered_\w+", "its order is not fixed: use a vector or std::map", []),
    (r"\b(?:std::reduce|std::execution|parallel_reduce)\b", "sums have a fixed order", []),
]
LINE_COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)


def code_of(text):
    """The text without comments and quoted strings, with the same lines; includes keep their quotes."""
    def blank(match):
        start = text.rfind("\n", 0, match.start()) + 1
        if match[0][0] == '"' and re.match(r"\s*#\s*include\s*$", text[start:match.start()]):
            return match[0]
        return "\n" * match[0].count("\n") or " "
    return LINE_COMMENT_OR_TEXT.sub(blank, text)


def folder_of(path):
    """engine/base for engine/base/x.cpp, scenarios for scenarios/a/b.hpp, "" for anything else."""
    parts = path.split("/")
    for depth in (2, 1):
        if "/".join(parts[:depth]) in MAY_INCLUDE and len(parts) > depth:
            return "/".join(parts[:depth])
    return ""


def own_include(path, included, root):
    """What is wrong with `#include "included"` in `path`, or None."""
    if not (root / included).is_file():
        return f'"{included}" is no file of the project (write paths from its root)'
    source, target = folder_of(path), folder_of(included)
    if path.startswith(("tests/", "scripts/")):
        return None
    if target not in MAY_INCLUDE[source]:
        return f'{source} may not include "{included}" (includes run one way: ' \
               f'{", ".join(f for f in MAY_INCLUDE[source] if f != source) or "no other folder"})'
    if source == "engine/kernels" and target == "engine/base" and included not in KERNEL_HEADERS:
        return f'kernels may not include "{included}" (only headers that are always inlined: ' \
               f'{", ".join(sorted(KERNEL_HEADERS))})'
    return None


def named_outside(path, library, where):
    """Why `library` may not be named in `path`, or None."""
    if path.startswith(("tests/", "scripts/")) or any(path.startswith(place) for place in where):
        return None
    return f"{library} may be named only in {', '.join(where) or 'tests/'}"


def check_file(path, root, installed):
    text = code_of((root / path).read_text())
    for number, line in enumerate(text.splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', line)
        if include and include[1]:
            yield number, own_include(path, include[1], root)
        for library, header, names, where, package in LIBRARIES:
            if include and include[2] and re.match(header, include[2]):
                yield number, named_outside(path, library, where)
                if package not in installed:
                    yield number, f"<{include[2]}> comes with {package}, which scripts/setup does not install"
                break
            if not include and re.search(names, line):
                yield number, named_outside(path, library, where)
        else:
            if include and include[2] and include[2] != GENERATED_HEADER \
                    and not STANDARD_HEADER.fullmatch(include[2]):
                yield number, f"<{include[2]}> belongs to no known library (add it to LIBRARIES of this script)"
        if path.startswith("engine/"):
            for pattern, rule, where in SAME_BITS:
                found = re.search(pattern, line)
                if found and path not in where:
                    yield number, f"{found[0].strip()} may not be used in engine ({rule})"


def sources(root):
    folders = ("engine", "scenarios", "outputs", "calibration", "app", "tests", "scripts")
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp"):
                yield path.relative_to(root).as_posix()


def main(root):
    setup = [root / "scripts" / "setup", "--list", "--tests"]
    installed = set(subprocess.run(setup, capture_output=True, text=True, check=True).stdout.split())
    files = list(sources(root))
    problems = []
    for path in files:
        if not path.startswith(("tests/", "scripts/")) and folder_of(path) == "":
            problems.append(f"{path}:1: lies in no folder that the rules know")
            continue
        problems += [f"{path}:{number}: {what}" for number, what in check_file(path, root, installed) if what]
    print("\n".join(problems) if problems else f"{len(files)} files, all includes run one way")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT))
