"""The answer to a case in the shape of the exchange format, ready for JSON."""

from typing import Any

from makegood.award.scoring.checks import Refused
from makegood.award.scoring.reversals import reversals
from makegood.award.scoring.scored import Score, Scored


def answer(result: Scored | Refused) -> dict[str, Any]:
    """Scores, winner, what would change the winner, and reversals; or the refusal."""
    return refused(result) if isinstance(result, Refused) else scored(result)


def refused(result: Refused) -> dict[str, Any]:
    """A refusal; what it is not about is left out."""
    about = {"total": result.total, "bidder": result.bidder, "mark": result.mark}
    told = {key: text for key, text in about.items() if text is not None}
    return {"id": result.id, "refused": result.refused, **told, "because": result.because}


def scored(result: Scored) -> dict[str, Any]:
    """A scored case. `tie` and `not_admitted` are there only when there is something to tell."""
    shown: dict[str, Any] = {
        "id": result.id,
        "scores": {one.bidder: score(one) for one in result.scores},
        "winner": result.winner,
    }
    if result.tie:
        shown["tie"] = result.tie
    if result.not_admitted:
        shown["not_admitted"] = result.not_admitted
    shown["sensitivity"] = {}
    shown["reversals"] = [
        {
            "if_withdrawn": one.if_withdrawn,
            "winner": one.winner,
            **({"tie": one.leaders} if len(one.leaders) > 1 else {}),
        }
        for one in reversals(result)
    ]
    return shown


def score(one: Score) -> dict[str, Any]:
    """One bidder's points, rounded once each, with the exact total beside them."""
    quality, price, total = one.shown
    return {"quality": quality, "price": price, "total": total, "total_exact": one.exact, "rank": one.rank}
