#!/usr/bin/python3
"""Fan chart of the register's multidimensional poverty rate from a results file.

    /usr/bin/python3 scripts/examples/plot_fan.py out/an-giang.h5 fan.png [AREA] [VARIANT]

Needs the Debian packages python3-xarray, python3-h5netcdf and python3-matplotlib. Bands are 80 % and 95 % of the
parameter draws; dots are official figures embedded in the results file (lists only), drawn after the fact: the run did
not know them unless its variant says so.
"""
import csv
import io
import sys

import h5py
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import xarray as xr


def rates(path, area, variant):
    register = xr.open_dataset(path, group="register", engine="h5netcdf")
    population = xr.open_dataset(path, group="population", engine="h5netcdf")
    pick = dict(variant=variant, area=area, group="all")
    listed = register.poor.sel(pick) + register.near_poor.sel(pick)
    poor = register.poor.sel(pick)
    households = population.households.sel(pick)
    code = str(register.area_code.sel(area=area).values)
    return register.year.values, 100 * listed / households, 100 * poor / households, code


def official(path, code, years):
    with h5py.File(path) as f:
        text = f["manifest/reference/history.csv"][()]
    rows = csv.DictReader(io.StringIO(text.decode() if isinstance(text, bytes) else str(text)))
    return [(int(r["year"]), float(r["value"])) for r in rows
            if r["place"] == code and r["group"] == "all" and r["kind"] != "survey"
            and r["measure"] == "multidimensional_poor_rate" and int(r["year"]) in years]


def main():
    path, target = sys.argv[1], sys.argv[2]
    first = str(xr.open_dataset(path, group="register", engine="h5netcdf").area.values[0])
    area = sys.argv[3] if len(sys.argv) > 3 else first
    variant = sys.argv[4] if len(sys.argv) > 4 else "base"
    years, listed, poor, code = rates(path, area, variant)
    figure, axis = plt.subplots(figsize=(8, 4.5), dpi=110)
    for values, colour, name in ((listed, "#1f5f8b", "hộ nghèo + cận nghèo / poor and near-poor"),
                                 (poor, "#b5482a", "hộ nghèo / poor")):
        q = np.quantile(values.values, [0.025, 0.1, 0.5, 0.9, 0.975], axis=values.dims.index("draw"))
        axis.fill_between(years, q[0], q[4], color=colour, alpha=0.15, linewidth=0)
        axis.fill_between(years, q[1], q[3], color=colour, alpha=0.30, linewidth=0)
        axis.plot(years, q[2], color=colour, label=name)
    dots = official(path, code, set(int(y) for y in years))
    if dots:
        axis.plot(*zip(*dots), "o", color="black", markersize=5, label="số liệu chính thức / official lists")
    axis.set_ylim(bottom=0)
    axis.set_xticks(years)
    axis.set_ylabel("% số hộ / % of households")
    axis.set_title(f"{area}: dự báo theo danh sách rà soát, 80 % và 95 % / register projection, 80 % and 95 %", fontsize=10)
    axis.legend(frameon=False, fontsize=9)
    axis.spines[["top", "right"]].set_visible(False)
    # Forecasts of lists were tested up to four years ahead; further out nothing of the past can judge them.
    if years[-1] > years[0] + 4:
        axis.axvspan(years[0] + 4, years[-1], color="#888888", alpha=0.07, linewidth=0)
        axis.text(years[-1], axis.get_ylim()[1] * 0.62, "sau 4 năm: chưa từng kiểm chứng\nbeyond 4 years: never tested",
                  fontsize=8, ha="right", color="#555555")
    figure.tight_layout()
    figure.savefig(target)


if __name__ == "__main__":
    main()
