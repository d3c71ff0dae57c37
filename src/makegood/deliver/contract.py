"""A contract as its book tells it. Nothing here decides: state is what the entries say, in their order.

Decisions stand in the folders beside it. Each takes this state, who and when, and gives a fact for the book, or raises
`Refused` with the sentence a page shows. Take the decision and append the fact while the book is locked.
"""

from collections.abc import Iterable
from datetime import datetime

from makegood import ledger
from makegood.deliver.facts import KINDS
from makegood.deliver.folding import Folding
from makegood.deliver.state import Contract, Happened
from makegood.terms import BadInput, Problem


def happened(entries: Iterable[ledger.Entry]) -> tuple[Happened, ...]:
    """The facts of a book. Raises BadInput for a kind that is not known, a moment or a body that does not fit."""
    return tuple(
        Happened(fact=KINDS.read(entry), at=_moment(entry), number=entry.number, digest=entry.digest)
        for entry in entries
    )


def fold(happened: Iterable[Happened]) -> Contract:
    """The contract after these facts, in this order."""
    folding = Folding()
    for each in happened:
        folding.add(each)
    return folding.state()


def of(entries: Iterable[ledger.Entry]) -> Contract:
    """The contract that a book tells. Raises BadInput as `happened` does."""
    return fold(happened(entries))


def _moment(entry: ledger.Entry) -> datetime:
    try:
        return ledger.when(entry.at)
    except ValueError as error:
        raise BadInput([Problem(file=entry.book, where=f"entry {entry.number}", found=str(error))]) from error
