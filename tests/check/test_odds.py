"""The odds of a spot check, against the table of market-facts 13.1 and against counting every draw."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.check.odds import chance_to_find, sample_needed

TABLE = [(20, "0.05", 19), (30, "0.05", 23), (50, "0.05", 31), (100, "0.05", 45), (500, "0.05", 56), (100, "0.10", 25)]


@pytest.mark.parametrize(("population", "rate", "needed"), TABLE)
def test_sample_is_the_published_one(population: int, rate: str, needed: int) -> None:
    assert sample_needed(population, Fraction(rate), Fraction("0.95")) == needed


@given(st.integers(1, 8), st.data())
def test_chance_is_what_counting_every_draw_finds(population: int, data: st.DataObject) -> None:
    bad = data.draw(st.integers(0, population))
    sample = data.draw(st.integers(0, population))
    draws = list(combinations(range(population), sample))

    found = sum(1 for draw in draws if any(unit < bad for unit in draw))

    assert chance_to_find(population, bad, sample) == Fraction(found, len(draws))
