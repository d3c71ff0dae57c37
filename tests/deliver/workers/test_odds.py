"""The stated odds that answers show a false return are the odds."""

import hashlib
import random  # noqa: TID251 - seeded
from fractions import Fraction

import pytest

from makegood.deliver.workers import closing, counting, odds

RUNS = 1000


def signalled(affected: int, asked: int, answering: Fraction, run: int) -> bool:
    """One round from the first answer to the signal."""
    chance = random.Random(f"{affected} {asked} {run}")
    box = counting.Box()
    for place in range(asked):
        if chance.random() < answering:
            box = counting.answered(box, place, "wrong" if place < affected else "right")
    seed = hashlib.sha256(f"{affected} {asked} {run}".encode()).digest()
    return closing.closed(box, asked=asked, seed=seed).signal == "look"


@pytest.mark.parametrize(("affected", "asked"), [(0, 31), (4, 31), (9, 31), (9, 14), (6, 120)])
def test_of_a_thousand_rounds_as_many_are_seen_as_was_stated(affected: int, asked: int) -> None:
    answering = Fraction(55, 100)
    stated = float(odds.of_a_signal(affected, asked=asked, answering=answering))
    seen = sum(signalled(affected, asked, answering, run) for run in range(RUNS)) / RUNS

    assert abs(seen - stated) <= 4 * (stated * (1 - stated) / RUNS) ** 0.5


def test_more_people_affected_are_never_less_likely_to_be_seen() -> None:
    found = [odds.of_a_signal(affected, asked=31, answering=Fraction(1, 2)) for affected in range(32)]

    assert found == sorted(found)


def test_nobody_answering_or_a_small_team_is_never_seen() -> None:
    assert odds.of_a_signal(9, asked=9, answering=Fraction(1)) == 0
    assert odds.of_a_signal(20, asked=31, answering=Fraction(0)) == 0
    with pytest.raises(ValueError, match="between none and all"):
        odds.of_a_signal(5, asked=4, answering=Fraction(1, 2))
