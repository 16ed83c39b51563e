#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Puts the tables of scripts/make_study into docs/study.md.

Usage: update_study.py FOLDER   the folder with recovery.csv, recovery.txt and sensitivity-*.csv
"""
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 6
ENOUGH_TRUTHS, ENOUGH_TRAJECTORIES = 20, 10
QUICK = ["*A quick run that shows the form, not a result to quote: `scripts/make_study` gives the study.*", ""]
OUTCOMES = {"poor_rate": "Poor households, %", "near_poor_rate": "Near-poor households, %",
            "returned_per_escaped": "Returns per 100 escapes since the start",
            "returned_per_household": "Returns per 100 households since the start"}
PLANS = {"an-giang": "An Giang", "binh-phuoc": "Bình Phước"}


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def recovery(folder):
    """What the command printed: a table of its first block, then its sentences."""
    blocks = (folder / "recovery.txt").read_text().strip("\n").split("\n\n")
    truths = len({r["trial"] for r in rows(folder / "recovery.csv")})
    return (QUICK if truths < ENOUGH_TRUTHS else []) + ["```text"] + "\n\n".join(blocks).split("\n") + ["```", ""]


def effect(r):
    sign = {"raises": "+", "lowers": "−", "either": "±"}[r["direction"]]
    return f"`{r['parameter']}` {sign}{float(r['mu_star_pp']):.2f} ({float(r['mu_star_error_pp'] or 0):.2f})"


def sensitivity(folder, plan):
    effects = rows(folder / f"sensitivity-{plan}.csv")
    cases = defaultdict(list)
    for r in effects:
        cases[r["outcome"], r["year"]].append(r)
    trajectories = max(int(r["effects"]) for r in effects)
    numbers = len({r["parameter"] for r in effects})
    years = sorted({r["year"] for r in effects})
    lines = [f"### {PLANS[plan]}", "", f"{numbers} numbers with a prior, {trajectories} trajectories, "
             f"{trajectories * (numbers + 1):,} runs.", "",
             *(QUICK if trajectories < ENOUGH_TRAJECTORIES else []),
             "| outcome | strongest: mu* (standard error) |", "|---|---|"]
    for outcome, name in OUTCOMES.items():
        for year in years:
            top = sorted(cases[outcome, year], key=lambda r: int(r["rank"]))[:SHOWN]
            lines.append(f"| {name}, {year} | " + "; ".join(effect(r) for r in top) + " |")
    strongest = defaultdict(float)
    for r in effects:
        strongest[r["parameter"]] = max(strongest[r["parameter"]], float(r["mu_star_pp"]))
    idle = [f"`{p}`" for p, value in sorted(strongest.items()) if value == 0.0]
    weak = [f"`{p}`" for p, value in sorted(strongest.items()) if 0.0 < value < 0.1]
    lines += ["", "Do nothing to any of these outcomes: " + (", ".join(idle) or "none") + ".", "",
              "Move none of them by a tenth of a point: " + (", ".join(weak) or "none") + ".", ""]
    return lines


def replaced(page, mark, lines):
    pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end -->)", re.S)
    if not pattern.search(page):
        sys.exit(f"docs/study.md has no place for {mark}")
    return pattern.sub(lambda m: m[1] + "\n" + "\n".join(lines) + m[2], page, count=1)


def main(folder):
    path = ROOT / "docs" / "study.md"
    page = replaced(path.read_text(), "recovery", recovery(folder))
    page = replaced(page, "sensitivity", [line for plan in PLANS for line in sensitivity(folder, plan)])
    path.write_text(page)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
