"""A book that was written wrong from the start is found, though its chain holds."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from makegood import ledger
from makegood.award import facts, judging, procurement
from makegood.award.facts import KINDS
from makegood.award.irregular import irregular

DEADLINE = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)


def told(desk: Any) -> list[str]:
    entries = tuple(desk.book.entries())
    assert isinstance(ledger.verify(entries), ledger.Whole)
    return [each.because for each in irregular(procurement.happened(entries))]


def write(desk: Any, fact: Any, at: datetime | None = None) -> None:
    desk.now = at or desk.now
    desk.book.append(*KINDS.written(fact), at=desk.now)


def test_a_book_that_our_decisions_wrote_holds_nothing_irregular(desk: Any) -> None:
    assert told(desk.whole()) == []


def test_an_opening_before_the_deadline_or_by_one_officer_is_found_and_no_bid_is_taken_for_more(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    for officer in ("o1", "o2"):
        write(desk, facts.OfficerPresent(officer=officer))
    write(desk, facts.BidsOpened(officers=("o1", "o2"), opened={"A": "1"}))

    assert len(told(desk)) == 3
    assert all("Sealed until" in because for because in told(desk))


def test_an_opening_to_one_officer_who_signed_for_two_is_found(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    write(desk, facts.OfficerPresent(officer="o1"), DEADLINE + timedelta(minutes=1))
    write(desk, facts.BidsOpened(officers=("o1", "o2"), opened={"A": "1"}))

    assert ["One of you has not" in because for because in told(desk)] == [True]


def test_a_late_bid_put_down_as_in_time_is_found_and_stays_late(desk: Any) -> None:
    desk.issue()
    write(desk, facts.BidReceived(bid="A", supplier="s", sealed="1"), DEADLINE + timedelta(seconds=1))

    assert told(desk) == ["The bid is put down as in time, and came late."]
    assert not desk.state.bids["A"].stands


def test_a_receipt_played_a_second_time_is_found(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    entries = list(desk.book.entries())

    assert isinstance(ledger.verify([*entries, entries[-1]]), ledger.Break)
    last = entries[-1]
    desk.book.append(last.kind, last.version, last.body, at=desk.now)
    assert told(desk) == ["These very bytes were received before. Seal the bid anew and send it."]


def test_a_second_lock_is_found_and_the_first_marks_stay(desk: Any) -> None:
    desk.up_to_opened().score("e1")
    first = desk.state.locked["pay"]["e1"]
    marks = dict.fromkeys("ABC", Decimal(5))
    write(desk, facts.ScoreLocked(criterion="pay", by="e1", marks=marks, reasons=dict.fromkeys("ABC", "1")))

    assert ["cannot be changed" in because for because in told(desk)] == [True]
    assert desk.state.locked["pay"]["e1"] == first


def test_an_evaluator_who_read_a_price_is_found(desk: Any) -> None:
    desk.up_to_opened().score("e1")
    write(desk, facts.BidRead(bid="A", by="e1", part="price"))

    assert told(desk) == ["People who score do not see prices."]


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (facts.ExplanationDecided(bid="B", decision="excluded", reason="1", by="o1"), "was not asked"),
        (facts.AwardDecided(lots={"north": "Z"}, scores="1", allocation="2", by="o1"), "cannot win"),
        (facts.AwardAgreed(decision="1", by="o2"), "Nobody has decided"),
        (facts.Signed(bid="A", side="buyer", schedule="1", by="o1"), "Only a winning bid"),
        (facts.LetterSent(bid="A", letter="1", by="o1"), "Nobody has decided"),
        (facts.ScoreAgreed(criterion="pay", bid="A", mark=Decimal(5), reason="", by="e1"), "Nobody has locked"),
    ],
)
def test_what_was_not_allowed_yet_is_found(desk: Any, fact: Any, sentence: str) -> None:
    desk.up_to_opened()
    desk.do(judging.declare, by="e1", link=False)
    write(desk, fact)

    assert [sentence in because for because in told(desk)] == [True]
