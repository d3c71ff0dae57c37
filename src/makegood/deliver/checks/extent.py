"""What the drawn rows say about the rest: how many of all workers are affected, 19 times in 20. Chance rows only.

The low end is what was found: it is certain. The high end is the largest number of affected workers with which finding
so few would still happen at least once in 20 draws (exact hypergeometric, one-sided). So the range is right at least 19
times in 20, and says the same as the plan did: 19 of 31 opened and none wrong rules out 3, which the plan found 95
times in 100.
"""

from fractions import Fraction
from math import comb

from makegood.terms import value

DOUBT = Fraction(1, 20)


@value
class Extent:
    """Workers affected, of `population`. `found` and `not_shown` are of the `drawn` rows, which chance picked.

    Rows that were not opened, or do not prove, may be right or wrong: the low end takes them as right and the high end
    as wrong.
    """

    population: int
    drawn: int
    found: int
    not_shown: int
    low: int
    high: int


def extent(population: int, drawn: int, found: int, not_shown: int = 0) -> Extent:
    """The range for all. Raises ValueError for more rows than there are."""
    if min(found, not_shown) < 0 or not found + not_shown <= drawn <= population:
        raise ValueError("more rows than were drawn, or more drawn than there are")
    high = most_affected(population, drawn, found + not_shown)
    return Extent(population=population, drawn=drawn, found=found, not_shown=not_shown, low=found, high=high)


def most_affected(population: int, drawn: int, found: int) -> int:
    """The largest number affected with which so few, or fewer, are found more often than `DOUBT`. Exact."""
    low, high = found, population - (drawn - found)
    while low < high:
        middle = (low + high + 1) // 2
        if chance_of_at_most(population, middle, drawn, found) > DOUBT:
            low = middle
        else:
            high = middle - 1
    return low


def chance_of_at_most(population: int, affected: int, drawn: int, found: int) -> Fraction:
    """The chance that a draw holds so many of the affected or fewer."""
    right = population - affected
    ways = sum(
        comb(affected, each) * comb(right, drawn - each)
        for each in range(max(0, drawn - right), min(found, affected) + 1)
    )
    return Fraction(ways, comb(population, drawn))
