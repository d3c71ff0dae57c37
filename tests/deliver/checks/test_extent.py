"""What drawn rows say about the rest, against trying every draw."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from makegood.deliver.checks.extent import chance_of_at_most, extent


def test_one_wrong_row_of_twelve_means_one_to_eight_of_thirty_one() -> None:
    assert (extent(31, 12, 1).low, extent(31, 12, 1).high) == (1, 8)


def test_a_clean_check_rules_out_what_the_plan_said_it_would_find() -> None:
    assert extent(31, 19, 0).high == 2
    assert extent(200, 51, 0).high == 9  # the plan: 51 of 200 finds 10 (5%) with 95%


def test_opening_everybody_leaves_no_doubt() -> None:
    assert (extent(31, 31, 4).low, extent(31, 31, 4).high) == (4, 4)


@given(st.integers(1, 60), st.data())
def test_a_row_not_shown_never_narrows_the_range(population: int, data: st.DataObject) -> None:
    drawn = data.draw(st.integers(0, population))
    found = data.draw(st.integers(0, drawn))
    missing = data.draw(st.integers(0, drawn - found))

    seen, less_seen = extent(population, drawn, found), extent(population, drawn, found, missing)

    assert less_seen.low <= seen.low
    assert less_seen.high >= seen.high


@given(st.integers(1, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(0, n))))
def test_the_range_holds_the_truth_19_times_in_20_over_every_draw(case: tuple[int, int, int]) -> None:
    population, affected, drawn = case
    draws = list(combinations(range(population), drawn))

    right = 0
    for draw in draws:
        said = extent(population, drawn, sum(row < affected for row in draw))
        right += said.low <= affected <= said.high

    assert Fraction(right, len(draws)) >= Fraction(19, 20)


@pytest.mark.parametrize(("population", "affected", "drawn", "found"), [(500, 30, 60, 2), (10_000, 12, 400, 0)])
def test_the_chance_agrees_with_scipy(population: int, affected: int, drawn: int, found: int) -> None:
    ours = float(chance_of_at_most(population, affected, drawn, found))

    assert ours == pytest.approx(hypergeom.cdf(found, population, affected, drawn), rel=1e-9)


def test_more_rows_than_were_drawn_are_refused() -> None:
    with pytest.raises(ValueError, match="more rows"):
        extent(31, 12, 13)
