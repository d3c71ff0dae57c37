"""One cell of a bid workbook as a person filled it in: amounts, shares, days and words, as people write them."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from makegood.tender.pack import sheets
from makegood.terms import Problem, pounds

_GROUPS = re.compile(r"^[£\s-]*\d{1,3}(,\d{3})*(\.\d+)?\s*(%|k|thousand|m|mn|million|bn|billion)?$", re.IGNORECASE)
_DAY_FORMS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y", "%d %B, %Y")
_MOST, _LEAST = Decimal(10) ** 13, Decimal(10) ** -6
_YES, _NO = {"yes", "y", "true", "1", "✓"}, {"no", "n", "false", "0"}


@dataclass(frozen=True, kw_only=True)
class Raw:
    """A cell as it stands in the file: its value, whether a formula or an error, and its number format."""

    value: Any
    is_formula: bool = False
    is_error: bool = False
    number_format: str = "General"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row that has a code, or stands in a table: its cells by heading, and where they stand."""

    sheet: str
    number: int
    code: str
    cells: tuple[Raw | None, ...]
    heads: dict[str, int]

    def raw(self, head: str) -> Raw | None:
        column = self.heads.get(head)
        return self.cells[column] if column is not None and column < len(self.cells) else None

    def place(self, head: str) -> str:
        """'E14', or the heading where the column is not there."""
        column = self.heads.get(head)
        return self.at(column + 1) if column is not None else f"row {self.number}"

    def at(self, column: int) -> str:
        return f"{_letters(column)}{self.number}"

    def text(self, head: str, otherwise: int) -> str:
        """The words under a heading; without that heading, those of the column with that number."""
        column = self.heads.get(head, otherwise - 1)
        held = self.cells[column] if column < len(self.cells) else None
        return sheets.as_written(str(held.value)) if held is not None and held.value is not None else ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """Every row with a code, by its code; and every row under a table's heading, by sheet."""

    rows: dict[str, Row]
    tables: dict[str, tuple[Row, ...]]
    notes: tuple[str, ...] = ()

    def on(self, sheet: str, code: str) -> tuple[Row, ...]:
        """The rows of a table: by its name, else wherever its codes stand."""
        named = self.tables.get(sheet)
        if named is not None:
            return named
        return tuple(row for held, row in self.rows.items() if held.startswith(code))


@dataclass(kw_only=True)
class Told:
    """What is wrong and what was noticed, gathered while reading."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(self, sheet: str, at: str, found: str, expected: str, do: str) -> None:
        self.problems.append(Problem(file=self.name, where=f"{sheet}, {at}", found=found, expected=expected, do=do))

    def note(self, words: str) -> None:
        self.notes.append(words)


@dataclass(frozen=True, kw_only=True)
class Given:
    """A value that a bidder gave."""

    value: Any


def told(
    row: Row,
    head: str,
    kind: str,
    to: Told,
    *,
    limit: int | None = None,
    high: int | None = None,
    choices: tuple[str, ...] = (),
) -> Given | None:
    """The value under a heading, or None where it is empty or wrong; what is wrong is told."""
    raw, at = row.raw(head), row.place(head)
    if head not in row.heads:
        to.problem(row.sheet, at, f"the heading “{head}” is missing", "the headings we sent", f"put “{head}” back")
        return None
    if (
        raw is None
        or raw.value is None
        or (isinstance(raw.value, str) and not raw.value.strip() and not raw.is_formula)
    ):
        return None
    if raw.is_formula:
        to.problem(row.sheet, at, "it is a formula", "a value", "type the value itself")
        return None
    if raw.is_error:
        to.problem(row.sheet, at, f"it shows the error {raw.value}", "a value", "type the value itself")
        return None
    try:
        made = _READ[kind](raw, choices)
    except ValueError as error:
        expected, do = _WANTED.get(kind, ("words", "type it again"))
        to.problem(row.sheet, at, str(error), " or ".join(choices) or expected, do)
        return None
    return _within(made, row, at, to, limit=limit, high=high, kind=kind, plain="%" not in raw.number_format)


def _within(
    made: Any, row: Row, at: str, to: Told, *, limit: int | None, high: int | None, kind: str, plain: bool
) -> Given | None:
    """The value, if it is inside its bounds."""
    if limit is not None and (count := len(str(made).split())) > limit:
        to.problem(row.sheet, at, f"your answer is {count} words", f"at most {limit}", f"cut {count - limit}")
        return None
    if isinstance(made, Decimal) and (made < 0 or (high is not None and made > high)):
        to.problem(row.sheet, at, f"{made}", f"from 0 to {high}" if high else "0 or more", "type the number again")
        return None
    if kind == "percent" and 0 < made < 1 and plain:
        to.note(f"{row.sheet}, {at}: we read {made} as {made}%. If you meant {made * 100:f}%, type {made * 100:f}.")
    return Given(value=made)


def _text(raw: Raw, _: tuple[str, ...]) -> str:
    if isinstance(raw.value, datetime):
        return raw.value.date().isoformat()
    if isinstance(raw.value, bool):
        return "Yes" if raw.value else "No"
    held = raw.value if isinstance(raw.value, str) else format(_exact(raw.value), "f")
    return sheets.as_written(held)


def _number(raw: Raw, _: tuple[str, ...]) -> Decimal:
    return _bounded(_exact(raw.value))


def _percent(raw: Raw, _: tuple[str, ...]) -> Decimal:
    """Of 100. A cell that shows 95% holds 0.95."""
    if not isinstance(raw.value, str) and "%" in raw.number_format:
        return _bounded(_exact(raw.value) * 100)
    return _bounded(_exact(raw.value))


def _count(raw: Raw, _: tuple[str, ...]) -> int:
    exact = _bounded(_exact(raw.value))
    if exact != exact.to_integral_value() or exact < 0:
        raise ValueError(f"{exact}")
    return int(exact)


def _exact(held: Any) -> Decimal:
    """The number as it is shown: 0.1, not the binary fraction beside it."""
    if isinstance(held, bool | datetime | date):
        raise ValueError(_shown(held))
    if isinstance(held, int | float | Decimal):
        return Decimal(repr(held)) if isinstance(held, float) else Decimal(held)
    text = sheets.as_written(str(held)).replace("\xa0", " ")
    if "," in text and not _GROUPS.match(text):
        raise ValueError(f"{text[:40]!r}: a comma parts thousands here, and a point parts pence")
    try:
        return pounds(text.removesuffix("%").strip())
    except ValueError:
        raise ValueError(_shown(text)) from None


def _bounded(number: Decimal) -> Decimal:
    if not number.is_finite() or abs(number) >= _MOST:
        raise ValueError(f"{str(number)[:40]} is too large")
    if number and abs(number) < _LEAST:
        raise ValueError(f"{str(number)[:40]} is too small to mean anything")
    return number


def _shown(held: object) -> str:
    return repr(str(held)[:40])


def _day(raw: Raw, _: tuple[str, ...]) -> date:
    if isinstance(raw.value, datetime):
        return raw.value.date()
    if isinstance(raw.value, date):
        return raw.value
    text = " ".join(re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", sheets.as_written(str(raw.value))).split())
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(_shown(text))


def _yes_no(raw: Raw, _: tuple[str, ...]) -> bool:
    if isinstance(raw.value, bool):
        return raw.value
    text = sheets.as_written(str(raw.value)).casefold()
    if text in _YES or text in _NO:
        return text in _YES
    raise ValueError(_shown(raw.value))


def _choice(raw: Raw, choices: tuple[str, ...]) -> str:
    text = sheets.as_written(str(raw.value))
    for each in choices:
        if each.casefold() == text.casefold():
            return each
    raise ValueError(_shown(text))


_READ = {
    "text": _text,
    "number": _number,
    "pounds": _number,
    "percent": _percent,
    "count": _count,
    "day": _day,
    "yes_no": _yes_no,
    "choice": _choice,
}
_WANTED = {
    "number": ("a number, like 1,400 or 16.5", "type the number alone"),
    "pounds": ("an amount in pounds, like 31.73 or £1.4m", "type the amount alone"),
    "percent": ("a number from 0 to 100", "type it like 95 or 95%"),
    "count": ("a whole number", "type a whole number"),
    "day": ("a date, like 1 May 2027", "type the day, the month and the year"),
    "yes_no": ("Yes or No", "choose Yes or No"),
}


def _letters(column: int) -> str:
    made = ""
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made
