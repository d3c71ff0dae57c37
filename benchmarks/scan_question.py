"""The question that the scan and its peers are asked, so that every tool can give the same answer in every cell.

Of each release, its text is these fields in this order, with ' . ' between them: the description of the release;
title, description and performance terms of the tender; then the titles and the descriptions of its lots. A label fires
when any phrase of its pattern file is in the text, by the regular expression that `expression` gives: ASCII letters in
either case; where the phrase has a space, any run of characters that are no letter, digit, '_' or end of a sentence;
for `...` and `..` anything but the end of a sentence. That is a first look: whether it is denied, or who speaks, is not
asked.

The answer is a table. For each buyer's name, each region (first three letters of the first buyer's party's region),
each year (of the release's date) and each CPV division (first two digits of the tender's code): how many releases,
lots, pounds (whole, of amounts in GBP) and releases that suit small firms there are, and in how many each label fires.
"""

import csv
import re
import sys
from functools import cache
from pathlib import Path

from makegood.check.asks import LABELS, patterns

GAP = r"(?:[^0-9A-Za-z_.;?!]+)"
_WORDS = {"...": r"[^.;?!]*", "..": r"[^.;?!]*"}
_TOKEN = re.compile(r" *(\.\.\.?) *|( +)|(\*)|(N)|([()|?])|(.)")
FACTS = ("releases", "lots", "pounds", "suits_sme")


def expression(phrase: str) -> str:
    """A phrase of a pattern file as a regular expression that RE2, Hyperscan and Python read alike."""
    return rf"\b(?:{''.join(_token(found) for found in _TOKEN.finditer(phrase))})" + (
        r"" if phrase.endswith("*") else r"\b"
    )


def _token(found: re.Match[str]) -> str:
    gap, space, end, number, mark, char = found.groups()
    if gap:
        return _WORDS[gap]
    if space:
        return GAP
    if mark:
        return "(?:" if mark == "(" else mark
    return r"\w*" if end else r"\d[\d,.]*" if number else re.escape(char)


@cache
def phrases() -> tuple[tuple[int, str], ...]:
    """(number of its label, expression) of every phrase; no two alike in one label."""
    found: dict[tuple[int, str], None] = {}
    for number, label in enumerate(patterns.labels()):
        for group in label.phrases:
            found.update(dict.fromkeys((number, expression(said)) for said in group.says))
    return tuple(found)


@cache
def by_label() -> tuple[str, ...]:
    """For each label one expression: any of its phrases."""
    return tuple("|".join(said for number, said in phrases() if number == each) for each in range(len(LABELS)))


def read(path: Path) -> dict[tuple[str, str], tuple[int, ...]]:
    """An answer from CSV: (dimension, value) to the numbers."""
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    with path.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            numbers = tuple(round(float(row[name] or 0)) for name in (*FACTS, *LABELS))
            found[row["dimension"], row["value"]] = numbers
    return found


if __name__ == "__main__":
    # The peers run where this package is not: they are given the expressions as a file.
    import json

    Path(sys.argv[1]).write_text(json.dumps({"labels": LABELS, "phrases": phrases(), "by_label": by_label()}))
