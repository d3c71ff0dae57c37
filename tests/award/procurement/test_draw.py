"""A tie that the published rule leaves open is drawn by lot in public: once, among what is equally good."""

from typing import Any

import pytest

from makegood import tender
from makegood.award import deciding, facts, replay
from makegood.award.irregular import irregular
from makegood.award.procurement import Refused, happened
from makegood.award.run import letters, outcome
from makegood.award.run.from_book import from_book

HOW = "Slips in a bowl, drawn by the monitoring officer in the hall, before two bidders."
CALLED = {letter: f"Bid {letter}" for letter in "ABC"}


def tied(desk: Any, rule: str = "lot_drawn_in_public", pay: dict[str, int] | None = None, **prices: str) -> Any:
    """All bids alike, each for the north alone, unless said otherwise."""
    text = desk.design_text.replace("    price: {weight: 40", f"    tie_break: {rule}\n    price: {{weight: 40")
    desk.design, desk.design_text = tender.read(text, "d.yaml"), text
    desk.prices = {letter: {"north": prices.get(letter, "31.00")} for letter in "ABC"}
    alike = {"pay": {**dict.fromkeys("ABC", 3), **(pay or {})}, "hours": dict.fromkeys("ABC", 3)}
    desk.marks = dict.fromkeys(("e1", "e2"), alike)
    return desk.up_to_agreed()


def draw(desk: Any, bid: str = "B", words: str = HOW, by: str = "o1") -> Any:
    return desk.do(deciding.draw_tie, desk.design, winners={"north": bid}, words=words, by=by)


def test_what_was_drawn_is_decided_agreed_and_replayed_to_the_same_bytes(desk: Any) -> None:
    tied(desk)
    draw(desk)
    desk.decide()

    found = replay.replay(desk.book.entries(), desk.design, design_text=desk.design_text)

    assert found.same and found.result.winners == {"north": "B"}
    assert found.result.text == replay.result(desk.state, desk.design).text
    assert '"drawn": {"north": "B"}, "among": 3' in found.result.text
    assert desk.papers[-1].text == HOW
    assert irregular(happened(desk.book.entries())) == ()


def test_the_signature_is_of_the_lots_that_were_drawn(desk: Any) -> None:
    tied(desk)
    draw(desk)
    desk.decide()
    desk.letters()
    desk.sign("B")

    assert desk.schedule("B").lots == ("north",)
    assert set(desk.state.signed["B"]) == {"buyer", "supplier"}


def test_a_lot_is_drawn_once_and_only_among_what_is_equally_good(desk: Any) -> None:
    tied(desk)
    with pytest.raises(Refused, match="not one of the share-outs that are equally good"):
        desk.do(deciding.draw_tie, desk.design, winners={"south": "B"}, words=HOW, by="o1")
    with pytest.raises(Refused, match="Write how it was drawn"):
        draw(desk, words=" ")
    draw(desk)
    with pytest.raises(Refused, match="It is drawn once"):
        draw(desk, "A")


@pytest.mark.parametrize(("rule", "prices"), [("highest_quality", {"A": "30.00"}), ("lowest_price", {"A": "30.00"})])
def test_nothing_is_drawn_where_no_tie_is_open(desk: Any, rule: str, prices: dict[str, str]) -> None:
    tied(desk, rule, **prices)

    with pytest.raises(Refused, match="the published rule decides"):
        draw(desk, "A")


def test_equal_totals_that_the_rule_of_the_lot_decides_are_no_open_tie(desk: Any) -> None:
    """A: 32 + 12 + 25 (31.00); B: 24 + 12 + 33 (29.40). Equal, and A has more for quality."""
    tied(desk, "highest_quality", pay={"A": 4}, B="29.40", C="35.00")

    found = replay.result(desk.state, desk.design)

    assert len(found.equally_good) == 2
    assert found.winners == {"north": "A"} and not found.is_open
    with pytest.raises(Refused, match="the published rule decides"):
        draw(desk, "B")


def test_before_every_score_is_agreed_nothing_is_drawn(desk: Any) -> None:
    desk.up_to_opened()

    with pytest.raises(Refused, match="has not agreed a score"):
        draw(desk)


def test_only_the_drawn_winners_are_decided_and_a_book_that_says_otherwise_is_found(desk: Any) -> None:
    tied(desk)
    draw(desk)
    found = replay.result(desk.state, desk.design)
    named = {"scores": found.scores_digest, "allocation": found.allocation_digest, "by": "o1"}

    with pytest.raises(Refused, match="drawn for other winners"):
        desk.do(deciding.decide_award, desk.scoring, lots={"north": "C"}, **named)

    desk.book.append(*facts.KINDS.written(facts.AwardDecided(lots={"north": "C"}, **named)), at=desk.now)
    odd = irregular(happened(desk.book.entries()))
    assert [each.kind for each in odd] == ["award-decided"]
    again = replay.replay(desk.book.entries(), desk.design, design_text=desk.design_text)
    assert again.differs == ("Lot north was decided for Bid C; the book and the design give Bid B.",)


def test_a_second_draw_written_into_the_book_is_found_and_changes_nothing(desk: Any) -> None:
    tied(desk)
    draw(desk)
    first = desk.state.draws[replay.result(desk.state, desk.design).allocation_digest].fact
    second = facts.TieDrawn(lots={"north": "A"}, among=3, allocation=first.allocation, how="x", by="o2")
    desk.book.append(*facts.KINDS.written(second), at=desk.now)

    assert replay.result(desk.state, desk.design).winners == {"north": "B"}
    assert [each.because for each in irregular(happened(desk.book.entries()))] == [
        "The lot was drawn for this tie already. It is drawn once."
    ]


def test_a_draw_for_a_tie_that_is_gone_chooses_nobody(desk: Any) -> None:
    from decimal import Decimal

    from makegood.award import judging

    tied(desk)
    draw(desk, "C")
    mark = {"criterion": "pay", "bid": "A", "mark": Decimal(4), "reason": "The rota on page two was read again."}
    desk.do(judging.agree, desk.scoring, **mark, by="m1", evaluators=("e1", "e2"))

    assert replay.result(desk.state, desk.design).winners == {"north": "A"}


def test_the_letter_says_that_and_when_the_lot_was_drawn(desk: Any) -> None:
    tied(desk)
    draw(desk)
    desk.decide()

    made = outcome(from_book(desk.state, desk.design, called=CALLED), "the book")

    told = {each.bidder: each.lots[0].because for each in letters(made)}
    assert told["Bid B"] == ()
    assert told["Bid A"] == ("Your total equalled the winner's. The lot was drawn in public on 14 January 2027.",)
    assert not made.open_tie
