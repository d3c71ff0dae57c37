"""Is a book whole, or where does it break?"""

from collections.abc import Iterable

from makegood.ledger.entry import NOTHING_BEFORE, Entry, digest_of, when
from makegood.terms import value


@value
class Whole:
    """Every entry follows the one before. `head` is the digest of the last: two copies with one head are the same."""

    entries: int
    head: str


@value
class Break:
    """The first entry that does not hold (its number as it should be, from 1) and why."""

    number: int
    because: str


def verify(entries: Iterable[Entry]) -> Whole | Break:
    """Check numbers, moments, the chain and every digest.

    A book cut short at its end still holds together: compare its head with a receipt, or with another copy.
    """
    last: Entry | None = None
    count = 0
    for count, entry in enumerate(entries, start=1):
        because = _wrong(entry, last, count)
        if because:
            return Break(number=count, because=because)
        last = entry
    return Whole(entries=count, head=last.digest if last else NOTHING_BEFORE)


def _wrong(entry: Entry, last: Entry | None, number: int) -> str:
    if entry.number != number:
        return f"it says it is entry {entry.number}, and entry {number} was expected: one is missing or moved"
    if last is not None and entry.book != last.book:
        return f"it belongs to book {entry.book}, and those before it to {last.book}"
    if entry.before != (last.digest if last else NOTHING_BEFORE):
        return "it does not follow the entry before it: one was changed, taken out or put in"
    try:
        when(entry.at)
    except ValueError:
        return f"its moment is {entry.at!r}, and a book writes them like 2027-01-14T12:00:00.000000Z"
    if last is not None and entry.at < last.at:
        return f"it was written at {entry.at}, before the entry before it at {last.at}"
    try:
        digest = digest_of(
            book=entry.book,
            number=entry.number,
            at=entry.at,
            kind=entry.kind,
            version=entry.version,
            body=entry.body,
            before=entry.before,
        )
    except ValueError as error:
        return str(error)
    return "" if digest == entry.digest else "its words do not give its digest: it was changed after it was written"
