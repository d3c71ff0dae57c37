"""Rows of evidence that payroll does not hold (offers, shifts, absences), by the layout of their measure.

The caller names the columns and their types; this reads a CSV or a sheet into typed cells and tells what does not fit.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from makegood.deliver.employer import cells, table
from makegood.deliver.employer.cells import Unread
from makegood.deliver.employer.columns import plain
from makegood.deliver.employer.told import Told
from makegood.terms import BadInput, Problem, value

Typed = Decimal | date | datetime | bool | str | None
Layout = Sequence[tuple[str, str]]


@value
class Rows:
    """`rows`: column -> value, None for an empty cell; `lines`: row numbers in the file; `missing`: no such heading."""

    rows: tuple[Mapping[str, Typed], ...]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...] = ()


def rows(raw: bytes, name: str, layout: Layout) -> Rows:
    """The rows of a file. `layout`: (column, type) pairs, type one of number, count, day, time, month, yes_no, code,
    ref and text, as in the measures' evidence columns.

    A heading may be the column's name or the same in words ('Shift starts on'). Columns that are not asked for are not
    read. A row with a cell that does not fit is told and left out. Raises BadInput for a file that cannot be used.
    """
    told = Told(name)
    places, body = _begin(raw, name, layout)
    read: list[Mapping[str, Typed]] = []
    lines: list[int] = []
    for at, row in body:
        made = _row(at, row, places, told)
        if made is not None:
            read.append(made)
            lines.append(at)
    missing = tuple(column for column, _ in layout if column not in places)
    return Rows(rows=tuple(read), lines=tuple(lines), problems=told.problems, missing=missing)


_Places = dict[str, tuple[int, str, str]]


def _begin(raw: bytes, name: str, layout: Layout) -> tuple[_Places, Iterator[tuple[int, Sequence[Any]]]]:
    """Where each column stands, and the rows below the headings."""
    wanted = {plain(column) for column, _ in layout}

    def fits(row: Sequence[Any]) -> int:
        return len(wanted & {plain(cells.words(cell)) for cell in row if isinstance(cell, str)})

    def score(top: list[Sequence[Any]]) -> float:
        return max(map(fits, top), default=0)

    if table.is_excel(raw[:8]):
        held = [list(sheet.rows) for sheet in table.sheets(raw, name)]
        all_rows = max(held, key=lambda each: score([row for _, row in each[:60]]), default=[])
    else:
        all_rows = list(table.csv_rows(io.BytesIO(raw), name, score))
    top = [fits(row) for _, row in all_rows[:60]]
    if not top or max(top) == 0:
        expected = ", ".join(column for column, _ in layout)
        raise BadInput([Problem(file=name, found="no headings of this list", expected=expected)])
    best = top.index(max(top))
    headings = [cells.words(cell) for cell in all_rows[best][1]]
    said = [plain(heading) for heading in headings]
    places = {
        column: (said.index(plain(column)), kind, headings[said.index(plain(column))])
        for column, kind in layout
        if plain(column) in said
    }
    return places, iter(all_rows[best + 1 :])


def _row(at: int, row: Sequence[Any], places: _Places, told: Told) -> Mapping[str, Typed] | None:
    if all(cells.is_blank(cell) for cell in row):
        return None
    made: dict[str, Typed] = {}
    fits = True
    for column, (place, kind, heading) in places.items():
        cell = row[place] if place < len(row) else None
        try:
            made[column] = None if cells.is_blank(cell) else _READ.get(kind, _text)(cell)
        except Unread as unread:
            fits = False
            found = cells.shown(cell) if kind in _FIGURES else ""
            told.problem(kind, at, heading, found=found, expected=unread.expected, do=unread.do)
    return made if fits else None


def _number(cell: object) -> Decimal | None:
    found, doubtful = cells.number(cell)
    if doubtful:
        raise Unread("a number with a point, like 13.45", "Write a point, not a comma.")
    return found


def _count(cell: object) -> Decimal | None:
    found = _number(cell)
    if found is not None and (found < 0 or found != found.to_integral_value()):
        raise Unread("a whole number, 0 or more")
    return found


_MOMENT = re.compile(r"(.+?)[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(Z)?")


def _time(cell: object) -> datetime | None:
    """A moment without a zone: the clock where the work is. A day alone is its first minute."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    written = _MOMENT.fullmatch(cell.strip()) if isinstance(cell, str) else None
    found = cells.day(written[1] if written else cell)
    if found is None:
        return None
    try:
        clock = time(int(written[2]), int(written[3]), int(written[4] or 0)) if written else time()
    except ValueError:
        raise Unread("a day and time", "Write it like 31/03/2026 07:30.") from None
    return datetime.combine(found, clock)


def _month(cell: object) -> date | None:
    """The first day of a month: '2026-07', 'July 2026' or any day in it."""
    said = cells.words(cell) if isinstance(cell, str) else ""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", said):
        return cells.day(f"{said}-01")
    if re.fullmatch(r"[A-Za-z]{3,9}[ -][0-9]{2,4}", said):
        return cells.day(f"1 {said.replace('-', ' ')}")
    found = cells.day(cell)
    return found.replace(day=1) if found else None


def _text(cell: object) -> str:
    """Words, trimmed. One that a spreadsheet would evaluate is refused: it would be, in somebody else's list."""
    said = cells.words(cell)
    if cells.begins_like_formula(said) or isinstance(cell, cells.Formula):
        raise Unread("words or a code", "Take out the formula.")
    if len(said) > 200:
        raise Unread("at most 200 letters", "Make it shorter.")
    return said


def _ref(cell: object) -> str:
    said = _text(cell)
    if cells.is_personal(said):
        raise Unread("an opaque number or code", "Never a name, an email or a National Insurance number.")
    return said


_READ: Final[Mapping[str, Callable[[Any], Typed]]] = {
    "number": _number,
    "count": _count,
    "day": cells.day,
    "time": _time,
    "month": _month,
    "yes_no": cells.yes_no,
    "code": _text,
    "ref": _ref,
    "text": _text,
}
_FIGURES: Final = frozenset({"number", "count", "day", "time", "month"})
