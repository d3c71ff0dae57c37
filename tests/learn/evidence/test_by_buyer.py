"""A design whose unit is the buyer: effect and group sizes are of buyers, and what cannot be told is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest
from scipy import stats

from makegood.learn.evidence import Contract, Effect, Evidence, estimating, sureness
from makegood.learn.evidence.working import basis
from tests.learn.evidence import small

CHANGES = (8, 9, 10, 8, 9, 10)
"""How much fewer left in each contract that asked; of the others 0, 1 and 2, twice."""


def of_buyers(asked: tuple[str, ...], others: tuple[str, ...], **more: object) -> Evidence:
    """The small file with a buyer for each of its contracts, counted by buyer."""
    plain = small.whole(without=("fewer-leave",))
    named = [
        replace(each, buyer=(*asked, *others)[int(each.id[1:])]) for each in plain.entries if isinstance(each, Contract)
    ]
    return small.whole(*named, small.design(unit_of_analysis="buyer", minimum_n=3, **more))


def effect_of(file: Evidence) -> Effect | None:
    return small.the_claim(file).effect


def test_the_effect_counts_buyers_worked_by_hand() -> None:
    """Two contracts a buyer. Changes of the buyers: -8.5, -9, -9.5 and -0.5, -1, -1.5; so -8, from two groups of 3."""
    file = of_buyers(("a", "a", "b", "b", "c", "c"), ("d", "d", "e", "e", "f", "f"))
    known = stats.ttest_ind((-8.5, -9, -9.5), (-0.5, -1, -1.5)).confidence_interval()

    said = effect_of(file)

    assert said is not None
    assert (said.n, said.n_of, said.likely) == (6, "buyers", -8)
    assert [float(said.low), float(said.high)] == pytest.approx([known.low, known.high])


def test_twelve_contracts_of_four_buyers_are_four_and_too_few() -> None:
    said = small.said(of_buyers(("a", "a", "a", "b", "b", "b"), ("d", "d", "d", "e", "e", "e")))

    assert "No interval can be given from 4 buyers: it takes 6 or more" in said


def test_contracts_that_do_not_name_their_buyer_are_refused_with_a_sentence() -> None:
    said = small.said(of_buyers(("a", "a", "b", "b", "c", ""), ("d", "d", "e", "e", "f", "f")))

    assert "some figures do not say which buyer they are of" in said


def test_a_group_is_as_large_as_its_buyers_are_many() -> None:
    """Six contracts of eighty workers each, and three buyers: not 480, and not six."""
    file = of_buyers(("a", "a", "b", "b", "c", "c"), ("d", "d", "e", "e", "f", ""))

    sizes = sureness.group_sizes(basis(small.the_claim(file), file.by_id))

    assert sizes == {"paid": 3, "others": 3}


def test_too_few_buyers_keep_a_claim_below_a_comparison() -> None:
    file = of_buyers(("a", "a", "b", "b", "c", "c"), ("d", "d", "d", "e", "e", "e"))
    found = sureness.sure(basis(small.the_claim(file), file.by_id))

    assert found.step == 2
    assert found.because == "a group has 2, and the design wants at least 3"


def test_who_counts_people_has_their_contracts_counted() -> None:
    workers = small.whole(small.design(unit_of_analysis="workers", minimum_n=100))

    said = effect_of(workers)

    assert said is not None and (said.n, said.n_of) == (12, "contracts")


def test_an_effect_counted_by_contract_is_not_passed_off_as_one_of_buyers() -> None:
    file = of_buyers(("a", "a", "b", "b", "c", "c"), ("d", "d", "e", "e", "f", "f"))
    held = effect_of(file)
    assert held is not None

    wrong = small.changed(file, "fewer-leave", effect=replace(held, n=12, n_of="contracts"))

    assert "let the command work it out" in small.said(wrong)
    assert estimating.differs(replace(held, n_of="contracts"), held)
    assert not estimating.differs(replace(held, low=held.low + Decimal("1e-7")), held)
