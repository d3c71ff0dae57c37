"""Estimates where the answer can be had another way."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from scipy import stats

from makegood.learn.effects import Design, Observation, estimate
from makegood.learn.effects.clustered import Layout, weights


def seen(
    before: list[float], after: list[float], asked: int | None = None, day: date | None = None
) -> list[Observation]:
    """Figures before and after, of contracts of which the first `asked` have the ask."""
    return [
        Observation(
            contract=f"c{number:02d}",
            group="asked" if asked is None or number < asked else "compared",
            period=period,
            value=Decimal(str(figure)),
            true_on=day if period == "after" else None,
        )
        for number, pair in enumerate(zip(before, after, strict=True))
        for period, figure in zip(("before", "after"), pair, strict=True)
    ]


BEFORE = [10.0, 12.0, 9.5, 14.0, 11.0, 13.5, 8.0, 12.5]
AFTER = [11.5, 12.5, 11.0, 14.2, 13.0, 13.0, 10.0, 13.5]


def design(kind: str = "before-after", **more: object) -> Design:
    return Design(kind=kind, measure="PAY-01", unit="pounds an hour", **more)  # type: ignore[arg-type]


def test_before_and_after_is_the_paired_t_test() -> None:
    said = estimate(design(), seen(BEFORE, AFTER))
    known = stats.ttest_rel(AFTER, BEFORE).confidence_interval()

    assert said.outcome == "effect"
    assert [float(said.low or 0), float(said.high or 0)] == pytest.approx([known.low, known.high])
    assert float(said.likely or 0) == pytest.approx(np.mean(AFTER) - np.mean(BEFORE))


def test_groups_of_one_size_have_the_error_that_welch_gave_them() -> None:
    said = estimate(design("comparison"), seen(BEFORE, AFTER, asked=4))
    change = np.array(AFTER) - np.array(BEFORE)
    error = np.sqrt(change[:4].var(ddof=1) / 4 + change[4:].var(ddof=1) / 4)

    half = float(said.high or 0) - float(said.likely or 0)
    assert half == pytest.approx(error * stats.t.ppf(0.975, 6))


def test_side_by_side_is_what_statsmodels_gives_with_hc2() -> None:
    import statsmodels.api as sm

    rng = np.random.default_rng(5)
    before, asked = rng.normal(size=14), (np.arange(14) < 6).astype(float)
    after = before + asked + rng.normal(size=14)
    known = sm.OLS(after, np.column_stack([asked, np.ones(14), before])).fit(cov_type="HC2")

    said = estimate(design("randomised"), seen(list(before), list(after), asked=6))
    layout = Layout(columns=np.column_stack([asked, np.ones(14), before]), effect=0, cluster=np.arange(14))
    found = weights(layout)
    assert float(said.likely or 0) == pytest.approx(known.params[0])
    assert np.sqrt(((found.parts @ after) ** 2).sum()) == pytest.approx(known.bse[0])
    assert 8 < found.freedom < 11


def test_freedom_of_two_groups_is_what_bell_and_mccaffrey_give() -> None:
    """With groups of 3 and 9 it is nearer to the small group's 2 than to the 10 that pooling would claim."""
    asked = (np.arange(12) < 3).astype(float)
    found = weights(Layout(columns=np.column_stack([asked, np.ones(12)]), effect=0, cluster=np.arange(12)))

    by_hand = (1 / 3 + 1 / 9) ** 2 / (1 / 3**2 / 2 + 1 / 9**2 / 8)
    assert found.freedom == pytest.approx(by_hand)
