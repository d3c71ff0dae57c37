"""When no interval is given, and what is told beside one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from makegood.learn.effects import Design, Estimate, Observation, estimate
from tests.learn.effects.test_estimates_by_hand import AFTER, BEFORE, design, seen

MARCH = date(2026, 3, 2)


def why(said: Estimate) -> str:
    assert said.outcome == "refused" and said.low is None
    return " ".join(said.problems)


def shares(asked: list[str], compared: list[str], people: int = 40) -> list[Observation]:
    return [
        Observation(contract=f"{group}{number}", group=group, value=Decimal(share), n=people)  # type: ignore[arg-type]
        for group, listed in (("asked", asked), ("compared", compared))
        for number, share in enumerate(listed)
    ]


def test_two_contracts_give_no_interval() -> None:
    said = estimate(design(), seen(BEFORE[:2], AFTER[:2]))

    assert "No interval can be given from 2 contracts: it takes 3 or more" in why(said)


def test_a_design_may_want_more_contracts_and_not_fewer() -> None:
    rows = seen(BEFORE, AFTER)

    assert "it takes 12 or more" in why(estimate(design(minimum_clusters=12), rows))
    assert "it takes 3 or more" in why(estimate(design(minimum_clusters=1), rows[:4]))


def test_each_side_of_a_comparison_needs_three() -> None:
    said = estimate(design("comparison"), seen(BEFORE, AFTER, asked=2))

    assert "from 2 contracts with the ask" in why(said)


def test_a_design_written_after_its_results_proves_nothing() -> None:
    rows = seen(BEFORE, AFTER, day=date(2026, 3, 1))

    assert "A design that knows its results proves nothing" in why(estimate(design(registered_on=MARCH), rows))
    assert "on 2 March 2026" in why(estimate(design(registered_on=MARCH), seen(BEFORE, AFTER, day=MARCH)))


def test_figures_from_before_the_ask_may_be_older_than_the_design() -> None:
    rows = [replace(row, true_on=date(2026, 1, 1) if row.period == "before" else date(2027, 1, 1))
            for row in seen(BEFORE, AFTER)]  # fmt: skip

    assert estimate(design(registered_on=MARCH), rows).problems == ()


def test_a_look_back_is_told_as_one() -> None:
    assert "look back, not as a test" in " ".join(estimate(design(), seen(BEFORE, AFTER)).problems)
    assert "No figure has its day" in " ".join(estimate(design(registered_on=MARCH), seen(BEFORE, AFTER)).problems)


def test_the_same_change_everywhere_is_not_certainty() -> None:
    said = estimate(design(), seen(BEFORE, [figure + 1 for figure in BEFORE]))

    assert "exactly the same amount" in why(said)


def test_groups_that_began_apart_are_told() -> None:
    low, high = [1.0, 1.2, 1.1, 0.9], [5.0, 5.2, 4.9, 5.1]
    said = estimate(design("comparison"), seen(low + high, [2.0, 2.5, 2.2, 2.4, 5.1, 5.4, 5.2, 5.0], asked=4))

    assert said.outcome == "effect"
    assert any("The groups differed before: contracts with the ask began 4 lower" in each for each in said.problems)


def test_an_effect_that_grows_is_told() -> None:
    rows = [
        Observation(
            contract=f"c{number}",
            group="asked" if period > number % 3 else "compared",
            period=period,
            value=Decimal(number + max(0, period - number % 3) * 5) + Decimal((number * 7 + period * 3) % 5) / 10,
        )
        for number in range(12)
        for period in range(7)
    ]
    said = estimate(Design(kind="stepped", measure="PAY-01", unit="points"), rows)

    assert any("seems to change the longer" in each for each in said.problems)


def test_one_odd_contract_is_named() -> None:
    said = estimate(design(), seen(BEFORE, [*AFTER[:-1], 90.0]))

    assert any("comes from one contract (c07)" in each for each in said.problems)


def test_everybody_at_once_cannot_be_compared_step_by_step() -> None:
    rows = [
        Observation(
            contract=f"c{number}", group="asked" if period else "compared", period=period, value=Decimal(number)
        )
        for number in range(8)
        for period in range(2)
    ]

    assert "nothing to compare with" in why(estimate(Design(kind="stepped", measure="PAY-01", unit="x"), rows))


def test_shares_near_none_are_too_few_people_to_count() -> None:
    few = estimate(Design(kind="share", measure="PAY-01", unit="share"), shares(["0.1", "0.05", "0"], ["0.5"] * 3))

    assert "fewer than 10 people are counted one way" in why(few)


def test_a_share_without_people_or_beyond_one_is_refused() -> None:
    share = Design(kind="share", measure="PAY-01", unit="share")
    rows = shares(["0.5", "0.6", "0.7"], ["0.3", "0.4", "0.2"])

    assert "needs the number of people" in why(estimate(share, [replace(row, n=None) for row in rows]))
    assert "between 0 and 1" in why(estimate(share, [replace(rows[0], value=Decimal(60)), *rows[1:]]))


def test_fewer_than_ten_people_are_no_figure() -> None:
    with pytest.raises(ValueError, match="9 people are fewer than 10"):
        Observation(contract="c1", value=Decimal(1), n=9)


def test_a_contract_is_on_one_side_only() -> None:
    rows = seen(BEFORE, AFTER, asked=4)
    mixed = [replace(rows[0], group="compared"), *rows[1:]]

    assert "these are both: c00" in why(estimate(design("comparison"), mixed))


def test_by_buyer_needs_buyers() -> None:
    assert "which buyer" in why(estimate(design(cluster="buyer"), seen(BEFORE, AFTER)))


def test_what_is_left_out_for_want_of_limits_is_named() -> None:
    said = estimate(design(), seen(BEFORE, AFTER)[:-1])

    assert said.clusters == 7
    assert any("Left out" in each and "c07" in each for each in said.problems)


def test_a_buyer_with_contracts_on_both_sides_counts_on_both() -> None:
    rows = [replace(row, buyer=f"b{int(row.contract[1:]) % 4}") for row in seen(BEFORE, AFTER, asked=4)]
    said = estimate(design("comparison", cluster="buyer", minimum_clusters=0), rows)

    assert "from 4 buyers: it takes 6 or more" in why(said)
    more = [replace(row, contract=f"{row.contract}-{n}", buyer=f"{row.buyer}-{n}") for row in rows for n in (1, 2)]
    assert estimate(design("comparison", cluster="buyer"), more).clusters == 8


def test_a_figure_beyond_reason_is_not_read() -> None:
    with pytest.raises(ValueError, match="up to 1,000,000,000,000"):
        Observation(contract="c1", value=Decimal("1e400"))


def test_contracts_that_showed_nothing_do_not_make_up_the_number() -> None:
    nothing = [replace(row, value=None) for row in seen(BEFORE, AFTER)]
    limits = (Decimal(0), Decimal(20))

    assert "from no contracts" in why(estimate(design(limits=limits), nothing))
    assert "from 2 contracts" in why(estimate(design(limits=limits), [*seen(BEFORE, AFTER)[:4], *nothing[4:]]))


def test_no_effect_is_larger_than_the_figure_can_move() -> None:
    said = estimate(design(limits=(Decimal(0), Decimal(20))), seen([0, 0, 0], [20, 0, 10]))

    assert said.high == 20
