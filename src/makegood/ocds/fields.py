"""Getting at the fields of somebody else's release: nothing in it can be trusted to be of the kind it should be."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from makegood.terms import Problem

NOTHING: Mapping[str, Any] = {}
MAX_PROBLEMS = 50
MOST_DIGITS = 13
"""Amounts of ten million million and more are not money anybody spends here; `1e9999` is one of them."""
_DAY = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with characters that no page or file can hold replaced, one for one."""
    return _UNPRINTABLE.sub("�", text)


def part(data: Any, *path: str) -> Mapping[str, Any]:
    """The object at the end of the path, or an empty one."""
    for key in path:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data if isinstance(data, Mapping) else NOTHING


def parts(data: Any, key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The objects of a list with their places in it. A lone object counts as a list of one; the rest is passed over."""
    found = data.get(key) if isinstance(data, Mapping) else None
    if isinstance(found, Mapping):
        found = [found]
    for index, each in enumerate(found if isinstance(found, list) else ()):
        if isinstance(each, Mapping):
            yield index, each


def words(data: Any, key: str) -> str:
    """A text field without surrounding space; numbers are taken as text; anything else is ''."""
    found = data.get(key) if isinstance(data, Mapping) else None
    if isinstance(found, str):
        return clean(found).strip()
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 10**30:
        return str(found)
    return ""


def codes(data: Any, key: str) -> tuple[str, ...]:
    """A list of codes, or one code, as text."""
    found = data.get(key) if isinstance(data, Mapping) else None
    listed = found if isinstance(found, list) else [found]
    return tuple(clean(each).strip() for each in listed if isinstance(each, str) and each.strip())


def flag(data: Any, key: str) -> bool | None:
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, bool) else None


class Desk:
    """Where one release is read: it keeps what could not be used and where each fact was found."""

    def __init__(self, file: str, place: str) -> None:
        self.file, self.place = file, place
        self.problems: list[Problem] = []
        self.read_from: dict[str, str] = {}

    def problem(self, where: str, found: str, *, expected: str = "", do: str = "") -> None:
        if len(self.problems) < MAX_PROBLEMS:
            place = f"{self.place} {where}".strip()
            self.problems.append(Problem(file=self.file, where=place, found=found[:120], expected=expected, do=do))

    def number(self, data: Any, key: str, where: str) -> Decimal | None:
        """A number of a size that can be meant; numbers written as text count. Else a problem, and None."""
        found = data.get(key) if isinstance(data, Mapping) else None
        if found is None or found == "" or isinstance(found, bool | list | Mapping):
            return None
        number = _decimal(found)
        if number is None or number.adjusted() >= MOST_DIGITS:
            shown = str(found) if len(str(found)) <= 40 else str(found)[:40] + "…"
            self.problem(f"{where}.{key}", f"{shown} is not a number we can use", do="look at the notice itself")
            return None
        return number

    def whole(self, data: Any, key: str, where: str) -> int | None:
        number = self.number(data, key, where)
        return int(number) if number is not None and number == number.to_integral_value() else None

    def day(self, data: Any, key: str, where: str, *, zone: bool = False) -> date | None:
        """The day of an ISO date or moment. With `zone`, a moment without a time zone is told as a problem."""
        text = words(data, key)
        if not text:
            return None
        match = _DAY.match(text)
        try:
            day = date(*(int(group) for group in match.groups()[:3])) if match else None
        except ValueError:
            day = None
        if day is None:
            self.problem(f"{where}.{key}", f"{text[:40]!r} is not a day", expected="a date such as 2026-11-21")
        elif zone and match and "T" in match.group() and not match.group(4):
            self.problem(
                f"{where}.{key}", f"{text[:40]} has no time zone", do="the day is used, the hour is not certain"
            )
        return day

    def fact(self, name: str, where: str) -> None:
        self.read_from.setdefault(name, where)


def _decimal(found: Any) -> Decimal | None:
    if isinstance(found, int):
        # Python refuses to print whole numbers of thousands of digits: do not try.
        return Decimal(found) if abs(found) < 10**30 else None
    try:
        number = found if isinstance(found, Decimal) else Decimal(str(found).replace(",", "").strip())
    except ArithmeticError:
        return None
    return number if number.is_finite() and number.adjusted() > -MOST_DIGITS else (Decimal(0) if not number else None)
