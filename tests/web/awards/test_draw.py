"""A tie that the published rule leaves open: drawn in public, recorded by one officer, agreed to by another."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from makegood.award import replay
from makegood.web.awards import demo
from makegood.web.awards.place import place
from makegood.web.bids import happening
from tests.web.awards.steps import complete, decide, send, text

pytestmark = pytest.mark.django_db
HOW = "Two slips in a bowl, drawn in the hall by the monitoring officer before both firms."


@pytest.fixture
def tied(shared_site: Any, monkeypatch: pytest.MonkeyPatch) -> demo.Loaded:
    """Two firms that are alike in everything bid for two lots and can carry one each; a third has a lot of its own."""
    return tie(monkeypatch)


def tie(monkeypatch: pytest.MonkeyPatch) -> demo.Loaded:
    first = {**demo._firms()[0], "takes": 1, "prices": {"coast-north": "32.60", "steps-home": "32.60"}}
    first["marks"] = [[4, 4], [3, 3], [4, 4], [3, 3], [3, 3]]
    third = {**demo._firms()[2], "prices": {"harbour-side": "33.20"}}
    firms = [first, {**first, "name": "Twin Care (invented)", "person": "Dee Rowe"}, third]
    monkeypatch.setattr(demo, "_firms", lambda: firms)
    return demo.load(until="agreed")


def address(found: Any, rest: str = "lots/") -> str:
    return f"/award/{found.tender.number}/{rest}"


def posted(found: Any, client: Any, **changed: str) -> Any:
    shown = re.search(r'name="tie" value="([^"]+)"', text(client, address(found)))
    return client.post(
        address(found, "lots/draw/"), {"tie": shown[1] if shown else "", "drawn": "2", "how": HOW, **changed}
    )


def test_an_open_tie_lists_what_is_equally_good_and_asks_which_was_drawn(tied: Any, as_: Any) -> None:
    page = text(as_(tied, "Ana Reed"), address(tied))

    assert "2 results are equally good, and nobody has won yet" in page
    assert re.search(r"Coast north: Bid [ABC]; Steps home from hospital: Bid [ABC]\s", page)
    assert page.count('type="radio"') == 2
    assert "Which was drawn?" in page and "50 words at most." in page
    assert "Use this result" not in page and "Twin Care" not in page


def test_what_was_drawn_is_recorded_used_agreed_told_and_replayed(tied: Any, as_: Any) -> None:
    ana = as_(tied, "Ana Reed")
    equally_good = replay.result(happening.state(tied.tender), place(tied.tender).design).equally_good

    assert posted(tied, ana).status_code == 302

    page = text(ana, address(tied))
    assert "The lot was drawn." in page and HOW in page and "Ana Reed recorded which of 2 equally good" in page
    decide(tied, as_)
    state = happening.state(tied.tender)
    assert state.decision is not None and state.decision.fact.lots == equally_good[1]
    book = text(as_(tied, "Ada Frost"), address(tied, "book/"))
    assert "to the byte" in book and "Tie drawn by lot" in book
    complete(tied, ana)
    assert send(tied, ana).status_code == 302
    record = tied.tender.bids.get(supplier__name="Twin Care (invented)")
    letter = text(as_(tied, "Dee Rowe"), f"/bids/{record.number}/letter/")
    assert "Your total equalled the winner&#39;s. The lot was drawn in public on" in letter


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"drawn": ""}, "Select the one that was drawn"),
        ({"drawn": "3"}, "Select the one that was drawn"),
        ({"how": " "}, "Write how it was drawn, and who watched"),
        ({"how": "word " * 51}, "Your answer is 51 words. Cut 1"),
        ({"tie": "another"}, "The result changed since you read it"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_recorded(
    tied: Any, as_: Any, changed: dict[str, str], says: str
) -> None:
    answer = posted(tied, as_(tied, "Ana Reed"), **changed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page and says in page
    assert not happening.state(tied.tender).draws


def test_what_was_typed_stays_beside_what_is_wrong(tied: Any, as_: Any) -> None:
    page = posted(tied, as_(tied, "Ana Reed"), drawn="").content.decode()

    assert HOW in page
    assert 'href="#drawn"' in page and 'id="drawn"' in page


def test_a_lot_is_drawn_once(tied: Any, as_: Any) -> None:
    ana, ben = as_(tied, "Ana Reed"), as_(tied, "Ben Cole")
    shown = re.search(r'name="tie" value="([^"]+)"', text(ben, address(tied)))
    assert shown
    posted(tied, ana)

    again = ben.post(address(tied, "lots/draw/"), {"tie": shown[1], "drawn": "1", "how": HOW})

    assert again.status_code == 422
    assert "It is drawn once" in again.content.decode()
    assert len(happening.state(tied.tender).draws) == 1


def test_where_no_tie_is_open_nothing_is_drawn(agreed: Any, as_: Any) -> None:
    ana = as_(agreed, "Ana Reed")
    result = replay.result(happening.state(agreed.tender), place(agreed.tender).design)

    answer = posted(agreed, ana, tie=result.allocation_digest, drawn="1")

    assert answer.status_code == 422
    assert "No tie is open: the published rule decides." in answer.content.decode()
    assert not happening.state(agreed.tender).draws


def test_before_the_scores_are_agreed_nothing_is_drawn(loaded: Callable[..., Any], as_: Any) -> None:
    found = loaded("opened")

    assert posted(found, as_(found, "Ana Reed")).status_code == 422
    assert not happening.state(found.tender).draws


@pytest.mark.parametrize(
    ("name", "status"), [("Ada Frost", 404), ("Eve Lund", 404), ("Mo Grant", 404), ("Lee Park", 404)]
)
def test_only_an_officer_records_a_draw(tied: Any, as_: Any, name: str, status: int) -> None:
    answer = as_(tied, name).post(address(tied, "lots/draw/"), {"drawn": "1", "how": HOW, "tie": "x"})

    assert answer.status_code == status
    assert not happening.state(tied.tender).draws


def test_an_auditor_reads_what_is_equally_good_and_has_no_form(tied: Any, as_: Any) -> None:
    page = text(as_(tied, "Ada Frost"), address(tied))

    assert "These are equally good." in page
    assert 'type="radio"' not in page


def test_a_tie_can_be_drawn_without_a_lot_of_asking_twice(tied: Any, as_: Any) -> None:
    """The one who recorded the draw may use the result; somebody else agrees."""
    ana = as_(tied, "Ana Reed")
    posted(tied, ana)
    decide(tied, as_, by=("Ana Reed",))
    decision = happening.state(tied.tender).decision

    answer = ana.post(address(tied, "lots/agree/"), {"decision": decision.digest})

    assert answer.status_code == 422
    assert "A second person must agree." in answer.content.decode()


def test_on_one_computer_the_page_says_what_needs_two_people(client: Any, db: None) -> None:
    from django.utils import timezone

    from makegood.web.records import access_tenders, local
    from makegood.web.tenders import documents, packing, starting

    person, now = local.somebody(), timezone.now()
    data = starting.from_example(demo.EXAMPLE)
    tender = documents.made(data, organisation=access_tenders.authority_that_buys(person), by=person, at=now)
    packing.issued(tender, notice="", sender=person.name, by=person, deadline=now + timedelta(days=9), at=now)

    page = text(client, f"/award/{tender.number}/lots/")

    assert "needs two officers on a shared service, and so does recording a draw by lot" in page
    assert client.post(f"/award/{tender.number}/lots/draw/", {"drawn": "1", "how": HOW}).status_code == 422
