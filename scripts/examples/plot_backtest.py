#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws what a backtest says, from the tables of scripts/make_backtest.

Usage: plot_backtest.py FORECASTS.csv SCORES.csv PACES.csv OUTPUT.png
Left: error by years ahead beside the rivals. Middle: every forecast beside what happened. Right: the paces that the
reviews imply, by standard.
"""
import csv
import sys
from collections import defaultdict

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

NAMES = {"no_change": "no change", "linear": "same points", "constant_decline": "same percentage",
         "shrunk_decline": "percentage, shrunk", "normal_score_ar": "normal score, AR(0.5)",
         "households": "Vươn"}
COLOURS = {"no_change": "#bbbbbb", "linear": "#d9a05b", "constant_decline": "#b5766a", "shrunk_decline": "#8c8c5e",
           "normal_score_ar": "#5b7fa6", "households": "#0b6e4f"}


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def draw_errors(axes, scores):
    for origin, style in (("later", "-"), ("first", "--")):
        for method, name in NAMES.items():
            points = sorted((int(r["horizon"]), float(r["error_pp"])) for r in scores
                            if r["use"] == "fit" and r["origin"] == origin and r["method"] == method
                            and r["horizon"] in "123" and r["horizon"] != "0")
            axes.plot(*zip(*points), style, color=COLOURS[method], lw=2.4 if method == "households" else 1.3,
                      marker="o", ms=3, label=name if origin == "later" else None)
    axes.set(xlabel="years ahead", ylabel="mean absolute error, points", xticks=(1, 2, 3),
             title="Error (broken: one review known)")
    axes.set_yscale("log")
    axes.set_yticks((0.3, 0.5, 1, 2, 5), ("0.3", "0.5", "1", "2", "5"))
    axes.minorticks_off()
    axes.legend(fontsize=7, frameon=False)


def draw_forecasts(axes, forecasts):
    for use, colour in (("validate", "#d9a05b"), ("fit", "#0b6e4f")):
        chosen = [r for r in forecasts if r["method"] == "households" and r["use"] == use and r["horizon"] in "123"]
        x = [100 * float(r["observed"]) for r in chosen]
        y = [100 * float(r["median"]) for r in chosen]
        low = [max(0.0, m - 100 * float(r["q10"])) for m, r in zip(y, chosen)]
        high = [max(0.0, 100 * float(r["q90"]) - m) for m, r in zip(y, chosen)]
        axes.errorbar(x, y, yerr=(low, high), fmt="o", ms=2.5, lw=0.6, color=colour, alpha=0.7,
                      label="never used to fit" if use == "validate" else "country, regions, provinces")
    axes.plot((0.3, 60), (0.3, 60), color="black", lw=0.7)
    axes.set(xscale="log", yscale="log", xlim=(0.5, 60), ylim=(0.3, 60), xlabel="official rate, %",
             ylabel="forecast 1-3 years before, % (80 % interval)", title="Every forecast")
    axes.legend(fontsize=7, frameon=False)


def draw_paces(axes, paces):
    by_standard = defaultdict(list)
    for r in paces:
        if r["group"] == "all" and (len(r["place"]) == 2 or r["place"].startswith("VN-")):
            by_standard[r["standard"]].append((int(r["year"]), float(r["pace"])))
    for (standard, points), colour in zip(sorted(by_standard.items()), ("#b5766a", "#5b7fa6", "#0b6e4f")):
        axes.scatter(*zip(*points), s=12, color=colour, alpha=0.8, label=standard)
    axes.axhline(0.129, color="black", lw=0.7)
    axes.set(xlabel="year of the review", ylabel="normal scores a year", title="Fall of the list between reviews")
    axes.legend(fontsize=7, frameon=False)


def main(arguments):
    forecasts, scores, paces = (rows(path) for path in arguments[1:4])
    figure, axes = plt.subplots(1, 3, figsize=(13, 4.2))
    draw_errors(axes[0], scores)
    draw_forecasts(axes[1], forecasts)
    draw_paces(axes[2], paces)
    figure.tight_layout()
    figure.savefig(arguments[4], dpi=110)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(sys.argv)
