#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that xarray reads a results file and that selecting by label gives what lies at that place.

usage: read_with_xarray.py RESULTS.h5 [AREA]
AREA, e.g. "Tri Tôn", must then be an area of at least one group.
"""
import sys

import h5py
import numpy
import xarray

PARTS_WITHOUT_LABELS = ("manifest",)


def groups_of(path):
    with h5py.File(path) as file:
        found = []
        file.visititems(lambda name, part: found.append(name) if isinstance(part, h5py.Group) else None)
    return [name for name in found if name.split("/")[0] not in PARTS_WITHOUT_LABELS]


def check_text(variable):
    for key in ("units", "long_name", "long_name_vi"):
        text = variable.attrs.get(key, "")
        assert isinstance(text, str), f"{variable.name}: {key} is not text but {type(text)}"
    assert "units" in variable.attrs, f"{variable.name} has no units"


def check_selection(data, name, raw):
    """Selects the last and the first label of every dimension and compares with the same place by number."""
    variable = data[name]
    assert variable.shape == raw.shape, f"{name}: {variable.shape} is not {raw.shape}"
    if variable.size == 0:
        return
    for place in (0, -1):
        labels = {dimension: data[dimension].values[place] for dimension in variable.dims}
        by_label = variable.sel(labels).values
        by_place = raw[tuple(place for _ in variable.dims)]
        assert numpy.array_equal(by_label, by_place, equal_nan=True), f"{name} at {labels}"


def check_group(path, group, area):
    with xarray.open_dataset(path, group=group, engine="h5netcdf") as data, h5py.File(path) as file:
        for name in data.data_vars:
            check_text(data[name])
            for dimension in data[name].dims:
                assert dimension in data.coords, f"{group}/{name}: no labels for {dimension}"
            check_selection(data, name, file[group][name][()])
        if area is None or "area" not in data.coords or area not in data["area"].values:
            return len(data.data_vars), 0
        assert "area" not in data.sel(area=area).dims
        return len(data.data_vars), 1


def main(path, area=None):
    with xarray.open_dataset(path, engine="h5netcdf") as root:
        assert root.attrs["vuon_format_version"] >= 1
        assert root.attrs["Conventions"] == "CF-1.8"
        assert isinstance(root.attrs["title"], str)
    with xarray.open_dataset(path, group="manifest", engine="h5netcdf") as manifest:
        assert all(isinstance(manifest[name].item(), (str, int)) for name in manifest.data_vars)
    checked = [check_group(path, group, area) for group in groups_of(path)]
    variables = sum(count for count, _ in checked)
    assert variables > 0, "no variables"
    if area is not None:
        assert any(found for _, found in checked), f"no group has the area {area}"
    print(f"xarray: {variables} variables in {len(checked)} groups, selected by label")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
