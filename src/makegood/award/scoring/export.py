"""The answer to a case in the shape of the exchange format, ready for JSON."""

from typing import Any

from makegood.award.scoring.change import Change
from makegood.award.scoring.checks import Refused
from makegood.award.scoring.exact import written
from makegood.award.scoring.field import Leaders
from makegood.award.scoring.reversals import reversals
from makegood.award.scoring.scored import Score, Scored
from makegood.award.scoring.sensitivity import Sensitivity, sensitivity


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
    shown["sensitivity"] = sensitive(sensitivity(result))
    shown["reversals"] = [{"if_withdrawn": one.if_withdrawn, **leads(one.leaders)} for one in reversals(result)]
    return shown


def leads(leaders: Leaders) -> dict[str, Any]:
    """Who wins, with the tied where it is open."""
    if len(leaders) == 1:
        return {"winner": leaders[0]}
    return {"winner": None, "tie": leaders} if leaders else {"winner": None}


def sensitive(found: Sensitivity) -> dict[str, Any]:
    """The changes by kind, smallest first."""
    return {
        "weights": [change("weight", one) for one in found.weights],
        "shares": [change("part", one) for one in found.shares],
        "marks": [change("mark", one) for one in found.marks],
        "prices": [change("", one) for one in found.prices],
        "not_computed": [{"what": one.what, "why": one.why} for one in found.not_computed],
    }


def change(names: str, one: Change) -> dict[str, Any]:
    """One change: from `now` to `to`; who wins `at` it and `past` it. A mark says the nearest whole mark, too."""
    about = {"bidder": one.who, names: one.what} if one.who else {names: one.what}
    shown: dict[str, Any] = {key: text for key, text in about.items() if key}
    shown |= {"now": written(one.now), "to": written(one.to), "change": written(one.by)}
    shown |= {"direction": "up" if one.upward else "down", "at": leads(one.at), "past": leads(one.past)}
    if one.whole is not None:
        shown["whole_mark"] = {"mark": written(one.whole), **leads(one.whole_gives)}
    return shown


def score(one: Score) -> dict[str, Any]:
    """One bidder's points, rounded once each, with the exact total beside them."""
    quality, price, total = one.shown
    return {"quality": quality, "price": price, "total": total, "total_exact": one.exact, "rank": one.rank}
