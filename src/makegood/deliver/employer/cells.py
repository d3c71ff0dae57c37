"""One cell of a payroll export to one exact value: numbers, days, yes or no, as people here write them.

Nothing here is ever evaluated: a cell that begins like a formula is not a number. `Unread` says what was wanted and
what to do; it never holds the cell.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from makegood.terms.words import STARTS_A_FORMULA

Cell = str | int | float | bool | date | time | timedelta | None

LARGEST: Final = Decimal("1000000000000")
MOST_PAID: Final = Decimal("1000000")
"""Pounds or hours in one row of a payroll. More is a mistake, or an account number in the wrong column."""
FIRST_YEAR, LAST_YEAR = 1900, 2100

_PLAIN = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,20})?")
_DOT = re.compile(r"-?\.[0-9]{1,20}|-?[0-9]{1,12}\.")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[, ’'][0-9]{3})+(?:\.[0-9]{1,20})?")
_COMMA = re.compile(r"-?[0-9]{1,12},[0-9]{1,2}|-?[0-9]{1,12},[0-9]{4,20}|-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,20}")
_CLOCK = re.compile(r"(-?)([0-9]{1,5}):([0-5][0-9])(?::([0-5][0-9]))?")
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "nil", "none", "null", "#n/a"})
_MONTH_NAMES = (
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|"
    "oct october|nov november|dec december"
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), start=1) for name in names.split()}
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_SOLID = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_UK = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_WORDS = re.compile(r"(?:[a-z]{3,9},? )?([0-9]{1,2})(?:st|nd|rd|th)?[-/. ]?([a-z]{3,9})\.?,?[-/. ]?([0-9]{4}|[0-9]{2})")
_TIME_AFTER = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$")
_YES = frozenset({"yes", "y", "true", "1", "apprentice", "x", "✓"})
_NO = frozenset({"no", "n", "false", "0", "", "-", "none", "n/a", "not apprentice"})


class Formula:
    """A cell that holds a formula and no result: nobody has opened and saved the file since it was made."""

    def __repr__(self) -> str:
        return "<a formula>"


FORMULA: Final = Formula()


class Unread(ValueError):
    """A cell that is not what its column holds. Says what was expected and what to do, never what was there."""

    def __init__(self, expected: str, do: str = "", found: str = "") -> None:
        super().__init__(expected)
        self.expected, self.do, self.found = expected, do, found


def words(cell: object) -> str:
    """A cell as trimmed text. A whole number from Excel has no '.0'."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if cell is None or isinstance(cell, Formula):
        return ""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def is_blank(cell: object) -> bool:
    """Nothing in it, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def begins_like_formula(text: str) -> bool:
    """Whether a spreadsheet would evaluate this text. A negative number is not a formula."""
    return text.startswith(STARTS_A_FORMULA) and not _PLAIN.fullmatch(text)


def number(cell: object, *, largest: Decimal = LARGEST) -> tuple[Decimal | None, bool]:
    """A number, None for an empty cell; and whether it can be read in another way ('13,45').

    Pound signs, spaces, commas between thousands, brackets for negatives and hours:minutes are read. An Excel number
    is read to the 15 digits that Excel itself keeps. Raises Unread.
    """
    if isinstance(cell, str):
        if _PLAIN.fullmatch(cell):
            return _bounded(Decimal(cell), largest), False
        found, doubtful = _written(cell)
        return (found if found is None else _bounded(found, largest)), doubtful
    if cell is None:
        return None, False
    if isinstance(cell, bool | date | Formula):
        raise Unread("a number", _formula_advice(cell))
    return _bounded(_measured(cell), largest), False


def _measured(cell: object) -> Decimal:
    if isinstance(cell, time):
        cell = timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    if isinstance(cell, timedelta):
        return _hours(round(cell.total_seconds()))
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float) and cell == cell and abs(cell) < 1e15:
        return Decimal(format(cell, ".15g"))
    raise Unread("a number")


def _hours(seconds: int) -> Decimal:
    """Hours to six places: enough for a second, and exact when multiplied by a rate."""
    return (Decimal(seconds) / 3600).quantize(Decimal("0.000001"))


def _written(text: str) -> tuple[Decimal | None, bool]:
    bare = text.strip().replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-")
    if bare.lower() in _NOTHING:
        return None, False
    bare = _signed(bare)
    if _PLAIN.fullmatch(bare) or _DOT.fullmatch(bare):
        return Decimal(bare), False
    if _THOUSANDS.fullmatch(bare):
        return Decimal(re.sub("[, ’']", "", bare)), False
    if _COMMA.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", ".")), True
    if clock := _CLOCK.fullmatch(bare):
        seconds = int(clock[2]) * 3600 + int(clock[3]) * 60 + int(clock[4] or 0)
        return _hours(-seconds if clock[1] else seconds), False
    if begins_like_formula(bare):
        raise Unread("a number", _formula_advice(FORMULA), found="a formula")
    raise Unread("a number", "Type it with digits, like 13.45.")


def _signed(text: str) -> str:
    """Brackets, a minus at the end or 'CR' mean less than nothing; a pound sign and GBP mean nothing more."""
    minus = False
    for mark in ("£", "GBP", "gbp", "�"):
        text = text.replace(mark, "")
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        minus, text = True, text[1:-1].strip()
    elif text.endswith("-"):
        minus, text = True, text[:-1].strip()
    elif text[-2:].upper() == "CR":
        minus, text = True, text[:-2].strip()
    if text.startswith("- "):
        text = "-" + text[2:].strip()
    return f"-{text}" if minus and not text.startswith("-") else text


def _bounded(found: Decimal, largest: Decimal) -> Decimal:
    if abs(found) > largest:
        raise Unread("a number of hours or pounds", "Is this the right column?")
    return found


def _formula_advice(cell: object) -> str:
    if isinstance(cell, Formula):
        return "Put the number itself in the cell: formulas are never worked out here."
    return ""


def day(cell: object, *, earliest: int = 2000) -> date | None:
    """A day, None for an empty cell: 31/03/2026, 2026-03-31, 31 Mar 2026. The day comes before the month.

    A year of two digits is in this century. Raises Unread.
    """
    if isinstance(cell, datetime):
        found: date | None = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, str):
        found = _day_written(_TIME_AFTER.sub("", cell.strip()))
    elif cell is None:
        return None
    else:
        raise Unread("a day", "Write it like 31/03/2026.")
    if found is not None and not earliest <= found.year <= LAST_YEAR:
        raise Unread(f"a day from {earliest} to {LAST_YEAR}", "Write the year with four digits.")
    return found


def _day_written(text: str) -> date | None:
    if text.lower() in _NOTHING:
        return None
    if iso := _ISO.fullmatch(text) or _SOLID.fullmatch(text):
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    if uk := _UK.fullmatch(text):
        if int(uk[2]) > 12 >= int(uk[1]):
            raise Unread("the day before the month", "Write it like 31/03/2026.")
        return _made(_century(uk[3]), int(uk[2]), int(uk[1]))
    if worded := _WORDS.fullmatch(" ".join(text.lower().split())):
        month = _MONTHS.get(worded[2])
        if month is not None:
            return _made(_century(worded[3]), month, int(worded[1]))
    raise Unread("a day", "Write it like 31/03/2026.")


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _made(year: int, month: int, day_: int) -> date:
    try:
        return date(year, month, day_)
    except ValueError:
        raise Unread("a day that is in the calendar", "Write it like 31/03/2026.") from None


def yes_no(cell: object) -> bool:
    """Yes or no; an empty cell is no. Raises Unread."""
    if isinstance(cell, bool):
        return cell
    said = words(cell).lower()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise Unread("yes or no", "Write yes or no.")


def age_on(born: date, on: date) -> int:
    """Whole years on a day. Born on 29 February counts from 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


_NI = re.compile(r"[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D ]?", re.IGNORECASE)


_ADDRESS = re.compile(r"[0-9]+[a-z]?,? [^\W\d_]{4,}", re.IGNORECASE)
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? +[0-9][A-Z]{2}", re.IGNORECASE)
_SORT_CODE = re.compile(r"[0-9]{2}[- ][0-9]{2}[- ][0-9]{2}")
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}[ ,]+[^\W\d_]{2,}")


def is_identifier(text: str) -> bool:
    """Looks like a National Insurance number, an email address, a full postcode or a sort code."""
    return "@" in text or bool(_NI.fullmatch(text.strip()) or _POSTCODE.fullmatch(text) or _SORT_CODE.fullmatch(text))


def is_personal(text: str) -> bool:
    """Looks like a National Insurance number, an email address or a name: never shown, never a worker's number."""
    return is_identifier(text) or bool(_TWO_WORDS.search(text))


def is_name_like(ref: str) -> bool:
    """Not an opaque number: personal, letters alone ('OKAFOR'), an address. Two letters may be a code."""
    return is_personal(ref) or (len(ref) > 2 and not any(map(str.isdigit, ref))) or bool(_ADDRESS.match(ref))


_SHOWN = re.compile(r"[0-9£€$%.,:/()'’ +\-]{1,16}")
_ACCOUNT = re.compile(r"[0-9]{7,}|[0-9]{2}[- ][0-9]{2}[- ][0-9]{2}")


def is_account(text: str) -> bool:
    """Looks like a bank account number or a sort code."""
    return bool(_ACCOUNT.search(text))


def shown(cell: object) -> str:
    """A cell of a number or day column as it may be told back: short and figures only; else empty.

    What looks like an account number or a sort code is not: a row can have slipped by a column.
    """
    text = words(cell)
    if _SHOWN.fullmatch(text) and any(map(str.isdigit, text)) and not is_account(text):
        return f"‘{text}’"
    return ""
