"""Showing less never looks better: worlds in which what went badly is not shown."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from makegood.learn.effects import Design, Estimate, Observation, estimate
from tests.learn.effects.worlds import World

WORLDS = 400
LIMITS = (Decimal(-12), Decimal(12))


def held(said: list[Estimate], truth: float) -> float:
    given = [each for each in said if each.low is not None and each.high is not None]
    return sum(float(each.low or 0) <= truth <= float(each.high or 0) for each in given) / len(given)


def worlds(world: World, seed: int) -> list[list[Observation]]:
    rng = np.random.default_rng(seed)
    return [world.observations(rng) for _ in range(WORLDS)]


def without_the_worst(rows: list[Observation], how_many: int) -> list[Observation]:
    """The contracts that changed least for the better do not show what came after."""
    before = {row.contract: row.value or Decimal(0) for row in rows if row.period == 0}
    after = {row.contract: row.value or Decimal(0) for row in rows if row.period == 1}
    worst = sorted(after, key=lambda contract: after[contract] - before[contract])[:how_many]
    return [replace(row, value=None) if row.contract in worst and row.period == 1 else row for row in rows]


def test_hiding_what_went_badly_makes_no_effect() -> None:
    """There is none. Without limits two of ten are left out, and an effect seems to be there far too often."""
    design = Design(kind="before-after", measure="PAY-01", unit="points", starts=1)
    hidden = [without_the_worst(rows, 2) for rows in worlds(World(kind="before-after", contracts=10), seed=4)]

    left_out = [estimate(design, rows) for rows in hidden]
    as_ranges = [estimate(replace(design, limits=LIMITS), rows) for rows in hidden]
    assert held(left_out, 0) < 0.85
    assert all(any("may be what went badly" in problem for problem in said.problems) for said in left_out)
    assert held(as_ranges, 0) >= 0.95


def test_an_interval_over_ranges_holds_the_truth_wherever_the_figures_lie_in_them() -> None:
    """Each figure is told as a range of its own width; the truth sits at one end of each."""
    world = World(kind="comparison", contracts=6, others=8, effect=1)
    said = [
        estimate(
            world.design(),
            [
                replace(row, value=None, low=row.value, high=(row.value or Decimal(0)) + Decimal(number % 3) / 4)
                for number, row in enumerate(rows)
            ],
        )
        for rows in worlds(world, seed=5)
    ]

    assert held(said, 1) >= 0.95


@pytest.mark.parametrize(("alpha", "low", "high"), [("0.2", 0.74, 0.86), ("0.1", 0.855, 0.945)])
def test_another_alpha_is_another_promise_and_is_kept(alpha: str, low: float, high: float) -> None:
    world = World(kind="comparison", contracts=7, others=9, effect=1)
    design = replace(world.design(), alpha=Decimal(alpha))

    assert low <= held([estimate(design, rows) for rows in worlds(world, seed=6)], 1) <= high
