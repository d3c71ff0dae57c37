"""What a plan says could be seen is seen."""

from decimal import Decimal

import numpy as np
import pytest
from statsmodels.stats.power import TTestIndPower, TTestPower

from makegood.learn.effects import Design, Kind, Sizes, power
from tests.learn.effects.worlds import World, covered

ONE = (Decimal(1), Decimal(1), Decimal(1))


def plan(kind: Kind, asked: int, compared: int = 0, **more: object) -> Sizes | object:
    sizes = Sizes(asked=asked, compared=compared, spread=ONE, **more)  # type: ignore[arg-type]
    return power(Design(kind=kind, measure="PAY-01", unit="points"), sizes)


def smallest(kind: Kind, asked: int, compared: int = 0, **more: object) -> float:
    found = plan(kind, asked, compared, **more).smallest  # type: ignore[union-attr]
    assert found is not None
    return float(found.likely)


def test_plans_agree_with_statsmodels_where_it_has_them() -> None:
    paired = TTestPower().solve_power(nobs=8, alpha=0.05, power=0.8)
    beside = TTestIndPower().solve_power(nobs1=9, alpha=0.05, power=0.9)

    assert smallest("before-after", 8) == pytest.approx(paired, rel=1e-4)
    assert smallest("comparison", 9, 9, odds=Decimal("0.9")) == pytest.approx(beside, rel=1e-4)
    assert smallest("share", 9, 9, odds=Decimal("0.9")) == pytest.approx(beside, rel=1e-4)


@pytest.mark.parametrize(
    ("kind", "asked", "compared", "periods"),
    [("before-after", 10, 0, 2), ("comparison", 8, 12, 2), ("stepped", 12, 0, 5)],
)  # fmt: skip
def test_an_effect_of_the_smallest_size_is_seen_eight_times_in_ten(
    kind: Kind, asked: int, compared: int, periods: int
) -> None:
    # the worlds' noise is 1 in each period, so a change from one to the next varies by the root of 2
    effect = smallest(kind, asked, compared, periods=periods) * float(np.sqrt(2))
    world = World(kind=kind, contracts=asked, others=compared, periods=periods, effect=effect)

    _, shown, _ = covered(world, 800, seed=3)
    assert 0.76 <= shown <= 0.84


def test_a_plan_says_how_many_contracts_an_effect_takes() -> None:
    said = plan("comparison", 7, 7, wanted=Decimal(1))

    assert said.needed == 34  # type: ignore[union-attr]
    assert "takes 34 contracts" in said.because  # type: ignore[union-attr]
    assert smallest("comparison", 17, 17) <= 1 < smallest("comparison", 16, 16)


def test_a_plan_of_two_contracts_says_that_it_could_show_nothing() -> None:
    said = plan("before-after", 2)

    assert said.smallest is None  # type: ignore[union-attr]
    assert said.says == "No interval can be given from 2 contracts: it takes 3 or more."  # type: ignore[union-attr]


def test_what_is_not_sure_of_the_spread_stays_a_range() -> None:
    sizes = Sizes(asked=10, spread=(Decimal(1), Decimal(2), Decimal(4)))
    found = power(Design(kind="before-after", measure="PAY-01", unit="points"), sizes).smallest

    assert found is not None
    assert [float(found.likely / found.low), float(found.high / found.likely)] == pytest.approx([2, 2], rel=1e-4)
