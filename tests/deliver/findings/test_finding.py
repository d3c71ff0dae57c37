"""What the evidence shows: ranges over all employers, nothing missing met, checks that lower, and reasons in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver import facts, findings
from makegood.deliver.figures.shown import Shown
from makegood.deliver.state import Refused
from tests.deliver.findings.world import DUE, Q2, TIERS, World, pay, with_promise

FULL = (("6076", "6076"), ("1960", "1960"), ("1176", "1176"), ("588", "588"))


def ends(found: findings.Found) -> tuple[D | None, D | None]:
    return found.fact.low, found.fact.high


def test_a_promise_is_met_when_every_employer_shows_it_from_records() -> None:
    world = World()
    world.all_in(*FULL)

    found = world.find()

    assert (found.fact.outcome, ends(found), found.fact.grade) == ("met", (D(100), D(100)), "A")
    assert found.because[0] == "Kept: 100% of hours, matched to records; the promise is 100%."
    assert len(found.fact.rests_on) == 4


def test_the_range_is_that_of_all_hours_together_and_not_of_the_employers_shares() -> None:
    world = World()
    world.all_in(("5000", "6076"), *FULL[1:])

    # 5,000 + 1,960 + 1,176 + 588 of 9,800
    assert ends(world.find()) == (D("89.0204"), D("89.0205"))
    assert world.find().fact.outcome == "not met"


def test_one_return_that_is_not_here_means_not_shown_however_small_its_part() -> None:
    world = with_promise(World(), "pay", target=D(90))
    for tier, (good, counted) in zip(TIERS[:3], FULL[:3], strict=True):
        world.file(tier, pay(good, counted))

    found = world.find()

    assert found.fact.low is not None and found.fact.low > 90
    assert found.fact.outcome == "not shown"
    assert "tier-4's return for April to June 2026 is not here yet." in found.because
    assert found.because[-2].startswith("What is here reaches the promise, but nothing is found kept")


def test_hours_paid_for_and_in_no_return_are_not_shown_and_told_in_numbers() -> None:
    world = World()
    world.all_in(("5688", "5688"), *FULL[1:])
    world.invoiced("tier-1", "6076")

    found = world.find()

    assert (found.fact.outcome, ends(found)) == ("not shown", (D("96.0408"), D(100)))
    assert "6,076 hours of tier-1's work were paid for and 5,688 are in its return." in found.because
    assert "388 of 9,800 hours are not shown; they widen the range." in found.because


def test_more_hours_than_were_paid_for_widen_the_range_too() -> None:
    world = World()
    world.all_in(*FULL)
    world.invoiced("tier-1", "6000")
    world.all_in(("6000", "6076"), *FULL[1:], period="2026-q3")
    world.invoiced("tier-1", "6000", period="2026-q3")

    some_bad = world.find(period="2026-q3", on=date(2026, 10, 20))

    assert ends(world.find()) == (D(100), D(100))
    assert some_bad.fact.low is not None and some_bad.fact.low < D("99.23") < D(100) == some_bad.fact.high


def test_nothing_at_all_is_not_shown_and_no_number() -> None:
    found = World().find()

    assert (found.fact.outcome, ends(found), found.fact.grade) == ("not shown", (None, None), "")
    assert found.because[0] == "Not shown yet; the promise is 100%."


def test_nobody_worked_is_data_unless_hours_were_paid_for() -> None:
    world = World()
    for tier, (good, counted) in zip(TIERS[:3], FULL[:3], strict=True):
        world.file(tier, pay(good, counted))
    world.file("tier-4", kind="nil", hours="0")
    kept = world.find()

    world.invoiced("tier-4", "588")

    assert kept.fact.outcome == "met"
    assert world.find().fact.outcome == "not shown"
    assert "tier-4 says that nobody worked, and 588 hours of its work were paid for." in world.find().because


def test_totals_typed_by_hand_are_the_suppliers_word_until_its_workers_confirm_them() -> None:
    world = with_promise(World(), "pay", weakest_grade="C")
    world.all_in(*FULL)
    old = world.state.standing("tier-4", Q2)
    assert old is not None
    world.file("tier-4", pay("588", "588"), kind="totals", corrects=old.fact.bundle)
    by_word = world.find()

    counts = {"right": 20, "wrong": 0, "not_sure": 0, "no_slip": 0}
    world.add(facts.AnswersShown(tier="tier-4", period=Q2, asked=31, counts=counts, signal="none", by="system"))

    assert (by_word.fact.outcome, by_word.fact.grade) == ("not shown", "D")
    assert "To be found kept it needs at least “workers confirmed it”." in by_word.because[-1]
    assert (world.find().fact.outcome, world.find().fact.grade) == ("met", "C")


def test_a_row_that_differs_lowers_the_range_by_what_it_says_of_all() -> None:
    world = World()
    world.all_in(*FULL)
    world.checked("tier-1-2026-q2-0", "tier-1", matches=range(11), differs=[12], low=1, high=8)

    found = world.find()

    # Tier 1 has 6,076 of 9,800 hours: 8 of its 31 people at most, 1 at least.
    low, high = 100 - D(6076) * 8 / 31 / 98, 100 - D(6076) / 31 / 98
    assert found.fact.outcome == "not met"
    assert found.fact.low is not None and abs(found.fact.low - low) < D("0.0002")
    assert found.fact.high is not None and abs(found.fact.high - high) < D("0.0002")
    assert any("Between 1 and 8 of the 31 people are likely to be affected" in each for each in found.because)


def test_a_check_that_finds_nothing_never_lowers_anything() -> None:
    world = World()
    world.all_in(*FULL)
    world.checked("tier-1-2026-q2-0", "tier-1", matches=range(12), low=0, high=6)

    assert (world.find().fact.outcome, world.find().fact.low) == ("met", D(100))


def test_rows_that_nobody_opens_are_not_shown_and_not_wrong() -> None:
    world = World()
    world.all_in(*FULL)
    world.checked("tier-1-2026-q2-0", "tier-1", matches=range(9), not_opened=(20, 21, 22), low=0, high=11)

    found = world.find()

    assert (found.fact.outcome, found.fact.high) == ("not shown", D(100))
    assert found.fact.low is not None and found.fact.low < D(80)


def test_a_return_corrected_after_a_failed_check_is_only_the_suppliers_word() -> None:
    world = World()
    world.all_in(*FULL)
    world.checked("tier-1-2026-q2-0", "tier-1", matches=range(11), differs=[12], low=1, high=8)
    world.file("tier-1", pay("6076", "6076"), corrects="tier-1-2026-q2-0")

    found = world.find()

    assert (found.fact.outcome, found.fact.grade) == ("not shown", "D")
    assert any("was corrected after a spot check found differences" in each for each in found.because)


def test_a_small_employer_whose_figure_is_held_back_still_tells_that_not_all_is_kept() -> None:
    world = World()
    for tier, (good, counted) in zip(TIERS[:3], FULL[:3], strict=True):
        world.file(tier, pay(good, counted))
    held = Shown(measure="PAY-01", unit="percent", of="hours", held_back="fewer than 10")
    not_all = Shown(measure="PAY-01", part="all", unit="yes_no", of="workers", low=D(0), high=D(0))
    world.file("tier-4", held, not_all, hours="588", size=10)

    found = world.find()

    assert (found.fact.outcome, found.fact.low) == ("not met", D(94))
    assert found.fact.high is not None and D("99.99") < found.fact.high < D(100)
    assert found.because[0] == "Not kept: 94% to just under 100% of hours; the promise is 100%."


def test_a_payroll_that_does_not_say_who_needed_no_offer_stays_a_range() -> None:
    world = World()
    offers = Shown(
        measure="HRS-01",
        unit="percent",
        of="workers",
        good=D(28),
        counted=D(31),
        missing=D(0),
        low=D("90.3"),
        high=D(100),
    )
    for tier in TIERS:
        world.file(tier, offers, hours="1000")

    found = world.find("hours")

    assert (found.fact.outcome, found.fact.high) == ("not shown", D(100))
    assert found.fact.low is not None and D("90.2") < found.fact.low < D("90.4")


def test_workers_answers_are_a_reason_to_look_and_no_evidence() -> None:
    world = World()
    world.all_in(*FULL)
    before = world.find()
    world.add(facts.AnswersShown(tier="tier-2", period=Q2, counts={}, signal="look", by="system"))

    after = world.find()

    assert after.fact == before.fact
    assert after.because[-1].startswith("Workers' answers are a reason to draw a spot check.")


def test_weeks_from_a_register_add_up_over_the_quarters_and_need_all_of_them() -> None:
    world = World()
    for quarter in ("2026-q2", "2026-q3", "2026-q4"):
        world.add(_weeks(quarter, "26"))
    three = world.find("apprentices", "2026-27", date(2027, 4, 20))
    world.add(_weeks("2027-q1", "20", "reg-a"))
    short = world.find("apprentices", "2026-27", date(2027, 4, 20))
    world.add(_weeks("2027-q1", "26", "reg-b"))

    four = world.find("apprentices", "2026-27", date(2027, 4, 20))

    assert (three.fact.outcome, three.fact.low, three.fact.high) == ("not shown", D(78), None)
    assert (short.fact.outcome, short.fact.high) == ("not met", D(98))
    assert (four.fact.outcome, four.fact.low, four.fact.grade) == ("met", D(104), "B")


def test_a_month_that_its_quarters_document_speaks_of_too_does_not_count_twice() -> None:
    world = World()
    for period in ("2026-q2", "2026-q3", "2026-q4", "2026-04", "2026-05", "2026-06"):
        world.add(_weeks(period, "26"))
    found = world.find("apprentices", "2026-27", date(2027, 4, 20))

    assert (found.fact.outcome, found.fact.low, found.fact.high) == ("not shown", D(78), None)


def _weeks(period: str, weeks: str, document: str = "reg") -> facts.EvidenceFiled:
    return facts.EvidenceFiled(
        promise="apprentices", period=period, what="apprentices", good=D(weeks), grade="B", document=document, by="s"
    )


def test_where_less_is_better_a_difference_makes_it_more() -> None:
    world = with_promise(World(), "pay", direction="lower", target=D(10), measure="HRS-09")
    agency = Shown(measure="HRS-09", unit="percent", of="hours", good=D(500), counted=D(6076), missing=D(0))
    for tier in TIERS:
        world.file(tier, agency, hours="6076")
    kept = world.find()
    world.checked("tier-1-2026-q2-0", "tier-1", matches=range(11), differs=[12], low=1, high=8)

    assert kept.fact.outcome == "met"
    assert (world.find().fact.outcome, world.find().fact.low) == ("not shown", kept.fact.low)


def test_nothing_is_found_before_its_day() -> None:
    world = World()

    with pytest.raises(Refused, match="not due until 15 July 2026"):
        world.find(on=date(2026, 7, 14))
    with pytest.raises(Refused, match="not due until 15 April 2027"):
        world.find("apprentices", "2026-27", date(2027, 4, 1))
    with pytest.raises(Refused, match="is not judged for 2026-q3"):
        world.find("voice", "2026-q3")


def test_months_of_returns_make_a_quarters_finding() -> None:
    world = World(agreed=replace(World().agreed, rhythm="month"))
    for month in ("2026-04", "2026-05", "2026-06"):
        world.all_in(*FULL, period=month)

    assert world.find().fact.outcome == "met"
    assert len(world.find().fact.rests_on) == 12


hours = st.integers(0, 3000)


@st.composite
def reported(draw: st.DrawFn) -> tuple[int, int, int]:
    """Good, counted and invoiced hours: no more is reported than was paid for."""
    counted = draw(hours)
    return draw(st.integers(0, counted)), counted, counted + draw(st.integers(0, 500))


@settings(deadline=None, max_examples=40)
@given(st.lists(reported(), min_size=4, max_size=4), st.sets(st.sampled_from(TIERS)))
def test_a_range_never_narrows_when_a_return_is_taken_away(told: list[tuple[int, int, int]], away: set[str]) -> None:
    whole, rest = World(), World()
    for tier, (good, counted, invoiced) in zip(TIERS, told, strict=True):
        for world in (whole, rest):
            world.invoiced(tier, str(invoiced))
            if world is whole or tier not in away:
                world.file(tier, pay(str(good), str(counted)))

    (low, high), (less, more) = ends(whole.find()), ends(rest.find())

    assert less is None or low is None or less <= low
    assert more is None or high is None or more >= high
    assert rest.find().fact.outcome != "met" or not away


@settings(deadline=None, max_examples=40)
@given(st.lists(reported(), min_size=4, max_size=4), st.permutations(range(4)))
def test_tiers_in_any_order_make_the_whole(told: list[tuple[int, int, int]], order: list[int]) -> None:
    one, two = World(), World()
    for world, numbers in ((one, range(4)), (two, order)):
        for number in numbers:
            good, counted, _ = told[number]
            world.file(TIERS[number], pay(str(good), str(counted)))
    good, counted = sum(each[0] for each in told), sum(each[1] for each in told)

    found = ends(one.find())

    assert found == ends(two.find())
    if counted:
        exact, (low, high) = Fraction(100 * good, counted), found
        assert low is not None and high is not None
        assert Fraction(low) <= exact <= Fraction(high) <= Fraction(low) + Fraction(1, 10**4)


def test_everything_due_without_a_finding_is_listed_once() -> None:
    world = World()
    assert ("pay", Q2) in findings.to_find(world.agreed, world.state, DUE)

    world.found("met", "100")

    assert ("pay", Q2) not in findings.to_find(world.agreed, world.state, DUE)
    assert findings.to_find(world.agreed, world.state, date(2026, 7, 14)) == ()
