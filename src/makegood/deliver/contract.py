"""A contract as its book tells it. Nothing here decides: state is what the entries say, in their order.

Decisions stand in the folders beside it. Each takes this state, who and when, and gives a fact for the book, or raises
`Refused` with the sentence a page shows. Take the decision and append the fact while the book is locked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from makegood import ledger
from makegood.deliver.facts import KINDS
from makegood.deliver.folding import Folding
from makegood.deliver.state import Contract, Happened
from makegood.terms import BadInput, Problem

MOST_DIGITS = 40
"""Digits of a number before or after the point, as in a return: sums over a longer one can take hours."""


def happened(entries: Iterable[ledger.Entry]) -> tuple[Happened, ...]:
    """The facts of a book. Raises BadInput for a kind that is not known, a moment, a body or a number that is none."""
    return tuple(
        Happened(fact=_fact(entry), at=ledger.when_of(entry), number=entry.number, digest=entry.digest)
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


def _fact(entry: ledger.Entry) -> Any:
    fact = KINDS.read(entry)
    if any(abs(each.adjusted()) > MOST_DIGITS or -int(each.as_tuple().exponent) > MOST_DIGITS for each in _all(fact)):
        found = f"a number of more than {MOST_DIGITS} digits"
        raise BadInput([Problem(file=entry.book, where=f"entry {entry.number}", found=found)])
    return fact


def _all(value: Any) -> Iterator[Decimal]:
    """Every decimal of a fact."""
    if isinstance(value, Decimal):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _all(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _all(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _all(inner)
