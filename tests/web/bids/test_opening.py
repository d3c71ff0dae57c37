"""Two officers open the bids, after the deadline, within an hour; what they read is in the book."""

from datetime import timedelta
from typing import Any

import pytest

from makegood.web.bids import happening, opened
from makegood.web.records.models import Assignment, Paper, Person
from tests.web.bids.steps import fill, pass_deadline, send, set_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Any:
    return lambda: Person.objects.get(name="Ana Reed")


@pytest.fixture
def ben() -> Any:
    return lambda: Person.objects.get(name="Ben Cole")


@pytest.fixture
def sent(tender: Any, firm: Any, signed_in: Any) -> tuple[Any, Any]:
    """Seaview's bid, sent in time."""
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid)
    assert send(client, bid).status_code == 302
    return person, bid


def page(client: Any, tender: Any) -> str:
    answer = client.get(f"/opening/{tender.number}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_before_the_deadline_nothing_opens_and_nobody_learns_how_many_bid(
    tender: Any, sent: Any, ana: Any, signed_in: Any
) -> None:
    officer = signed_in(ana())

    told = page(officer, tender)
    pressed = officer.post(f"/opening/{tender.number}/")

    assert "Nobody can read them, including us." in told
    assert "1 sealed" not in told
    assert pressed.status_code == 422
    assert happening.state(tender).present == {}


def test_two_officers_open_the_bids_and_the_book_says_so(
    tender: Any, sent: Any, ana: Any, ben: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_deadline(tender, monkeypatch)
    first, second = signed_in(ana()), signed_in(ben())

    assert "Open 1 sealed bid" in page(first, tender)
    first.post(f"/opening/{tender.number}/")
    assert "Now it is the turn of one of: Ben Cole" in page(first, tender)
    second.post(f"/opening/{tender.number}/")

    assert "1 bid opened at" in page(second, tender)
    state = happening.state(tender)
    assert state.opened is not None
    prices = state.prices[str(sent[1].ref)].prices
    assert {lot: str(price) for lot, price in prices.items()} == {"coast-north": "34.00", "coast-south": "34.20"}
    assert Paper.objects.filter(kind=opened.PAPER).count() == 1


def test_one_officer_in_two_browsers_opens_nothing(
    tender: Any, sent: Any, ana: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_deadline(tender, monkeypatch)

    for browser in (signed_in(ana()), signed_in(ana())):
        browser.post(f"/opening/{tender.number}/")

    assert happening.state(tender).opened is None
    assert not Paper.objects.filter(kind=opened.PAPER).exists()


def test_two_officers_more_than_an_hour_apart_open_nothing(
    tender: Any, sent: Any, ana: Any, ben: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = signed_in(ana()), signed_in(ben())
    after = pass_deadline(tender, monkeypatch)
    first.post(f"/opening/{tender.number}/")

    set_clock(monkeypatch, after + timedelta(minutes=61))
    second.post(f"/opening/{tender.number}/")

    assert happening.state(tender).opened is None


def test_an_officer_who_scores_cannot_open(
    tender: Any, sent: Any, ana: Any, ben: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Assignment.objects.create(tender=tender, person=ben(), role="evaluator")
    pass_deadline(tender, monkeypatch)
    signed_in(ana()).post(f"/opening/{tender.number}/")

    refused = signed_in(ben()).post(f"/opening/{tender.number}/")

    assert refused.status_code == 422
    assert happening.state(tender).opened is None


def test_each_reading_of_an_opened_bid_is_in_the_book(
    tender: Any, sent: Any, ana: Any, ben: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_deadline(tender, monkeypatch)
    for officer in (ana(), ben()):
        signed_in(officer).post(f"/opening/{tender.number}/")

    answer = signed_in(ana()).get(f"/award/{tender.number}/questions/{sent[1].ref}/")

    assert "34.00 for one contact hour" in answer.content.decode()
    read = happening.state(tender).accesses[-1].fact
    assert (read.bid, read.by, read.part) == (str(sent[1].ref), str(ana().ref), "whole")


def test_a_bid_whose_bytes_were_changed_stays_shut_and_the_others_open(
    tender: Any, sent: Any, firm: Any, ana: Any, ben: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, bid = firm(tender, "Harbour Care", "Hal Moss")
    fill(signed_in(other), bid)
    send(signed_in(other), bid)
    kept = bid.sealed.get()
    kept.sealed = kept.sealed[:-8] + ("AAAAAAA=" if kept.sealed[-8:] != "AAAAAAA=" else "BBBBBBB=")
    kept.save()
    pass_deadline(tender, monkeypatch)

    for officer in (ana(), ben()):
        signed_in(officer).post(f"/opening/{tender.number}/")

    state = happening.state(tender)
    assert state.opened is not None
    assert (set(state.opened.opened), state.opened.left_sealed) == ({str(sent[1].ref)}, (str(bid.ref),))
