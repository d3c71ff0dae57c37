"""Periods, due days and what is due: the days a supplier plans by."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver import contract, facts, promises
from makegood.deliver.agreed import Agreed, Promise, Rhythm, Tier
from makegood.deliver.promises import chain
from makegood.deliver.state import Contract, Happened, Refused
from makegood.terms import BadInput, codec

ROOT = Path(__file__).parents[3]


def example() -> Agreed:
    text = (ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml").read_text(encoding="utf-8")
    return codec.to_value(Agreed, codec.from_yaml(text, "example"), "example")


def after(*happened: facts.Fact, at: datetime = datetime(2026, 7, 14, tzinfo=UTC)) -> Contract:
    return contract.fold(Happened(fact=fact, at=at, number=n) for n, fact in enumerate(happened, start=1))


def filed(tier: str, period: str) -> facts.ReturnFiled:
    return facts.ReturnFiled(tier=tier, period=period, kind="payroll", bundle=f"{tier}-{period}", by="p")


def test_returns_are_due_ten_working_days_after_the_quarter_with_new_years_day_left_out() -> None:
    agreed = example()

    due = [promises.due_on(agreed, each) for each in promises.periods(agreed)[:3]]

    assert due == [date(2026, 7, 14), date(2026, 10, 14), date(2027, 1, 15)]


def test_scotland_has_a_bank_holiday_more_in_january() -> None:
    agreed = replace(example(), nation="scotland")

    assert promises.due_on(agreed, promises.period(agreed, "2026-q4")) == date(2027, 1, 18)


@settings(deadline=None)
@given(
    starts=st.dates(date(2015, 1, 1), date(2040, 1, 1)),
    days=st.integers(0, 3000),
    rhythm=st.sampled_from(["month", "quarter", "half_year", "year", "once"]),
)
def test_periods_cover_the_term_without_gap_and_are_found_by_their_ids(starts: date, days: int, rhythm: Rhythm) -> None:
    ends = date.fromordinal(starts.toordinal() + days)
    agreed = replace(example(), starts=starts, ends=ends)

    found = promises.periods(agreed, rhythm)

    assert (found[0].starts, found[-1].ends) == (starts, ends)
    assert all(one.ends.toordinal() + 1 == two.starts.toordinal() for one, two in itertools.pairwise(found))
    assert all(promises.period(agreed, each.id) == each for each in found)


def test_an_id_that_is_no_period_is_told_with_what_one_looks_like() -> None:
    with pytest.raises(BadInput, match="no period of this contract; expected like 2026-q2"):
        promises.period(example(), "2026-q1")


def test_the_apprentices_are_not_judged_before_their_own_day() -> None:
    agreed = example()

    due = {(each.promise, each.period.id): each for each in promises.schedule(agreed, after(), date(2026, 10, 20))}

    assert due["apprentices", "2026-27"].judged_from == date(2027, 4, 15)
    assert due["pay", "2026-q2"].judged_from == date(2026, 7, 15)
    assert ("shifts", "2026-q2") not in due


def test_a_return_is_not_here_yet_only_after_its_day_and_a_late_one_is_in_and_late() -> None:
    agreed = example()
    on_the_day = promises.returns(agreed, after(), date(2026, 7, 14))
    late = after(filed("tier-1", "2026-q2"), at=datetime(2026, 7, 14, 23, 30, tzinfo=UTC))

    a_day_after = {
        each.tier: each for each in promises.returns(agreed, late, date(2026, 7, 15)) if each.period.id == "2026-q2"
    }

    assert {each.stand for each in on_the_day if each.period.id == "2026-q2"} == {"due"}
    assert (a_day_after["tier-1"].stand, a_day_after["tier-1"].late) == ("in", True)
    assert a_day_after["tier-2"].stand == "not here yet"


def test_an_employer_that_was_let_in_later_owes_returns_from_then_on_and_one_that_left_does_not() -> None:
    agreed = example()
    agreed = replace(agreed, tiers=(*agreed.tiers[:3], replace(agreed.tiers[3], ends=date(2026, 6, 30))))
    state = after(
        facts.TierInvited(tier="tier-5", parent="tier-1", level=2, by="p"),
        facts.TierAnswered(tier="tier-5", says="works", share=D(6), by="p"),
        facts.TierApproved(tier="tier-5", since=date(2026, 8, 1), by="p"),
    )

    there = [[each.id for each in promises.tiers_in(agreed, state, whole)] for whole in promises.periods(agreed)[:2]]

    assert there == [["tier-1", "tier-2", "tier-3", "tier-4"], ["tier-1", "tier-2", "tier-3", "tier-5"]]


def test_a_promise_that_the_law_asks_for_says_so_from_that_day() -> None:
    agreed = example()
    pay = replace(agreed.promises[0], law_from=date(2026, 8, 1))
    agreed = replace(agreed, promises=(pay,))

    said = {each.period.id: each.because for each in promises.schedule(agreed, after(), date(2026, 9, 1))}

    assert said["2026-q2"] == ()
    assert said["2026-q3"] == (
        "The law asks for this from 1 August 2026. From then on, to keep it is no more than the law.",
    )


def test_what_is_signed_without_a_verifier_or_with_a_late_day_for_new_rates_is_listed() -> None:
    agreed = example()
    agreed = replace(
        agreed, promises=(replace(agreed.promises[0], verifier=""),), new_rate_by=date(2026, 6, 1), ladder=()
    )

    assert promises.breaks(example()) == ()
    assert promises.breaks(agreed) == (
        "Promise pay has nobody named who checks it.",
        "No ladder is agreed: nobody knows what follows where a promise is not kept.",
        "A new real Living Wage is to be paid by 1 May. The contract's own day for it comes later.",
    )


def test_nobody_starts_before_it_says_that_it_works_here_and_shares_stay_under_a_hundred() -> None:
    agreed = example()
    invited = after(facts.TierInvited(tier="tier-5", parent="tier-4", level=4, by="p"))

    with pytest.raises(Refused, match="tier-5 has not said"):
        chain.approve(agreed, invited, tier="tier-5", may_start=True, since=date(2026, 8, 1), by="p")
    with pytest.raises(Refused, match="Shares add up to 112%"):
        chain.answer(agreed, invited, tier="tier-5", says="works", share=D(12), by="p")
    assert chain.invite(agreed, after(), tier="tier-5", parent="tier-4", by="p").level == 4


def test_one_end_of_a_payment_never_speaks_for_the_other() -> None:
    agreed = example()
    state = after(facts.InvoiceReceived(invoice="i", payer="buyer", payee="tier-1", received=date(2026, 7, 1), by="b"))
    said = chain.paid(
        state, invoice_id="i", end="payer", says="in_full", paid_on=date(2026, 7, 9), by="b", on=date(2026, 7, 9)
    )

    with pytest.raises(Refused, match="speaks for itself"):
        chain.paid(
            after(state.payments["i"].invoice, said),
            invoice_id="i", end="payee", says="in_full", paid_on=date(2026, 7, 9), by="b", on=date(2026, 7, 9),
        )  # fmt: skip
    with pytest.raises(Refused, match="Nobody pays itself"):
        chain.invoice(agreed, state, invoice_id="j", payer="tier-1", payee="tier-1", received=date(2026, 7, 1), by="b")


def test_two_promises_with_one_id_are_refused() -> None:
    agreed = example()

    with pytest.raises(ValueError, match="two of the contract's promises"):
        replace(agreed, promises=(agreed.promises[0], agreed.promises[0]))


def test_a_promise_about_the_supplier_alone_reaches_no_other_employer() -> None:
    agreed = example()
    own = replace(agreed.promises[0], reaches="own")

    found = promises.reached(agreed, after(), own, promises.periods(agreed)[0])

    assert [each.id for each in found] == ["tier-1"]
    assert isinstance(found[0], Tier) and isinstance(own, Promise)
