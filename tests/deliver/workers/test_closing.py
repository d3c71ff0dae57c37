"""What a closed round shows, and that it points at nobody."""

import hashlib
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.deliver.figures.held import FLOOR
from makegood.deliver.workers import closing, noise
from makegood.deliver.workers.counting import CELLS, PARTS, Box

MOST = 1 / noise.RATIO * Fraction(1001, 1000)  # the odds are summed up to sixteen away, not without end
NONE = dict.fromkeys(CELLS, 0)
SEEDS = st.binary(min_size=32, max_size=32)
COUNTS = st.fixed_dictionaries(
    {each: st.integers(0, 40) for each in ("right", "wrong", "not_sure", "taken", "no_slip")}
)


def box(**counts: int) -> Box:
    return Box(counts={**NONE, **counts})


def seed(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), SEEDS)
def test_under_ten_answers_show_nothing_whatever_they_are(right: int, wrong: int, unsure: int, chance: bytes) -> None:
    if right + wrong + unsure < FLOOR:
        shown = closing.closed(box(right=right, wrong=wrong, not_sure=unsure), asked=31, seed=chance)
        assert (shown.signal, dict(shown.counts)) == ("cannot_say", {})


@given(COUNTS, SEEDS)
def test_a_team_of_fewer_than_ten_is_never_spoken_of(counts: dict[str, int], chance: bytes) -> None:
    shown = closing.closed(box(**counts), asked=9, seed=chance)

    assert (shown.asked, shown.signal, dict(shown.counts)) == (None, "cannot_say", {})


@given(COUNTS, st.dictionaries(st.sampled_from(PARTS), st.integers(0, 40)), SEEDS)
def test_no_count_is_shown_of_a_group_under_ten_nor_exactly(
    counts: dict[str, int], parts: dict[str, int], chance: bytes
) -> None:
    marked = {f"wrong_{part}": min(number, counts["wrong"]) for part, number in parts.items()}
    true = {**NONE, **counts, **marked}
    true["not_right"] = true["wrong"] + true["not_sure"]
    shown = closing.closed(box(**counts, **marked), asked=200, seed=chance).counts

    for cell, number in shown.items():
        assert number >= 10 and number % 5 == 0
        assert true[cell] >= 10
        if cell.startswith("wrong_"):
            assert true["wrong"] - true[cell] >= 10


@pytest.mark.parametrize("alone", ["right", "wrong", "not_sure"])
def test_an_answer_that_everybody_gave_is_not_shown(alone: str) -> None:
    assert not closing.closed(box(**{alone: 30}), asked=31, seed=seed(1)).counts


def test_a_small_group_is_put_together_with_another_or_held_back() -> None:
    shown = closing.closed(box(right=40, wrong=8, not_sure=4), asked=60, seed=seed(1)).counts
    assert set(shown) == {"right", "not_right"}

    assert not closing.closed(box(right=40, wrong=8, not_sure=1), asked=60, seed=seed(1)).counts


def test_the_odds_of_a_signal_are_the_stated_ones() -> None:
    for wrong in (0, 2, 3, 6):
        tries = [closing.closed(box(right=20, wrong=wrong), asked=31, seed=seed(n)).signal for n in range(3000)]
        stated = float(closing.chance_of_a_signal(wrong, asked=31))
        assert abs(tries.count("look") / 3000 - stated) < 4 * (stated * (1 - stated) / 3000) ** 0.5

    assert round(float(closing.chance_of_a_signal(0, asked=31)), 3) == 0.038
    assert round(float(closing.chance_of_a_signal(6, asked=31)), 3) == 0.986


def test_slips_that_were_used_by_somebody_else_are_a_signal_too() -> None:
    looks = [closing.closed(box(right=30, taken=8), asked=31, seed=seed(n)).signal for n in range(100)]

    assert looks.count("look") > 97


def test_an_employer_that_gives_no_slips_is_seen_by_ten_presses_not_by_nine() -> None:
    assert closing.closed(box(no_slip=9), asked=31, seed=seed(1)).signal == "cannot_say"
    looks = [closing.closed(box(no_slip=15), asked=31, seed=seed(n)).signal for n in range(100)]
    assert looks.count("look") > 97


def test_stuffing_the_box_with_right_hides_no_wrong() -> None:
    """An employer holds every slip before its workers do: what it adds must not drown what they say."""
    for number in range(200):
        honest = closing.closed(box(right=10, wrong=5), asked=60, seed=seed(number)).signal
        stuffed = closing.closed(box(right=55, wrong=5), asked=60, seed=seed(number)).signal
        assert stuffed == honest


def seen(right: int, wrong: int) -> dict[Any, Fraction]:
    """Every thing that can be shown of 40 slips with 12 not sure, with its exact chance (but for one in a million)."""
    odds: dict[Any, Fraction] = defaultdict(Fraction)
    for extra, other in product(range(-16, 17), repeat=2):
        rounded = (closing._rounded(max(right + extra, 0)), closing._rounded(max(wrong + other, 0)))
        signal = max(wrong + other, 0) >= closing.bar(40)
        odds[rounded, signal] += noise.chance(extra) * noise.chance(other)
    return odds


@pytest.mark.parametrize(("right", "wrong"), [(12, 13), (13, 12), (15, 17), (20, 11)])
def test_two_publications_hardly_tell_what_one_more_person_said(right: int, wrong: int) -> None:
    """Somebody knows every other answer, and sees the figures with and without one worker."""
    before, as_right, as_wrong = seen(right, wrong), seen(right + 1, wrong), seen(right, wrong + 1)
    likely = [outcome for outcome, odds in before.items() if odds > Fraction(1, 1000)]

    for outcome in likely:
        assert as_right[outcome] / as_wrong[outcome] <= MOST**2
        assert as_wrong[outcome] / as_right[outcome] <= MOST**2
    signal = [sum(odds for (_, look), odds in each.items() if look) for each in (as_right, as_wrong)]
    assert max(signal) / min(signal) <= MOST


@given(SEEDS, st.sampled_from(CELLS))
def test_the_chance_is_the_same_for_the_same_seed_and_differs_by_count(chance: bytes, cell: str) -> None:
    assert noise.drawn(chance, cell) == noise.drawn(chance, cell)


def test_the_chance_adds_nothing_on_the_whole_and_its_odds_add_up() -> None:
    drawn = [noise.drawn(seed(n), "wrong") for n in range(4000)]

    assert abs(sum(drawn)) / 4000 < 0.1
    assert sum(noise.chance(k) for k in range(-60, 61)) > 1 - Fraction(1, 10**20)
    assert noise.chance_at_least(3) == sum(noise.chance(k) for k in range(3, 200)) + noise.chance_at_least(200)


def test_lines_confirmed_are_ranges_that_hold_the_truth_nearly_always() -> None:
    true = {"right": 60, "wrong": 30, "not_sure": 15, "wrong_rate": 20, "wrong_hours": 18}
    held = 0
    for number in range(500):
        shown = closing.closed(box(**true), asked=120, seed=seed(number))
        low, high = closing.confirmed(shown.counts)["rate"]
        held += low <= Decimal(100 * 70) / 90 <= high

    assert held >= 490
    assert closing.confirmed({"right": 60, "not_right": 20}) == {}
