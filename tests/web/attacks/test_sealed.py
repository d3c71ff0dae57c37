"""Sealed bids under attack: a key that is not the one, bytes that are no bytes, and who learns how many bid."""

import base64
import re
from typing import Any

import pytest

from makegood.web.bids import happening
from makegood.web.records import sealed
from makegood.web.records.models import Person, SealedBid, Tender
from tests.web.bids.steps import fill, issued, pass_deadline, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(tender: Any, firm: Any, signed_in: Any) -> list[tuple[Any, Any]]:
    """Two firms that sent a bid in time."""
    made = [firm(tender), firm(tender, "Harbour Care", "Hal Moss")]
    for person, bid in made:
        fill(signed_in(person), bid)
        assert send(signed_in(person), bid).status_code == 302
    return made


def press(tender: Any, signed_in: Any) -> list[int]:
    """Both officers press."""
    return [
        signed_in(Person.objects.get(name=name)).post(f"/opening/{tender.number}/").status_code
        for name in ("Ana Reed", "Ben Cole")
    ]


def test_an_opening_without_the_key_file_spoils_nothing(
    tender: Any, sent: Any, signed_in: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_deadline(tender, monkeypatch)
    kept = sealed.key_file()
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "another"))
    assert press(tender, signed_in) == [302, 422]
    assert happening.state(tender).opened is None

    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(kept))
    press(tender, signed_in)

    state = happening.state(tender)
    assert state.opened is not None
    assert set(state.opened.opened) == {str(bid.ref) for _person, bid in sent}


@pytest.mark.parametrize("how", ["of another tender", "no key at all", "halves of two tenders"])
def test_a_swapped_key_opens_nothing_and_spoils_nothing(
    how: str, tender: Any, sent: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = issued(tender.made_by, number="T-2026-015").sealing_key
    own = tender.sealing_key
    name, public, _wrapped = own.split(":")
    swapped = {
        "of another tender": other,
        "no key at all": "x",
        "halves of two tenders": f"{name}:{public}:{other.split(':')[2]}",
    }[how]
    Tender.objects.filter(pk=tender.pk).update(sealing_key=swapped)
    pass_deadline(tender, monkeypatch)
    assert press(tender, signed_in) == [302, 422]
    assert happening.state(tender).opened is None

    Tender.objects.filter(pk=tender.pk).update(sealing_key=own)
    press(tender, signed_in)

    assert len(happening.state(tender).opened.opened) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("swapped", ["x", "makegood-sealing-1:AAAA:AAAA"])
def test_nothing_is_sealed_to_a_key_that_is_none_and_the_supplier_is_told(
    swapped: str, tender: Any, sent: Any, signed_in: Any
) -> None:
    Tender.objects.filter(pk=tender.pk).update(sealing_key=swapped)
    person, bid = sent[0]

    answer = send(signed_in(person), bid)

    assert answer.status_code == 422
    assert "Nothing was sealed. Tell the buyer." in answer.content.decode()
    assert SealedBid.objects.filter(bid=bid).count() == 1


@pytest.mark.parametrize("text", ["QUJ", "", "é", base64.b64encode(b"MGS1").decode()])
def test_bytes_that_are_none_keep_one_bid_shut_and_no_other(
    text: str, tender: Any, sent: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, spoilt = sent[0]
    kept = spoilt.sealed.get()
    SealedBid.objects.filter(pk=kept.pk).update(sealed=text)
    page = signed_in(person).get(f"/bids/{spoilt.number}/sent/")
    assert page.status_code == 200
    address = re.search(r'href="(/bids/[^"]*/receipts/[^"]*)"', page.content.decode())
    assert address
    said = signed_in(person).get(address[1]).content.decode()
    assert "This receipt does not match what is kept" in said
    pass_deadline(tender, monkeypatch)

    press(tender, signed_in)

    state = happening.state(tender)
    assert state.opened is not None
    assert set(state.opened.opened) == {str(sent[1][1].ref)}


def test_a_receipt_does_not_tell_how_many_others_bid(tender: Any, firm: Any, signed_in: Any) -> None:
    (first, one), (second, two) = firm(tender), firm(tender, "Harbour Care", "Hal Moss")
    seen = []
    for person, bid in ((first, one), (second, two)):
        fill(signed_in(person), bid)
        send(signed_in(person), bid)
        page = signed_in(person).get(f"/bids/{bid.number}/sent/").content.decode()
        address = re.search(rf'href="/bids/{bid.number}/receipts/([^"]*)/"', page)
        shown = re.search(r"Your receipt<br><strong>([^<]*)</strong>", page)
        assert address
        assert shown
        seen.append((address[1], shown[1].replace(bid.number, "")))

    assert seen[0] == seen[1], "the second to send learns that another firm was first"


@pytest.mark.parametrize("page", ["", "book/", "book/book.jsonl", "book/challenge-pack.zip"])
@pytest.mark.parametrize("role", ["officer", "auditor"])
def test_before_the_deadline_the_buyer_does_not_learn_how_many_bid(
    page: str, role: str, tender: Any, firm: Any, someone: Any, signed_in: Any
) -> None:
    client = signed_in(someone("Ola Dunn", role))
    before = client.get(f"/award/{tender.number}/{page}")
    person, bid = firm(tender)
    fill(signed_in(person), bid)
    send(signed_in(person), bid)

    after = client.get(f"/award/{tender.number}/{page}")

    strip = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
    assert (after.status_code, strip.sub(b"", after.content)) == (before.status_code, strip.sub(b"", before.content))
