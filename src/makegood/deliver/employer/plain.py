"""Values to canonical JSON bytes and back, with nothing but Python: what is sealed and signed is written in one way.

Keys in order, no space, UTF-8, decimals and days as text. A decimal is written plainly and without zeros at its end, so
that 13.45 and 13.450 are the same bytes. There are no floats. `terms.codec` reads the same text where pydantic is.
"""

import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar

from makegood.terms import BadInput, Problem, in_full

T = TypeVar("T")
MOST_DIGITS = 40
"""Digits before or after the point: a number of more is a mistake, and writing it out could fill the memory."""

ADDED = "added later"
"""In a field's metadata: it came after the first version of a format, so it is left out while it is empty."""


def to_bytes(value: Any) -> bytes:
    """The canonical bytes of a value, a mapping or a list. Raises TypeError for what has no canonical form."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(value: Any) -> Any:
    """A value as JSON data. Raises TypeError for a float or any other thing that is not written in one way only."""
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return without(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def without(value: Any, *keys: str) -> dict[str, Any]:
    """A value's fields as JSON data but for `keys`, and but for what was added later and is empty (see `ADDED`)."""
    named = {field.name: getattr(value, field.name) for field in fields(value) if _written(field, value)}
    return {name: plain(inner) for name, inner in named.items() if name not in keys}


def _written(field: Field[Any], value: Any) -> bool:
    return ADDED not in field.metadata or bool(getattr(value, field.name))


def number(value: Decimal) -> str:
    """A decimal as canonical text: '13.45', '100', '0'. Raises TypeError for one that is not finite or far too long."""
    if not _fits(value):
        raise TypeError(f"a number of more than {MOST_DIGITS} digits, or none, has no canonical form")
    text = in_full(value)
    return "0" if text == "-0" else text


def from_bytes(type_: type[T], raw: bytes, name: str) -> T:
    """A value from JSON bytes. Raises BadInput with every place that is wrong; unknown keys are refused."""
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_once)
        # JSON may spell half of a character (\ud800), which is no text: nothing could write it out again.
        if "\\ud" in text.lower():
            json.dumps(data, ensure_ascii=False, default=str).encode()
    except (ValueError, ArithmeticError, RecursionError) as error:
        found = "too deeply nested" if isinstance(error, RecursionError) else str(error)
        raise BadInput([Problem(file=name, found=found, expected="JSON as UTF-8")]) from error
    return from_plain(type_, data, name)


def from_plain(type_: type[T], data: Any, name: str, where: str = "") -> T:
    """A value from JSON data. Raises BadInput with every place that is wrong; unknown keys are refused."""
    problems: list[Problem] = []
    made: T = _read(type_, data, where, lambda place, found, expected: problems.append(
        Problem(file=name, where=place, found=found, expected=expected)
    ))  # fmt: skip
    if problems:
        raise BadInput(problems)
    return made


def _read(type_: Any, data: Any, where: str, wrong: Any) -> Any:
    """One reader for each kind of type a value of ours may have."""
    origin = typing.get_origin(type_)
    if is_dataclass(type_):
        return _read_value(type_, data, where, wrong)
    if origin is typing.Literal:
        return data if data in typing.get_args(type_) else wrong(where, _shown(data), _listed(typing.get_args(type_)))
    if origin in (typing.Union, types.UnionType):
        return _read_optional(type_, data, where, wrong)
    if origin is tuple:
        if not isinstance(data, list):
            return wrong(where, _shown(data), "a list")
        each = typing.get_args(type_)[0]
        return tuple(_read(each, inner, _under(where, place), wrong) for place, inner in enumerate(data))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(data, dict):
            return wrong(where, _shown(data), "an object with named keys")
        each = typing.get_args(type_)[1]
        return {key: _read(each, inner, _under(where, key), wrong) for key, inner in data.items()}
    return _read_simple(type_, data, where, wrong)


def _read_optional(type_: Any, data: Any, where: str, wrong: Any) -> Any:
    """`X | None`, the only union our values have."""
    inner = [each for each in typing.get_args(type_) if each is not type(None)]
    return None if data is None else _read(inner[0], data, where, wrong)


def _read_value(type_: Any, data: Any, where: str, wrong: Any) -> Any:
    if not isinstance(data, dict):
        return wrong(where, _shown(data), "an object with named keys")
    hints, bad = _hints(type_), []

    def told(place: str, found: str, expected: str) -> None:
        bad.append(place)
        wrong(place, found, expected)

    for key in data.keys() - hints.keys():
        told(_under(where, key), "not a known key", "")
    for key in _needed(type_):
        if key not in data:
            told(_under(where, key), "it is missing", "")
    known = {key: _read(hint, data[key], _under(where, key), told) for key, hint in hints.items() if key in data}
    try:
        return None if bad else type_(**known)
    except ValueError as error:
        return wrong(where, str(error), "")


def _read_simple(type_: Any, data: Any, where: str, wrong: Any) -> Any:
    if type_ is Decimal:
        return _decimal(data, where, wrong)
    if type_ is date:
        try:
            return date.fromisoformat(data) if isinstance(data, str) and len(data) == 10 else wrong(
                where, _shown(data), "a day as 2026-09-30"
            )  # fmt: skip
        except ValueError:
            return wrong(where, _shown(data), "a day as 2026-09-30")
    expected = {str: "text", int: "a whole number", bool: "true or false"}[type_]
    fits = isinstance(data, type_) and not (type_ is int and isinstance(data, bool))
    return data if fits else wrong(where, _shown(data), expected)


def _decimal(data: Any, where: str, wrong: Any) -> Any:
    if isinstance(data, str | int | Decimal) and not isinstance(data, bool):
        try:
            found = Decimal(data)
        except InvalidOperation:
            return wrong(where, _shown(data), "a number")
        if _fits(found):
            return found
    return wrong(where, _shown(data), f"a number of at most {MOST_DIGITS} digits")


def _fits(value: Decimal) -> bool:
    if not value.is_finite():
        return False
    exponent = int(value.as_tuple().exponent)
    return exponent >= -MOST_DIGITS and value.adjusted() <= MOST_DIGITS


@cache
def _hints(type_: Any) -> dict[str, Any]:
    return typing.get_type_hints(type_)


def _needed(type_: Any) -> Iterator[str]:
    """The keys without which there is no value."""
    for field in fields(type_):
        if field.default is MISSING and field.default_factory is MISSING:
            yield field.name


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key is here twice in one object")
    return made


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not a number that JSON allows")


def _under(where: str, key: object) -> str:
    return f"{where}.{key}" if where else str(key)


def _shown(data: Any) -> str:
    return repr(data)[:80]


def _listed(choices: tuple[Any, ...]) -> str:
    return " or ".join(map(str, choices))
