"""A register as a CSV file: headings are the measures' own columns, cells are read by kind, all problems at once."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from makegood.define.read import columns
from makegood.terms import BadInput, Problem, codec

MOST_BYTES = 20_000_000
MOST_TOLD = 50
YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")

Row = Mapping[str, Any]
"""Values by column: date, Decimal, bool or text; None for an empty cell. '' holds the number of its line."""


def read(raw: bytes, name: str, *, needed: Sequence[str], also: Sequence[str] = ()) -> tuple[Row, ...]:
    """The rows of a CSV file. `needed`: columns that every row fills; `also`: those that may be there, or empty.

    Raises BadInput with every cell that is wrong. A column that nobody asked for is refused: it may be about people.
    """
    if len(raw) > MOST_BYTES:
        raise BadInput([Problem(file=name, found="more than 20 MB", expected="one register", do="send one period")])
    try:
        lines = list(csv.reader(io.StringIO(codec.text_of(raw, name), newline="")))
    except csv.Error as error:
        raise BadInput([Problem(file=name, found=str(error), expected="a CSV file")]) from error
    head = [each.strip().lower() for each in lines[0]] if lines else []
    wrong = list(_headings(head, name, needed, also))
    if wrong:
        raise BadInput(wrong)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in line):
            rows.append(_row(head, line, number, name, needed, wrong))
    if wrong:
        raise BadInput(wrong[:MOST_TOLD])
    return tuple(rows)


def _headings(head: list[str], name: str, needed: Sequence[str], also: Sequence[str]) -> Iterator[Problem]:
    for missing in (each for each in needed if each not in head):
        yield Problem(file=name, where="line 1", found=f"no column {missing}", expected=", ".join((*needed, *also)))
    for each in dict.fromkeys(head):
        if head.count(each) > 1:
            yield Problem(file=name, where="line 1", found=f"the column {each} is here twice", expected="once")
        if each not in (*needed, *also):
            expected = ", ".join((*needed, *also))
            yield Problem(file=name, where="line 1", found=f"the column {each}", expected=expected, do="leave it out")


def _row(
    head: list[str], line: list[str], number: int, name: str, needed: Sequence[str], wrong: list[Problem]
) -> dict[str, Any]:
    row: dict[str, Any] = {"": number}
    if len(line) > len(head):
        wrong.append(Problem(file=name, where=f"line {number}", found="more cells than headings"))
    for column, cell in zip(head, [*line, *[""] * len(head)], strict=False):
        text, kind = cell.strip(), columns()[column]["type"]
        try:
            row[column] = _READ[kind](text) if text else None
        except (ValueError, InvalidOperation):
            wrong.append(Problem(file=name, where=f"line {number}, {column}", found=repr(text), expected=_SAID[kind]))
            continue
        if not text and column in needed:
            wrong.append(Problem(file=name, where=f"line {number}, {column}", found="nothing", expected=_SAID[kind]))
    return row


_ISO, _OURS = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)"), re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")


def _day(text: str) -> date:
    if match := _ISO.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _OURS.fullmatch(text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    raise ValueError(text)


def _yes_no(text: str) -> bool:
    if text.lower() not in YES + NO:
        raise ValueError(text)
    return text.lower() in YES


def _number(text: str) -> Decimal:
    number = Decimal(text.replace(",", "").removeprefix("£").removesuffix("%"))
    if not number.is_finite() or number < 0 or number > 10**12:
        raise ValueError(text)
    return number


def _count(text: str) -> Decimal:
    number = _number(text)
    if number != number.to_integral_value():
        raise ValueError(text)
    return number


_READ: Mapping[str, Callable[[str], Any]] = {
    "day": _day,
    "yes_no": _yes_no,
    "number": _number,
    "count": _count,
    "code": str.lower,
    "ref": str,
    "text": str,
}
_SAID = {
    "day": "a day like 2026-07-01",
    "yes_no": "yes or no",
    "number": "a number, 0 or more",
    "count": "a whole number",
    "code": "a word",
    "ref": "an opaque id",
    "text": "a few words",
}
