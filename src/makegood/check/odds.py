"""How many rows must be opened to find a problem? Exact hypergeometric, no failure allowed."""

from fractions import Fraction
from math import ceil, comb


def ways_to_miss(population: int, bad: int, sample: int) -> tuple[int, int]:
    """Of how many equally likely draws so many hold none of the bad units: (draws that miss, all draws), in integers.

    C(N-K, n) of C(N, n) is C(N-n, K) of C(N, K); the shorter of the two is taken, so that ten million rows are quick.
    """
    least, most = sorted((bad, sample))
    return comb(population - most, least), comb(population, least)


def chance_to_find(population: int, bad: int, sample: int) -> Fraction:
    """The chance that a sample drawn without replacement holds at least one of the bad units."""
    if sample > population - bad:
        return Fraction(1)
    return 1 - Fraction(*ways_to_miss(population, bad, sample))


def sample_needed(population: int, tolerable: Fraction, confidence: Fraction) -> int:
    """The smallest sample that finds a problem affecting `tolerable` of the population with that confidence.

    Bad units are rounded up, as in published discovery sampling tables. Raises ValueError for an empty population.
    """
    if population < 1 or not 0 < tolerable < 1:
        raise ValueError("a population of at least 1 and a rate between 0 and 1 are needed")
    bad = ceil(tolerable * population)
    low, high = 1, population
    while low < high:
        middle = (low + high) // 2
        if chance_to_find(population, bad, middle) >= confidence:
            high = middle
        else:
            low = middle + 1
    return low
