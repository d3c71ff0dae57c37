"""Which of several equally good share-outs is used: the one that the lots' own tie-break prefers, or that was drawn.

The share-out knows its own published rule only. Where that leaves several, a lot's tie-break may still decide, bid
against bid; else people draw by lot in public, and the case says what was drawn. Nothing is drawn here.
"""

from collections.abc import Mapping
from datetime import date

from makegood.award.lots import Allocation, ShareOut, settled
from makegood.award.scoring import Score
from makegood.terms import BadInput, Problem

Scores = Mapping[str, Mapping[str, Score]]
"""By lot, then bidder."""
TOLD = 5


def settle(said: ShareOut, scores: Scores, *, drawn: Mapping[str, str], on: date | None, name: str) -> ShareOut:
    """The share-out with the one to use first, and how it was chosen; as it was where nothing chooses.

    `drawn`: lots and bidders that pick out one of the equally good. Raises BadInput where they do not, or no tie is
    open.
    """
    equal = said.best.allocations
    complete = said.best.proof == "optimal" and said.best.complete
    ruled = _ruled(equal, scores) if len(equal) > 1 and complete else None
    if ruled is not None:
        said = settled(said, ruled, "The published tie-break of the lots decides.")
    if not drawn:
        return said
    if ruled is not None or len(equal) < 2:
        raise _wrong(name, "a draw, and no tie is open", "no draw: the published rule decides")
    if not complete:
        raise _wrong(name, "a draw among share-outs that are not all listed", "a published rule that leaves fewer")
    chosen = [each for each in equal if drawn.items() <= each.winners.items()]
    if len(chosen) != 1:
        found = "it is none of the equally good" if not chosen else "it fits several of the equally good"
        raise _wrong(name, f"{_words(drawn)}: {found}", " or ".join(_words(each.winners) for each in equal[:TOLD]))
    return settled(said, chosen[0], drawn_words(on))


def drawn_words(on: date | None) -> str:
    """'The lot was drawn in public on 2 February 2027.'"""
    return f"The lot was drawn in public{f' on {on.day} {on:%B %Y}' if on else ''}."


def _ruled(equal: tuple[Allocation, ...], scores: Scores) -> Allocation | None:
    """The one that beats every other: equal totals in each lot in which they differ, and always the better rank."""
    for one in equal:
        if all(other is one or _better(one, other, scores) for other in equal):
            return one
    return None


def _better(one: Allocation, other: Allocation, scores: Scores) -> bool:
    return all(_ahead(one, other, lot, scores) for lot in _apart(one, other))


def _apart(one: Allocation, other: Allocation) -> list[str]:
    ours, theirs = one.winners, other.winners
    return sorted(lot for lot in {*ours, *theirs} if ours.get(lot) != theirs.get(lot))


def _ahead(one: Allocation, other: Allocation, lot: str, scores: Scores) -> bool:
    """By the tie-break of this lot, where both won it by a bid for it alone; a package has no rank of its own."""
    alone = all(any(bid.lots == (lot,) for bid in each.bids) for each in (one, other))
    if not alone:
        return False
    ours, theirs = scores[lot][one.winners[lot]], scores[lot][other.winners[lot]]
    return ours.total == theirs.total and ours.rank < theirs.rank


def _words(winners: Mapping[str, str]) -> str:
    return ", ".join(f"{lot}: {bidder}" for lot, bidder in winners.items())


def _wrong(name: str, found: str, expected: str) -> BadInput:
    return BadInput([Problem(file=name, where="drawn", found=found, expected=expected)])
