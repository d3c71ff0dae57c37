"""Entries as an evidence file. The same entries give the same bytes: kinds and ids in order, and nothing empty."""

from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from makegood.learn.evidence.entries import KINDS, Entry, Evidence, Header
from makegood.terms import codec

_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def to_lines(evidence: Evidence) -> str:
    """The file as text. The same entries, in whatever order, give the same text."""
    ordered = sorted(evidence.entries, key=lambda each: (_ORDER[each.kind], each.id))
    return "".join(line(each) for each in (evidence.header, *ordered))


def line(entry: Header | Entry) -> str:
    """One entry with the line break that ends it."""
    head = {"format": entry.format} if isinstance(entry, Header) else {"kind": entry.kind}
    return codec.to_json(head | lean(entry)) + "\n"


def lean(made: Any) -> dict[str, Any]:
    """A value as plain data, without what says no more than its default."""
    return {
        field.name: _lean(inner)
        for field in fields(made)
        if (inner := getattr(made, field.name)) != field.default or field.default is MISSING
    }


def _lean(made: Any) -> Any:
    if is_dataclass(made) and not isinstance(made, type):
        return lean(made)
    return [_lean(each) for each in made] if isinstance(made, tuple) else codec.plain(made)


def same(one: Entry, other: Entry) -> bool:
    return line(one) == line(other)
