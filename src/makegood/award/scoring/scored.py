"""Scores, ranks and the winner of a case."""

from fractions import Fraction

from makegood.award.scoring import field
from makegood.award.scoring.case import Case
from makegood.award.scoring.checks import Refused, refusal
from makegood.award.scoring.exact import half_up, written
from makegood.terms import value


@value
class Score:
    """One admitted bid. Points are exact; `rank` is by unrounded total, and shared on an open tie."""

    bidder: str
    quality: Fraction
    price: Fraction
    rank: int
    places: int

    @property
    def total(self) -> Fraction:
        return self.quality + self.price

    @property
    def shown(self) -> tuple[str, str, str]:
        """Quality, price and total, each rounded once from its exact value, half up."""
        quality, price, total = (half_up(points, self.places) for points in (self.quality, self.price, self.total))
        return quality, price, total

    @property
    def exact(self) -> str:
        """The total as a finite decimal, or n/d."""
        return written(self.total)


@value
class Scored:
    """A case with its answer. Scores stand in the order of the bids.

    `winner` is None on an open tie for first place, told in `tie`, and where no bid is admitted.
    """

    case: Case
    entrants: tuple[field.Entrant, ...]
    scores: tuple[Score, ...]
    leaders: field.Leaders

    @property
    def id(self) -> str | int | None:
        return self.case.id

    @property
    def winner(self) -> str | None:
        return self.leaders[0] if len(self.leaders) == 1 else None

    @property
    def tie(self) -> tuple[str, ...]:
        return self.leaders if len(self.leaders) > 1 else ()

    @property
    def not_admitted(self) -> dict[str, tuple[str, ...]]:
        """The bids that are not scored, with every reason."""
        return {one.bidder: one.out for one in self.entrants if one.out}

    def key(self, bidder: str) -> field.Key:
        """The tie-break key of a bid as it stands."""
        return field.own_key(self.case, next(one for one in self.entrants if one.bidder == bidder))

    @property
    def ranked(self) -> tuple[Score, ...]:
        """Best first; those of one rank in the order of the bids."""
        return tuple(sorted(self.scores, key=lambda score: score.rank))


def score(case: Case) -> Scored | Refused:
    """Score a case exactly, or say why it cannot be.

    Quality points are weight x mark / top of scale; price points by the case's formula; ranks by unrounded totals.
    A tie is settled by the case's own rule, else it stays open. The same case gives the same answer.
    """
    refused = refusal(case)
    if refused:
        return refused
    everyone = field.entrants(case)
    to = field.against(case, everyone)
    if to and case.price.formula.name == "relative_to_mean" and to.mean == 0:
        because = "the mean price is 0, and relative_to_mean divides by the mean"
        return Refused(id=case.id, refused="prices", because=because)
    points = [(one, field.price_points(case, one, to)) for one in field.admitted(everyone)] if to else []
    ranks = ranked(case, [(one, one.quality + price) for one, price in points])
    scores = tuple(
        Score(bidder=one.bidder, quality=one.quality, price=price, rank=ranks[one.bidder], places=case.digits)
        for one, price in points
    )
    leaders = tuple(each.bidder for each in scores if each.rank == 1)
    return Scored(case=case, entrants=everyone, scores=scores, leaders=leaders)


def ranked(case: Case, standing: list[tuple[field.Entrant, Fraction]]) -> dict[str, int]:
    """The rank of each: one more than the number of bids strictly ahead of it."""
    keyed = sorted(((-total, *field.own_key(case, one)), one.bidder) for one, total in standing)
    ranks: dict[str, int] = {}
    for place, (key, bidder) in enumerate(keyed, start=1):
        same = place > 1 and keyed[place - 2][0] == key
        ranks[bidder] = ranks[keyed[place - 2][1]] if same else place
    return ranks
