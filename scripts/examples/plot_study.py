#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the studies of scripts/make_study.

Usage: plot_study.py RECOVERY.csv SENSITIVITY-1.csv SENSITIVITY-2.csv FOLDER
FOLDER/recovery.png: truth against posterior mean of every parameter, and the ranks of all truths with the band of a
right method. FOLDER/sensitivity.png: mu* with its standard error and sign, by plan, outcome and year.
"""
import csv
import math
import sys
from collections import defaultdict
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

GREEN, SAND, BLUE, GREY = "#0b6e4f", "#d9a05b", "#5b7fa6", "#bbbbbb"
SHOWN = 8
OUTCOMES = {"poor_rate": "poor households, %", "near_poor_rate": "near-poor households, %",
            "returned_per_escaped": "returns per 100 escapes"}


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def draw_parameter(axes, name, trials):
    """Truth and posterior mean in prior standard deviations; bars are central 80 % of a normal posterior."""
    x = [float(r["truth_u"]) for r in trials]
    y = [float(r["mean_u"]) for r in trials]
    bars = [1.2816 * float(r["sd_u"]) for r in trials]
    colours = [GREEN if r["inside_80"] == "yes" else SAND for r in trials]
    axes.plot((-3, 3), (-3, 3), color="black", lw=0.7)
    for xi, yi, bar, colour in zip(x, y, bars, colours):
        axes.errorbar(xi, yi, yerr=bar, fmt="o", ms=2.5, lw=0.7, color=colour)
    axes.set(xlim=(-3, 3), ylim=(-3, 3), xticks=(-2, 0, 2), yticks=(-2, 0, 2))
    axes.set_title(name.split(".", 1)[1] + " (" + name.split(".", 1)[0] + ")", fontsize=7.5)
    axes.tick_params(labelsize=7)


def binomial_band(n, share, tail=0.025):
    """Counts below which, and above which, at most `tail` lies."""
    total, low, high = 0.0, None, n
    for k in range(n + 1):
        total += math.comb(n, k) * share ** k * (1 - share) ** (n - k)
        if low is None and total > tail:
            low = k
        if total >= 1 - tail:
            return low, k
    return low, high


def draw_ranks(axes, trials):
    members, bins = int(trials[0]["members"]), 10
    counts, width = [0] * bins, [0] * bins
    for rank in range(members + 1):
        width[rank * bins // (members + 1)] += 1
    for r in trials:
        counts[int(r["rank"]) * bins // (members + 1)] += 1
    counts = [c * (members + 1) / bins / w for c, w in zip(counts, width)]  # bins may differ by one rank
    low, high = binomial_band(len(trials), 1 / bins)
    axes.bar(range(bins), counts, color=GREEN, width=0.9)
    axes.axhspan(low, high, color=GREY, alpha=0.5, zorder=0)
    axes.axhline(len(trials) / bins, color="black", lw=0.7)
    axes.set(xticks=())
    axes.set_title("ranks of all truths", fontsize=7.5)
    axes.tick_params(labelsize=7)


def draw_recovery(trials, path):
    by_parameter = defaultdict(list)
    for r in trials:
        by_parameter[r["parameter"]].append(r)
    columns = 4
    count = len(by_parameter) + 1
    lines = -(-count // columns)
    figure, axes = plt.subplots(lines, columns, figsize=(10, 2.5 * lines), squeeze=False)
    flat = list(axes.flat)
    for ax, (name, chosen) in zip(flat, by_parameter.items()):
        draw_parameter(ax, name, chosen)
    draw_ranks(flat[count - 1], trials)
    for ax in flat[count:]:
        ax.set_axis_off()
    figure.supxlabel("truth, prior standard deviations from the prior's median", fontsize=9)
    figure.supylabel("posterior mean, with 80 % interval", fontsize=9)
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def draw_outcome(axes, effects, title):
    top = sorted(effects, key=lambda r: -float(r["mu_star_pp"]))[:SHOWN][::-1]
    names = [r["parameter"] for r in top]
    length = [float(r["mu_star_pp"]) for r in top]
    error = [1.96 * float(r["mu_star_error_pp"] or 0) for r in top]
    colours = [{"raises": SAND, "lowers": BLUE, "either": GREY}[r["direction"]] for r in top]
    axes.barh(names, length, xerr=error, color=colours, error_kw={"lw": 0.8})
    axes.set_xlim(left=0)
    axes.set_title(title, fontsize=8)
    axes.tick_params(labelsize=6.5)


def draw_sensitivity(plans, path):
    cases = [(plan, outcome, year) for plan in plans for outcome in OUTCOMES
             for year in sorted({r["year"] for r in plans[plan]})]
    columns = max(len({c[2] for c in cases if c[0] == plan}) for plan in plans) * len(plans)
    figure, axes = plt.subplots(len(OUTCOMES), columns, figsize=(4.6 * columns, 2.5 * len(OUTCOMES)), squeeze=False)
    for ax in axes.flat:
        ax.set_axis_off()
    column = 0
    for plan, effects in plans.items():
        for year in sorted({r["year"] for r in effects}):
            for line, (outcome, name) in enumerate(OUTCOMES.items()):
                ax = axes[line][column]
                ax.set_axis_on()
                draw_outcome(ax, [r for r in effects if r["outcome"] == outcome and r["year"] == year],
                             f"{plan} {year}: {name}")
            column += 1
    figure.supxlabel("mu*, percentage points per width of the prior, with 95 % interval; sand raises, blue lowers, "
                     "grey either way", fontsize=9)
    figure.tight_layout()
    figure.savefig(path, dpi=90)


def main(arguments):
    folder = Path(arguments[4])
    draw_recovery(rows(arguments[1]), folder / "recovery.png")
    plans = {Path(p).stem.removeprefix("sensitivity-"): rows(p) for p in arguments[2:4]}
    draw_sensitivity(plans, folder / "sensitivity.png")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(sys.argv)
