#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Puts the scores of scripts/make_backtest (out/backtest-scores.csv) into docs/forecasts.md."""
import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"no_change": "no change", "linear": "same points a year", "constant_decline": "same percentage a year",
         "shrunk_decline": "percentage, half of others'", "normal_score_half": "normal score, half of others'",
         "normal_score_others": "normal score, others' alone", "normal_score_ar": "normal score, AR(0.5)",
         "households": "**Vươn, household model**"}
BLOCKS = [("fit", "later", "Country, regions, provinces; two or more reviews known"),
          ("fit", "first", "Country, regions, provinces; one review known"),
          ("validate", "later", "Districts, minorities, urban and rural parts (never fitted); two or more known"),
          ("validate", "first", "Districts, minorities, urban and rural parts (never fitted); one known")]


def table(scores, use, origin, title):
    cells = {(r["method"], int(r["horizon"])): r for r in scores if (r["use"], r["origin"]) == (use, origin)}
    horizons = sorted({h for _, h in cells if h > 0})
    n = " / ".join(cells["no_change", h]["n"] for h in horizons)
    lines = [f"### {title}", "", f"Forecasts at {', '.join(map(str, horizons))} years: {n}. Errors and CRPS in "
             "percentage points; coverage of the 50 / 80 / 95 % intervals over one to three years; last column: CRPS "
             "of Vươn less the rival's over one to three years, with its standard error by cluster.", "",
             "| method | " + " | ".join(f"error {h} y" for h in horizons) + " | "
             + " | ".join(f"CRPS {h} y" for h in horizons) + " | coverage | Vươn − rival |",
             "|---|" + "---|" * (2 * len(horizons) + 2)]
    for method, name in NAMES.items():
        pooled, minus = cells[method, 0], cells.get((f"households minus {method}", 0))
        difference = f"{float(minus['crps_pp']):+.2f} ({float(minus['crps_pp_se']):.2f})" if minus else ""
        lines.append(f"| {name} | " + " | ".join(f"{float(cells[method, h]['error_pp']):.2f}" for h in horizons) + " | "
                     + " | ".join(f"{float(cells[method, h]['crps_pp']):.2f}" for h in horizons) + " | "
                     + "/".join(f"{100 * float(pooled['cover_' + c]):.0f}" for c in ("50", "80", "95"))
                     + f" | {difference} |")
    return lines + [""]


def main():
    with open(ROOT / "out" / "backtest-scores.csv", encoding="utf-8-sig", newline="") as file:
        scores = list(csv.DictReader(file))
    lines = [line for block in BLOCKS for line in table(scores, *block)]
    page = ROOT / "docs" / "forecasts.md"
    before, rest = page.read_text().split("<!-- numbers -->")
    after = rest.split("<!-- end -->")[1]
    page.write_text(before + "<!-- numbers -->\n\n" + "\n".join(lines) + "<!-- end -->" + after)


if __name__ == "__main__":
    main()
