"""A book as a file: one entry a line, as JSON. This is what an auditor is given."""

from collections.abc import Iterable

from makegood.ledger.entry import Entry
from makegood.terms import BadInput, Problem, codec


def line(entry: Entry) -> str:
    """One entry with the line break that ends it. The same entry gives the same bytes."""
    return codec.to_json(entry) + "\n"


def to_lines(entries: Iterable[Entry]) -> str:
    return "".join(line(entry) for entry in entries)


def from_lines(raw: bytes, name: str) -> tuple[Entry, ...]:
    """Entries from an exported book; whether they hold together is for `verify`. Raises BadInput with every line."""
    problems: list[Problem] = []
    found: list[Entry] = []
    for number, text in enumerate(codec.text_of(raw, name).split("\n"), start=1):
        if not text.strip():
            continue
        try:
            data = codec.from_json(text, name, where=f"line {number}")
            found.append(codec.to_value(Entry, data, name, where=f"line {number}"))
        except BadInput as bad:
            problems.extend(bad.problems)
    if problems:
        raise BadInput(problems)
    return tuple(found)
