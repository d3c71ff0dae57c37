"""A tender begins: from a checked draft, from an example, from another tender, from nothing."""

from typing import Any

import pytest
from django.test import Client

from makegood.web.records.models import Check, Tender
from makegood.web.tenders import documents

pytestmark = pytest.mark.django_db


def home_care(client: Client) -> Check:
    client.post("/check/", {"source": "example", "example": "home-care-coast-and-villages"})
    check = Check.objects.get()
    client.post(f"/check/{check.id}/read/")
    return Check.objects.get()


def test_a_checked_draft_becomes_a_tender_with_its_facts_and_accepted_words(client: Client) -> None:
    check = home_care(client)
    page = client.get(f"/check/{check.id}/").content.decode()
    assert f'action="/tenders/start/{check.id}/"' in page
    client.post(f"/check/{check.id}/asks/pay/use/")

    answer = client.post(f"/tenders/start/{check.id}/")

    tender = Tender.objects.get()
    design = documents.design_of(tender)
    assert answer["Location"] == f"/tenders/{tender.number}/"
    assert design.asked.title == "Home care, Coast and villages"
    assert design.asked.contract.value_gbp_inc_vat == 5584480
    assert len(design.asked.asks) == 7
    pay = next(ask for ask in design.asked.asks if ask.measure == "PAY-01")
    assert pay.text.startswith("Every hour worked on this contract in the UK")
    assert pay.facts.workers == "on_contract"


def test_asks_found_in_words_come_with_what_was_read_of_them(client: Client) -> None:
    client.post("/check/", {"source": "paste", "text": "Every worker on this contract is paid the real Living Wage."})
    check = Check.objects.get()
    client.post(f"/check/{check.id}/read/")

    client.post(f"/tenders/start/{check.id}/")

    asks = documents.design_of(Tender.objects.get()).asked.asks
    assert [ask.facts.topic for ask in asks] == ["pay_floor"]


def start(client: Client, **given: str) -> Any:
    return client.post("/tenders/start/", given)


def test_a_blank_tender_needs_a_title_and_gets_the_next_number(client: Client) -> None:
    wrong = start(client, source="blank", title=" ")
    assert wrong.status_code == 422
    assert wrong.content.decode().count("Enter the title of the contract") == 2

    first, second = start(client, source="blank", title="Cleaning"), start(client, source="blank", title="Repairs")

    assert first["Location"].endswith("-001/")
    assert second["Location"].endswith("-002/")
    page = client.get(second["Location"]).content.decode()
    assert "Repairs: 0 of 11 tasks done" in page
    assert "You have not asked for anything yet" in page


def test_another_tender_gives_its_words_and_not_its_days_or_what_people_said(client: Client, tender: Tender) -> None:
    start(client, source="tender", tender=tender.number)

    copied = documents.design_of(Tender.objects.exclude(pk=tender.pk).get())
    assert len(copied.asked.asks) == 5
    assert copied.tender.days.deadline_on is None
    assert copied.tender.voice == ()
    assert copied.tender.number != tender.number


@pytest.mark.parametrize(
    "given",
    [{}, {"source": "example"}, {"source": "example", "example": "../secrets"}, {"source": "tender"}, {"source": "x"}],
)
def test_nothing_chosen_is_said(client: Client, given: dict[str, str]) -> None:
    answer = start(client, **given)

    assert answer.status_code == 422
    assert "Select where to start" in answer.content.decode()
    assert not Tender.objects.exists()


@pytest.mark.parametrize("given", [{"source": "tender", "tender": "T-1999-001"}, {"source": "check", "check": "x"}])
def test_what_is_not_there_cannot_be_started_from(client: Client, given: dict[str, str]) -> None:
    assert start(client, **given).status_code == 404
