#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the Vietnamese that people read: in the sources, the pages, the plans and the reference tables.

    scripts/check_words.py [--self-test]

* words of docs/glossary.csv, not variants of them (WRONG below), and no English left inside a sentence;
* Unicode NFC, so that a search finds what is on the screen; numbers with a decimal comma;
* both languages: a pair in the sources has the same number of placeholders, a name or a sentence of a plan stands in
  both, and whatever a plan or a reference table assumes or leaves out has its Vietnamese ([words_vi], words_vi.csv,
  parameters.csv), with the same numbers in it.

Prints one line per problem (file:line: what is wrong) and exits with 1 if there is any.
"""
import csv
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("app", "calibration", "engine", "outputs", "scenarios", "pages")
SKIPPED = {"node_modules", "dist", "build"}

# What officials do not write -> what they write.
WRONG = {
    "hộ thoát nghèo mới": "hộ mới thoát nghèo",
    "nghèo trở lại": "tái nghèo",
    "trở lại nghèo": "tái nghèo",
    "quay lại nghèo": "tái nghèo",
    "hộ nghèo mới": "hộ nghèo phát sinh",
    "hộ gần nghèo": "hộ cận nghèo",
    "hộ sát nghèo": "hộ cận nghèo",
    "nghèo nhiều chiều": "nghèo đa chiều",
    "thiếu thốn": "thiếu hụt",
    "xã đặc biệt nghèo": "xã đặc biệt khó khăn",
    "xã cực kỳ khó khăn": "xã đặc biệt khó khăn",
    "xã rất khó khăn": "xã đặc biệt khó khăn",
    "người có công lao": "người có công",
    "dân tộc ít người": "dân tộc thiểu số",
    "bảo hiểm sức khỏe": "bảo hiểm y tế",
    "đường nghèo": "chuẩn nghèo",
    "ngưỡng nghèo": "chuẩn nghèo",
    "tỉ lệ": "tỷ lệ",
    "tỉ đồng": "tỷ đồng",
    "tỉ trọng": "tỷ trọng",
    "phần trăm điểm": "điểm phần trăm",
    "mục tiêu thành phần": "chỉ tiêu thành phần",
    "vi mô phỏng": "mô phỏng vi mô",
    "độ không chắc chắn": "độ bất định",
    "dân số giả": "dân số mô phỏng",
    "giả thuyết": "giả định",
    "người Thượng": "dân tộc thiểu số",
}
# English that a translator forgets; words that are Vietnamese too (in, to, an, no, do, can, the dialects) are not here.
ENGLISH = set("the of and with from which are is not each more less for household households poor draw draws variant "
              "variants median target targets list lists review reviews share rate rates year years paths sample "
              "posterior prior mean pending register seed assumed source sources unknown missing".split())
VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
STRING = r'"(?:[^"\\\n]|\\.)*"'
LITERALS = rf"((?:{STRING}\s*)+)"
PAIRS = (re.compile(rf"\b(?:say|words|in)\(\s*(?:\w+(?:\.\w+)*(?:\(\))?,\s*)?{LITERALS},\s*{LITERALS}[,)]"),
         re.compile(rf"\bvi_?\s*\?\s*(?P<vi>{LITERALS}):\s*(?P<en>{LITERALS})"))
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# What is the program's, not the sentence's: code in backticks, options, keys, ids, files, places of a format.
CODE = re.compile(r"`[^`]*`|\{[^}]*\}|--[\w-]+|\b[A-Za-z][\w-]*(?:[._/][\w-]+)+|\b\w+(?:-\w+)+\b|\(\w+\)")
NAME = "Vươn"


def joined(literals):
    """Literals that stand side by side, as one text."""
    text = "".join(part[1:-1] for part in re.findall(STRING, literals))
    return text.replace("\\n", "\n").replace('\\"', '"')


def word_problems(text):
    """What is wrong with a Vietnamese text."""
    problems = []
    if unicodedata.normalize("NFC", text) != text:
        problems.append("is not Unicode NFC")
    low = unicodedata.normalize("NFC", text).lower()
    for wrong, right in WRONG.items():
        if re.search(rf"(?<!\w){re.escape(wrong.lower())}(?!\w)", low):
            problems.append(f"says '{wrong}', the glossary says '{right}'")
    plain = CODE.sub(" ", text).replace(NAME, "")
    if plain.count(" ") and VIETNAMESE.search(plain):
        english = [w for w in re.findall(r"[^\W\d_]+", plain) if w in ENGLISH]
        if english:
            problems.append(f"has English in it: {', '.join(english)}")
    return problems


def point_problems(text):
    """Decimal points; three digits behind a point are a group."""
    return [f"writes {n} with a decimal point" for n in NUMBER.findall(CODE.sub(" ", text))
            if "." in n and any(len(g) != 3 for g in n.split(",")[0].split(".")[1:])]


def missing_numbers(english, vietnamese):
    """Numbers of the English text that the Vietnamese lacks; signs and separators left aside."""
    def digits(text):
        return Counter(re.sub("[.,]", "", n).lstrip("0") for n in NUMBER.findall(text))
    return sorted((digits(english) - digits(vietnamese)).elements())


def placeholders(text):
    return len(re.findall(r"\{[^{}]*\}", text.replace("{{", "").replace("}}", "")))


class Words:
    def __init__(self, root):
        self.root, self.problems, self.texts = root, [], 0

    def complain(self, path, line, text, problem):
        shown = " ".join(text.split())
        shown = shown if len(shown) < 70 else shown[:67] + "..."
        self.problems.append(f"{path.relative_to(self.root)}:{line}: '{shown}' {problem}")

    def vietnamese(self, path, line, text):
        self.texts += 1
        for problem in word_problems(text):
            self.complain(path, line, text, problem)

    def source(self, path):
        code = path.read_text(encoding="utf-8")
        code = re.sub(r"(?m)^\s*//.*$", lambda m: " " * len(m.group()), code)
        for match in re.finditer(LITERALS, code):
            if VIETNAMESE.search(match.group(1).replace(NAME, "")):
                self.vietnamese(path, code.count("\n", 0, match.start()) + 1, joined(match.group(1)))
        for pattern in PAIRS:
            for match in pattern.finditer(code):
                self.pair(path, code.count("\n", 0, match.start()) + 1, pattern, match)

    def pair(self, path, line, pattern, match):
        named = "vi" in pattern.groupindex
        en = joined(match.group("en") if named else match.group(1))
        vi = joined(match.group("vi") if named else match.group(2))
        if bool(en.strip()) != bool(vi.strip()):
            self.complain(path, line, en or vi, "stands in one language only")
        elif placeholders(en) != placeholders(vi) and en and vi:
            self.complain(path, line, en, f"has {placeholders(en)} places to fill, its Vietnamese {placeholders(vi)}")

    def plan(self, path):
        text = path.read_text(encoding="utf-8")
        root = tomllib.loads(text)
        words = root.pop("words_vi", {})
        said = []
        self.walk(path, text, root, said)
        for english in dict.fromkeys(said):
            if english not in words:
                self.complain(path, self.line_of(text, english), english, "has no Vietnamese in [words_vi]")
        for english, vi in words.items():
            line = self.line_of(text, vi)
            if english not in said:
                self.complain(path, line, english, "of [words_vi] is said nowhere in the plan")
            self.translated(path, line, english, vi)

    def walk(self, path, text, node, said):
        if isinstance(node, list):
            for item in node:
                self.walk(path, text, item, said)
        if not isinstance(node, dict):
            return
        for key in ("name", "text"):
            if f"{key}_en" in node and f"{key}_vi" not in node:
                self.complain(path, self.line_of(text, node[f"{key}_en"]), node[f"{key}_en"], f"has no {key}_vi")
            if f"{key}_vi" in node and key == "name":  # the sentences are the document's own
                self.vietnamese(path, self.line_of(text, node[f"{key}_vi"]), node[f"{key}_vi"])
        for key, value in node.items():
            if key in ("assumed", "pending") and isinstance(value, str):
                said.append(value)
            else:
                self.walk(path, text, value, said)

    def translated(self, path, line, english, vi):
        self.vietnamese(path, line, vi)
        for problem in point_problems(vi):
            self.complain(path, line, vi, problem)
        missing = missing_numbers(english, vi)
        if missing:
            self.complain(path, line, vi, f"lacks numbers of the English: {', '.join(missing)}")

    @staticmethod
    def line_of(text, part):
        at = text.find(part.replace('"', '\\"'))
        return text.count("\n", 0, at) + 1 if at >= 0 else 1

    def table(self, path, english, vietnamese):
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                line = self.line_of(path.read_text(encoding="utf-8"), ",".join(list(row.values())[:1]))
                for column in vietnamese:
                    self.vietnamese(path, line, row[column])
                if english and row[english[1]]:
                    said = row[english[0]]
                    if english[0] == "source":  # a source is an id; an assumption is a sentence
                        said = said.removeprefix("assumption: ") if said.startswith("assumption: ") else ""
                    self.translated(path, line, said, row[english[1]])

    def assumptions(self, folder):
        """Every assumption of a reference table can be read in Vietnamese, and nothing else is translated."""
        said = {}
        for path in sorted(folder.glob("*.csv")):
            with open(path, encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    source = row.get("source") or ""
                    if not source.startswith("assumption: "):
                        continue
                    if path.name == "parameters.csv" and not row["assumed_vi"].strip():
                        self.complain(path, 1, row["id"], "has no assumed_vi")
                    elif path.name != "parameters.csv":
                        said.setdefault(source.removeprefix("assumption: "), path)
        with open(folder / "words_vi.csv", encoding="utf-8", newline="") as file:
            known = {row["en"] for row in csv.DictReader(file)}
        for text in said.keys() - known:
            self.complain(said[text], 1, text, "has no Vietnamese in words_vi.csv")
        for text in known - said.keys():
            self.complain(folder / "words_vi.csv", 1, text, "is the assumption of no table")

    def run(self):
        for folder in FOLDERS:
            for path in sorted((self.root / folder).rglob("*")):
                if path.suffix in (".cpp", ".hpp", ".ts", ".tsx", ".mjs") and not SKIPPED & set(path.parts):
                    self.source(path)
        for path in sorted((self.root / "scenarios" / "plans").glob("*.toml")):
            self.plan(path)
        reference = self.root / "scenarios" / "reference"
        self.table(reference / "parameters.csv", ("source", "assumed_vi"), ("name_vi", "meaning_vi"))
        self.table(reference / "words_vi.csv", ("en", "vi"), ())
        self.assumptions(reference)
        self.table(self.root / "docs" / "glossary.csv", None, ("term_vi",))
        return self.problems


def self_test():
    """Each rule finds what it is for, and says nothing about what is right."""
    bad = ["số hộ thoát nghèo mới", "hộ nghèo trở lại trong năm", "tỉ lệ hộ nghèo", "tỷ lệ của variant này",
           unicodedata.normalize("NFD", "hộ nghèo"), "số hộ gần nghèo"]
    good = ["hộ mới thoát nghèo", "tỷ lệ hộ nghèo", "`vuon sources` liệt kê nguồn", "xem ensemble.paths và --draws",
            "phát sinh nghèo mới", "số hộ nghèo theo danh sách (register.exit_margin)", "số in ra"]
    failed = [t for t in bad if not word_problems(t)] + [t for t in good if word_problems(t)]
    failed += [t for t in ("tăng 1.2 triệu", "giá 0.5") if not point_problems(t)]
    failed += [t for t in ("1.234,5 hộ", "20.074 hộ", "năm 2021") if point_problems(t)]
    failed += [] if missing_numbers("3.81 % of 20,074", "3,81 % của 20.704") == ["20074"] else ["20074"]
    failed += missing_numbers("in April 2019, 1.2 million", "tháng 4/2019, 1,2 triệu")
    pair = PAIRS[0].search('say("{} of {}", "{} trong "\n "{}")')
    failed += [] if pair and placeholders(joined(pair.group(2))) == 2 else ["pair"]
    ternary = PAIRS[1].search('vi ? "trung vị" : "median"')
    failed += [] if ternary and joined(ternary.group("en")) == "median" else ["ternary"]
    if failed:
        sys.exit("self-test failed for: " + "; ".join(failed))
    print("self-test passed")


def main(arguments):
    if "--self-test" in arguments:
        return self_test()
    checker = Words(ROOT)
    problems = checker.run()
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{checker.texts} Vietnamese texts, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
