"""The book and the design alone give the award again, to the byte; anything else is told."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from makegood import ledger, tender
from makegood.award import deciding, opening, replay
from makegood.award.irregular import irregular
from makegood.award.procurement import Refused, happened
from makegood.terms import BadInput


def test_a_whole_procurement_plays_again_to_the_same_bytes(desk: Any) -> None:
    desk.up_to_agreed()
    at_decision = replay.result(desk.state, desk.design).text.encode()
    desk.decide()
    desk.letters()

    exported = ledger.from_lines(ledger.to_lines(desk.book.entries()).encode(), "book.jsonl")
    again = replay.replay(exported, tender.read(desk.design_text, "d.yaml"), design_text=desk.design_text)

    assert again.same
    assert again.result.text.encode() == at_decision
    assert not irregular(happened(exported))


def test_the_scores_are_the_hand_worked_ones(desk: Any) -> None:
    """North: pay 40, hours 20, price 40 over 36 to 28. A 32 + 12 + 25; B 24 + 12 + 34.5; C 24 + 8 + 15."""
    found = replay.result(desk.up_to_agreed().state, desk.design)

    north, south = (line for line in found.scores.splitlines())
    assert '"A": {"quality": "44.00", "price": "25.00", "total": "69.00"' in north
    assert '"B": {"quality": "36.00", "price": "34.50", "total": "70.50"' in north
    assert '"C": {"quality": "32.00", "price": "20.00", "total": "52.00"' in south
    assert found.winners == {"north": "B", "south": "A"}


def test_an_edited_score_is_found_whoever_mends_the_chain(desk: Any) -> None:
    desk.up_to_agreed().decide()
    entries = list(desk.book.entries())
    place = next(i for i, e in enumerate(entries) if e.kind == "score-agreed" and '"B"' in e.body and '"pay"' in e.body)
    entries[place] = replace(entries[place], body=entries[place].body.replace('"mark": "3"', '"mark": "5"'))

    with pytest.raises(BadInput, match=f"entry {place + 1}"):
        replay.replay(entries, desk.design, design_text=desk.design_text)

    again = ledger.MemoryBook("book-1")
    for each in entries:
        again.append(each.kind, each.version, each.body, at=ledger.when(each.at))
    changed = replay.replay(again.entries(), desk.design, design_text=desk.design_text)
    assert any("scores" in sentence for sentence in changed.differs)


def test_a_design_changed_by_a_letter_is_told(desk: Any) -> None:
    desk.up_to_agreed().decide()

    other = replay.replay(desk.book.entries(), desk.design, design_text=desk.design_text + " ")

    assert other.differs == ("The design is not the one that was issued: its digest is another.",)


def test_a_winner_that_the_scores_do_not_give_is_told(desk: Any) -> None:
    desk.up_to_agreed()
    found = replay.result(desk.state, desk.design)
    desk.do(
        deciding.decide_award,
        desk.scoring,
        lots={"north": "C", "south": "A"},
        scores=found.scores_digest,
        allocation=found.allocation_digest,
        by="o1",
    )

    told = replay.replay(desk.book.entries(), desk.design, design_text=desk.design_text)

    assert told.differs == ("Lot north was decided for Bid C; the book and the design give Bid B.",)


def test_a_book_without_a_decision_is_refused_in_words(desk: Any) -> None:
    with pytest.raises(BadInput, match="nobody has decided"):
        replay.replay(desk.up_to_agreed().book.entries(), desk.design, design_text=desk.design_text)


def test_what_happens_after_the_decision_does_not_change_what_it_rested_on(desk: Any) -> None:
    desk.up_to_agreed().decide()

    with pytest.raises(Refused, match="decided"):
        desk.do(opening.withdraw, bid="A", by="s-A")
    assert desk.state.decision.fact.lots == {"north": "B", "south": "A"}
    assert desk.state.agreed["pay"]["C"].mark == Decimal(3)
