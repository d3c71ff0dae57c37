"""The case of an award from its book: what the letters, the notices and the replay all rest on."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from makegood import ledger
from makegood.award import replay, run
from makegood.award.bids import Bid, Firm, Promised
from makegood.award.procurement import Refused
from makegood.award.run.from_book import Known, from_book, reason, recorded
from makegood.tender.pack import notice
from tests.award.procurement.conftest import WHY, Desk, bid_of

CALLED = {"A": "Bid A", "B": "Bid B", "C": "Bid C"}


@pytest.fixture
def desk() -> Desk:
    return Desk(ledger.MemoryBook("book-1"))


@pytest.fixture
def agreed(desk: Desk) -> Desk:
    return desk.up_to_agreed()


def words(desk: Desk) -> dict[str, str]:
    return {paper.digest: paper.text for paper in desk.papers}


def case(desk: Desk, **more: Any) -> run.Case:
    return from_book(desk.state, desk.design, called=CALLED, words=words(desk), **more)


def test_the_case_gives_the_winners_that_the_replay_gives(agreed: Desk) -> None:
    found = run.outcome(case(agreed), "the book")
    again = replay.result(agreed.state, agreed.design)

    assert {lot: bid.removeprefix("Bid ") for lot, bid in found.winners.items()} == again.winners


def test_sealed_bids_give_no_case(desk: Desk) -> None:
    desk.issue()

    with pytest.raises(Refused, match="sealed"):
        from_book(desk.state, desk.design, called=CALLED)


def test_a_reason_is_what_was_written_with_the_agreed_mark(agreed: Desk) -> None:
    kept = words(agreed)

    assert reason(agreed.state, "pay", "A", kept) == f"e1 on A, pay: {WHY}"
    assert reason(agreed.state, "pay", "C", kept) == "The rota on page two was read again."


def test_beside_a_letter_stands_everything_that_was_written(agreed: Desk) -> None:
    assert recorded(agreed.state, "pay", "C", words(agreed)) == (
        "The rota on page two was read again.", f"e1 on C, pay: {WHY}", f"e2 on C, pay: {WHY}",
    )  # fmt: skip


def test_a_reason_whose_paper_was_erased_is_missing_and_not_made_up(agreed: Desk) -> None:
    found = from_book(agreed.state, agreed.design, called=CALLED, words={})

    letters = run.letters(run.outcome(found, "the book"))

    assert any("no reason was recorded" in missing for missing in letters[0].missing)


def test_a_higher_mark_is_told_in_the_words_of_the_published_scale(agreed: Desk) -> None:
    bids = {bid.bidder: bid for bid in case(agreed).bids}

    assert bids["Bid A"].higher["pay"] == "A mark of 5 is for: Shows it was done."


def test_names_promises_and_what_an_officer_wrote_stand_in_the_case(agreed: Desk) -> None:
    known = {
        "A": Known(
            name="Firm A", bid=bid_of("A"), address="1 Quay", email="a@firm.example", words={"pay": "In our words."}
        )
    }
    found = next(bid for bid in case(agreed, known=known).bids if bid.bidder == "Bid A")

    assert (found.name, found.address, found.reasons["pay"]) == ("Firm A", "1 Quay", "In our words.")
    assert [(each.ask, each.quantity) for each in found.promises] == [("pay", Decimal(100)), ("hours", Decimal(95))]


def test_a_promise_keeps_the_id_its_kpi_had_in_the_tender_notice(agreed: Desk) -> None:
    known = {letter: Known(name=f"Firm {letter}", bid=bid_of(letter)) for letter in "ABC"}
    found = run.outcome(case(agreed, known=known), "the book")

    signed = run.details_release(found, ocid="ocds-213czf-1", signed_on=date(2027, 3, 1))
    asked = notice.release(agreed.design, on=date(2026, 12, 7))

    agreed_ids = {each["id"] for contract in signed["contracts"] for each in contract["agreedMetrics"]}
    assert agreed_ids == {each["id"] for each in asked["tender"]["targets"]} == {"KPI-1", "KPI-2"}


def test_a_medium_firm_counts_with_small_ones_in_the_notice(agreed: Desk) -> None:
    bid = Bid(firm=Firm(name="Firm A", size="medium", vcse=True), promises=(Promised(ask="pay"),))
    found = next(
        each for each in case(agreed, known={"A": Known(name="Firm A", bid=bid)}).bids if each.name == "Firm A"
    )

    assert (found.small, found.vcse) == (True, True)
