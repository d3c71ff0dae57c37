"""What a decision gives back: a fact for the book, with the papers that are kept beside it, or a refusal."""

from typing import Any

from makegood.ledger.receipt import digest_of_bytes
from makegood.terms import value


class Refused(Exception):
    """A decision that cannot be taken now; the message is a whole sentence for the person who tried."""


@value
class Paper:
    """A document that is kept beside the book and can be erased; the book has its digest.

    `about`: what it belongs to, such as a bid, a person, a criterion or a draw.
    """

    kind: str
    about: str
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, as the fact has it."""
        return digest_of(self.text)


@value
class WithPapers:
    """A fact for the book, and the documents to keep beside it in the same transaction."""

    fact: Any
    papers: tuple[Paper, ...] = ()


def parted(made: Any) -> tuple[Any, tuple[Paper, ...]]:
    """The fact and the papers of what a decision gave, be it a fact alone or one with papers."""
    return (made.fact, made.papers) if isinstance(made, WithPapers) else (made, ())


def digest_of(text: str) -> str:
    """The digest by which a book names a document; nothing for no words."""
    return digest_of_bytes(text.encode()) if text else ""
