#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""How to read a results file of Vươn in Python.

usage: read_results.py RESULTS.h5 [AREA]

Needs xarray and h5netcdf (Debian: python3-xarray python3-h5netcdf).
"""
import sys

import xarray

path = sys.argv[1]

# The file is a folder of groups; ncdump -h RESULTS.h5 lists them. "register" is poverty as the official review
# sees it, "latent" as it truly is. A group is opened by its name and brings its own labels.
register = xarray.open_dataset(path, group="register", engine="h5netcdf")
print(register)

# Every measure says what it is, in English and Vietnamese, and in which unit it is counted.
for name, measure in register.data_vars.items():
    print(f"{name} [{measure.attrs['units']}]: {measure.attrs.get('long_name', '')}"
          f" ({measure.attrs.get('long_name_vi', '')})")

# Choose by label, never by position: positions differ between files.
poor = register["poor"]
if "area" in poor.dims:
    area = sys.argv[2] if len(sys.argv) > 2 else register["area"].values[0]
    poor = poor.sel(area=area)
    print(f"\narea: {area}")
if "group" in poor.dims:
    poor = poor.isel(group=0)  # the first group is everybody

# A result is a distribution over draws. Show its middle and the range that holds nine draws of ten.
if "draw" in poor.dims:
    poor = poor.quantile([0.05, 0.5, 0.95], dim="draw")
if poor.size > 0:
    print(poor.to_series().unstack("year") if "year" in poor.dims and poor.ndim > 1 else poor.to_series())

# A fan: the ranges that hold half, 8 of 10 and 19 of 20 draws, of a rate that is taken draw by draw.
if {"area", "group", "draw", "year", "variant"} <= set(register["poor"].dims):
    everybody = xarray.open_dataset(path, group="population", engine="h5netcdf")["households"]
    place = {"area": register["area"].values[0], "group": register["group"].values[0],
             "variant": register["variant"].values[0]}
    rate = register["poor"].sel(place) / everybody.sel(place)
    fan = rate.quantile([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975], dim="draw")
    print(f"\npoor rate, {place['variant']}, {place['area']}:")
    print((100 * fan).round(2).to_series().unstack("quantile"))

# Two variants share their chance events, so compare them draw by draw and only then summarise.
if "variant" in register.dims and register.sizes["variant"] > 1 and "draw" in register["poor"].dims:
    base, other = register["variant"].values[:2]
    difference = register["poor"].sel(variant=other) - register["poor"].sel(variant=base)
    print(f"\n{other} minus {base}, mean over draws, last year:")
    print(difference.isel(year=-1).mean("draw").to_series())

# What the run was made from: scenario text, version, seed, reference tables.
manifest = xarray.open_dataset(path, group="manifest", engine="h5netcdf")
for name in manifest.data_vars:
    first_line = (str(manifest[name].item()).splitlines() or [""])[0]
    print(f"{name}: {first_line[:80]}")
