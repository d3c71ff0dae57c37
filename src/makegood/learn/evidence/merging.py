"""Many evidence files as one. An entry that stands in two files is one entry; what they tell differently is told."""

from collections.abc import Sequence
from dataclasses import replace

from makegood.learn.evidence.entries import Entry, Evidence, Header
from makegood.learn.evidence.writing import same
from makegood.terms import value


@value
class Merged:
    """The whole, and every id that the files tell differently, with the files."""

    evidence: Evidence
    conflicts: tuple[str, ...] = ()
    newer: int = 0


def merged(files: Sequence[tuple[str, Evidence]], header: Header) -> Merged:
    """All entries, each id once, in the order in which they came first.

    Two readings of one book are no conflict: the one that read further stands. Else the first file's entry stands, and
    the conflict is told.
    """
    kept: dict[str, tuple[str, Entry]] = {}
    conflicts: list[str] = []
    newer = 0
    for name, evidence in files:
        for entry in evidence.entries:
            there = kept.get(entry.id)
            if there is None:
                kept[entry.id] = (name, entry)
            elif same(there[1], entry) or _older(entry, there[1]):
                continue
            elif _older(there[1], entry):
                kept[entry.id], newer = (name, entry), newer + 1
            else:
                conflicts.append(f"{entry.id}: {there[0]} and {name} tell it differently; {there[0]} stands")
    return Merged(
        evidence=Evidence(header=_header(files, header), entries=tuple(entry for _, entry in kept.values())),
        conflicts=tuple(conflicts),
        newer=newer,
    )


def _header(files: Sequence[tuple[str, Evidence]], header: Header) -> Header:
    """What is invented in one file makes the whole an example."""
    return replace(header, example=header.example or any(each.header.example for _, each in files))


def _older(one: Entry, other: Entry) -> bool:
    """Whether both were read from one entry of one book, and the other reading went as far or further."""
    a, b = one.source, other.source
    one_book = a.what == b.what == "book" and (a.book, a.entry) == (b.book, b.entry)
    return one_book and a.read_to is not None and b.read_to is not None and a.read_to <= b.read_to
