"""Every address there is, with the numbers of real tenders and bids in it, as everybody who has no business there."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from makegood.web.bids import happening
from makegood.web.people import joining
from makegood.web.records.models import Bid, Organisation, Tender
from tests.web.awards.steps import complete, decide, send
from tests.web.people.test_every_address import PUBLIC_ROOMS, patterns

pytestmark = pytest.mark.django_db
OWN = ("/my/", "/sign-in/", "/sign-out/", "/check/", "/join/", "/set-up/", "/go/", "/static/")
"""Addresses that are somebody's own or say no by themselves."""


def addresses(found: Any) -> Iterator[str]:
    """Every address of a tender, a bid or an organisation, with what is really there."""
    bid, tender = Bid.objects.filter(tender=found.tender).first(), found.tender
    ref, person = next(iter(happening.state(tender).winners), str(bid.ref)), found.people["Ana Reed"]
    for raw, room in sorted(set(patterns())):
        if room in PUBLIC_ROOMS or raw.startswith(OWN):
            continue
        address = raw.replace("00000000-0000-0000-0000-000000000007", str(person.ref))
        address = re.sub(r"^/people/[^/]+/", f"/people/{tender.organisation.ref}/", address)
        number = bid.number if raw.startswith("/bids/") else tender.number
        for last in ("a", "pay", str(ref), "coast-north", "book.jsonl", "award.xlsx", "draft"):
            filled = re.sub(r"^(/[a-z]+/)sample/", rf"\g<1>{number}/", address, count=1)
            yield filled.replace("sample", last).replace("/q7/", "/q1/").replace("/7/", "/1/")


def told(answer: Any) -> bool:
    """Something other than that it is not there."""
    return answer.status_code not in {404, 405}


SCRIPT = "/returns/reader.js"  # it holds nothing of anybody
OF_EVERYBODY = {
    *("/bids/", "/tenders/", "/tenders/start/", "/people/", "/contracts/", "/returns/"),
    *("/pool/", "/this-week/", "/this-week/undo/"),  # a planner that keeps nothing; one's own list of work
    *("/pledge/", "/progress/", "/evidence/add/", "/questions/", "/questions/settings/"),  # one's own bodies
}
OPEN = {
    *("/register/", "/register/contracts.csv", "/register/changes/", "/register/data/", "/pledge/", "/scan/"),
    *("/register/data/releases.json", "/register/data/records.json", "/evidence/", "/evidence/evidence.jsonl", SCRIPT),
    "/evidence/elsewhere/",
}
"""Of the addresses that are filled here: what a visitor reads too. No tender that is not a public contract is in it."""


@pytest.fixture
def signed(agreed: Any, as_: Any) -> Any:
    """The example with its letters sent: everything that can be there is."""
    decide(agreed, as_)
    complete(agreed, as_(agreed, "Ana Reed"))
    send(agreed, as_(agreed, "Ana Reed"))
    return agreed


WHO = {
    "another authority": (("officer", "evaluator", "moderator", "manager", "administrator"), "Southmoor", "authority"),
    "another auditor": (("auditor", "administrator"), "Southmoor Council", "authority"),
    "another supplier": (("supplier", "administrator"), "Larkfield Care", "supplier"),
    "a colleague": (("evaluator", "moderator", "manager"), "Northmoor Council (invented)", "authority"),
    "nobody's": ((), "", "authority"),
}


def test_the_addresses_are_real_ones(signed: Any, signed_in: Any) -> None:
    bidder = Bid.objects.filter(tender=signed.tender).first().supplier.memberships.first().person
    clients = [signed_in(each) for each in (signed.people["Ana Reed"], signed.people["Mo Grant"], bidder)]

    there = {
        each
        for each in dict.fromkeys(addresses(signed))
        if any(client.get(each).status_code == 200 for client in clients)
    }

    assert len(there) > 60


@pytest.mark.parametrize("who", WHO)
def test_nothing_real_is_there_for_somebody_from_elsewhere(who: str, signed: Any, someone: Any, signed_in: Any) -> None:
    roles, at, kind = WHO[who]
    client = signed_in(someone("Zoe Stray", *roles, at=at, kind=kind))
    before = [each.digest for each in signed.tender.book.entries.all()]

    shown = [
        (method, address)
        for address in dict.fromkeys(addresses(signed))
        for method in ("get", "post")
        if address not in OF_EVERYBODY | OPEN and told(getattr(client, method)(address))
    ]

    assert shown == []
    assert [each.digest for each in signed.tender.book.entries.all()] == before


def test_nothing_real_is_there_for_somebody_who_is_not_signed_in(signed: Any) -> None:
    client, shown = Client(), []
    for address in dict.fromkeys(addresses(signed)):
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
            if told(answer) and not to_sign_in and address not in OPEN:
                shown.append((method, address, answer.status_code))

    assert shown == []


@pytest.mark.parametrize("name", ["Ana Reed", "Eve Lund", "Mo Grant", "Ada Frost", "Sam Bell"])
def test_no_address_breaks_for_somebody_who_works_there(name: str, signed: Any, as_: Any) -> None:
    person = signed.people.get(name) or next(each for known, each in signed.people.items() if known not in STAFF)
    client = as_(signed, person.name)
    client.raise_request_exception = False

    broken = [
        (method, address, status)
        for address in dict.fromkeys(addresses(signed))
        for method in ("get", "post")
        if not address.endswith("/leave/") and (status := getattr(client, method)(address).status_code) >= 500
    ]

    assert broken == []


STAFF = {"Ana Reed", "Ben Cole", "Eve Lund", "Finn Shaw", "Mo Grant", "Ada Frost"}


@pytest.mark.parametrize(
    "asked",
    ["//evil.example/", "/\\evil.example/", "https://evil.example/", "///evil.example", "javascript:alert(1)",
     "/my/\r\nSet-Cookie: a=b", "\t//evil.example/", "/%5cevil.example", "/" + "a" * 5000],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(asked: str, someone: Any, shared_site: Any) -> None:
    someone("Ana Reed", "officer")
    given = {"email": "ana.reed@example.org", "password": "correct horse battery staple", "next": asked}

    answer = Client(raise_request_exception=False).post("/sign-in/", given)

    assert answer.status_code in {302, 400, 422}
    if answer.status_code == 302:
        assert re.match(r"/(?![/\\])", answer["Location"])
        assert "Set-Cookie: a" not in str(answer.headers)


def test_a_host_that_is_not_ours_is_refused(shared_site: Any) -> None:
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1@evil.example"):
        assert Client(raise_request_exception=False).get("/sign-in/", headers={"host": host}).status_code == 400


def test_an_invitation_lets_in_once_and_not_after_its_time(
    organisation: Any, someone: Any, monkeypatch: pytest.MonkeyPatch, shared_site: Any
) -> None:
    ada = someone("Ada Hill", "administrator")
    code = joining.invite("new@example.org", ["officer"], organisation(), by=ada, at=timezone.now())
    late = joining.invite("late@example.org", ["officer"], organisation(), by=ada, at=timezone.now())
    given = {"name": "New One", "password": "correct horse battery staple"}

    assert Client().post(f"/join/{code}/", given).status_code == 302
    assert Client().post(f"/join/{code}/", given | {"name": "Another"}).status_code == 404
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(days=15))
    assert Client().post(f"/join/{late}/", given).status_code == 404


def test_a_session_ends_with_the_password_the_role_and_the_person(someone: Any, signed_in: Any) -> None:
    ana = someone("Ana Reed", "officer")
    client = signed_in(ana)
    assert client.get("/tenders/").status_code == 200

    ana.memberships.all().delete()
    assert client.get("/tenders/").status_code == 404
    ana.is_active = False
    ana.save()
    assert client.get("/my/").status_code == 302
    ana.is_active = True
    ana.set_password("another password altogether")
    ana.save()
    assert client.get("/my/").status_code == 302


@pytest.mark.parametrize("words", ["a\x00b", "\x00", "x" * 5000])
def test_no_words_break_a_door(words: str, shared_site: Any) -> None:
    client = Client(raise_request_exception=False)

    for address, names in (
        ("/sign-in/", ("email", "password", "next")), ("/join/", ("code",)), ("/go/", ("code",)),
        ("/sign-in/code/", ("code",)),
    ):  # fmt: skip
        assert client.post(address, dict.fromkeys(names, words)).status_code < 500, address
    for address in (f"/go/{words[:900]}/", f"/join/{words[:900]}/", f"/set-up/{words[:900]}/"):
        assert client.get(address.replace("\x00", "%00")).status_code < 500, address


def test_a_firm_is_not_told_that_another_is_asked(tender: Any, firm: Any, signed_in: Any) -> None:
    firm(tender, "Harbour Care", "Hal Moss")
    person, bid = firm(tender)
    client = signed_in(person)

    for path in ("/my/", "/bids/", f"/bids/{bid.number}/", f"/bids/{bid.number}/questions/"):
        assert "Harbour" not in client.get(path).content.decode()
    assert Organisation.objects.filter(name="Harbour Care").exists()
    assert Tender.objects.count() == 1
