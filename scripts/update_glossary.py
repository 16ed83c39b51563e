#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes docs/glossary.md from docs/glossary.csv.

    scripts/update_glossary.py            writes the page
    scripts/update_glossary.py --check    changes nothing; exit code 1 when the page is not that of the table
"""
import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE, PAGE = ROOT / "docs" / "glossary.csv", ROOT / "docs" / "glossary.md"
COLUMNS = ["term_vi", "term_en", "definition", "source", "checked"]
HEAD = """# Glossary

The words of the program in Vietnamese and English. Everything that people read uses these terms; \
`scripts/check_words.py` refuses variants of them. This page is made from [glossary.csv](glossary.csv) by \
`scripts/update_glossary.py`.

*Seen in* says where the Vietnamese wording was read: the document of a plan, by the id of its scenario, or a decree. \
**{unverified} of {all} terms are unverified**: they are from memory, from usage or of this project, and a Vietnamese reader has not confirmed \
them.

| Tiếng Việt | English | meaning | seen in |
|---|---|---|---|
"""


def page(rows):
    lines = []
    for row in rows:
        seen = "**unverified**" if row["checked"] == "unverified" else row["checked"]
        cells = [row["term_vi"], row["term_en"], row["definition"], seen]
        lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    unverified = sum(row["checked"] == "unverified" for row in rows)
    return HEAD.format(unverified=unverified, all=len(rows)) + "\n".join(lines) + "\n"


def main(arguments):
    with open(TABLE, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    if reader.fieldnames != COLUMNS:
        sys.exit(f"{TABLE.name}: the columns must be {', '.join(COLUMNS)}")
    text = page(rows)
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit("docs/glossary.md is not made from docs/glossary.csv. Run scripts/update_glossary.py")


if __name__ == "__main__":
    main(sys.argv[1:])
