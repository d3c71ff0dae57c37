"""Whose turn it is, on each home; receipts by message; files; and one person on one computer."""

import gzip
import io
from typing import Any

import openpyxl
import pytest
from django.core import mail
from django.test import Client

from makegood.web.bids import happening
from makegood.web.records.models import Person
from tests.web.bids.steps import fill, issued, pass_deadline, send

pytestmark = pytest.mark.django_db


def home(client: Any) -> str:
    return str(client.get("/my/").content.decode())


def test_a_bid_that_is_not_sent_waits_for_its_firm_until_it_is(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    assert "Finish and send your bid: Home care, Coast and villages" in home(client)

    fill(client, bid)
    send(client, bid)

    assert "Finish and send" not in home(client)


def test_sealed_bids_wait_for_both_officers_after_the_deadline(
    tender: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, bid = firm(tender)
    fill(signed_in(person), bid)
    send(signed_in(person), bid)
    ana, ben = (Person.objects.get(name=name) for name in ("Ana Reed", "Ben Cole"))
    assert "Open the bids" not in home(signed_in(ana))
    pass_deadline(tender, monkeypatch)

    for officer in (ana, ben):
        assert "Open the bids, with another officer" in home(signed_in(officer))


def test_the_receipt_is_sent_in_the_words_of_the_page(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    fill(signed_in(person), bid)
    send(signed_in(person), bid)

    (message,) = mail.outbox
    page = signed_in(person).get(f"/bids/{bid.number}/sent/").content.decode()
    digest = message.body.split("Digest ")[1].splitlines()[0]
    assert message.to == [person.email]
    assert digest in page
    assert "34.00" not in message.body


def test_what_was_sent_is_downloaded_and_not_what_was_changed_since(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid, price="31.73")
    send(client, bid)
    client.post(f"/bids/{bid.number}/price/", {"price-1": "99.99", "price-2": "99.99"})

    content = client.get(f"/bids/{bid.number}/workbook/sent.xlsx").content
    cells = {each.value for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for each in row}

    assert any(str(each) == "31.73" for each in cells)
    assert not any(str(each) == "99.99" for each in cells)


def test_every_page_of_a_bid_weighs_no_more_than_16_kilobytes(tender: Any, firm: Any, signed_in: Any) -> None:
    person, bid = firm(tender)
    client = signed_in(person)
    fill(client, bid, how="word " * 100)

    for part in ("", "organisation/", "lots/", "price/", "price/hour/", "promises/pay/", "partners/", "check/"):
        assert len(gzip.compress(client.get(f"/bids/{bid.number}/{part}").content)) <= 16 * 1024, part


def test_one_person_on_one_computer_is_told_what_needs_two(client: Client, person: Any) -> None:
    assert "Sending a sealed bid needs a shared service" in client.get("/bids/").content.decode()
    assert client.get("/go/K7QF-2M9T-4HXD-8WBN/").status_code == 404


def test_a_bidder_that_was_asked_to_explain_finds_it_on_its_home(
    tender: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, bid = firm(tender)
    fill(signed_in(person), bid, price="24.10")
    send(signed_in(person), bid)
    pass_deadline(tender, monkeypatch)
    ana, ben = (signed_in(Person.objects.get(name=name)) for name in ("Ana Reed", "Ben Cole"))
    for officer in (ana, ben):
        officer.post(f"/opening/{tender.number}/")
    assert "Help us see" not in home(signed_in(person))
    asked = ana.get(f"/award/{tender.number}/questions/{bid.ref}/ask/").content.decode()
    day = {
        f"answer_by-{part}": asked.split(f'name="answer_by-{part}"')[1].split('value="')[1].split('"')[0]
        for part in ("day", "month", "year")
    }
    ana.post(f"/award/{tender.number}/questions/{bid.ref}/ask/", day)

    assert "Help us see how your price and promises fit together" in home(signed_in(person))
    assert "Open the bids" not in home(ana)


def test_on_one_computer_bids_are_not_opened_by_one_person(person: Any, client: Client) -> None:
    tender = issued(person)

    assert "Opening bids needs two officers on a shared service" in client.get("/opening/T-2026-014/").content.decode()
    assert client.post(f"/opening/{tender.number}/").status_code == 200
    assert happening.state(tender).present == {}
