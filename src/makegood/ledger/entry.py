"""One entry of a book, and its digest."""

import hashlib
from datetime import UTC, datetime

from makegood.terms import BadInput, Problem, value

NOTHING_BEFORE = "0" * 64
_FORMAT = "makegood-book-1"
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


@value
class Entry:
    """What was written down, when, and the digest that seals it to the entry before.

    `book` is the book's opaque id; `number` counts from 1; `at` is UTC to the microsecond, as text; `body` is the
    fact as canonical JSON text and is never written anew: the digest is over these very characters.
    """

    book: str
    number: int
    at: str
    kind: str
    version: int
    body: str
    before: str
    digest: str


def digest_of(*, book: str, number: int, at: str, kind: str, version: int, body: str, before: str) -> str:
    """SHA-256, as hex, over the seven parts in UTF-8, a line each; the body comes last and may have any length.

    Raises ValueError when a part before the body holds a line break: two entries could then have the same bytes.
    """
    head = [_FORMAT, book, str(number), at, kind, str(version), before]
    if any("\n" in part for part in head):
        raise ValueError("no part of an entry but its body may hold a line break")
    return hashlib.sha256("\n".join([*head, body]).encode()).hexdigest()


def moment(at: datetime) -> str:
    """A moment as an entry keeps it: '2027-01-14T12:00:00.000000Z'. Raises ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("the moment of an entry needs a time zone")
    return at.astimezone(UTC).strftime(_MOMENT)


def when(at: str) -> datetime:
    """The moment again. Raises ValueError for text that `moment` did not write."""
    found = datetime.strptime(at, _MOMENT).replace(tzinfo=UTC)
    if moment(found) != at:
        raise ValueError(f"{at!r} is not written as a book writes a moment")
    return found


def when_of(entry: Entry) -> datetime:
    """The moment of an entry. Raises BadInput where its text is none."""
    try:
        return when(entry.at)
    except ValueError as error:
        where = f"entry {entry.number}"
        raise BadInput([Problem(file=entry.book, where=where, found=entry.at, expected="a moment in UTC")]) from error
