"""Rank reversal: a bid that did not win leaves, and somebody else wins."""

from makegood.award.scoring import field, prices
from makegood.award.scoring.scored import Scored
from makegood.terms import value


@value
class Reversal:
    """If `if_withdrawn`, which leads nothing, were withdrawn, `leaders` would win instead: several on an open tie."""

    if_withdrawn: str
    leaders: field.Leaders

    @property
    def winner(self) -> str | None:
        return self.leaders[0] if len(self.leaders) == 1 else None


def reversals(scored: Scored) -> tuple[Reversal, ...]:
    """Every admitted bid, neither the winner nor tied for first, whose withdrawal changes who wins.

    That the next bid wins when the winner itself leaves is no reversal and is not listed. Where the reference prices
    are those of `all` bids, a withdrawn price still counts, so nothing can change.
    """
    found = []
    for score in scored.scores:
        if score.bidder not in scored.leaders:
            leaders = leaders_without(scored, score.bidder)
            if leaders != scored.leaders:
                found.append(Reversal(if_withdrawn=score.bidder, leaders=leaders))
    return tuple(found)


def leaders_without(scored: Scored, bidder: str) -> field.Leaders:
    """Who leads when a bid is not admitted: withdrawn, or below a minimum."""
    case = scored.case
    rest = [one for one in scored.entrants if one.bidder != bidder]
    before, after = field.against(case, scored.entrants), field.against(case, rest)
    same = prices.matters(case.price.formula, before) == prices.matters(case.price.formula, after)
    if case.price.over_all or same:
        return field.first({score.bidder: score.total for score in scored.scores if score.bidder != bidder}, scored.key)
    return field.first(field.totals(case, rest), scored.key)
