"""How many rows must be opened to find a problem? Exact hypergeometric, no failure allowed."""

from fractions import Fraction
from math import ceil, comb


def chance_to_find(population: int, bad: int, sample: int) -> Fraction:
    """The chance that a sample drawn without replacement holds at least one of the bad units."""
    if sample > population - bad:
        return Fraction(1)
    return 1 - Fraction(comb(population - bad, sample), comb(population, sample))


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
