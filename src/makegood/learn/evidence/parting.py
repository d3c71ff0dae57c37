"""A part of an evidence file that holds together by itself: a claim, and everything that it leads to."""

from collections.abc import Iterator
from dataclasses import replace

from makegood.learn.evidence.entries import Entry, Evidence

ONE = ("contract", "promise", "design", "replaces")
SEVERAL = ("rests_on", "unintended", "found_again_in")


def part(evidence: Evidence, id_: str) -> Evidence:
    """The entry of that id with all that it names, and all that those name, in the order of the file.

    A claim that was found again elsewhere is as sure as it is only together with what found it: those are in it too.
    """
    held, wanted, ahead = evidence.by_id, set[str](), [id_]
    while ahead:
        entry = held.get(ahead.pop())
        if entry is not None and entry.id not in wanted:
            wanted.add(entry.id)
            ahead += _named(entry)
    return replace(evidence, entries=tuple(each for each in evidence.entries if each.id in wanted), lines=(), notes=())


def _named(entry: Entry) -> Iterator[str]:
    yield from (name for field in ONE if (name := getattr(entry, field, "")))
    yield from (name for field in SEVERAL for name in getattr(entry, field, ()))
