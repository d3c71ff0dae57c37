"""Whatever is typed, a page says what is wrong or keeps it as words. It never breaks, and never runs it."""

import re

import pytest
from django.test import Client

from makegood.web.records.models import Tender
from makegood.web.tenders import documents, editing

pytestmark = pytest.mark.django_db
SCRIPT = '"><script>alert(1)</script>{{ 7 * 7 }}'
NASTY = ("9" * 40, "1e999", "-5", "0.000000000000001", "\x00", "😀" * 400, SCRIPT, "31", "=cmd|' /C calc'!A0")
FORMS = (*(f"{name}/" for name in editing.PARTS), "asks/pay/", "asks/pay/question/", "asks/pay/kept/", "asks/add/",
         "voice/add/", "voice/v1/", "lots/add/", "lots/coast-north/")  # fmt: skip


@pytest.mark.parametrize("path", FORMS)
def test_no_answer_breaks_a_page_or_the_design(path: str, client: Client, tender: Tender) -> None:
    address = f"/tenders/{tender.number}/{path}"
    names = re.findall(r'name="([^"_c][^"]*)"', client.get(address).content.decode().split("<form", 1)[1])
    assert names, "the page has no field"

    for nasty in NASTY:
        row = Tender.objects.get()
        answer = client.post(address, dict.fromkeys(names, nasty) | {"_version": str(row.version), "_rows": nasty})
        assert answer.status_code in {302, 422}, (nasty, answer.status_code)
        assert b"<script>alert(1)" not in answer.content
        documents.design_of(Tender.objects.get())
        assert client.get(f"/tenders/{tender.number}/").status_code == 200
        Tender.objects.update(design=tender.design)


def test_words_with_markup_are_words_on_every_page(client: Client, tender: Tender) -> None:
    data = documents.data_of(tender)
    data["title"] = data["tender"]["description"] = data["tender"]["lots"]["lots"][0]["title"] = SCRIPT
    data["asks"][0] |= {"title": SCRIPT, "text": SCRIPT}
    data["tender"]["voice"][0] |= {"said": SCRIPT, "because": SCRIPT}
    data["tender"]["owes"][0]["text"] = data["tender"]["scoring"]["criteria"][0]["title"] = SCRIPT
    Tender.objects.update(design=documents.text_of(data), title=SCRIPT)

    for page in ("", "asks/", "voice/", "lots/", "marks/", "test/", "weights/", "pack/", "shared/", "team/", "chain/"):
        answer = client.get(f"/tenders/{tender.number}/{page}")
        assert answer.status_code == 200
        assert b"<script>alert(1)" not in answer.content, page
        assert b"{{ 7 * 7 }}" in answer.content, page


@pytest.mark.parametrize("number", ["T-1999-001", "T-2026-001%00", "..", "start%2F"])
def test_a_tender_that_is_not_there_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/tenders/{number}/describe/").status_code == 404


@pytest.mark.parametrize("path", ["remove/book/x/", "move/owes/x/up/", "move/lot/x/sideways/", "asks/nothing/"])
def test_what_cannot_be_moved_or_removed_is_not_there(client: Client, tender: Tender, path: str) -> None:
    answer = client.post(f"/tenders/{tender.number}/{path}")

    assert answer.status_code in {302, 404}
    assert Tender.objects.get().design == tender.design
