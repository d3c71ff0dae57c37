"""A scheme's account: what is carried, passed on, owed after an early end, and still to come."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest

from makegood.deliver import gains
from makegood.deliver.facts import EvidenceFiled
from makegood.deliver.gains import Account, Books, Carried, GainNow
from makegood.terms import BadInput, Problem
from tests.deliver.findings.world import World, example

TEXT = (Path(__file__).parents[3] / "examples" / "gains" / "north-east-framework.yaml").read_text(encoding="utf-8")
ONE, OTHER = "C-2026-031", "C-2026-052"
ON = date(2027, 6, 1)


def gone(digest: str) -> bytes:
    raise BadInput([Problem(file=digest, found="erased")])


def book(*filed: tuple[str, str, str], contract: str = ONE, tier: str = "") -> Books:
    """A contract's book with evidence: period, good, missing. `tier`: of the first one."""
    there = World(agreed=replace(example(), contract=contract))
    for number, (period, good, missing) in enumerate(filed):
        there.add(
            EvidenceFiled(
                promise="apprentices", period=period, what="hosting", tier="" if number else tier,
                good=D(good), counted=D(good), missing=D(missing), grade="B", document="d", by="p",
            )
        )  # fmt: skip
    return Books(agreed=there.agreed, state=there.state, kept=gone)


def account(old: str = "", new: str = "") -> Account:
    assert old in TEXT
    return gains.read(TEXT.replace(old, new) if old else TEXT, "account.yaml")


def now(made: Account, *books: Books, on: date = ON) -> GainNow:
    return gains.standing(made, {each.agreed.contract: each for each in books}, on)[0]


def of(found: GainNow, contract: str) -> Carried:
    return next(each for each in found.contracts if each.contract == contract)


def test_one_contract_that_claims_needs_no_comparing_and_one_whose_book_is_not_here_shows_nothing() -> None:
    found = now(account(), book(("2026-27", "58", "4")))

    assert (found.low, found.high) == (D(58), None)
    assert (of(found, ONE).low, of(found, OTHER).stand) == (D(58), "not here")


def test_weeks_that_cannot_be_compared_between_two_contracts_are_not_shown() -> None:
    found = now(account(), book(("2026-27", "58", "0")), book(("2026-27", "30", "0"), contract=OTHER))

    assert (found.low, found.high) == (D(0), D(88))
    assert of(found, ONE).unchecked == D(58)


def test_a_transfer_counts_from_its_day_and_once_both_agreed() -> None:
    agreed, half = account(), account("agreed_by: [C-2026-031, C-2026-052]", "agreed_by: [C-2026-031]")

    assert of(now(agreed), OTHER).carries == D(136)
    assert of(now(agreed, on=date(2027, 3, 1)), OTHER).carries == D(120)
    assert (of(now(half), OTHER).carries, now(half).transfers_waiting) == (D(120), ("t1",))


def test_more_is_not_passed_on_than_is_carried() -> None:
    with pytest.raises(BadInput, match="no more than it carries"):
        account("quantity: 16", "quantity: 500")


def test_a_share_is_no_gain_because_shares_of_contracts_do_not_add_up() -> None:
    with pytest.raises(BadInput, match="a count or a sum"):
        account("measure: TRN-05", "measure: TRN-04")


ENDED = "carries: {weeks: 416}"


@pytest.mark.parametrize(("whose", "carries", "back"), [("supplier", D(400), D(0)), ("buyer", D(100), D(300))])
def test_an_early_end_by_the_buyer_sends_the_rest_back_and_by_the_supplier_it_stays_owed(
    whose: str, carries: D, back: D
) -> None:
    made = account(ENDED, f"{ENDED}, ended: 2027-03-31, ended_by: {whose}")

    found = of(now(made, book(("2026-27", "58", "4"))), ONE)

    assert (round(found.carries), round(found.back)) == (carries, back)
    assert (found.owes_high - found.owes_low, found.comes_high) == (D(4), D(0))


def test_what_is_to_come_is_between_the_slowest_and_the_quickest_rate_and_silence_slows() -> None:
    steady = now(account(), book(("2026-q2", "13", "0"), ("2026-q3", "26", "0")), on=date(2026, 9, 30))
    silent = now(account(), book(("2026-q2", "13", "0")), on=date(2026, 9, 30))

    one, other = of(steady, ONE), of(silent, ONE)
    assert one.comes_high is not None and one.comes_low < one.comes_high
    assert other.comes_low < one.comes_low


def test_a_year_filed_later_stands_for_its_quarters() -> None:
    found = now(account(), book(("2026-q2", "13", "0"), ("2026-27", "52", "0")))

    assert found.low == D(52)


def test_a_year_of_the_whole_contract_stands_for_one_employers_quarter_in_it() -> None:
    found = now(account(), book(("2026-q2", "13", "0"), ("2026-27", "52", "0"), tier="tier-2"))

    assert found.low == D(52)
