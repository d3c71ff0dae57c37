"""One measure over several contracts: exact where it can be, and a range that never narrows as evidence goes."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import define
from makegood.learn.pledges import Combined, Part, combine

KINDS = {each.kind: each for each in define.measures().values()}
SHARE, ADDED = define.measure("PAY-01"), define.measure("TRN-03")
AROUND = D("1e-20")
"""Ends are given to 28 digits."""


def part(low: str | None, high: str | None, of: str | None = None, contract: str = "C-1") -> Part:
    return Part(
        contract=contract, low=D(low) if low else None, high=D(high) if high else None, of=D(of) if of else None
    )


def test_known_denominators_give_one_sum_over_another() -> None:
    found = combine(SHARE, [part("100", "100", "10"), part("50", "50", "30")])

    assert (found.low, found.high) == (D("62.5"), D("62.5"))
    assert found.shown == found.contracts == 2


def test_without_denominators_it_lies_between_the_contracts() -> None:
    found = combine(SHARE, [part("90", "95"), part("60", "100")])

    assert (found.low, found.high) == (D(60), D(100))


def test_a_contract_that_shows_nothing_opens_a_share_to_both_ends() -> None:
    found = combine(SHARE, [part("100", "100"), part(None, None)])

    assert (found.low, found.high, found.shown, found.contracts) == (D(0), D(100), 1, 2)


def test_numbers_are_added_and_one_that_is_missing_leaves_no_upper_end() -> None:
    assert combine(ADDED, [part("3", "4"), part("2", "2")]).high == D(6)

    open_ = combine(ADDED, [part("3", "4"), part(None, None)])
    assert (open_.low, open_.high) == (D(3), None)


def test_nothing_shown_is_no_number_that_was_found() -> None:
    found = combine(SHARE, [part(None, None), part(None, None)])

    assert found.nothing
    assert found.because == "No contract shows it yet."


def test_a_gap_between_two_groups_is_not_combined_over_contracts() -> None:
    gap = define.measure("PAY-06")

    assert combine(gap, [part("1", "1"), part("-1", "-1")]).low is None
    assert combine(gap, [part("1", "1")]).low == D(1)


@pytest.mark.parametrize("kind", ["share", "rate"])
def test_contracts_that_counted_nobody_leave_open_what_none_of_them_shows(kind: str) -> None:
    found = combine(KINDS[kind], [part(None, None, "0"), part("1", None, "0")])

    assert found.low == D(0)
    assert found.high == (D(100) if kind == "share" else None)


ends = st.one_of(st.none(), st.decimals(0, 100, places=2))
weights = st.one_of(st.none(), st.decimals(0, 1000, places=1))


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        low, high = draw(ends), draw(ends)
        if low is not None and high is not None:
            low, high = min(low, high), max(low, high)
        found.append(Part(contract=f"C-{number}", low=low, high=high, of=draw(weights)))
    return found


def holds(wide: Combined, narrow: Combined) -> bool:
    low = wide.low is None or (narrow.low is not None and wide.low <= narrow.low + AROUND)
    high = wide.high is None or (narrow.high is not None and wide.high >= narrow.high - AROUND)
    return low and high


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(before=parts(), data=st.data())
def test_taking_evidence_away_never_narrows_the_range(kind: str, before: list[Part], data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(before) - 1))
    less = data.draw(
        st.sampled_from(
            [
                replace(before[gone], of=None),
                replace(before[gone], low=None),
                replace(before[gone], high=None),
                replace(before[gone], low=None, high=None, of=None),
            ]
        )
    )
    after = [*before[:gone], less, *before[gone + 1 :]]

    assert holds(combine(KINDS[kind], after), combine(KINDS[kind], before))


@given(before=parts(), data=st.data())
def test_the_order_of_contracts_changes_nothing(before: list[Part], data: st.DataObject) -> None:
    other = data.draw(st.permutations(before))

    for measure in KINDS.values():
        assert combine(measure, other) == combine(measure, before)


def weighted(numbers: Sequence[tuple[Fraction, int]]) -> Fraction:
    return sum((value * of for value, of in numbers), Fraction(0)) / sum(of for _, of in numbers)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(1, 50), st.booleans()), min_size=1))
def test_whatever_is_true_of_each_contract_the_whole_lies_in_the_range(
    drawn: list[tuple[int, int, int, bool]],
) -> None:
    known = [
        Part(contract=str(n), low=D(min(a, b)), high=D(max(a, b)), of=D(of) if told else None)
        for n, (a, b, of, told) in enumerate(drawn)
    ]
    found = combine(SHARE, known)

    truth = weighted([(Fraction(a), of) for a, _, of, _ in drawn])
    assert found.low is not None and found.high is not None
    assert Fraction(found.low - AROUND) <= truth <= Fraction(found.high + AROUND)
