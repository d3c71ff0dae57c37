"""The payroll text of the exchange format as pay lines. What is wrong is told by row and field, all of it at once."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from makegood.deliver.figures.rows import PayLine
from makegood.deliver.pay.case import Row
from makegood.terms import BadInput, Problem

T = TypeVar("T")

COLUMNS = (
    "worker_ref",
    "tier",
    "period_start",
    "period_end",
    "hours_worked",
    "hours_paid",
    "basic_pay",
    "other_pay",
    "holiday_pay",
    "deductions",
    "workplace",
    "age",
    "apprentice",
)
IN_FRONT = ("entry", "corrects")
NOT_BY = frozenset({"worker_ref", *IN_FRONT, *COLUMNS[4:10]})
"""Columns by which nothing is shown: each value of theirs is one person's."""

NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,30})?")
LONG = re.compile(r"[0-9]{13,}(\.[0-9]+)?|[0-9]+\.[0-9]{31,}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PLACE = re.compile(r"[A-Z]{1,2}")
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0", ""})


class _Wrong(Exception):
    """One field that cannot be read: what was expected there."""


def read(text: str, name: str, *, where: str = "", publish_by: str | None = None) -> tuple[Row, ...]:
    """The rows of the payroll text, in order. Raises BadInput with every row and field that is wrong."""
    place = f"{where}.payroll_csv" if where else "payroll_csv"
    if not text.strip():
        return ()
    try:
        records = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True))
    except csv.Error as error:
        raise BadInput([Problem(file=name, where=place, found=str(error), expected="comma-separated rows")]) from error
    head = [heading.strip() for heading in records[0]]
    _check_commas(head, name, place)
    _check_head(head, name, place, publish_by)
    rows, problems = [], []
    for number, record in enumerate(records[1:], start=2):
        if any(cell.strip() for cell in record):
            reading = _Reading(dict(zip(head, record, strict=False)), name, f"{place}: row {number}")
            if len(record) == len(head):
                rows.append(reading.row(number, publish_by))
            else:
                reading.ragged(len(record), len(head))
            problems += reading.problems
    if problems:
        raise BadInput(problems)
    return tuple(row for row in rows if row is not None)


def _check_commas(head: list[str], name: str, place: str) -> None:
    """One fault for a head between whose columns something else stands, not one for every column."""
    for mark, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(head) == 1 and mark in head[0]:
            found = f"{called} between the columns"
            raise BadInput([Problem(file=name, where=f"{place}: row 1", found=found, expected="commas")])


def _check_head(head: list[str], name: str, place: str, publish_by: str | None) -> None:
    known = {*COLUMNS, *IN_FRONT, publish_by}
    found = {
        **{column: "this column is missing" for column in COLUMNS if column not in head},
        **{column: "it is there twice" for column in head if head.count(column) > 1},
        **{column: "not a known column" for column in head if column not in known and not column.startswith("x_")},
    }
    if publish_by is not None and publish_by not in head:
        found[publish_by] = "figures are to be shown by this column, and it is missing"
    if ("entry" in head) != ("corrects" in head):
        found["entry, corrects"] = "one is there without the other"
    if found:
        raise BadInput(
            Problem(file=name, where=f"{place}: row 1: {column}", found=what, do="see the exchange format's columns")
            for column, what in found.items()
        )


class _Reading:
    """One record being read: its problems are gathered, not raised."""

    def __init__(self, cells: Mapping[str, str], name: str, where: str) -> None:
        self.cells, self.name, self.where = cells, name, where
        self.problems: list[Problem] = []

    def ragged(self, found: int, expected: int) -> None:
        self.problems.append(
            Problem(file=self.name, where=self.where, found=f"{found} fields", expected=f"{expected}, as in row 1")
        )

    def row(self, number: int, publish_by: str | None) -> Row | None:
        """The row; None where a field is wrong, with the problem."""
        starts, ends = self.field("period_start", day), self.field("period_end", day)
        if starts and ends and ends < starts:
            self.wrong("period_end", f"a day on or after {starts}")
        numbers = {column: self.field(column, hours_or_pay) for column in ("hours_worked", "hours_paid", "basic_pay")}
        numbers["deductions"] = self.field("deductions", hours_or_pay)
        others = {column: self.field(column, pay_or_nothing) for column in ("other_pay", "holiday_pay")}
        worker, tier = self.field("worker_ref", word), self.cells["tier"].strip()
        workplace, age = self.field("workplace", place_of), self.field("age", age_of)
        apprentice = self.field("apprentice", yes_or_no)
        if self.problems or not (worker and starts and ends and workplace):
            return None
        amounts = {column: amount for column, amount in {**numbers, **others}.items() if amount is not None}
        line = PayLine(
            worker=worker,
            tier=tier,
            starts=starts,
            ends=ends,
            workplace=workplace,
            age=age,
            apprentice=bool(apprentice),
            line=number,
            **amounts,
        )
        entry, corrects = (self.cells.get(column, "").strip() for column in IN_FRONT)
        by = self.cells[publish_by].strip() if publish_by else ""
        return Row(line=line, number=number, entry=entry, corrects=corrects, by=by)

    def field(self, column: str, reader: Callable[[str], T]) -> T | None:
        """What the cell holds; None where it is wrong, with the problem."""
        try:
            return reader(self.cells[column].strip())
        except _Wrong as wrong:
            self.wrong(column, str(wrong))
            return None

    def wrong(self, column: str, expected: str) -> None:
        found = repr(self.cells[column])[:40]
        self.problems.append(
            Problem(
                file=self.name, where=f"{self.where}: {column}", found=found, expected=expected, do="mend that cell"
            )
        )


def word(cell: str) -> str:
    """A reference that is there."""
    if not cell:
        raise _Wrong("an opaque reference of the worker")
    return cell


def day(cell: str) -> date:
    """An ISO day."""
    try:
        if DAY.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise _Wrong("a day such as 2026-05-31")


def hours_or_pay(cell: str) -> Decimal:
    """A number, not below 0. A blank cell is not 0."""
    if LONG.fullmatch(cell):
        raise _Wrong("at most 12 figures before the point and 30 after it")
    if not NUMBER.fullmatch(cell):
        raise _Wrong("a number such as 151.67, not below 0, without signs or commas (write 0 for none)")
    return Decimal(cell)


def pay_or_nothing(cell: str) -> Decimal:
    """As `hours_or_pay`; blank is none. Only for pay that no figure counts."""
    return hours_or_pay(cell or "0")


def place_of(cell: str) -> str:
    """LON, UK or the letters that a postcode begins with."""
    place = cell.upper()
    if place != "LON" and not PLACE.fullmatch(place):
        raise _Wrong("LON, UK, or the one or two letters of a postcode area")
    return place


def age_of(cell: str) -> int | None:
    """Whole years on the last day of the period; None where blank."""
    if not cell:
        return None
    if not re.fullmatch(r"[0-9]{1,3}", cell) or not 13 <= int(cell) <= 120:
        raise _Wrong("whole years, 13 to 120")
    return int(cell)


def yes_or_no(cell: str) -> bool:
    """Yes or no; blank is no."""
    said = cell.lower()
    if said not in YES | NO:
        raise _Wrong("yes or no")
    return said in YES
