#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""How to read the tables of `vuon export --to csv` in Python, as arrays with names.

usage: read_tables.py FOLDER [AREA]

Needs xarray, which brings pandas (Debian: python3-xarray).
"""
import sys

import pandas

folder = sys.argv[1]

# One row is one observation. Codes are text: 089 is not 89. An empty cell is a number that does not exist, or one
# that is hidden, and then the column hidden says so.
codes = {"area_code": str, "commune_code": str, "district_code": str}
yearly = pandas.read_csv(f"{folder}/yearly.csv", dtype=codes)
print(yearly[["variant", "year", "area", "group", "measure", "median", "q10", "q90"]].head())

# As an array it is chosen from by label. Each area has a name of its own; codes are for joining with other sources.
keys = ["variant", "year", "area", "group", "measure"]
numbers = yearly.set_index(keys)[["median", "q10", "q90"]].to_xarray()
area = sys.argv[2] if len(sys.argv) > 2 else yearly["area"].iloc[0]
rate = numbers.sel(area=area, group="all", measure="poor_rate")
for variant in numbers["variant"].values:
    print(f"\npoor rate in {area}, variant {variant}: middle, and the range that holds 8 of 10 draws")
    print(rate.sel(variant=variant).to_dataframe()[["median", "q10", "q90"]].round(4))

# Movements are means, and means add up: a list goes from the start of a year to its end.
flows = pandas.read_csv(f"{folder}/flows.csv", dtype=codes)
poor = flows[(flows["list"] == "poor") & (flows["area"] == area) & (flows["group"] == "all")]
table = poor.pivot_table(index=["variant", "year"], columns="measure", values="mean")
came = table["returned"] + table["newly"] + table["from_other_list"] + table["other"]
if not poor["hidden"].any():  # counts from microdata are rounded, and need not add up
    assert ((table["opening"] - table["left"] + came - table["closing"]).abs() < 1e-6).all()
print("\nmovements of the poor list, means over the draws")
print(table[["opening", "left", "returned", "newly", "other", "closing"]].round(1))

# Money of a programme, over all years.
programmes = pandas.read_csv(f"{folder}/programmes.csv", dtype=codes)
spent = programmes[(programmes["measure"] == "spent") & (programmes["area"] == area)
                   & (programmes["group"] == "all")]
if not spent.empty:
    print("\nbillion dong by programme, all years")
    print((spent.groupby(["variant", "programme"])["mean"].sum() / 1e9).round(1))
