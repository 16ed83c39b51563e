#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Opens an exported workbook again and checks every number in it against the results file.

usage: check_workbook.py RESULTS.h5 WORKBOOK.xlsx vi|en TABLES

Each number of the workbook is computed here once more, by numpy from the results, and a number that nothing was
computed for is an error. What comes from more than quantiles (shortfalls, comparisons) is checked against the tables
in the folder TABLES. No cell may be a formula, and the charts must be there.
"""
import csv
import math
import re
import sys
import zipfile

import h5py
import numpy
import openpyxl

MARK = "…"
PRICES = ("Chi thêm bao nhiêu, được gì", "What is spent, and what it achieves")
FIRST_ROW = {"two heads": 6, "one head": 5}  # as Excel counts
WORDS = {
    "vi": {"Đọc trước", "Chỉ tiêu", "Biểu đồ", "Theo năm", "Biến động", "Chương trình", "Giả định"},
    "en": {"Read first", "Targets", "Charts", "By year", "Movements", "Programmes", "Assumptions"},
}


class Results:
    def __init__(self, path):
        self.file, self.read = h5py.File(path), {}

    def labels(self, name):
        if name not in self.file:
            return []
        if ("labels", name) not in self.read:
            labels = self.file[name][()]
            self.read["labels", name] = [x.decode() if isinstance(x, bytes) else x for x in labels]
        return self.read["labels", name]

    def __getitem__(self, name):
        if name not in self.read:
            self.read[name] = self.file[name][()].astype(float)
        return self.read[name]

    def least(self):
        population = self.file["manifest"].get("population")
        if population is None or "source" not in population or population["source"][()] == b"margins":
            return 0
        return int(population["small_cells"][()]) if "small_cells" in population else 5


class Rule:
    """What may be shown of counts from microdata; None is a hidden number."""

    def __init__(self, least):
        self.least = least

    def count(self, n):
        if not self.least or math.isnan(n):
            return n
        if 0 < n < self.least:
            return None
        return 5.0 * math.floor(n / 5.0 + 0.5)

    def change(self, n):
        size = self.count(abs(n))
        return size if size is None or math.isnan(size) else math.copysign(size, n)

    def rate(self, share, base):
        if not self.least or math.isnan(share):
            return share
        part, whole = self.count(share * base), self.count(base)
        if part is None or whole is None:
            return None
        return part / whole if whole > 0 else math.nan

    def amount(self, money, households):
        if not self.least or math.isnan(money) or money == 0:
            return money
        n = self.count(households)
        return None if n is None or households <= 0 else money * n / households


class Checker:
    def __init__(self, sheet):
        self.sheet, self.seen = sheet, set()

    def number(self, row, column, expected):
        """`column` counts from 0; NaN: an empty cell, None: a hidden one."""
        value = self.sheet.cell(row, column + 1).value
        place = f"{self.sheet.title}!{self.sheet.cell(row, column + 1).coordinate}"
        self.seen.add((row, column + 1))
        if expected is None:
            assert value == MARK, f"{place}: {value!r} should be hidden"
        elif math.isnan(expected) or math.isinf(expected):
            assert value is None, f"{place}: {value!r} should be empty"
        else:
            assert isinstance(value, (int, float)), f"{place}: {value!r} is no number, {expected} expected"
            assert math.isclose(value, expected, rel_tol=1e-9, abs_tol=1e-9), f"{place}: {value} is not {expected}"

    def numbers(self, row, column, expected):
        for k, number in enumerate(expected):
            self.number(row, column + k, number)

    def text(self, row, column, expected):
        value = self.sheet.cell(row, column + 1).value
        assert (value or "") == expected, f"{self.sheet.title} row {row}: {value!r} is not {expected!r}"

    def finish(self):
        for row in self.sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, (int, float)):
                    assert (cell.row, cell.column) in self.seen, f"{self.sheet.title}!{cell.coordinate} unchecked"
        return len(self.seen)


def three(values):
    return [numpy.quantile(values, q) for q in (0.5, 0.1, 0.9)] if not numpy.isnan(values).all() else [math.nan] * 3


def ratio(part, whole):
    return numpy.divide(part, whole, out=numpy.full(part.shape, math.nan), where=whole != 0)


def middle(values):
    """Median that leaves missing draws out."""
    kept = values[~numpy.isnan(values)]
    return math.nan if kept.size == 0 else numpy.quantile(kept, 0.5)


def three_of(values):
    kept = values[~numpy.isnan(values)]
    return [math.nan] * 3 if kept.size == 0 else three(kept)


def check_yearly(sheet, r, rule):
    c, row = Checker(sheet), FIRST_ROW["two heads"]
    households, poor, near = r["population/households"], r["register/poor"], r["register/near_poor"]
    latent, returned, opening = r["latent/poor"], r["flows/returned"], r["flows/opening_poor"]
    for v in range(households.shape[0]):
        for a in range(households.shape[3]):
            for g in range(households.shape[4]):
                for y in range(households.shape[2]):
                    at = (v, slice(None), y, a, g)
                    base = numpy.quantile(households[at], 0.5)
                    shares = lambda part: [rule.rate(x, base) for x in three_of(ratio(part, households[at]))]
                    counts = lambda n: [rule.count(x) for x in three_of(n)]
                    c.number(row, 1, r["year"][y])
                    c.number(row, 4, rule.count(base))
                    c.numbers(row, 5, counts(poor[at]) + shares(poor[at]) + counts(near[at]))
                    c.numbers(row, 14, shares(near[at])[:1] + shares(poor[at] + near[at]) + shares(latent[at]))
                    if y == 0:
                        c.numbers(row, 21, [math.nan] * 4)
                    else:
                        c.numbers(row, 21, counts(returned[at]))
                        c.number(row, 24, rule.rate(middle(ratio(returned[at], opening[at])),
                                                    numpy.quantile(opening[at], 0.5)))
                    row += 1
    return c.finish()


def movements(r, v, y, a, g, near):
    names = ("opening_near_poor", "left_near_poor", "near_poor_to_poor", "returned_near_poor", "newly_near_poor",
             "closing_near_poor") if near else \
            ("opening_poor", "escaped", "escaped_to_near_poor", "returned", "newly_poor", "closing_poor")
    m = dict(zip(("opening", "left", "other_list", "returned", "newly", "closing"),
                 (r["flows/" + name][v, :, y, a, g].mean() for name in names)))
    m["from_other"] = r["flows/escaped_to_near_poor"][v, :, y, a, g].mean() if near else 0.0
    m["other"] = m["closing"] - m["opening"] + m["left"] - m["returned"] - m["newly"] - m["from_other"]
    return m


def check_flows(sheet, r, rule):
    c, row = Checker(sheet), FIRST_ROW["two heads"]
    variants, _, years = r["register/poor"].shape[:3]
    for v in range(variants):
        for y in range(1, years):
            p, n = movements(r, v, y, 0, 0, False), movements(r, v, y, 0, 0, True)
            c.number(row, 1, r["year"][y])
            c.numbers(row, 2, [rule.count(p["opening"])] +
                      [rule.change(x) for x in (-p["left"], p["returned"], p["newly"], p["other"])] +
                      [rule.count(p["closing"])])
            c.numbers(row, 8, [rule.count(n["opening"])] +
                      [rule.change(x) for x in (-n["left"], n["returned"], n["newly"], n["from_other"], n["other"])] +
                      [rule.count(n["closing"])])
            if not rule.least:  # the row adds up as it stands
                cells = [sheet.cell(row, k).value for k in range(3, 9)]
                assert math.isclose(sum(cells[:5]), cells[5], abs_tol=1e-6), f"{sheet.title} row {row}"
            row += 1
    return c.finish()


def with_rate(rule, n, base):
    return [rule.count(n), rule.rate(n / base if base > 0 else math.nan, base)]


def check_review(sheet, r, rule, v, near):
    c, row = Checker(sheet), FIRST_ROW["two heads"]
    groups, held = r.labels("group"), set(r.labels("status"))
    districts = [a for a, code in enumerate(r.labels("area_code")) if a > 0 and code not in held]
    minority = groups.index("ethnic_minority") if "ethnic_minority" in groups else None
    lines = [(a, 0, minority) for a in districts] + [(0, 0, minority)]
    lines += [(0, groups.index(g), None) for g in ("urban", "rural", "ethnic_minority") if g in groups]
    everybody = r["population/households"].mean(axis=1)
    for y in range(1, everybody.shape[1]):
        for a, g, minor in lines:
            m = movements(r, v, y, a, g, near)
            before, now = everybody[v, y - 1, a, g], everybody[v, y, a, g]
            few = movements(r, v, y, a, minor, near) if minor is not None else None
            few_now = everybody[v, y, a, minor] if few else math.nan
            def stock(key, base, few_base):
                return with_rate(rule, m[key], base) + (
                    with_rate(rule, few[key], few_base) if few else [math.nan, math.nan])
            c.number(row, 0, r["year"][y])
            c.numbers(row, 3, [rule.count(now), rule.count(few_now)] +
                      stock("opening", before, everybody[v, y - 1, a, minor] if few else math.nan) +
                      with_rate(rule, m["left"], m["opening"]) + [rule.count(m["other_list"])] +
                      with_rate(rule, m["returned"], m["opening"]) + with_rate(rule, m["newly"], m["opening"]) +
                      ([rule.count(m["from_other"])] if near else []) + [rule.change(m["other"])] +
                      stock("closing", now, few_now))
            row += 1
    return c.finish()


def check_programmes(sheet, r, rule):
    c, row = Checker(sheet), FIRST_ROW["two heads"]
    names, groups, held = r.labels("programme"), r.labels("group"), set(r.labels("status"))
    areas = [0] + [a for a, code in enumerate(r.labels("area_code")) if a > 0 and code not in held]
    p = {name: r["programmes/" + name] for name in ("eligible", "wanted", "reached", "missed", "leaked", "spent")}
    variants, _, years = p["reached"].shape[:3]
    for v in range(variants):
        for a in areas:
            for k in range(len(names)):
                for y in range(1, years):
                    at = (v, slice(None), y, a, 0, k)
                    mean = {name: values[at].mean() for name, values in p.items()}
                    few = p["reached"][v, :, y, a, groups.index("ethnic_minority"), k].mean() \
                        if "ethnic_minority" in groups else math.nan
                    c.number(row, 3, r["year"][y])
                    c.numbers(row, 4, [rule.count(x) for x in (
                        mean["eligible"], mean["wanted"], mean["reached"], numpy.quantile(p["reached"][at], 0.1),
                        numpy.quantile(p["reached"][at], 0.9), few)])
                    c.number(row, 10, rule.rate(mean["reached"] / mean["eligible"] if mean["eligible"] else math.nan,
                                                mean["eligible"]))
                    c.numbers(row, 11, [rule.count(mean["missed"]), rule.count(mean["leaked"])])
                    each = (mean["reached"] + mean["leaked"]) / mean["spent"] if mean["spent"] else 0.0
                    c.numbers(row, 13, [rule.amount(x / 1e6, x * each) for x in (
                        mean["spent"], numpy.quantile(p["spent"][at], 0.1), numpy.quantile(p["spent"][at], 0.9))])
                    c.text(row, 1, r.labels("programme_name_" + LANGUAGE)[k] if f"programme_name_{LANGUAGE}" in r.file
                           else names[k])
                    row += 1
    return c.finish()


def check_communes(sheet, r, rule):
    c, row = Checker(sheet), FIRST_ROW["two heads"]
    low, high = r.labels("quantile").index("0.1"), r.labels("quantile").index("0.9")
    mean = {s: r[f"communes/{s}_mean"] for s in ("poor", "near_poor", "households")}
    quantile = {s: r[f"communes/{s}_quantile"] for s in ("poor", "near_poor")}
    variants, years, communes = mean["poor"].shape
    share = lambda n, base: rule.rate(n / base if base > 0 else math.nan, base)
    for v in range(variants):
        for y in range(years):
            for k in range(communes):
                households = mean["households"][v, y, k]
                c.number(row, 1, r["year"][y])
                c.number(row, 5, rule.count(households))
                for s, column in (("poor", 6), ("near_poor", 11)):
                    before = mean[s][v, y - 1, k] if y > 0 else math.nan
                    c.numbers(row, column, [rule.count(x) for x in (
                        before, mean[s][v, y, k], quantile[s][v, y, k, low], quantile[s][v, y, k, high])])
                    c.number(row, column + 4, share(mean[s][v, y, k], households))
                c.number(row, 16, share(mean["poor"][v, y, k] + mean["near_poor"][v, y, k], households))
                row += 1
    return c.finish()


def scale_of(unit, joint):
    return 100.0 if unit.startswith("points") and not joint else 1.0


def controlled(r, rule, v, t):
    """Rule for outcomes of a target: counts, shares, or nothing to hide."""
    base = numpy.quantile(r["population/households"][v, :, -1, 0, 0], 0.5)
    unit = r.labels("target_unit")[t]
    if unit.startswith("households"):
        return rule.count
    return (lambda x: rule.rate(x, base)) if unit == "share" else (lambda x: x)


def wilson(met, n):
    z = 1.959963984540054
    center, half = (met + z * z / 2) / (n + z * z), z / (n + z * z) * math.sqrt(met * (n - met) / n + z * z / 4)
    return max(0.0, center - half), min(1.0, center + half)


def scaled(x, factor):
    return None if x is None else x * factor


def check_targets(sheet, r, rule, one_draw_each):
    c, row = Checker(sheet), FIRST_ROW["two heads"]
    kinds, units = r.labels("target_kind"), r.labels("target_unit")
    variants, _, targets = r["targets/met"].shape
    for v in range(variants):
        for t in range(targets):
            joint = kinds[t] == "joint"
            factor, control = scale_of(units[t], joint), controlled(r, rule, v, t)
            none = [math.nan] * 3
            limits = [r["targets/" + name][v, t] * factor for name in ("at_least", "at_most", "stretch")]
            c.numbers(row, 4, none if joint else limits)
            outcome = three_of(r["targets/outcome"][v, :, t])
            c.numbers(row, 7, none if joint else [scaled(control(x), factor) for x in outcome])
            met = r["targets/met"][v, :, t]
            met = met[~numpy.isnan(met)]
            c.number(row, 10, met.mean() if met.size else math.nan)
            low, high = wilson(met.sum(), met.size) if met.size else (math.nan, math.nan)
            if one_draw_each:
                c.numbers(row, 11, [low, high])
            else:
                c.seen |= {(row, 12), (row, 13)}
            stretch = r["targets/stretch_met"][v, :, t]
            stretch = stretch[~numpy.isnan(stretch)]
            c.number(row, 13, stretch.mean() if stretch.size else math.nan)
            row += 1
    return c.finish()


def check_details(sheet, r, rule, table):
    c, row = Checker(sheet), FIRST_ROW["two heads"]
    units, kinds = r.labels("target_unit"), r.labels("target_kind")
    number = lambda line, column: float(line[column]) if line[column] else math.nan
    variants, _, targets = r["targets/met"].shape
    for k, line in enumerate(table):
        v, t = divmod(k, targets)
        joint = kinds[t] == "joint"
        factor, control = scale_of(units[t], joint), controlled(r, rule, v, t)
        outcome = r["targets/outcome"][v, :, t]
        outcome = outcome[~numpy.isnan(outcome)]
        wide = [numpy.quantile(outcome, q) if outcome.size else math.nan for q in (0.025, 0.975)]
        c.numbers(row, 3, [math.nan] * 2 if joint else [scaled(control(x), factor) for x in wide])
        shortfall = number(line, "shortfall")
        if units[t].startswith("households"):
            shown = rule.count(shortfall)
            c.number(row, 5, math.nan if shown is None else shown)
        else:
            c.number(row, 5, shortfall * factor)
        c.number(row, 6, number(line, "reached_share"))
        c.numbers(row, 7, [math.floor(number(line, x) + 0.5) if line[x] else math.nan
                           for x in ("reached_q10", "reached_median", "reached_q90")])
        c.number(row, 10, number(line, "pace_needed") * 100.0)
        c.number(row, 11, number(line, "pace_needed_from"))
        # what the rule hides is empty in the table
        for column, name, scale in ((12, "register_rate", 1.0), (13, "latent_rate", 1.0),
                                    (14, "latent_median", factor)):
            x = number(line, name)
            if sheet.cell(row, column + 1).value == MARK:
                assert rule.least and math.isnan(x)
            else:
                c.number(row, column, math.nan if joint else x * scale)
        row += 1
    assert row == FIRST_ROW["two heads"] + len(table)
    return c.finish()


def check_comparison(sheet, table):
    """Against the table of the same comparison, which prints ten digits."""
    seen = 0
    for row in sheet.iter_rows(min_row=FIRST_ROW["two heads"]):
        seen += sum(isinstance(cell.value, (int, float)) for cell in row)
    row = FIRST_ROW["two heads"]
    number = lambda line, column: float(line[column]) if line[column] else math.nan
    near = lambda value, x: (value is None and math.isnan(x)) or value == MARK or \
        (value is not None and math.isclose(value, x, rel_tol=1e-8, abs_tol=1e-7))
    told = set()
    for line in (x for x in table if x["kind"] != "cost"):
        money = 1e-9 if line["unit"] == "VND" else 1.0
        level = scale_of(line["unit"], False) * money
        change = (100.0 if line["unit"].startswith("share") else level)
        if line["kind"] != "joint":
            for column, name, factor in ((4, "reference_median", level), (5, "median", level),
                                         (6, "mean_change", change), (7, "median_change", change),
                                         (8, "q10", change), (9, "q90", change)):
                assert near(sheet.cell(row, column).value, number(line, name) * factor), (sheet.title, row, name)
        for column, name, factor in ((12, "reference_probability", 1.0), (13, "probability", 1.0),
                                     (14, "probability_change", 100.0), (15, "probability_low", 100.0),
                                     (16, "probability_high", 100.0)):
            assert near(sheet.cell(row, column).value, number(line, name) * factor), (sheet.title, row, name)
        whom = sheet.cell(row, 1).value, sheet.cell(row, 2).value
        area = line["area"].removeprefix("'")  # the table's guard before what looks like a formula
        assert area in whom[0] and whom not in told, (sheet.title, row, "does not say of whom it is", whom)
        told.add(whom)
        row += 1
    check_prices(sheet, row, [x for x in table if x["kind"] == "cost"], number, near)
    return seen


def check_prices(sheet, row, prices, number, near):
    """Where nothing can be told, the table has no price and the sheet an empty cell."""
    while prices and sheet.cell(row, 1).value not in PRICES:
        row += 1
    for row, line in enumerate(prices, row + 2):
        for column, name in ((6, "cost"), (7, "cost_q10"), (8, "cost_q90"), (9, "cost_q025"), (10, "cost_q975")):
            assert near(sheet.cell(row, column).value, number(line, name) * 1e-6), (sheet.title, row, name)


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def check_text(book, path):
    """Nothing is a formula; the charts are there, and draw cells of this workbook only."""
    for sheet in book:
        assert len(sheet.title) <= 31
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula: {cell.value}"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) >= 3, charts
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            assert "<f>" not in text and "<f " not in text or name.startswith("xl/charts/"), f"{name} has a formula"
            assert "externalLink" not in name and "vbaProject" not in name
            if name.startswith("xl/charts/"):  # a chart's formula is an address on one of our sheets
                for address in re.findall(r"<c:f>(.*?)</c:f>", text):
                    sheet, cells = address.rsplit("!", 1)
                    assert sheet.strip("'") in book.sheetnames, f"{name}: {address}"
                    assert re.fullmatch(r"\$[A-Z]+\$\d+:\$[A-Z]+\$\d+", cells), f"{name}: {address}"
    return len(charts)


def main(results, workbook, language, tables):
    global LANGUAGE
    LANGUAGE = language
    r, book = Results(results), openpyxl.load_workbook(workbook)
    rule = Rule(r.least())
    charts = check_text(book, workbook)
    names = book.sheetnames
    assert WORDS[language] <= set(names), names
    sheets = iter(book.worksheets[4:])
    variants = len(r.labels("variant"))
    manifest = r.file["manifest"]
    one_draw_each = all(int(manifest[x][()]) == 1 for x in ("paths", "populations", "replicates") if x in manifest)
    cells = check_targets(book.worksheets[1], r, rule, one_draw_each)
    cells += check_details(book.worksheets[2], r, rule, rows_of(tables + "/targets.csv"))
    cells += check_yearly(next(sheets), r, rule)
    cells += check_flows(next(sheets), r, rule)
    for v in range(variants):
        for near in (False, True):
            cells += check_review(next(sheets), r, rule, v, near)
    cells += check_programmes(next(sheets), r, rule)
    if r.labels("commune"):
        cells += check_communes(next(sheets), r, rule)
    if variants > 1:
        cells += check_comparison(next(sheets), rows_of(tables + "/comparison.csv"))
    hidden = sum(cell.value == MARK for sheet in book for row in sheet.iter_rows() for cell in row)
    assert bool(hidden) == bool(rule.least), f"{hidden} hidden cells, least count {rule.least}"
    print(f"{workbook}: {len(names)} sheets, {cells} numbers checked, {charts} charts, {hidden} cells hidden")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
