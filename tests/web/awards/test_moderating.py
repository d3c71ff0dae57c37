"""The panel agrees: originals stay, nothing is suggested, and nothing is seen before everyone locked."""

from typing import Any

import pytest

from makegood.web.bids import happening
from tests.web.awards.steps import WHY, declare, lock, score, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(opened: Any, as_: Any) -> Any:
    """Both have locked question 1: they differ by 3 on Bid A, by 1 on B, and agree on C and D."""
    eve, finn = as_(opened, "Eve Lund"), as_(opened, "Finn Shaw")
    declare(eve, opened.tender)
    declare(finn, opened.tender)
    score(eve, opened.tender, 1, {"a": 5, "b": 4, "c": 3, "d": 3})
    score(finn, opened.tender, 1, {"a": 2, "b": 3, "c": 3, "d": 3}, why="An innovative answer. " + WHY)
    lock(eve, opened.tender, 1)
    lock(finn, opened.tender, 1)
    return opened


@pytest.fixture
def mo(locked: Any, as_: Any) -> Any:
    client = as_(locked, "Mo Grant")
    client.post(f"/evaluate/{locked.tender.number}/links/", {"link": "no"})
    return client


def address(found: Any, rest: str = "q1/") -> str:
    return f"/moderate/{found.tender.number}/{rest}"


def test_nothing_is_seen_before_everyone_has_locked(opened: Any, as_: Any) -> None:
    eve, mo = as_(opened, "Eve Lund"), as_(opened, "Mo Grant")
    declare(eve, opened.tender)
    declare(mo, opened.tender)
    score(eve, opened.tender, 1, dict.fromkeys("abcd", 4))
    lock(eve, opened.tender, 1)

    page = text(mo, address(opened))

    assert "Not everyone has locked their scores" in page
    assert "rise in April" not in page


def test_the_widest_apart_comes_first_and_no_score_is_chosen_for_the_panel(locked: Any, mo: Any) -> None:
    page = text(mo, address(locked))

    assert "Agree question 1: scores for Bid A differ by 3" in page
    assert "Scores for Bid A run from 2 to 5." in page
    assert "“innovative”" in page
    assert "Close enough to confirm" in page
    assert " checked" not in page


def test_a_score_that_nobody_gave_needs_what_changed_minds(locked: Any, mo: Any) -> None:
    refused = mo.post(address(locked), {"bid": "A", "mark-A": "4"})
    assert refused.status_code == 422
    assert "Write what changed minds: the agreed score is not one anybody gave." in refused.content.decode()

    taken = mo.post(address(locked), {"bid": "A", "mark-A": "4", "reason-A": "The rota was read again."})

    assert taken.status_code == 302
    page = text(mo, address(locked))
    assert "the panel agreed 4" in page
    assert "The rota was read again." in page
    assert "Eve Lund" in page


def test_close_ones_are_confirmed_in_one_press_but_the_panel_says_which(locked: Any, mo: Any) -> None:
    refused = mo.post(address(locked), {})
    assert "Select the agreed score for Bid B" in refused.content.decode()
    assert happening.state(locked.tender).agreed == {}

    mo.post(address(locked), {"mark-B": "4"})

    marks = {fact.bid: int(fact.mark) for fact in happening.state(locked.tender).agreed["pay"].values()}
    letters = {"B": 4, "C": 3, "D": 3}
    assert sorted(marks.values()) == sorted(letters.values())


def test_locked_scores_stay_beside_what_was_agreed(locked: Any, mo: Any) -> None:
    before = happening.state(locked.tender).locked

    mo.post(address(locked), {"bid": "A", "mark-A": "2"})

    assert happening.state(locked.tender).locked == before


def test_the_lead_reads_an_answer_and_the_book_says_so(locked: Any, mo: Any) -> None:
    text(mo, address(locked, "q1/a/"))

    read = happening.state(locked.tender).accesses[-1].fact
    assert (read.by, read.part) == (str(locked.people["Mo Grant"].ref), "pay")


@pytest.mark.parametrize("name", ["Ana Reed", "Eve Lund", "Ada Frost", "Sam Bell"])
def test_only_the_lead_of_the_panel_comes_here(locked: Any, as_: Any, name: str) -> None:
    for rest in ("", "q1/", "q1/a/"):
        assert as_(locked, name).get(address(locked, rest)).status_code == 404
