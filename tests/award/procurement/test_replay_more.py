"""Bids that were taken back, set aside or sent as packages enter the award worked out again as the law and book say."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from makegood import tender
from makegood.award import deciding, explaining, opening, replay
from makegood.award.irregular import irregular
from makegood.award.procurement import happened
from makegood.terms import codec


def test_a_bid_set_aside_before_scoring_is_left_out_and_said_so(desk: Any) -> None:
    desk.up_to_opened().ask_b()
    desk.now = datetime(2027, 1, 22, 9, 0, tzinfo=UTC)
    desk.do(explaining.decide, bid="B", decision="excluded", reason="No answer came.", by="o1")
    for person in ("e1", "e2"):
        desk.score_without(person, "B")
    desk.agree()
    desk.decide()

    found = replay.replay(desk.book.entries(), desk.design, design_text=desk.design_text)

    assert found.same
    assert found.result.left_out == ("B",)
    assert found.result.winners == {"north": "A", "south": "C"}
    assert not irregular(happened(desk.book.entries()))


def test_a_bid_set_aside_after_scoring_is_told_as_excluded(desk: Any) -> None:
    desk.up_to_agreed().ask_b()
    desk.do(explaining.give, bid="B", words="We hoped for more hours.")
    desk.do(explaining.decide, bid="B", decision="excluded", reason="It does not add up.", by="o1")

    north = codec.from_json(replay.result(desk.state, desk.design).scores.splitlines()[0], "scores")

    assert north["not_admitted"] == {"B": ["excluded"]}
    assert north["winner"] == "A"


def test_a_bid_taken_back_after_scoring_wins_nothing(desk: Any) -> None:
    desk.up_to_agreed()
    desk.do(opening.withdraw, bid="B", by="s-B")

    found = replay.result(desk.state, desk.design)

    assert "withdrawn" in found.scores
    assert found.winners == {"north": "A", "south": "C"}


def test_a_package_and_what_a_bidder_can_carry_come_from_the_entry_of_its_price(desk: Any) -> None:
    """A asks £31.00 and £31.50 an hour alone, £29.00 for an hour in both, 1,000 hours each: 7.2% less on each."""
    text = desk.design_text.replace("    max_won_per_supplier: 1\n", "")
    desk.design, desk.design_text = tender.read(text, "d.yaml"), text
    desk.prices["A"] = {"north": "31.00", "south": "31.50", "north+south": "29.00"}
    desk.takes["A"] = 2
    desk.up_to_agreed()

    both = replay.result(desk.state, desk.design)
    assert both.winners == {"north": "A", "south": "A"}
    assert '"best_cost_gbp": ["58000.0' in both.allocation or '"best_cost_gbp": ["58000"' in both.allocation

    data = replay.award_case(desk.state, desk.design)
    assert data["bids"][0]["takes"] == 2
    assert Decimal(data["bids"][0]["prices"]["north+south"]) == 58000  # a year, as `award run` takes a package


def test_a_tender_in_one_piece_has_one_price_whatever_its_lot_is_called(desk: Any) -> None:
    text = desk.design_text
    start, end = text.index("  lots:"), text.index("  scoring:")
    text = text[:start] + text[end:]
    desk.design, desk.design_text = tender.read(text, "d.yaml"), text
    desk.prices = {letter: {"all": prices["north"]} for letter, prices in desk.prices.items()}

    found = replay.result(desk.up_to_agreed().state, desk.design)

    assert found.winners == {"1": "B"}
    assert Decimal(codec.from_json(found.scores, "scores")["scores"]["B"]["total"]) == Decimal("70.50")


def test_an_open_tie_that_people_decided_among_what_is_equally_good_is_no_difference(desk: Any) -> None:
    """All bids are alike, and nobody bids for the south: any of them may be decided for the north."""
    text = desk.design_text.replace("    price: {weight: 40", "    tie_break: highest_quality\n    price: {weight: 40")
    desk.design, desk.design_text = tender.read(text, "d.yaml"), text
    desk.prices = {letter: {"north": "31.00"} for letter in "ABC"}
    desk.marks = {person: {id_: dict.fromkeys("ABC", 3) for id_ in ("pay", "hours")} for person in ("e1", "e2")}
    desk.up_to_agreed()
    found = replay.result(desk.state, desk.design)
    assert found.winners == {}
    named = {"scores": found.scores_digest, "allocation": found.allocation_digest, "by": "o1"}
    desk.do(deciding.decide_award, desk.scoring, lots={"north": "B"}, **named)

    told = replay.replay(desk.book.entries(), desk.design, design_text=desk.design_text)

    assert {"north": "B"} in found.equally_good
    assert told.same
