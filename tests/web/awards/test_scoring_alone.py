"""An evaluator says what links there are, scores alone, question by question, and locks."""

from typing import Any

import pytest

from makegood.web.awards.place import place
from makegood.web.bids import happening
from tests.web.awards.steps import LETTERS, WHY, declare, lock, score, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def eve(opened: Any, as_: Any) -> Any:
    return as_(opened, "Eve Lund")


def address(opened: Any, rest: str = "") -> str:
    return f"/evaluate/{opened.tender.number}/{rest}"


@pytest.mark.parametrize("rest", ["", "q1/", "q1/a/"])
def test_nobody_reads_before_saying_what_links_there_are(opened: Any, eve: Any, rest: str) -> None:
    answer = eve.get(address(opened, rest))

    assert answer["Location"] == address(opened, "links/")
    assert happening.state(opened.tender).accesses == ()


def test_the_page_of_links_names_the_firms_and_no_bid(opened: Any, eve: Any) -> None:
    page = text(eve, address(opened, "links/"))

    assert "Seaview Homecare (invented)" in page
    assert "Bid A" not in page


def test_a_link_stops_scoring_until_somebody_else_decides(opened: Any, eve: Any, as_: Any) -> None:
    told = {"link": "yes", "firms": ["Seaview Homecare (invented)"], "words": "My sister works there."}
    assert eve.post(address(opened, "links/"), told).status_code == 302
    assert "You do not score this tender for now" in text(eve, address(opened, "q1/a/"))

    lead, me = as_(opened, "Mo Grant"), str(opened.people["Eve Lund"].ref)
    page = text(lead, f"/moderate/{opened.tender.number}/links/")
    assert "My sister works there." in page
    decided = {"person": me, "may_score": "no", "reason": "Somebody else can score."}
    assert lead.post(f"/moderate/{opened.tender.number}/links/", decided).status_code == 302
    assert "you do not score this tender" in text(eve, address(opened, "q1/a/"))


def test_a_yes_without_words_is_sent_back_with_what_was_typed(opened: Any, eve: Any) -> None:
    answer = eve.post(address(opened, "links/"), {"link": "yes", "words": "A cousin."})

    assert answer.status_code == 422
    assert "Select the firms" in answer.content.decode()
    assert "A cousin." in answer.content.decode()


def test_an_answer_is_shown_with_the_scale_and_without_price_or_name(opened: Any, eve: Any) -> None:
    declare(eve, opened.tender)
    found = place(opened.tender)
    seaview = next(ref for ref, name in found.firms().items() if name.startswith("Seaview"))

    page = text(eve, address(opened, f"q2/{found.letters[seaview].lower()}/"))

    assert "Of 20 carers 14 have no fixed hours." in page
    assert "4: Meets the ask, and shows how." in page
    assert "Seaview" not in page
    assert "33.8" not in page
    assert "£" not in page


def test_offered_taken_up_and_declined_are_three_numbers(opened: Any, eve: Any) -> None:
    declare(eve, opened.tender)
    found = place(opened.tender)
    seaview = next(ref for ref, name in found.firms().items() if name.startswith("Seaview"))

    page = " ".join(text(eve, address(opened, f"q2/{found.letters[seaview].lower()}/")).split())

    for name, number in (("Offered", 20), ("Taken up", 11), ("Declined", 9)):
        assert f"<dt>{name}</dt><dd>{number}</dd>" in page


def test_more_than_the_cap_is_said_to_be_more_than_the_contract_can_carry(opened: Any, eve: Any) -> None:
    declare(eve, opened.tender)
    found = place(opened.tender)
    harbour = next(ref for ref, name in found.firms().items() if name.startswith("Harbour"))

    page = text(eve, address(opened, f"q4/{found.letters[harbour].lower()}/"))

    assert "would be worth 5 of 5" in page
    assert "above what this contract can carry" in page
    assert "checked" not in page


def test_each_reading_is_in_the_book_by_question(opened: Any, eve: Any) -> None:
    declare(eve, opened.tender)
    text(eve, address(opened, "q1/a/"))
    text(eve, address(opened, "q1/a/"))
    text(eve, address(opened, "q2/a/"))

    read = [(each.fact.by, each.fact.part) for each in happening.state(opened.tender).accesses]
    me = str(opened.people["Eve Lund"].ref)
    assert read == [(me, "pay"), (me, "hours")]


def test_a_score_needs_thirty_words(opened: Any, eve: Any) -> None:
    declare(eve, opened.tender)

    answer = eve.post(address(opened, "q1/a/"), {"mark": "4", "reason": "It is good and shows how it is done."})

    assert answer.status_code == 422
    assert "Write why, at least 30 words. You have 9" in answer.content.decode()


def test_a_draft_needs_nothing_and_is_nobody_elses(opened: Any, eve: Any, as_: Any) -> None:
    declare(eve, opened.tender)
    finn = as_(opened, "Finn Shaw")
    declare(finn, opened.tender)

    eve.post(address(opened, "q1/a/"), {"reason": "Half a thought.", "then": "draft"})

    assert "Half a thought." in text(eve, address(opened, "q1/a/"))
    assert "Half a thought." not in text(finn, address(opened, "q1/a/"))
    assert "Half a thought." not in text(finn, address(opened, "q1/"))


def test_locked_scores_are_facts_and_cannot_be_locked_again(opened: Any, eve: Any) -> None:
    declare(eve, opened.tender)
    score(eve, opened.tender, 1, dict.fromkeys(LETTERS, 4))
    assert lock(eve, opened.tender, 1).status_code == 302
    assert "Scores locked" in text(eve, address(opened, "q1/"))

    again = lock(eve, opened.tender, 1)

    assert again.status_code == 422
    assert "They cannot be changed" in again.content.decode()
    fact = happening.state(opened.tender).locked["pay"][str(opened.people["Eve Lund"].ref)]
    assert set(fact.marks.values()) == {4}
    assert eve.post(address(opened, "q1/a/"), {"mark": "1", "reason": WHY}).status_code == 404


def test_nothing_is_locked_while_a_bid_has_no_score(opened: Any, eve: Any) -> None:
    declare(eve, opened.tender)
    score(eve, opened.tender, 1, {"a": 4, "b": 3})

    answer = lock(eve, opened.tender, 1)

    assert answer.status_code == 422
    assert "Select a score for Bid C." in answer.content.decode()
    assert happening.state(opened.tender).locked == {}


@pytest.mark.parametrize("name", ["Ana Reed", "Mo Grant", "Ada Frost", "Sam Bell"])
@pytest.mark.parametrize("rest", ["", "q1/", "q1/a/"])
def test_only_named_evaluators_come_here(opened: Any, as_: Any, name: str, rest: str) -> None:
    assert as_(opened, name).get(address(opened, rest)).status_code == 404


def test_an_administrator_reads_no_answer(opened: Any, someone: Any, signed_in: Any) -> None:
    boss = signed_in(someone("Bo Hart", "administrator", at="Northmoor Council (invented)"))

    assert boss.get(address(opened, "q1/a/")).status_code == 404


def test_the_page_of_one_answer_is_light(opened: Any, eve: Any) -> None:
    declare(eve, opened.tender)

    page = eve.get(address(opened, "q2/a/"), headers={"accept-encoding": "gzip"})

    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 16_000
