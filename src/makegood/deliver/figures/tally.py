"""What the rows of one measure add up to. Tallies of tiers, files and periods add up to the whole's."""

from decimal import Decimal

from makegood.terms import value


@value
class Tally:
    """Good, counted and missing quantities of one measure that is a share, in `of` (hours, workers, offers, shifts).

    `missing` may be good or not, nobody has shown it. `over` is more than there should be: nobody knows which of the
    counted belong elsewhere, so it widens the range too. `people`: different workers behind `counted`;
    `people_not_good`: those with something that is not good.
    """

    measure: str
    of: str
    good: Decimal = Decimal(0)
    counted: Decimal = Decimal(0)
    missing: Decimal = Decimal(0)
    over: Decimal = Decimal(0)
    people: int = 0
    people_not_good: int = 0
