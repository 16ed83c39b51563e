#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the tables of scenarios/reference: columns, sources, places, numbers, keys and sums.

Prints one line per problem (file:line: column: what is wrong) and exits with 1 if there is any.
A folder may be given as the only argument; the default is scenarios/reference of this checkout.
"""
import csv
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

# Column types: t text, T text that must not be empty, i whole number, n number, s share in 0..1,
# p place code, S source, r prior, I indicator ids, R standard; a lower-case "?" allows an empty cell.
# The key columns, which together must be unique, carry a "*".
DISTRICTS = ("code*p households:i? poor:i? near_poor:i? review_year:i persons:i urban_persons:i census_year:i"
             " source:S")
TABLES = {
    "sources.csv": "id*T author:T year:i title:T url:t read:T",
    "places.csv": "code*T level:T name_vi:T name_en:T parent:p? kind:T boundaries:i source:S",
    "an-giang-districts.csv": DISTRICTS,
    "bac-giang-city-districts.csv": DISTRICTS,
    "binh-phuoc-districts.csv": DISTRICTS,
    "cao-bang-districts.csv": DISTRICTS,
    "quang-nam-districts.csv": DISTRICTS,
    "tutorial-districts.csv": DISTRICTS,
    "viet-nam-regions.csv": "code*p households:i poor:i near_poor:i review_year:i persons:i urban_persons:i"
    " census_year:i communes:i urban_communes:i source:S",
    "standards.csv": "id*T decree:T first_review:i last_review:i rule:T line_rural:i line_urban:i"
    " upper_line_rural:i? upper_line_urban:i? deprivations:i indicators:I source:S",
    "status_criteria.csv": "id*T status:T decree:T measure:T enters_from:s leaves_below:s"
    " least_minority_share:s? first_list:i last_list:i source:S note:t",
    "indicators.csv": "id*T bit:i name_vi:T name_en:T kind:T share_among_poor:s? cutoff:T source:S",
    "mortality.csv": "period_from*i period_to*i sex*T age_from*i age_to:i deaths_per_person_year:n source:S",
    "fertility.csv": "place*p year*i age_from*i age_to:i births_per_woman_year:n source:S",
    "age_sex.csv": "place*p year*i sex*T age_from*i age_to:i persons:i source:S",
    "household_size.csv": "place*p size*i share:s source:S",
    "incomes.csv": "place*p year*i measure*T value:n unit:T source:S",
    "macro.csv": "place*p year*i measure*T value:n unit:T source:S",
    "history.csv": "place*p group*T year*i standard*R measure*T value:n unit:T precision:n kind*T"
    " published:i use:T source:S note:t",
    "backtest.csv": "origin*T horizon*i n:i clusters:i error_pp:n crps_pp:n cover_50:s cover_80:s cover_95:s"
    " best_rival:T best_rival_error_pp:n best_rival_crps_pp:n source:S",
    "employment.csv": "sex*T age_from*i age_to:i residence*T state*T share:s source:S",
    "employment_transitions.csv": "from*T to*T probability:s source:S",
    "activity_premium.csv": "state*T log_points:n source:S",
    "education.csv": "sex*T age_from*i age_to:i residence*T group*T mean_years:n sd_years:n source:S",
    "enrolment.csv": "age*i residence*T group*T share:s source:S",
    "hazards.csv": "hazard*T class*T commune_year_probability:s share_hit_low:s share_hit_high:s"
    " mean_loss:n severe_share:s severe_loss:n source:S",
    "programmes.csv": "id*T name_vi:T name_en:T demand:s effect:n effect_sd:n multiplier_business:n"
    " multiplier_other:n ramp_1:s ramp_2:s duration_years:i decay:s fail_probability:s leak:s skip:s"
    " clears:I clear_years:i damage_factor:n illness_factor:n job_probability:s unit:T source:S",
    "leaving_home.csv": "sex*T age_from*i age_to:i yearly_probability:s source:S",
    "migration.csv": "age_from*i age_to:i relative_rate:n source:S",
    "words_vi.csv": "en*T vi:T",
    "parameters.csv": "id*T value:n unit:T prior:r low:n? high:n? source:S note:t name_vi:T meaning_vi:T assumed_vi:t",
}
WORDS = {
    ("sources.csv", "read"): "yes partly no",
    ("places.csv", "level"): "country region province district commune",
    ("places.csv", "kind"): "country region province city town district ward township commune",
    ("standards.csv", "rule"): "two_lines_income two_lines one_line",
    ("indicators.csv", "kind"): "derived chain",
    ("history.csv", "group"): "all ethnic_minority merit no_labour urban rural",
    ("history.csv", "kind"): "list survey derived",
    ("history.csv", "use"): "fit validate none",
    ("history.csv", "measure"): "poor_rate near_poor_rate multidimensional_poor_rate poor_households"
    " near_poor_households multidimensional_poor_households poor_persons households"
    " escaped_households returned_households new_poor_households entered_poor_households"
    " removed_poor_households poor_to_near_poor_households near_poor_to_poor_households"
    " escaped_near_poor_households removed_near_poor_households escaped_since_2015_households"
    " escaped_near_poor_since_2015_households escaped_since_2010_households entered_since_2010_households"
    " returned_per_escaped returned_rate",
    ("status_criteria.csv", "status"): "extremely_difficult_commune difficult_commune area_iii_commune"
    " poor_district coastal_commune",
    ("status_criteria.csv", "measure"): "poor_rate multidimensional_poor_rate",
    ("hazards.csv", "class"): "none low medium high",
}
SHARED_WORDS = {"sex": "male female", "residence": "rural urban", "group": "all ethnic_minority"}
# Standards that appear in the history but are never simulated.
PAST_STANDARDS = {"vn-2006-2010", "gso-2006-2010", "gso-2011-2015"}
# Cells that must sum to one: file -> (columns that name the cell, column summed).
SUMS = {
    "household_size.csv": (("place",), "share"),
    "employment.csv": (("sex", "age_from", "residence"), "share"),
    "employment_transitions.csv": (("from",), "probability"),
}
# Open age groups end here.
OLDEST_AGE = 120
# Number of arguments of each prior.
PRIORS = {"normal": 2, "lognormal": 2, "beta": 2, "uniform": 2, "ar1": 3}
SUM_TOLERANCE = 1e-6


def columns_of(spec):
    """Splits the description of a table into (name, type, may be empty, is key)."""
    result = []
    for word in spec.split():
        name, mark, kind = re.fullmatch(r"(\w+)([*:])(\w\??)", word).groups()
        result.append((name, kind[0], kind.endswith("?"), mark == "*"))
    return result


def number(text):
    """The finite number written in a cell, or None."""
    if not re.fullmatch(r"-?\d+(\.\d+)?([eE]-?\d+)?", text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


class Checker:
    def __init__(self, folder):
        self.folder = folder
        self.problems = []
        self.rows = {}
        self.used_sources = set()
        self.ids = {}

    def complain(self, name, line, column, text):
        where = f"{self.folder / name}:{line}: " if line else f"{self.folder / name}: "
        self.problems.append(where + (f"{column}: " if column else "") + text)

    def read(self, name):
        """Reads one table; rows keep the number of the line they end on."""
        expected = [c[0] for c in columns_of(TABLES[name])]
        self.rows[name] = []
        path = self.folder / name
        if not path.is_file():
            return self.complain(name, 0, "", "the file is missing")
        raw = path.read_bytes()
        if raw.startswith(b"\xef\xbb\xbf"):
            self.complain(name, 1, "", "begins with a byte order mark; save as plain UTF-8")
        if b"\r" in raw:
            self.complain(name, 1, "", "has carriage returns; end lines with a line feed only")
        try:
            reader = csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True), strict=True)
            header = next(reader, [])
            if header != expected:
                return self.complain(name, 1, "", f"columns are {header}, must be {expected}")
            for cells in reader:
                self.keep(name, reader.line_num, expected, cells)
        except (UnicodeDecodeError, csv.Error) as error:
            self.complain(name, 0, "", f"cannot be read: {error}")

    def keep(self, name, line, expected, cells):
        if len(cells) != len(expected):
            return self.complain(name, line, "", f"has {len(cells)} cells, must have {len(expected)}")
        self.rows[name].append((line, dict(zip(expected, cells))))

    def check_cell(self, name, line, row, column, kind, optional):
        text = row[column]
        if text != text.strip():
            self.complain(name, line, column, "has blanks at an end")
        if text == "":
            if not optional and kind not in "tI":
                self.complain(name, line, column, "is empty")
            return
        words = WORDS.get((name, column)) or SHARED_WORDS.get(column)
        if words and text not in words.split():
            self.complain(name, line, column, f"is '{text}', must be one of: {words}")
        problem = self.problem_of_value(text, kind)
        if problem:
            self.complain(name, line, column, problem)

    def problem_of_value(self, text, kind):
        value = number(text) if kind in "ins" else None
        if kind in "ins" and value is None:
            return f"'{text}' is not a number"
        if kind == "i" and value != int(value):
            return f"'{text}' is not a whole number"
        if kind == "s" and not 0 <= value <= 1:
            return f"{text} is not a share between 0 and 1"
        if kind == "p" and text not in self.ids["places.csv"]:
            return f"place '{text}' is not in places.csv"
        if kind == "R" and text not in self.ids["standards.csv"] | PAST_STANDARDS:
            return f"standard '{text}' is not in standards.csv"
        if kind == "I":
            unknown = [i for i in text.split() if i not in self.ids["indicators.csv"]]
            return f"indicators not in indicators.csv: {' '.join(unknown)}" if unknown else None
        if kind == "S":
            return self.problem_of_source(text)
        return self.problem_of_prior(text) if kind == "r" else None

    def problem_of_source(self, text):
        if text.startswith("assumption: "):
            return None if text[len("assumption: "):].strip() else "assumption without a reason"
        if text in self.ids["sources.csv"]:
            self.used_sources.add(text)
            return None
        return f"'{text}' is neither an id of sources.csv nor begins with 'assumption: '"

    @staticmethod
    def problem_of_prior(text):
        if text == "none":
            return None
        match = re.fullmatch(r"(\w+)\(([^()]*)\)", text)
        if not match or match.group(1) not in PRIORS:
            return f"prior '{text}' is none of: none, " + ", ".join(f"{n}(...)" for n in PRIORS)
        arguments = [number(a.strip()) for a in match.group(2).split(",")]
        if None in arguments or len(arguments) != PRIORS[match.group(1)]:
            return f"prior '{text}' needs {PRIORS[match.group(1)]} numbers"
        return None

    def check_table(self, name):
        columns = columns_of(TABLES[name])
        seen = {}
        for line, row in self.rows[name]:
            for column, kind, optional, _ in columns:
                self.check_cell(name, line, row, column, kind, optional)
            key = tuple(row[c] for c, _, _, is_key in columns if is_key)
            if key in seen:
                self.complain(name, line, "", f"repeats the key {' / '.join(key)} of line {seen[key]}")
            seen.setdefault(key, line)
            self.check_order(name, line, row)

    def check_order(self, name, line, row):
        """Lower ends come before upper ends, and a default lies inside its bounds."""
        pairs = [("age_from", "age_to"), ("period_from", "period_to"), ("first_review", "last_review"),
                 ("share_hit_low", "share_hit_high"), ("low", "value"), ("value", "high"),
                 ("leaves_below", "enters_from"), ("first_list", "last_list"), ("urban_persons", "persons"),
                 ("urban_communes", "communes"), ("poor", "households"), ("near_poor", "households")]
        for low, high in pairs:
            first, last = (number(row.get(c, "")) for c in (low, high))
            if first is not None and last is not None and first > last:
                self.complain(name, line, low, f"{row[low]} is above {high} {row[high]}")
        if (number(row.get("age_to", "")) or 0) > OLDEST_AGE:
            self.complain(name, line, "age_to", f"is above {OLDEST_AGE}, which marks an open group")

    def check_sums(self):
        for name, (cell, column) in SUMS.items():
            sums, lines = defaultdict(float), {}
            for line, row in self.rows[name]:
                key = tuple(row[c] for c in cell)
                sums[key] += number(row[column]) or 0
                lines.setdefault(key, line)
            for key, total in sums.items():
                if abs(total - 1) > SUM_TOLERANCE:
                    self.complain(name, lines[key], column,
                                  f"of {' / '.join(key)} sums to {total:.6f}, must be 1")

    def check_history_use(self):
        """A cell of the history has at most one value that is fitted or validated, and no survey among them."""
        used = {}
        for line, row in self.rows["history.csv"]:
            if row["use"] == "none":
                continue
            if row["kind"] == "survey":
                self.complain("history.csv", line, "use", "of a survey must be none")
            cell = tuple(row[c] for c in ("place", "group", "year", "standard", "measure"))
            if cell in used:
                self.complain("history.csv", line, "use", f"{' / '.join(cell)} is used on line {used[cell]} too")
            used.setdefault(cell, line)

    def check_age_gaps(self):
        """Age groups of one cell follow each other without gap or overlap."""
        for name, spec in TABLES.items():
            columns = columns_of(spec)
            if "age_to" not in [c[0] for c in columns]:
                continue
            cell = [c for c, _, _, is_key in columns if is_key and c not in ("age_from", "state")]
            groups = defaultdict(set)
            for _, row in self.rows[name]:
                ends = number(row["age_from"]), number(row["age_to"])
                if None not in ends:
                    groups[tuple(row[c] for c in cell)].add(ends)
            for key, ends in groups.items():
                ordered = sorted(ends)
                for before, after in zip(ordered, ordered[1:]):
                    if after[0] != before[1] + 1:
                        self.complain(name, 0, "age_from", f"{' / '.join(key) or 'all'}: "
                                      f"age {before[1]:.0f} is followed by {after[0]:.0f}")

    def run(self):
        for name in TABLES:
            self.read(name)
        for name in ("sources.csv", "places.csv", "standards.csv", "indicators.csv"):
            first = columns_of(TABLES[name])[0][0]
            self.ids[name] = {row[first] for _, row in self.rows[name]}
        for name in TABLES:
            self.check_table(name)
        self.check_sums()
        self.check_history_use()
        self.check_age_gaps()
        for path in sorted(self.folder.glob("*.csv")):
            if path.name not in TABLES:
                self.complain(path.name, 0, "", "is not described in this script")
        return self.problems


def main(arguments):
    default = Path(__file__).resolve().parent.parent / "scenarios" / "reference"
    folder = Path(arguments[1]) if len(arguments) > 1 else default
    checker = Checker(folder)
    problems = checker.run()
    for problem in problems:
        print(problem, file=sys.stderr)
    rows = sum(len(r) for r in checker.rows.values())
    cited = [row.get("source", "") for r in checker.rows.values() for _, row in r]
    assumed = sum(s.startswith("assumption: ") for s in cited)
    print(f"{len(TABLES)} tables, {rows} rows, {assumed} of them assumptions, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
