"""What is left to do before a pack, in the words of the pages, and every break of a promise's chain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from makegood import tender
from makegood.tender.design import Lot, Lots, PriceRule, Scoring, Step, Suggestion
from makegood.tender.todo import adds_up, millions


def with_part(design: tender.Design, **parts: Any) -> tender.Design:
    return replace(design, tender=replace(design.tender, **parts))


def said(design: tender.Design, on: date, task: str) -> list[str]:
    return [each.says for each in tender.unfinished(design, on=on) if each.task == task]


def test_the_finished_tender_lacks_nothing_and_no_promise_is_an_orphan(finished: tender.Design, on: date) -> None:
    assert tender.unfinished(finished, on=on) == ()
    assert tender.breaks(finished) == ()


def test_eleven_tasks_count_and_the_pack_waits_for_all_of_them(
    first_draft: tender.Design, finished: tender.Design, on: date
) -> None:
    before, after = tender.tasks(first_draft, on=on), tender.tasks(finished, on=on)

    assert sum(task.counts for task in before) == 11
    assert {task.key: task.status for task in before}["pack"] == "Cannot start yet"
    assert all(task.status == "Completed" for task in after if task.counts)
    assert {task.key: task.status for task in after}["pack"] == "Not yet started"


def test_marks_that_do_not_add_up_are_told_and_never_rescaled(first_draft: tender.Design, on: date) -> None:
    assert said(first_draft, on, "marks") == [
        "Marks add up to 95. They must add up to exactly 100. Nothing has been changed."
    ]


def test_marks_for_quality_alone_need_no_price_formula(finished: tender.Design, on: date) -> None:
    criteria = (replace(finished.tender.scoring.criteria[0], weight=D(100)),)
    alone = with_part(finished, scoring=replace(finished.tender.scoring, criteria=criteria, price=None))

    assert said(alone, on, "price") == []


def test_steps_of_the_ladder_out_of_order_are_told(finished: tender.Design, on: date) -> None:
    steps = list(finished.tender.ladder)
    steps[1], steps[2] = steps[2], steps[1]

    assert said(with_part(finished, ladder=tuple(steps)), on, "ladder") == [
        "Step 3 comes before step 2 in days. Put them in order."
    ]


def test_lots_that_do_not_add_up_are_told_unless_something_is_said_to_be_left_out() -> None:
    lots = Lots(split_by="place", lots=(Lot(id="a", title="A", value=D(1_310_000)),))
    kept = replace(lots, lots=(replace(lots.lots[0], left_out="Nights are bought elsewhere"),))

    assert adds_up(lots, D(1_400_000)) == (
        "Lots add up to £1.31 million; the contract is £1.4 million. Change a lot or say what is left out."
    )
    assert adds_up(kept, D(1_400_000)) == ""
    assert adds_up(kept, D(1_300_000)) != ""


def test_sums_that_look_alike_in_millions_are_told_to_the_pound() -> None:
    lots = Lots(split_by="size", lots=(Lot(id="a", title="A", value=D(1_400_000)),))

    assert "£1,400,000; the contract is £1,400,100" in adds_up(lots, D(1_400_100))
    assert millions(D(410_000)) == "£410,000"


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda lots: replace(lots, mechanism=""), "Say how lots will be shared out"),
        (lambda lots: replace(lots, reasons_for_limits=""), "Say why you limit lots"),
        (lambda lots: replace(lots, min_winners=7), "7 suppliers cannot win 6 lots. Ask for fewer winners."),
        (lambda lots: replace(lots, lots=()), "No lots yet. Add the first."),
        (lambda lots: replace(lots, lots=(replace(lots.lots[0], value=None),)), "Enter the value of lot 1"),
        (lambda lots: Lots(split_by="none"), "Say why you do not split it"),
        (
            lambda lots: Lots(),
            "You must consider lots, and say why if you do not use them. Procurement Act 2023, section 18.",
        ),
    ],
)
def test_each_gap_in_lots_is_told(
    finished: tender.Design, on: date, change: Callable[[Lots], Lots], wanted: str
) -> None:
    assert wanted in said(with_part(finished, lots=change(finished.tender.lots)), on, "lots")


@pytest.mark.parametrize("part", ["promise", "unit", "clause", "kpi", "evidence", "grade", "verifier", "period"])
def test_a_promise_without_a_part_of_its_chain_is_a_break(finished: tender.Design, part: str) -> None:
    asking = dict(finished.tender.asking)
    asking["travel"] = replace(asking["travel"], **{part: None if part == "grade" else ""})

    found = tender.breaks(with_part(finished, asking=asking))

    assert [each.where for each in found] == [f"tender.asking.travel.{part}"]
    assert found[0].says.startswith("Promise 3 (Travel time) has no")


def test_a_promise_with_no_ladder_at_all_is_a_break(finished: tender.Design) -> None:
    assert [each.task for each in tender.breaks(with_part(finished, ladder=()))] == ["ladder"]


def test_a_promise_that_says_quarterly_with_a_kpi_that_says_monthly_is_a_break(finished: tender.Design) -> None:
    asking = dict(finished.tender.asking)
    asking["pay"] = replace(asking["pay"], period="each month")

    found = tender.breaks(with_part(finished, asking=asking))

    assert found[0].says == "Promise 1 (Pay) says each quarter, its KPI says each month. Make them the same."


def test_what_is_asked_for_information_promises_nothing(finished: tender.Design) -> None:
    asking = {**finished.tender.asking, "pay": tender.Asking(how="information")}

    assert tender.breaks(with_part(finished, asking=asking)) == ()


def test_an_anchor_upside_down_and_a_make_good_sum_without_reason_are_told(finished: tender.Design, on: date) -> None:
    rule = PriceRule(weight=D(40), formula="fixed_anchor", ceiling=D(30), floor=D(36))
    steps = (Step(id="s", remedy="make_good_sum", title="Sum", within_days=5, decides="us", objects="you"),)
    odd = with_part(finished, scoring=replace(finished.tender.scoring, price=rule), ladder=steps)

    assert said(odd, on, "price") == ["The price that earns no marks must be the higher one"]
    assert said(odd, on, "ladder") == ["Step 1 (Sum): say how the sum is worked out, and why it is fair"]


def test_an_empty_design_says_where_to_begin_and_does_not_break(on: date) -> None:
    blank = tender.from_data({"title": "Cleaning"}, "blank")

    found = {task.key: task.status for task in tender.tasks(blank, on=on)}

    assert found["describe"] == "Not yet started"
    assert found["chain"] == "Cannot start yet"
    assert "You have not asked for anything yet" in said(blank, on, "asks")


def test_a_suggestion_that_waits_for_an_answer_is_left_to_do(finished: tender.Design, on: date) -> None:
    waiting = Suggestion(id="v10", said_by="worker", said="Pay for handovers too.")

    assert said(with_part(finished, voice=(*finished.tender.voice, waiting)), on, "voice") == [
        "Suggestion 10 waits for an answer: say whether you changed anything, and why"
    ]


def test_scoring_words_are_wanted_for_each_mark(finished: tender.Design, on: date) -> None:
    scoring = Scoring(criteria=finished.tender.scoring.criteria, price=finished.tender.scoring.price, scale=("No", " "))

    assert "Say what a mark of 1 means" in said(with_part(finished, scoring=scoring), on, "words")
