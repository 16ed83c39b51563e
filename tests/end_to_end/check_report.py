#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the data of a report: every field against the types of its contract, numbers against the results file.

usage: check_report.py RESULTS.h5 REPORT.json [CONTRACT.ts]
REPORT.json is what `vuon report RESULTS.h5 --json REPORT.json` writes. A page that holds the same data may be given
instead. Prints every difference and exits with 1 if there is any.
"""
import json
import re
import sys
from pathlib import Path

import numpy
import xarray

from report_contract import Contract

CONTRACT = Path(__file__).resolve().parent.parent.parent / "pages" / "src" / "contract.ts"
DIGITS = 2e-6  # numbers of the report have seven digits
QUANTILES = {"q025": 0.025, "q10": 0.1, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q90": 0.9, "q975": 0.975}


class Recomputed:
    """Numbers of the report, made again from the results file."""

    def __init__(self, results, report):
        self.path, self.report, self.problems, self.checked = results, report, [], 0
        self.data = {}
        self.variants = [str(v) for v in self.group("register").variant.values]

    def group(self, name):
        if name not in self.data:
            self.data[name] = xarray.load_dataset(self.path, group=name, engine="h5netcdf")
        return self.data[name]

    def equal(self, said, wanted, what):
        self.checked += 1
        if wanted is None or not numpy.isfinite(wanted):
            right = said is None
        else:
            right = said is not None and abs(said - wanted) <= DIGITS * max(1e-9, abs(wanted)) + 1e-9
        if not right:
            self.problems.append(f"{what} is {said}, but {wanted} in the results")

    def fan(self, said, draws, what):
        draws = draws[numpy.isfinite(draws)]
        for name, share in QUANTILES.items():
            self.equal(said[name], numpy.quantile(draws, share) if draws.size else None, f"{what}.{name}")

    def mean(self, said, draws, what):
        self.equal(said["mean"], draws.mean(), f"{what}.mean")
        self.equal(said["q10"], numpy.quantile(draws, 0.1), f"{what}.q10")
        self.equal(said["q90"], numpy.quantile(draws, 0.9), f"{what}.q90")

    def cell(self, group, name, variant, year, area=0, household_group=0):
        """The draws of a count: places on the dimensions, in the order of the file."""
        values = self.group(group)[name].values
        return values[self.variants.index(variant), :, year, area, household_group].astype(float)

    def targets(self):
        data = self.group("targets")
        ids = [str(t) for t in data.target.values]
        for t in self.report["targets"]:
            at = self.variants.index(t["variant"]), slice(None), ids.index(t["id"])
            met, what = data.met.values[at], f"target {t['variant']} {t['id']}"
            met = met[numpy.isfinite(met)]
            self.fan(t["outcome"], data.outcome.values[at], what)
            if met.size:
                self.equal(t["probability"]["share"], met.mean(), f"{what}.probability")
                self.equal(t["probability"]["draws"], met.size, f"{what}.draws")
            elif t["probability"] is not None:
                self.problems.append(f"{what} has a probability without draws")
            for field, level in (("register_rate", "register_rate"), ("latent_rate", "latent_rate")):
                draws = data[level].values[at]
                draws = draws[numpy.isfinite(draws)]
                self.equal(t[field], numpy.median(draws) if draws.size else None, f"{what}.{field}")

    def series(self):
        counts = {"poor": [("register", "poor")], "near_poor": [("register", "near_poor")],
                  "returned": [("flows", "returned")], "poor_rate": [("register", "poor")],
                  "near_poor_rate": [("register", "near_poor")], "latent_poor_rate": [("latent", "poor")],
                  "multidimensional_poor_rate": [("register", "poor"), ("register", "near_poor")]}
        codes = [""] + [str(c) for c in self.group("register").area_code.values[1:]]
        groups = [str(g) for g in self.group("register").group.values]
        for s in self.report["series"]:
            area, group = codes.index(s["area"]), groups.index(s["group"])
            for year in (0, len(self.report["years"]) - 1):
                draws = sum(self.cell(*count, s["variant"], year, area, group) for count in counts[s["measure"]])
                if s["measure"].endswith("_rate"):
                    households = self.cell("population", "households", s["variant"], year, area, group)
                    with numpy.errstate(divide="ignore", invalid="ignore"):
                        draws = numpy.where(households > 0, draws / households, numpy.nan)
                self.fan(s["by_year"][year], draws, f"series {s['measure']} {s['area']} {s['group']} {year}")

    def flows(self):
        names = {"poor": ("opening_poor", "escaped", "returned", "newly_poor", "rebased_poor", "closing_poor"),
                 "near_poor": ("opening_near_poor", "left_near_poor", "returned_near_poor", "newly_near_poor",
                               "rebased_near_poor", "closing_near_poor")}
        groups = [str(g) for g in self.group("flows").group.values]
        for f in self.report["flows"]:
            for year, said in enumerate(f["by_year"], 1):
                place = (f["variant"], year, 0, groups.index(f["group"]))
                draws = [self.cell("flows", name, *place) for name in names[f["list"]]]
                if f["list"] == "near_poor":
                    draws[3] = draws[3] + self.cell("flows", "escaped_to_near_poor", *place)
                for name, values in zip(("opening", "escaped", "returned", "newly", "rebased", "closing"), draws):
                    self.mean(said[name], values, f"flows {f['list']} {place} {name}")
                opening, escaped, returned, newly, rebased, closing = draws
                self.mean(said["other"], closing - opening + escaped - returned - newly - rebased,
                          f"flows {f['list']} {place} other")

    def drivers(self):
        for d in self.report["drivers"]:
            last = self.report["years"].index(d["to"])
            total = {name: sum(self.cell("flows", name, d["variant"], y) for y in range(1, last + 1))
                     for name in ("escaped", "returned", "newly_poor", "rebased_poor", "formed_poor", "ended_poor",
                                  "regrouped_poor")}
            what = f"drivers {d['variant']} {d['to']}"
            self.mean(d["start"], self.cell("register", "poor", d["variant"], 0), f"{what} start")
            self.mean(d["end"], self.cell("register", "poor", d["variant"], last), f"{what} end")
            for field, name in (("escaped", "escaped"), ("returned", "returned"), ("newly", "newly_poor"),
                                ("rebased", "rebased_poor")):
                self.mean(d[field], total[name], f"{what} {field}")
            self.mean(d["demography"], total["formed_poor"] - total["ended_poor"] + total["regrouped_poor"],
                      f"{what} demography")
            if d.get("growth_alone"):
                self.growth_alone(d, last, what)

    def growth_alone(self, d, last, what):
        """A year of growth of incomes, read off the counts of true poverty under moved lines."""
        paths, variant = self.group("paths"), self.variants.index(d["variant"])
        growth = numpy.median((paths.income_growth.values + paths.prices.values)[variant, :, last] / last)
        lines = self.group("latent").poor_if_line_moved
        logs = numpy.log1p(lines.line.values / 100)
        households = self.cell("population", "households", d["variant"], 0)
        draws = lines.values[variant, :, 0, 0, :]
        self.equal(d["growth_alone"]["growth"], numpy.expm1(growth), f"{what} growth")
        for field, shift in (("rate", 0.0), ("moved", -growth)):
            poor = numpy.array([numpy.interp(shift, logs, draw) for draw in draws])
            self.equal(d["growth_alone"][field], (poor / households).mean(), f"{what} growth {field}")

    def programmes(self):
        data = self.group("programmes")
        ids = [str(p) for p in data.programme.values] if "programme" in data.coords else []
        names = ("eligible", "wanted", "reached", "missed", "leaked")
        for p in self.report["programmes"]:
            at = self.variants.index(p["variant"]), slice(None), slice(1, None), 0, 0, ids.index(p["id"])
            drawn = {name: data[name].values[at].astype(float) for name in names + ("spent",)}
            runs = sum(values.sum(axis=0) for values in drawn.values()) > 0
            for name in names:
                self.mean(p[name], drawn[name][:, runs].mean(axis=1) if runs.any() else numpy.zeros(1),
                          f"programme {p['id']} {name}")
                for year, mean in enumerate(drawn[name].mean(axis=0), 1):
                    self.equal(p["by_year"][year - 1][name], mean, f"programme {p['id']} {year} {name}")
            self.mean(p["spent"], drawn["spent"].sum(axis=1), f"programme {p['id']} spent")

    def places(self):
        codes = [str(c) for c in self.group("register").area_code.values]
        for d in self.report["districts"]:
            area = codes.index(d["code"])
            for year, said in enumerate(d["by_year"]):
                poor = self.cell("register", "poor", d["variant"], year, area)
                self.mean(said["poor"], poor, f"district {d['code']} {year}")
                self.fan(said["rate"], poor / self.cell("population", "households", d["variant"], year, area),
                         f"district {d['code']} {year}")
        if not self.report["communes"]:
            return
        communes = self.group("communes")
        for number, c in enumerate(self.report["communes"]):
            for year, said in enumerate(c["by_year"]):
                self.equal(said["poor"]["mean"], communes.poor_mean.values[0, year, number], f"commune {c['code']}")

    def line_fan(self):
        for f in self.report["line_fan"]:
            variant = self.variants.index(f["variant"])
            moved = self.group("latent").poor_if_line_moved.values[variant, :, :, 0]
            households = self.group("population").households.values[variant, :, :, 0, 0]
            for year, said in enumerate(f["by_year"]):
                for line, fan in enumerate(said["share"]):
                    self.fan(fan, moved[:, year, line] / households[:, year], f"line {f['shifts'][line]} {year}")

    def comparison(self):
        last = len(self.report["years"]) - 1
        for d in self.report["comparison"]:
            if d["item"] != f"poor-households-{self.report['years'][-1]}":
                continue
            for v in d["variants"]:
                pairs = self.cell("register", "poor", v["variant"], last) - \
                    self.cell("register", "poor", d["reference"], last)
                self.equal(v["difference"], pairs.mean(), f"comparison {v['variant']}")
                self.equal(v["q90"], numpy.quantile(pairs, 0.9), f"comparison {v['variant']}")


def report_of(path):
    text = Path(path).read_text(encoding="utf-8")
    page = re.search(r'<script[^>]*id="vuon-data"[^>]*>(.*?)</script>', text, re.S)
    return json.loads(page[1] if page else text)


def lengths(report):
    """Lists by year have one entry for each year; nothing flows and nothing is given at the start."""
    for part in ("series", "flows", "districts", "communes", "programmes", "line_fan"):
        years = report["years"][1 if part in ("flows", "programmes") else 0:]
        for item in report[part]:
            if len(item["by_year"]) != len(years) or any(y.get("year", t) != t for y, t in zip(item["by_year"], years)):
                yield f"the years of {part} are not {years}"


def references(report):
    """Ids that one part names are in the part that explains them."""
    known = {part: {item["id"] for item in report[part]} for part in ("variants", "groups", "sources", "targets")}
    for part in ("targets", "series", "flows", "districts", "programmes", "group_changes", "drivers", "line_fan"):
        for item in report[part]:
            if item["variant"] not in known["variants"]:
                yield f"{part} names an unknown variant {item['variant']}"
    for part in ("assumptions", "published"):
        for item in report[part]:
            if item["source"] and item["source"] not in known["sources"]:
                yield f"{part} names an unknown source {item['source']}"
    for item in report["targets"]:
        if item["reading_of"] and item["reading_of"] not in known["targets"]:
            yield f"target {item['id']} reads an unknown one"


def main(results, page, contract=CONTRACT):
    report = report_of(page)
    types = Contract(Path(contract).read_text(encoding="utf-8"))
    hides = report["disclosure"] is not None
    problems = list(types.problems(report, ("name", "Report"), "report", hides))
    problems += list(lengths(report)) + list(references(report))
    again = Recomputed(results, report)
    if not problems and not hides:  # numbers of another shape cannot be found again
        for part in (again.targets, again.series, again.flows, again.drivers, again.programmes, again.places,
                     again.line_fan, again.comparison):
            part()
    problems += again.problems
    print("\n".join(problems[:50]) if problems else
          f"{page}: every field as in the contract, {again.checked} numbers as in the results")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
