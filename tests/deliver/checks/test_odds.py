"""The odds of a spot check, against trying every draw and against scipy."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from makegood.deliver.checks import odds


@given(st.integers(1, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(0, n))))
def test_the_chance_is_what_trying_every_draw_finds(case: tuple[int, int, int]) -> None:
    population, bad, sample = case
    draws = list(combinations(range(population), sample))
    hit = sum(1 for draw in draws if any(row < bad for row in draw))

    assert Fraction(odds.chance(population, bad, sample)) <= Fraction(hit, len(draws))
    assert Fraction(hit, len(draws)) - Fraction(odds.chance(population, bad, sample)) < Fraction(1, 10**12)


@given(st.integers(1, 3000), st.data())
def test_the_chance_agrees_with_scipy(population: int, data: st.DataObject) -> None:
    bad, sample = data.draw(st.integers(0, population)), data.draw(st.integers(0, population))

    found = float(odds.chance(population, bad, sample))

    assert found == pytest.approx(hypergeom.sf(0, population, bad, sample), abs=1e-9)


@given(st.integers(1, 400), st.data())
def test_one_row_less_than_the_smallest_sample_is_too_few(population: int, data: st.DataObject) -> None:
    bad = data.draw(st.integers(1, population))
    confidence = Fraction(data.draw(st.integers(1, 1000)), 1000)

    sample = odds.smallest_sample(population, bad, confidence)

    assert sample is not None
    assert odds.finds(population, bad, sample, confidence)
    assert not odds.finds(population, bad, sample - 1, confidence)


@pytest.mark.parametrize(
    ("population", "rate", "sample"),
    [(20, "0.01", 19), (100, "0.05", 45), (200, "0.02", 105), (500, "0.01", 225), (30, "0.2", 11), (500, "0.1", 28)],
)
def test_published_tables_of_clean_results_are_found_again(population: int, rate: str, sample: int) -> None:
    bad = odds.bad_units(population, Fraction(rate))

    assert odds.smallest_sample(population, bad, Fraction("0.95")) == sample


def test_what_cannot_be_wrong_cannot_be_found_and_what_is_certain_needs_all_the_right_ones_and_one() -> None:
    assert odds.smallest_sample(31, 0, Fraction("0.95")) is None
    assert odds.smallest_sample(31, 3, Fraction(1)) == 29
    assert odds.smallest_sample(31, 31, Fraction("0.99")) == 1
    assert odds.smallest_sample(31, 3, Fraction(0)) == 0


def test_a_rate_of_three_tenths_of_ten_is_three_and_not_four() -> None:
    assert odds.bad_units(10, Fraction("0.3")) == 3
    assert odds.bad_units(31, Fraction("0.1")) == 4


def test_ten_million_rows_are_planned_without_floating_point() -> None:
    sample = odds.smallest_sample(10_000_000, 5_500, Fraction("0.95"))

    assert sample == 5_444
    assert odds.chance(10_000_000, 5_500, 5_444) > Decimal("0.95") > odds.chance(10_000_000, 5_500, 5_443)


def test_a_chance_in_words_is_certain_only_when_it_is() -> None:
    assert odds.in_a_hundred(odds.chance(31, 3, 12)) == "78 times in 100"
    assert odds.in_a_hundred(Decimal("0.9999")) == "more than 99 times in 100"
    assert odds.in_a_hundred(odds.chance(31, 3, 29)) == "always"
