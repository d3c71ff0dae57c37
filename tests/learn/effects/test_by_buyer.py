"""A design that counts buyers: the contracts of a buyer make one figure before and one after."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from scipy import stats

from makegood.learn.effects import Cluster, Design, Estimate, Kind, Observation, estimate

WORLDS = 400
OF_EACH = (1, 2, 5, 9, 3, 2, 7, 1, 4, 6)
"""Contracts of each buyer."""


def row(buyer: str, contract: str, period: str, figure: object, asked: bool = True) -> Observation:
    return Observation(
        contract=contract,
        buyer=buyer,
        group="asked" if asked else "compared",
        period=period,  # type: ignore[arg-type]
        value=None if figure is None else Decimal(str(figure)),
    )


def by(cluster: Cluster, kind: Kind = "before-after", **more: object) -> Design:
    return Design(kind=kind, measure="SEC-01", unit="points", cluster=cluster, **more)  # type: ignore[arg-type]


HAND = (
    ("north", "n1", 10, 13), ("north", "n2", 20, 21),  # 15 to 17: a change of 2
    ("south", "s1", 8, 12),  # a change of 4
    ("west", "w1", 10, 13), ("west", "w2", 11, 14), ("west", "w3", 15, 18),  # 12 to 15: a change of 3
)  # fmt: skip


def hand() -> list[Observation]:
    return [
        row(buyer, contract, period, figure)
        for buyer, contract, before, after in HAND
        for period, figure in (("before", before), ("after", after))
    ]


def test_three_buyers_are_three_figures_worked_by_hand() -> None:
    """Changes of 2, 4 and 3: mean 3, standard deviation 1, so 3 plus and minus 4.303 times the root of a third."""
    said = estimate(by("buyer"), hand())

    reach = 4.302653 / 3**0.5
    assert (said.clusters, said.n, said.likely) == (3, 6, 3)
    assert [float(said.low or 0), float(said.high or 0)] == pytest.approx([3 - reach, 3 + reach], abs=1e-5)
    assert "buyer by buyer" in said.method and said.because.startswith("Each buyer is compared with itself")


def test_by_contract_the_same_figures_are_six() -> None:
    said = estimate(by("contract"), hand())

    assert (said.clusters, float(said.likely or 0)) == (6, pytest.approx(17 / 6))


def test_a_contract_that_showed_nothing_afterwards_stays_in_its_buyer() -> None:
    """Left out of 'after' alone, the buyer would seem to have changed by what its contracts differ in."""
    rows = [each for each in hand() if (each.contract, each.period) != ("w1", "after")]

    said = estimate(by("buyer", limits=(Decimal(0), Decimal(40))), rows)
    told = estimate(by("buyer"), rows)

    exact = estimate(by("buyer"), hand())
    assert said.low is not None and exact.low is not None and said.low < exact.low
    assert any("Left out" in each and "w1" in each for each in told.problems)


def test_a_buyer_of_whom_half_showed_nothing_does_not_make_up_the_number() -> None:
    rows = [replace(each, value=None) if each.contract == "n2" else each for each in hand()]

    assert "from 2 buyers" in estimate(by("buyer", limits=(Decimal(0), Decimal(40))), rows).problems[0]


def test_two_groups_of_buyers_are_compared_by_their_changes() -> None:
    rng = np.random.default_rng(3)
    rows, changes = [], []
    for number, of_each in enumerate(OF_EACH[:8]):
        figures = rng.normal(size=(of_each, 2))
        changes.append(float((figures[:, 1] - figures[:, 0]).mean()))
        for place, (before, after) in enumerate(figures):
            for period, figure in (("before", before), ("after", after)):
                rows.append(row(f"b{number}", f"b{number}-{place}", period, repr(float(figure)), number < 4))

    said = estimate(by("buyer", "comparison"), rows)

    known = stats.ttest_ind(changes[:4], changes[4:]).confidence_interval()
    assert [float(said.low or 0), float(said.high or 0)] == pytest.approx([known.low, known.high])


def test_a_roll_out_puts_together_only_what_begins_together() -> None:
    """Two contracts of a buyer that begin at different steps are not one figure; its errors still go together."""
    rows = [
        Observation(
            contract=f"{buyer}-{place}",
            buyer=f"b{buyer}",
            group="asked" if period > (buyer + place) % 3 else "compared",
            period=period,
            value=Decimal(10 * place + buyer + period + (period > (buyer + place) % 3) + (buyer * period) % 2),
        )
        for buyer in range(8)
        for place in range(2)
        for period in range(4)
    ]

    said = estimate(by("buyer", "stepped"), rows)

    assert (said.outcome != "refused", said.clusters, said.n) == (True, 8, 64)


def world(rng: np.random.Generator, kind: Kind) -> Iterator[Observation]:
    """Every buyer moves by itself, and with it all of its contracts; the ask adds one."""
    shared = rng.normal()
    for buyer, of_each in enumerate(OF_EACH):
        asked = kind == "before-after" or buyer % 2 == 0
        moved = rng.normal() + (shared if kind == "comparison" else 0) + asked
        for place in range(of_each):
            before = 5 * rng.normal()
            after = before + moved + 0.3 * rng.normal()
            for period, figure in (("before", before), ("after", after)):
                yield row(f"b{buyer}", f"b{buyer}-{place}", period, repr(float(figure)), asked)


def held(worlds: int, seed: int, kind: Kind, cluster: Cluster) -> float:
    """The share of worlds whose interval holds the truth."""
    rng = np.random.default_rng(seed)
    made = [tuple(world(rng, kind)) for _ in range(worlds)]
    return sum(_holds(estimate(by(cluster, kind), rows)) for rows in made) / worlds


def _holds(said: Estimate) -> bool:
    assert said.low is not None and said.high is not None
    return said.low <= 1 <= said.high


@pytest.mark.parametrize("kind", ["before-after", "comparison"])
def test_where_buyers_move_counting_them_holds_and_counting_contracts_does_not(kind: Kind) -> None:
    assert 0.93 <= held(WORLDS, 20261122, kind, "buyer") <= 0.97
    assert held(100, 20261122, kind, "contract") < 0.85
