"""A promise is signed only with clause, KPI, evidence, grade, verifier, period and ladder, or each break is told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from makegood import tender
from makegood.award import signature
from makegood.award.bids import Bid, Firm, Promised

DEMO = Path(__file__).parents[3] / "examples" / "tenders" / "home-care-coast-and-villages.yaml"
BID = Bid(
    firm=Firm(name="Seaview Homecare"),
    promises=(
        Promised(ask="pay", quantity=Decimal("100.0"), unit="% of hours"),
        Promised(ask="hours", quantity=Decimal(95), unit="percent of workers", by=date(2027, 6, 1)),
    ),
)


def told(desk: Any, bid: Bid = BID) -> list[str]:
    return [each.says for each in signature.breaks(desk.design, bid)]


def with_asking(desk: Any, **parts: Any) -> None:
    asking = {**desk.design.tender.asking, "pay": replace(desk.design.tender.asking["pay"], **parts)}
    desk.design = replace(desk.design, tender=replace(desk.design.tender, asking=asking))


def test_the_demo_tender_leaves_no_promise_an_orphan() -> None:
    design = tender.read(DEMO.read_text(encoding="utf-8"), DEMO.name)
    asked = {id_: each for id_, each in design.tender.asking.items() if each.how in signature.PROMISES}
    promises = tuple(Promised(ask=id_, quantity=each.target, unit=each.unit) for id_, each in asked.items())

    bid = Bid(firm=Firm(name="Seaview Homecare"), promises=promises)

    assert len(asked) >= 5
    assert signature.breaks(design, bid) == ()
    assert all(row.promised and row.clause for row in signature.schedule(design, bid, lots=["coast-north"]).rows)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("clause", "Promise 1 has no clause. Choose it."),
        ("kpi", "Promise 1 has no KPI. Choose it."),
        ("evidence", "Promise 1 has no evidence named. Choose it."),
        ("verifier", "Promise 1 has nobody named who checks. Choose it."),
    ],
)
def test_each_missing_part_is_a_break(desk: Any, part: str, sentence: str) -> None:
    assert told(desk) == []
    with_asking(desk, **{part: ""})

    assert told(desk) == [sentence]


def test_a_promise_and_its_kpi_that_disagree_are_told_and_two_words_for_one_rhythm_are_not(desk: Any) -> None:
    with_asking(desk, period="every month", unit="percent of workers")

    assert told(desk) == [
        "Promise 1 is in % of hours, its KPI in percent of workers.",
        "Promise 1 says each quarter, its KPI says every month.",
    ]


def test_a_promise_that_is_missing_empty_or_made_twice_is_told(desk: Any) -> None:
    pay, hours = BID.promises

    assert told(desk, replace(BID, promises=(pay,))) == ["Promise 2 is not in the bid."]
    assert told(desk, replace(BID, promises=(pay, replace(hours, quantity=None)))) == ["Promise 2 has no number."]
    twice = replace(BID, promises=(pay, replace(pay, quantity=Decimal(90)), hours))
    assert told(desk, twice) == ["Promise 1 stands in the bid twice, with different numbers."]
    strange = replace(BID, promises=(pay, hours, replace(pay, ask="gym")))
    assert told(desk, strange) == ["The bid promises gym, which this tender does not ask."]


def test_two_promises_never_share_a_kpi_and_something_follows_a_missed_one(desk: Any) -> None:
    with_asking(desk, kpi="KPI-2")
    desk.design = replace(desk.design, tender=replace(desk.design.tender, ladder=()))

    assert told(desk) == [
        "Promises 1 and 2 share KPI-2: each needs a KPI of its own.",
        "There is no ladder: nothing is agreed for a missed promise.",
    ]


def test_the_schedule_says_what_is_promised_from_when_and_its_digest_changes_with_any_word(desk: Any) -> None:
    made = signature.schedule(desk.design, BID, lots=["north"])

    assert [row.promised for row in made.rows] == [
        "100 % of hours from 2027-04-01",
        "95 percent of workers from 2027-06-01",
    ]
    assert made.ladder[0].within == "within 10 working days"
    assert made.owes == ("We pay within 30 days.",)
    other = replace(BID, promises=(replace(BID.promises[0], quantity=Decimal(99)), BID.promises[1]))
    assert signature.schedule(desk.design, other, lots=["north"]).digest != made.digest
    assert signature.schedule(desk.design, BID, lots=["south"]).digest != made.digest
