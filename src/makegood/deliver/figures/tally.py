"""What the rows of one measure add up to. Tallies of tiers, files and periods add up to the whole's."""

from collections.abc import Sequence
from decimal import Decimal

from makegood.terms import value


@value
class Tally:
    """Good, counted and missing quantities of one measure that is a share, in `of` (hours, workers, offers, shifts).

    `missing` may be good or not, nobody has shown it. `over` is more than there should be: nobody knows which of the
    counted belong elsewhere, so it widens the range too. `people`: different workers behind `counted`;
    `people_not_good`: those with something that is not good. `unbounded`: something is missing, nobody knows how much.
    """

    measure: str
    of: str
    good: Decimal = Decimal(0)
    counted: Decimal = Decimal(0)
    missing: Decimal = Decimal(0)
    over: Decimal = Decimal(0)
    people: int = 0
    people_not_good: int = 0
    unbounded: bool = False


def together(tallies: Sequence[Tally]) -> Tally:
    """The tally of the whole. Its parts are of one measure and of different workers (tiers, not periods).

    Raises ValueError for none, or for tallies of two measures.
    """
    if len({(each.measure, each.of) for each in tallies}) != 1:
        raise ValueError("only tallies of one measure, in one unit, add up")
    return Tally(
        measure=tallies[0].measure,
        of=tallies[0].of,
        good=sum((each.good for each in tallies), Decimal(0)),
        counted=sum((each.counted for each in tallies), Decimal(0)),
        missing=sum((each.missing for each in tallies), Decimal(0)),
        over=sum((each.over for each in tallies), Decimal(0)),
        people=sum(each.people for each in tallies),
        people_not_good=sum(each.people_not_good for each in tallies),
        unbounded=any(each.unbounded for each in tallies),
    )
