"""A book's draws, repeated by an auditor: was each seed locked before the rows were sealed, and do they give the draw?

It needs the entries and nothing else: no server, no secret.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from makegood.deliver import contract, facts
from makegood.deliver.checks import decide
from makegood.deliver.employer import drawing
from makegood.deliver.state import Contract, Happened


def faults(happened: Iterable[Happened]) -> tuple[str, ...]:
    """What is wrong with the draws of a book, a sentence each; none where every draw can be repeated."""
    entries = tuple(happened)
    state = contract.fold(entries)
    return tuple(f"Check {id_}: {fault}." for id_ in state.draws for fault in _faults(entries, state, id_))


def _faults(entries: tuple[Happened, ...], state: Contract, id_: str) -> Iterator[str]:
    drawn = state.draws[id_].drawn
    about = (drawn.tier, drawn.period)
    locked, filed, draws = (_about(entries, kind, about) for kind in _KINDS)
    sealed = [number for number, fact in filed if fact.bundle == drawn.bundle]
    made = next(number for number, fact in draws if fact == drawn)
    if not locked:
        yield "no seed was locked for its return"
    elif filed and locked[0][0] > filed[0][0]:
        yield "the seed was locked after a return had come"
    if not sealed:
        yield "the return that it draws from is not in the book"
    elif sealed[0] > made:
        yield "it was drawn before its return was sealed"
    elif any(number < sealed[0] for number, _ in draws):
        yield "its return was sealed after an earlier draw had opened the seed"
    if locked and sealed and (fault := drawing.why_not(decide.told(state, id_))):
        yield fault


_KINDS = (facts.SeedLocked, facts.ReturnFiled, facts.RowsDrawn)


def _about(entries: tuple[Happened, ...], kind: type, about: tuple[str, str]) -> list[tuple[int, Any]]:
    """The entries of a kind for a tier and period, with their numbers, in order."""
    found: list[tuple[int, Any]] = [(each.number, each.fact) for each in entries if isinstance(each.fact, kind)]
    return [(number, fact) for number, fact in found if (fact.tier, fact.period) == about]
