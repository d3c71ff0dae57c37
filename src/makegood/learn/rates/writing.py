"""Rates as a file that a person can read line by line, and back."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from makegood.market.base_rates import BaseRates
from makegood.terms import codec

HEAD = """\
# How often notices ask for something about work. Written by `makegood learn rates`; nothing here is typed by hand but
# reviewed_by and reviewed_on: whoever has read the file, and the day. docs/how-to/refresh-base-rates.md
"""
ON_A_LINE = frozenset({"portals", "who", "words", "numbers"})
"""Lists whose members stand on one line each."""


def as_yaml(rates: BaseRates) -> str:
    """The file's text. The same rates give the same bytes."""
    return HEAD + "\n".join(_lines(rates, "")) + "\n"


def from_file(path: Path) -> BaseRates:
    """The rates of a file. Raises BadInput with every place that is wrong."""
    text = codec.text_of(path.read_bytes(), str(path))
    return codec.to_value(BaseRates, codec.from_yaml(text, str(path)) or {}, str(path))


def _lines(value: Any, indent: str) -> Iterator[str]:
    for name, held in _told(value).items():
        if not isinstance(held, tuple):
            yield f"{indent}{name}: {_scalar(held)}"
            continue
        yield f"{indent}{name}:" if held else f"{indent}{name}: []"
        for each in held:
            yield from _member(name, each, indent)


def _member(name: str, member: Any, indent: str) -> Iterator[str]:
    if not is_dataclass(member):
        yield f"{indent}- {_scalar(member)}"
    elif name in ON_A_LINE:
        inside = ", ".join(f"{key}: {_scalar(held)}" for key, held in _told(member).items())
        yield f"{indent}- {{{inside}}}"
    else:
        first, *rest = _lines(member, f"{indent}  ")
        yield f"{indent}- {first.strip()}"
        yield from rest


def _told(value: Any) -> Mapping[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _scalar(held: Any) -> str:
    """Text in quotes as JSON has it, which YAML reads alike; numbers and days bare, a number with a point too."""
    if isinstance(held, str | bool) or held is None:
        return codec.to_json(held)
    return str(codec.plain(held))
