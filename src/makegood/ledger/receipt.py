"""A receipt: what was received, when, and the digest by which both sides can tell it again."""

import hashlib

from makegood.ledger.entry import Entry
from makegood.terms import grouped, value


def digest_of_bytes(raw: bytes) -> str:
    """SHA-256 as hex."""
    return hashlib.sha256(raw).hexdigest()


@value
class Receipt:
    """`number` is the book's short name and the entry's number; `digest` seals the entry and all before it."""

    number: str
    at: str
    what: str
    digest: str

    @classmethod
    def of(cls, entry: Entry, what: str) -> "Receipt":
        return cls(number=f"{entry.book[:8]}-{entry.number}", at=entry.at, what=what, digest=entry.digest)

    @property
    def short(self) -> str:
        return grouped(self.digest)
