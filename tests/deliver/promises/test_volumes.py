"""Targets follow what was ordered, exactly; new rates have their day; changes never judge the past."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal as D
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import tender
from makegood.award.bids import Bid, Firm, Member, Promised
from makegood.deliver import contract, facts, promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.promises import change
from makegood.deliver.state import Contract, Happened, Refused
from makegood.terms import codec

ROOT = Path(__file__).parents[3]


def example() -> Agreed:
    text = (ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml").read_text(encoding="utf-8")
    return codec.to_value(Agreed, codec.from_yaml(text, "example"), "example")


def after(*happened: facts.Fact) -> Contract:
    at = datetime(2026, 7, 14, tzinfo=UTC)
    return contract.fold(Happened(fact=fact, at=at, number=n) for n, fact in enumerate(happened, start=1))


def ordered(period: str, planned: int, hours: int, late: int = 0) -> facts.VolumeOrdered:
    return facts.VolumeOrdered(period=period, planned=D(planned), ordered=D(hours), cancelled_late=D(late), by="p")


def target(agreed: Agreed, state: Contract, promise: str, period: str) -> promises.Target:
    promised = next(each for each in agreed.promises if each.id == promise)
    return promises.target_in(agreed, state, promised, promises.period(agreed, period))


def test_a_number_of_weeks_follows_the_hours_ordered_and_a_share_does_not() -> None:
    state = after(*(ordered(f"2026-q{n}", 11000, 9800) for n in (2, 3, 4)), ordered("2027-q1", 11000, 9800))

    # 104 x 39,200 / 44,000 = 92.6545...
    assert target(example(), state, "apprentices", "2026-27").target == D("92.654545")
    assert target(example(), state, "pay", "2026-q3").target == D(100)


def test_hours_cancelled_too_late_count_as_ordered() -> None:
    state = after(ordered("2026-27", 44000, 40000, late=4000))

    assert target(example(), state, "apprentices", "2026-27").target == D(104)


def test_hours_that_nobody_spoke_of_count_as_ordered_and_it_is_said() -> None:
    found = target(example(), after(ordered("2026-q2", 11000, 5500)), "apprentices", "2026-27")

    # (5,500 + 33,000) / 44,000 of 104
    assert found.target == D(91)
    assert "38,500 of 44,000 planned hours were ordered" in found.because[0]
    assert found.because[1] == "For 33,000 planned hours nobody has said what was ordered; they count as ordered."


def test_a_month_is_scaled_by_the_quarter_that_holds_it() -> None:
    agreed = example()
    monthly = replace(agreed.promises[4], rhythm="month", target=D(10), due=None)
    agreed = replace(agreed, promises=(monthly,))

    assert target(agreed, after(ordered("2026-q2", 11000, 8800)), "apprentices", "2026-05").target == D(8)


@settings(deadline=None)
@given(st.lists(st.integers(0, 20_000), min_size=4, max_size=4), st.permutations(range(4)))
def test_the_order_in_which_volumes_are_told_never_changes_a_target(hours: list[int], order: list[int]) -> None:
    spans = ["2026-q2", "2026-q3", "2026-q4", "2027-q1"]
    told = [ordered(span, 11000, number) for span, number in zip(spans, hours, strict=True)]

    one = target(example(), after(*told), "apprentices", "2026-27")
    two = target(example(), after(*(told[n] for n in order)), "apprentices", "2026-27")

    assert one == two
    assert Fraction(one.target) <= Fraction(104 * sum(hours), 44000) < Fraction(one.target) + Fraction(1, 10**6)


def test_the_rate_that_counts_is_the_one_to_be_paid_on_the_day_and_a_sooner_day_is_kept() -> None:
    agreed = example()
    sooner = replace(agreed, starts=date(2026, 1, 1), new_rate_by=date(2026, 4, 1))

    assert promises.rate_on(agreed, date(2026, 4, 30)) == D("12.60")
    assert promises.rate_on(agreed, date(2026, 5, 1)) == D("13.45")
    assert promises.rate_on(sooner, date(2026, 4, 30)) == D("13.45")
    assert promises.rate_on(sooner, date(2026, 4, 30), "LON") == D("14.80")


def test_a_rate_that_nobody_has_read_is_not_guessed() -> None:
    found = promises.uprates(example())

    assert [each.due for each in found] == [date(year, 5, 1) for year in (2026, 2027, 2028, 2029)]
    assert found[0].uk == D("13.45")
    assert found[1].said == (
        "The rate announced in October 2026 is to be paid by 1 May 2027. How much it is we have not read yet."
    )
    assert promises.rate_on(example(), date(2027, 5, 1)) is None


def proposed(new: Agreed, *, since: date = date(2026, 10, 1)) -> tuple[facts.Fact, str]:
    made = change.propose(
        after(),
        example(),
        new,
        change="c1",
        since=since,
        because="fewer hours",
        side="buyer",
        by="b",
        on=date(2026, 9, 1),
    )
    return made.fact, made.papers[0].text


def test_a_change_counts_only_when_the_other_side_agreed_and_from_its_day() -> None:
    opened = facts.ContractOpened(contract="C", agreed="old", starts=date(2026, 4, 1), ends=date(2030, 3, 31), by="b")
    fact, _ = proposed(replace(example(), hours_per_year=D(40000)))
    assert isinstance(fact, facts.ChangeProposed)
    by_itself = after(opened, fact, facts.ChangeAgreed(change="c1", side="buyer", by="b"))
    by_both = after(
        opened, fact, change.agree(after(opened, fact), change="c1", side="supplier", by="s", on=date(2026, 9, 2))
    )

    assert by_itself.agreed_on(date(2026, 10, 1)) == "old"
    assert by_both.agreed_on(date(2026, 9, 30)) == "old"
    assert by_both.agreed_on(date(2026, 10, 1)) == fact.agreed


def test_a_change_cannot_reach_back_and_one_side_cannot_agree_to_its_own() -> None:
    new = replace(example(), hours_per_year=D(40000))
    fact, _ = proposed(new)

    with pytest.raises(Refused, match="the past is judged by what held then"):
        proposed(new, since=date(2026, 8, 31))
    with pytest.raises(Refused, match="The other side must agree"):
        change.agree(after(fact), change="c1", side="buyer", by="b2", on=date(2026, 9, 2))
    with pytest.raises(Refused, match="Nothing differs"):
        proposed(example())


def test_two_changes_from_one_day_hold_together_and_one_made_without_the_other_is_refused() -> None:
    opened = facts.ContractOpened(contract="C", agreed="old", starts=date(2026, 4, 1), ends=date(2030, 3, 31), by="b")
    first, _ = proposed(replace(example(), hours_per_year=D(40000)))
    assert isinstance(first, facts.ChangeProposed)
    second = replace(first, change="c2", agreed="both")
    agreed = [facts.ChangeAgreed(change=name, side="supplier", by="s") for name in ("c1", "c2")]

    in_turn = after(opened, first, agreed[0], second, agreed[1])

    assert in_turn.agreed_on(date(2026, 10, 1)) == "both"
    assert change.before(in_turn, "c2") == first.agreed and change.before(in_turn, "c1") == "old"
    with pytest.raises(Refused, match="Another change was agreed"):
        change.agree(after(opened, first, second, agreed[0]), change="c2", side="supplier", by="s", on=date(2026, 9, 2))


def test_what_a_change_does_to_each_promise_is_told_as_a_difference() -> None:
    before = example()
    pay, *rest = before.promises
    new = replace(before, promises=(replace(pay, target=D(95)), *rest[1:]), hours_per_year=D(40000))

    assert change.effect(before, new) == (
        "Hours paid at the real Living Wage or more: the number was 100 and would be 95.",
        "Workers offered guaranteed hours that match their pattern: no longer promised.",
        "Planned hours a year: 44,000 before, 40,000 after.",
    )


def test_a_period_that_had_begun_is_judged_by_what_held_on_its_first_day() -> None:
    before, new = example(), replace(example(), promises=(replace(example().promises[0], target=D(90)),))

    def agreed_on(day: date) -> Agreed:
        return new if day >= date(2026, 8, 15) else before

    whole = promises.period(before, "2026-q3")

    assert change.judged_by(agreed_on, "pay", whole).promises[0].target == D(100)
    assert change.judged_by(agreed_on, "pay", promises.period(before, "2026-q4")).promises[0].target == D(90)


def test_the_number_that_was_bid_is_the_number_promised() -> None:
    text = (ROOT / "examples" / "tenders" / "home-care-coast-and-villages.yaml").read_text(encoding="utf-8")
    bid = Bid(
        firm=Firm(name="Larkfield Care"),
        promises=(Promised(ask="pay", quantity=D("97.5")), Promised(ask="apprentices", quantity=D(52))),
        members=(Member(name="a sub-contractor", kind="subcontractor", share=D(20)),),
    )

    made = promises.from_award(
        tender.read(text, "design"), bid, contract="C-1", signed=date(2027, 2, 9), lots=("coast-north",)
    )

    assert [(each.id, each.target, each.unit, each.kpi) for each in made.promises] == [
        ("pay", D("97.5"), "% of hours", "KPI-1"),
        ("apprentices", D(52), "apprentice weeks", "KPI-4"),
    ]
    assert (made.promises[1].rhythm, made.promises[1].scales, made.promises[1].weakest_grade) == ("once", True, "B")
    assert [(each.id, each.parent, each.share) for each in made.tiers] == [
        ("tier-1", "", D(80)),
        ("tier-2", "tier-1", D(20)),
    ]
    assert next(each for each in made.ladder if each.remedy == "make_good_sum").sum_per_point == D(1100)
    assert (made.hours_per_year, made.value_per_year, made.light_touch) == (D(9981), D(272000), True)
    assert promises.breaks(made) == ()
