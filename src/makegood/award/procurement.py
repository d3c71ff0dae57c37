"""A procurement as its book tells it. Nothing here decides: state is what the entries say, in their order.

Decisions stand beside it (`opening`, `judging`, `explaining`, `deciding`, `signature`). Each takes this state, who and
when, and gives a fact for the book, or raises `Refused` with the sentence a page shows. Take the decision and append
the fact while the book is locked, so that nothing comes between.
"""

from collections.abc import Iterable

from makegood import ledger
from makegood.award.facts import KINDS
from makegood.award.folding import Folding
from makegood.award.state import (
    Conflict,
    Decision,
    Drawn,
    Explanation,
    Happened,
    Paper,
    Procurement,
    Received,
    Refused,
    SentBid,
    WithPapers,
    day_of,
    digest_of,
)

__all__ = [
    "Conflict",
    "Decision",
    "Drawn",
    "Explanation",
    "Happened",
    "Paper",
    "Procurement",
    "Received",
    "Refused",
    "SentBid",
    "WithPapers",
    "day_of",
    "digest_of",
    "fold",
    "happened",
    "of",
]


def happened(entries: Iterable[ledger.Entry]) -> tuple[Happened, ...]:
    """The facts of a book. Raises BadInput for a kind that is not known, a moment or a body that does not fit."""
    return tuple(
        Happened(fact=KINDS.read(entry), at=ledger.when_of(entry), number=entry.number, digest=entry.digest)
        for entry in entries
    )


def of(book: ledger.Book) -> Procurement:
    """What a book says. It trusts the book: `ledger.verify` finds a changed one, `irregular` a wrong one."""
    return fold(happened(book.entries()))


def fold(past: Iterable[Happened]) -> Procurement:
    """The state after these facts. Facts that fit nothing (a score for no bid) change nothing else."""
    folding = Folding()
    for each in past:
        folding.add(each)
    return folding.state()
