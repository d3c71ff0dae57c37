"""The odds of a spot check, exactly: how many rows give what chance of finding at least one that is wrong.

Rows are drawn without putting back, so the number of wrong ones among them is hypergeometric. Everything is whole
numbers; nothing is rounded but what is shown, and that always down.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

from makegood.check.odds import ways_to_miss
from makegood.terms import value

PLACES = 12
"""Decimal places of a chance that is shown. It is cut, not rounded: 1 is shown only for what is certain."""


@value
class Odds:
    """The chance, from 0 to 1, that opening `sample` rows shows at least one of the wrong ones."""

    sample: int
    chance: Decimal


def bad_units(population: int, rate: Fraction) -> int:
    """How many rows are wrong where `rate` of them are: rounded up, as published discovery sampling tables do."""
    return ceil(rate * population)


def finds(population: int, bad: int, sample: int, confidence: Fraction) -> bool:
    """Whether so many rows find at least one of the bad ones with at least this chance. Exact."""
    missed, all_ = ways_to_miss(population, bad, sample)
    return missed * confidence.denominator <= all_ * (confidence.denominator - confidence.numerator)


def smallest_sample(population: int, bad: int, confidence: Fraction) -> int | None:
    """The fewest rows that find at least one of the bad ones with that chance, no failure allowed.

    None where no number of rows does: nothing is wrong, so nothing can be found. From population - bad + 1 rows on, it
    is certain. `confidence` is a share from 0 to 1.
    """
    if confidence <= 0:
        return 0
    if bad < 1:
        return None
    certain = population - bad + 1
    if confidence >= 1:
        return certain
    below, enough = _around(population, bad, confidence, certain)
    while enough - below > 1:
        middle = (below + enough) // 2
        if finds(population, bad, middle, confidence):
            enough = middle
        else:
            below = middle
    return enough


def chance(population: int, bad: int, sample: int) -> Decimal:
    """The chance of finding at least one, cut (never rounded up) to twelve places."""
    if bad and sample > population - bad:
        return Decimal(1)
    if sample * bad > 28 * population:  # it is missed less often than exp(-28), which is less than 10 to the -12
        return 1 - Decimal(1).scaleb(-PLACES)
    missed, all_ = ways_to_miss(population, bad, sample)
    return (Decimal((all_ - missed) * 10**PLACES // all_).scaleb(-PLACES)).normalize() + 0


def odds(population: int, bad: int, samples: Iterable[int]) -> tuple[Odds, ...]:
    """The odds of these numbers of rows, in order."""
    return tuple(Odds(sample=each, chance=chance(population, bad, each)) for each in samples)


def worth_showing(population: int, bad: int, sample: int | None) -> tuple[int, ...]:
    """The numbers of rows whose odds help to choose: 1, 2, 3, 5, 10 and so on to twice the sample, and its neighbours.

    All of them up to thirty rows, and last the first that is certain.
    """
    reach = min(population, population if sample is None else max(30, 2 * sample))
    steps = {digit * 10**zeros for zeros in range(len(str(reach))) for digit in (1, 2, 3, 5)}
    shown = {each for each in steps if each <= reach} | set(range(1, min(reach, 30) + 1))
    near = {sample - 1, sample} if sample else set()
    certain = population - bad + 1 if bad else population
    return tuple(sorted(each for each in {*shown, *near, certain} if 1 <= each <= certain))


def in_a_hundred(chance: Decimal) -> str:
    """A chance in words: '78 times in 100'; 'always' and 'never' only for what is certain."""
    whole = int((chance * 100).quantize(Decimal(1), ROUND_HALF_UP))
    if whole == 100 and chance < 1:
        return "more than 99 times in 100"
    if whole == 0 and chance > 0:
        return "less than once in 100"
    return (
        "always"
        if whole == 100
        else "never"
        if whole == 0
        else "once in 100"
        if whole == 1
        else f"{whole} times in 100"
    )


def _around(population: int, bad: int, confidence: Fraction, certain: int) -> tuple[int, int]:
    """A number of rows that is too few, and one that is enough, close to where auditors' rule of thumb points.

    The rule: (1 - (1 - confidence) ** (1 / bad)) x (population - (bad - 1) / 2). It only saves time.
    """
    share = 1 - float(1 - confidence) ** (1 / bad)
    guess = max(1, min(certain, int(share * (population - (bad - 1) / 2))))
    step = 1
    if finds(population, bad, guess, confidence):
        below = guess - step
        while below > 0 and finds(population, bad, below, confidence):
            guess, step = below, step * 2
            below = guess - step
        return max(below, 0), guess
    enough = guess + step
    while enough < certain and not finds(population, bad, enough, confidence):
        guess, step = enough, step * 2
        enough = guess + step
    return guess, min(enough, certain)
