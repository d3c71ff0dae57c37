"""The pack and the issue: nothing before it is finished, and nothing changed after it is out."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from makegood import ledger
from makegood.award.facts import KINDS, TenderIssued
from makegood.award.sealing import SealingKey
from makegood.web.records.books import DatabaseBook
from makegood.web.records.models import Tender, TenderInvitation
from makegood.web.tenders import documents

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_key(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service's key, away from everybody else's."""
    monkeypatch.setenv("MAKEGOOD_SEALING_KEY", str(tmp_path / "key"))


def path(tender: Tender, end: str = "") -> str:
    return f"/tenders/{tender.number}/{end}"


def today() -> dict[str, str]:
    on = timezone.localdate()
    return {"issued-day": str(on.day), "issued-month": str(on.month), "issued-year": str(on.year)}


ISSUED = {"notice": "012345-2026", "sender": "Ade Okafor"}


def issue(client: Client, tender: Tender, **given: str) -> Any:
    return client.post(path(tender, "pack/issue/"), today() | ISSUED | given)


def test_an_unfinished_tender_says_what_to_finish_and_has_only_a_draft(client: Client, begun: Any) -> None:
    tender = begun("home-care-first-draft")

    page = client.get(path(tender, "pack/")).content.decode()

    assert "things before you download" in page
    assert client.get(path(tender, "pack/tender-pack.zip")).status_code == 404
    assert client.get(path(tender, "pack/for-bidders/1-invitation.docx")).status_code == 404
    assert issue(client, tender).status_code == 404
    with ZipFile(BytesIO(client.get(path(tender, "pack/draft-tender-pack.zip")).content)) as draft:
        assert "for-bidders/1-invitation.docx" in draft.namelist()


def test_every_file_that_is_listed_can_be_downloaded(client: Client, tender: Tender) -> None:
    import re

    page = client.get(path(tender, "pack/")).content.decode()
    links = re.findall(rf'href="({path(tender, "pack/")}[^"]+)"', page)

    assert "Download your tender pack" in page
    assert len(links) > 8
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith(f'attachment; filename="{tender.number}-')
    with ZipFile(BytesIO(client.get(path(tender, "pack/tender-pack.zip")).content)) as pack:
        assert len(pack.namelist()) == len(links) - 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "for-bidders/nothing.docx", "for-bidders/", "x"])
def test_no_other_file_can_be_had(client: Client, tender: Tender, name: str) -> None:
    assert client.get(path(tender, f"pack/{name}")).status_code == 404


def test_issuing_writes_in_the_book_and_makes_the_key(client: Client, tender: Tender) -> None:
    answer = client.post(path(tender, "pack/issue/"), today() | ISSUED, follow=True)

    page, row = answer.content.decode(), Tender.objects.get()
    assert "Tender issued" in page
    assert "Bids stay sealed until 14 January 2027 at 12:00. Two officers open them." in page
    [entry] = DatabaseBook(row.book_id).entries()
    fact = KINDS.read(entry)
    assert fact == TenderIssued(
        tender=str(row.ref),
        design=ledger.digest_of_bytes(tender.design.encode()),
        deadline_at=row.deadline_at,
        key=SealingKey.from_text(row.sealing_key).digest,
        notice="012345-2026",
        by=str(row.made_by.ref),
    )
    assert ledger.grouped(entry.digest) in page
    assert "Ade" not in entry.body


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"notice": ""}, "Enter the notice number, like 012345-2027"),
        ({"sender": " "}, "Enter who sent it"),
        ({"issued-day": "31", "issued-month": "2"}, "The day must be a real day"),
        ({"issued-year": "2099"}, "The day it was issued cannot be in the future"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_issued(
    client: Client, tender: Tender, given: dict[str, str], said: str
) -> None:
    answer = issue(client, tender, **given)

    assert answer.status_code == 422
    assert answer.content.decode().count(said) == 2
    assert Tender.objects.get().issued_at is None
    assert not list(DatabaseBook(tender.book_id).entries())


def test_after_the_issue_the_design_is_read_only_and_issuing_again_does_nothing(client: Client, tender: Tender) -> None:
    issue(client, tender)
    kept = Tender.objects.get()

    posts = ("describe/", "marks/", "ladder/", "lots/", "asks/pay/", "remove/ask/pay/", "test/answers/", "pack/issue/")
    for each in posts:
        client.post(path(tender, each), {"title": "Changed", "notice": "9", "sender": "x"} | today())

    after = Tender.objects.get()
    assert (after.design, after.notice_number, after.sealing_key) == (kept.design, "012345-2026", kept.sealing_key)
    assert len(list(DatabaseBook(after.book_id).entries())) == 1
    page = client.get(path(tender, "describe/")).content.decode()
    assert "This tender is issued, so its design cannot be changed." in page
    with pytest.raises(ValueError, match="issued"):
        documents.keep(after, documents.data_of(after), by=after.made_by, at=timezone.now())


def test_a_tender_whose_last_day_is_over_cannot_be_issued(client: Client, tender: Tender) -> None:
    data = documents.data_of(tender)
    days = {"publish_on": "2025-12-08", "questions_by": "2025-12-15", "deadline_on": "2026-01-14"}
    data["tender"]["days"] |= days
    Tender.objects.update(design=documents.text_of(data))

    answer = issue(client, tender)

    assert answer.status_code in {404, 422}
    assert Tender.objects.get().issued_at is None


def test_suppliers_are_asked_by_links_that_are_shown_once(client: Client, tender: Tender) -> None:
    import re

    from makegood.web.people import codes

    assert "not issued yet" in client.get(path(tender, "suppliers/")).content.decode()
    issue(client, tender)

    page = client.post(path(tender, "suppliers/"), {"addresses": "a@firm.example, B@firm.example\n"}).content.decode()

    links = re.findall(r"http://testserver/go/([^/<]+)/", page)
    held = list(TenderInvitation.objects.order_by("id").values_list("email", "code_digest"))
    assert held == [
        ("a@firm.example", codes.digest(links[0])),
        ("b@firm.example", codes.digest(links[1])),
    ]
    assert links[0] not in client.get(path(tender, "suppliers/")).content.decode()


def test_an_address_that_is_none_makes_no_invitation(client: Client, tender: Tender) -> None:
    issue(client, tender)

    answer = client.post(path(tender, "suppliers/"), {"addresses": "a@firm.example nonsense"})

    assert answer.status_code == 422
    assert "“nonsense” is not an e-mail address" in answer.content.decode()
    assert "a@firm.example nonsense" in answer.content.decode()
    assert not TenderInvitation.objects.exists()
