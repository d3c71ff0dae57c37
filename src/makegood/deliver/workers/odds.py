"""How likely workers' answers are to show that something is wrong, before anybody has answered."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from math import comb

from makegood.deliver.figures.held import FLOOR
from makegood.deliver.workers import closing


def of_a_signal(affected: int, *, asked: int, answering: Fraction) -> Fraction:
    """The odds of 'look' where so many of the asked are affected, and each answers with that chance by itself.

    Who is affected and answers says "wrong", everybody else "right": a stated assumption, and no fact. With fewer than
    ten answers there is no signal. `affected` 0 gives the odds of a false alarm. Raises ValueError for numbers that
    cannot be.
    """
    if not 0 <= affected <= asked or not 0 <= answering <= 1:
        raise ValueError("affected lies between none and all who are asked, and a chance between 0 and 1")
    if asked < FLOOR:
        return Fraction(0)
    few = list(islice(_spread(asked - affected, answering), FLOOR))
    return sum(
        (
            odds * closing.chance_of_a_signal(wrong, asked=asked) * (1 - sum(few[: max(FLOOR - wrong, 0)]))
            for wrong, odds in enumerate(_spread(affected, answering))
        ),
        Fraction(0),
    )


def _spread(people: int, answering: Fraction) -> Iterator[Fraction]:
    """The odds that 0, 1, 2, … of them answer."""
    for count in range(people + 1):
        yield comb(people, count) * answering**count * (1 - answering) ** (people - count)
