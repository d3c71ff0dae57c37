"""What a person said about the columns of a file, kept for the next one: headings and fields, no cell of any row.

A page keeps it in the browser, a command in a file beside the asked return. It is plain values all through.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Final

from makegood.deliver.employer.columns import KINDS, Guess, plain
from makegood.terms import value

LONGEST: Final = 80


@value
class Remembered:
    """Our field -> the heading in its plain form; an empty heading means that the file has no such column."""

    format: str = "makegood-columns-1"
    columns: Mapping[str, str] = field(default_factory=dict)


def remember(guesses: Iterable[Guess], said: Mapping[str, str] | None = None) -> Remembered:
    """What to keep after a person has looked: the guesses that were left standing, and what was said instead."""
    kept = {guess.field: plain(guess.heading) for guess in reversed(tuple(guesses)) if guess.field in KINDS}
    kept |= {name: plain(heading) for name, heading in (said or {}).items() if name in KINDS}
    return Remembered(columns={name: heading for name, heading in sorted(kept.items()) if len(heading) <= LONGEST})


def recall(kept: Remembered, headings: Iterable[str]) -> dict[str, str]:
    """The `columns` for `read` and a new file. What is no longer in the file is left to be guessed again."""
    there: dict[str, str] = {}
    for heading in headings:
        there.setdefault(plain(heading), heading)
    return {
        name: there.get(heading, "")
        for name, heading in kept.columns.items()
        if name in KINDS and (not heading or heading in there)
    }


def from_plain(held: object) -> Remembered:
    """What was kept, from a parsed JSON value. Anything that does not fit is left out: it is only a help."""
    columns = held.get("columns") if isinstance(held, dict) else None
    if not isinstance(columns, dict):
        return Remembered()
    fits = {
        str(name): plain(heading)
        for name, heading in columns.items()
        if name in KINDS and isinstance(heading, str) and len(heading) <= LONGEST
    }
    return Remembered(columns=fits)
