"""What may be done, by whom and when; every refusal is a sentence the person can act on."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from makegood import ledger
from makegood.award import deciding, explaining, judging, opening, procurement, sealing, signature
from makegood.award.procurement import Refused

DEADLINE = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_bid_at_the_stroke_of_the_deadline_is_in_time_and_a_second_later_is_late(desk: Any) -> None:
    desk.issue()
    desk.send("A", DEADLINE)
    desk.send("B", DEADLINE + SECOND)

    assert desk.state.bids["A"].stands
    assert not desk.state.bids["B"].stands
    assert desk.state.bids["B"].late[0].at == DEADLINE + SECOND


def test_a_late_second_sending_leaves_the_one_in_time_and_stays_sealed(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    in_time = desk.state.bids["A"].latest
    desk.send("A", DEADLINE + SECOND)
    desk.press("o1")
    desk.press("o2")

    due = opening.to_open(desk.state, officers=("o1", "o2"), at=desk.now)

    assert dict(due) == {"A": in_time}


def test_the_last_sending_before_the_deadline_counts(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    first = desk.state.bids["A"].latest.sealed
    desk.send("A")

    assert desk.state.bids["A"].latest.sealed != first


def test_a_bid_taken_back_may_be_sent_again_in_time_and_afterwards_is_out(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    desk.do(opening.withdraw, bid="A", by="s-A")
    assert not desk.state.bids["A"].stands
    desk.send("A")
    assert desk.state.bids["A"].stands
    desk.now = DEADLINE + SECOND
    desk.do(opening.withdraw, bid="A", by="s-A")

    assert not desk.state.bids["A"].stands


def test_a_sealed_bid_that_is_sent_a_second_time_is_refused_also_under_another_name(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    digest = desk.state.bids["A"].latest.sealed

    for bid, supplier in (("A", "s-A"), ("Z", "s-Z")):
        with pytest.raises(Refused, match="These very bytes"):
            opening.receive(desk.state, bid=bid, supplier=supplier, sealed_digest=digest, at=desk.now)


def test_a_supplier_has_one_bid_and_no_other_supplier_may_send_it(desk: Any) -> None:
    desk.issue()
    desk.send("A")

    with pytest.raises(Refused, match="another supplier"):
        opening.receive(desk.state, bid="A", supplier="s-B", sealed_digest="1", at=desk.now)
    with pytest.raises(Refused, match="You have a bid"):
        opening.receive(desk.state, bid="A2", supplier="s-A", sealed_digest="1", at=desk.now)


def test_nothing_is_sealed_to_a_key_that_was_swapped_in_the_database(desk: Any) -> None:
    desk.issue()
    thief = sealing.new_key(bytes(32))

    with pytest.raises(Refused, match="not the one in its book"):
        opening.key_of(desk.state, thief)


def test_one_officer_who_presses_twice_opens_nothing(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    desk.press("o1", DEADLINE + SECOND)
    desk.press("o1")

    for officers in (("o1",), ("o1", "o1"), ("o1", "o2")):
        with pytest.raises(Refused, match="Two of you"):
            opening.to_open(desk.state, officers=officers, at=desk.now)


def test_presence_is_over_after_an_hour_and_does_not_begin_before_the_deadline(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    with pytest.raises(Refused, match="Sealed until"):
        desk.press("o1", DEADLINE)
    desk.press("o1", DEADLINE + SECOND)
    desk.press("o2", DEADLINE + SECOND + opening.PRESENCE)
    assert opening.present_now(desk.state, desk.now) == ("o1", "o2")

    with pytest.raises(Refused, match="One of you has not"):
        opening.to_open(desk.state, officers=("o1", "o2"), at=desk.now + SECOND)


def test_somebody_who_is_no_officer_of_the_tender_cannot_be_present(desk: Any) -> None:
    desk.issue()

    with pytest.raises(Refused, match="named for this tender"):
        opening.present(desk.state, officer="e1", officers=("o1", "o2"), at=DEADLINE + SECOND)


def test_all_bids_in_time_are_opened_at_once_and_one_that_cannot_be_is_told(desk: Any) -> None:
    desk.issue()
    desk.send("A")
    desk.send("B")
    desk.press("o1", DEADLINE + SECOND)
    desk.press("o2")

    with pytest.raises(Refused, match="at once"):
        opening.open_(desk.state, officers=("o1", "o2"), opened={"A": "1"}, at=desk.now)
    desk.do(opening.open_, officers=("o1", "o2"), opened={"A": "1"}, could_not_be_opened=("B",))
    assert desk.state.opened.left_sealed == ("B",)
    assert desk.state.to_score == ("A",)


def test_an_evaluator_reads_nothing_before_declaring_and_never_a_price(desk: Any) -> None:
    desk.up_to_opened()
    with pytest.raises(Refused, match="any link"):
        desk.do(opening.read_bid, person="e1", roles=["evaluator"], bid="A", part="pay")
    desk.do(judging.declare, by="e1", link=False)
    desk.do(opening.read_bid, person="e1", roles=["evaluator"], bid="A", part="pay")

    for part in ("price", "whole"):
        with pytest.raises(Refused, match="do not see prices"):
            desk.do(opening.read_bid, person="e1", roles=["evaluator", "officer"], bid="A", part=part)
    assert [each.fact.part for each in desk.state.accesses] == ["pay"]


def test_a_bid_that_is_sealed_is_read_by_nobody(desk: Any) -> None:
    desk.issue()
    desk.send("A")

    for roles in (["officer"], ["auditor"], ["evaluator"]):
        with pytest.raises(Refused, match="sealed"):
            desk.do(opening.read_bid, person="x", roles=roles, bid="A", part="whole")


def test_a_link_stops_reading_until_somebody_else_decides_and_is_not_taken_back(desk: Any) -> None:
    desk.up_to_opened()
    desk.do(judging.declare, by="e1", link=True, bids=["A"], words="My sister works there.")
    with pytest.raises(Refused, match="lead decides"):
        desk.do(opening.read_bid, person="e1", roles=["evaluator"], bid="B", part="pay")
    with pytest.raises(Refused, match="Only the lead"):
        desk.do(judging.declare, by="e1", link=False)
    with pytest.raises(Refused, match="Somebody else"):
        desk.do(judging.decide_conflict, person="e1", may_score=True, reason="fine", by="e1")

    desk.do(judging.decide_conflict, person="e1", may_score=False, reason="A close relative.", by="o1")
    with pytest.raises(Refused, match="do not score"):
        desk.score_one("e1", "pay")
    assert judging.waits_for(desk.state, "pay", ("e1", "e2")) == ("e2",)


def test_scores_are_locked_once_for_oneself_for_all_bids_with_reasons_on_the_scale(desk: Any) -> None:
    desk.up_to_opened()
    desk.do(judging.declare, by="e1", link=False)

    for wrong, sentence in (
        ({"marks": {"A": Decimal(3), "B": Decimal(3)}}, "Select a score for Bid C"),
        ({"marks": {"A": Decimal(3), "B": Decimal(3), "C": Decimal(6)}}, "from 0 to 5"),
        ({"marks": {"A": Decimal(3), "B": Decimal("2.5"), "C": Decimal(1)}}, "whole number"),
        ({"marks": {bid: Decimal(3) for bid in "ABCD"}}, "Bid D is not scored"),
        ({"reasons": dict.fromkeys("ABC", "Good answer.")}, "You have 2"),
        ({"by": "o1"}, "only for themselves"),
        ({"by": "e2"}, "any link"),
        ({"criterion": "price"}, "published formula"),
    ):
        with pytest.raises(Refused, match=sentence):
            desk.score_one(**{"by": "e1", "criterion": "pay", **wrong})

    desk.score_one("e1", "pay")
    with pytest.raises(Refused, match="cannot be changed"):
        desk.score_one("e1", "pay", marks={bid: Decimal(5) for bid in "ABC"})


def test_the_panel_agrees_only_after_all_have_locked_and_says_why_for_a_mark_nobody_gave(desk: Any) -> None:
    desk.up_to_opened()
    desk.score("e1")
    desk.do(judging.declare, by="m1", link=False)
    named = {"criterion": "pay", "bid": "C", "by": "m1", "evaluators": ("e1", "e2"), "reason": ""}
    with pytest.raises(Refused, match="Not everyone"):
        desk.do(judging.agree, desk.scoring, mark=Decimal(5), **named)
    desk.score("e2")

    with pytest.raises(Refused, match="not one anybody gave"):
        desk.do(judging.agree, desk.scoring, mark=Decimal(4), **named)
    desk.do(judging.agree, desk.scoring, mark=Decimal(2), **named)
    assert desk.state.locked["pay"]["e1"].marks["C"] == 5
    assert desk.state.agreed["pay"]["C"].mark == 2


def test_a_bid_is_set_aside_only_after_asking_and_a_fair_chance(desk: Any) -> None:
    desk.up_to_opened()
    out = {"bid": "B", "decision": "excluded", "reason": "The hours do not fit.", "by": "o1"}
    with pytest.raises(Refused, match="was not asked"):
        desk.do(explaining.decide, **out)
    desk.ask_b()
    with pytest.raises(Refused, match="until 2027-01-21"):
        desk.do(explaining.decide, **out)

    desk.now = datetime(2027, 1, 22, 0, 1, tzinfo=UTC)
    desk.do(explaining.decide, **out)
    assert desk.state.to_score == ("A", "C")


def test_an_answer_lets_the_officer_decide_at_once_and_a_late_one_is_still_taken(desk: Any) -> None:
    desk.up_to_opened().ask_b()
    desk.now = datetime(2027, 1, 25, tzinfo=UTC)
    desk.do(explaining.give, bid="B", words="We pay travel from another contract.")

    desk.do(explaining.decide, bid="B", decision="kept and watched", reason="Watch travel.", by="o1")

    assert "B" in desk.state.to_score
    assert explaining.waiting(desk.state) == ()


def test_a_chance_to_answer_is_at_least_a_whole_day(desk: Any) -> None:
    desk.up_to_opened()

    with pytest.raises(Refused, match="whole day"):
        desk.do(explaining.ask_explanation, bid="B", answer_by=date(2027, 1, 14), because="Price.", by="o1")


def test_nobody_decides_while_marks_or_answers_are_open_or_agrees_with_themselves(desk: Any) -> None:
    desk.up_to_opened().ask_b()
    lots = {"scores": "1", "allocation": "2", "by": "o1", "lots": {"north": "B"}}
    with pytest.raises(Refused, match="asked to explain"):
        desk.do(deciding.decide_award, desk.scoring, **lots)
    desk.do(explaining.give, bid="B", words="We can.")
    desk.do(explaining.decide, bid="B", decision="explained", reason="It adds up.", by="o1")
    with pytest.raises(Refused, match="has not agreed a score"):
        desk.do(deciding.decide_award, desk.scoring, **lots)
    for person in ("e1", "e2"):
        desk.score(person)
    desk.agree()
    desk.do(deciding.decide_award, desk.scoring, **lots)

    with pytest.raises(Refused, match="second person"):
        desk.do(deciding.agree_award, decision=desk.state.decision.digest, by="o1")
    with pytest.raises(Refused, match="changed since"):
        desk.do(deciding.agree_award, decision="0" * 64, by="o2")


def test_signing_waits_for_letters_standstill_breaks_and_takes_two_people(desk: Any) -> None:
    desk.up_to_agreed().decide()
    named = {"bid": "B", "side": "buyer", "schedule": "1", "breaks": (), "by": "o1"}
    with pytest.raises(Refused, match="letter"):
        desk.do(signature.sign, **named)
    desk.letters()
    with pytest.raises(Refused, match="standstill"):
        desk.do(signature.sign, **named, not_before=date(2027, 2, 9))
    with pytest.raises(Refused, match="Only a winning bid"):
        desk.do(signature.sign, **{**named, "bid": "C"})
    with pytest.raises(Refused, match="Mend the 1 break first"):
        broken = signature.Break(number=1, ask="pay", part="kpi", says="Promise 1 has no KPI.")
        desk.do(signature.sign, **{**named, "breaks": (broken,)})
    desk.do(signature.sign, **named)

    with pytest.raises(Refused, match="both sides"):
        desk.do(signature.sign, **{**named, "side": "supplier"})
    with pytest.raises(Refused, match="another schedule"):
        desk.do(signature.sign, **{**named, "side": "supplier", "by": "s-B", "schedule": "2"})


def test_the_book_holds_digests_and_the_words_are_papers_beside_it(desk: Any) -> None:
    desk.whole()
    exported = ledger.to_lines(desk.book.entries())

    assert "agency workers" not in exported
    assert "rota" not in exported
    assert all(paper.digest in exported for paper in desk.papers)
    assert procurement.digest_of("") == ""
