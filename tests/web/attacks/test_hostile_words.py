"""Words that break what is made of them: names, answers and reasons with characters that no document takes."""

import io
import json
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from django.test import Client

from makegood.web.bids import happening
from makegood.web.records.models import Organisation, Person, Tender
from tests.web.attacks.nasty import NASTY, SCRIPT
from tests.web.awards.steps import WHY, complete, decide, declare, lock, score, send
from tests.web.bids.steps import fill
from tests.web.bids.steps import send as send_bid

pytestmark = pytest.mark.django_db


def documents_of(raw: bytes) -> None:
    """Every part of an Office file or archive is one that a reader takes."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        for name in pack.namelist():
            assert not name.startswith("/") and ".." not in name
            if name.endswith((".xml", ".rels")):
                etree.fromstring(pack.read(name))


@pytest.mark.parametrize("words", NASTY)
def test_a_bid_of_hostile_words_is_kept_and_its_workbook_opens(
    words: str, tender: Any, firm: Any, signed_in: Any
) -> None:
    person, bid = firm(tender)
    Organisation.objects.filter(pk=bid.supplier_id).update(name=f"Seaview {words}"[:200].replace("\x00", ""))
    client = signed_in(person)
    fill(client, bid, how=words)
    client.post(f"/bids/{bid.number}/partners/", {"name": words, "kind": "subcontractor", "share": "12", "does": words})
    assert send_bid(client, bid).status_code == 302

    for path in ("", "check/", "sent/", "questions/", "workbook/"):
        answer = client.get(f"/bids/{bid.number}/{path}")
        assert answer.status_code == 200
        assert SCRIPT.encode() not in answer.content
    for kind in ("draft", "sent", "blank"):
        answer = client.get(f"/bids/{bid.number}/workbook/{kind}.xlsx")
        assert answer.status_code == 200
        documents_of(answer.content)
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert not [cell for cell in cells if "cmd|" in str(cell.value) or "HYPERLINK" in str(cell.value)]


@pytest.mark.parametrize("words", NASTY)
def test_an_award_of_hostile_words_still_makes_every_document(words: str, agreed: Any, as_: Any) -> None:
    clean = words.replace("\x00", "")
    for name in ("Ana Reed", "Eve Lund", "Sam Bell"):
        Person.objects.filter(name=name).update(name=f"{name} {clean}"[:200])
    for each in Organisation.objects.all():
        Organisation.objects.filter(pk=each.pk).update(name=f"{each.name} {clean}"[:200])
    decide(agreed, as_)
    ana, root = as_(agreed, "Ana Reed"), f"/award/{agreed.tender.number}/"
    complete(agreed, ana)
    page = ana.get(f"{root}letters/a/").content.decode()
    fields = dict.fromkeys(re.findall(r'name="(words-\d+)"', page), f"{WHY} {words}")
    assert ana.post(f"{root}letters/a/", fields).status_code == 302
    assert send(agreed, ana).status_code == 302

    for path in ("", "lots/", "letters/", "letters/a/", "letters/details/", "notices/", "sign/", "sign/a/", "book/"):
        answer = ana.get(root + path)
        assert answer.status_code in {200, 302, 404}, path
        assert SCRIPT.encode() not in answer.content, path
    for path in (
        "lots/files/award.xlsx", "lots/files/decision-paper.docx", "letters/a/letter.docx", "letters/b/letter.docx",
        "book/challenge-pack.zip",
    ):  # fmt: skip
        answer = ana.get(root + path)
        assert answer.status_code == 200, path
        documents_of(answer.content)
    letter = next(ref for ref in happening.state(agreed.tender).winners)
    shown = {v: k for k, v in _letters(agreed).items()}
    answer = ana.get(f"{root}sign/{shown[letter]}/schedule.docx")
    assert answer.status_code == 200
    documents_of(answer.content)
    for path in ("lots/files/proof.json", "notices/uk6.json"):
        json.loads(ana.get(root + path).content)
    with zipfile.ZipFile(io.BytesIO(ana.get(f"{root}book/challenge-pack.zip").content)) as pack:
        for name in pack.namelist():
            if name.endswith(".csv"):
                assert not re.search(r'(?:^|,|\n)"?[=+@]', pack.read(name).decode("utf-8-sig")), name


def _letters(found: Any) -> dict[str, str]:
    from makegood.web.bids import opened

    return {letter.lower(): ref for ref, letter in opened.letters(happening.state(found.tender)).items()}


@pytest.mark.parametrize("words", NASTY)
def test_a_reason_of_hostile_words_is_scored_locked_and_shown(words: str, opened: Any, as_: Any) -> None:
    eve = as_(opened, "Eve Lund")
    declare(eve, opened.tender)

    score(eve, opened.tender, 1, dict.fromkeys("abcd", 3), why=f"{words} {WHY}")
    lock(eve, opened.tender, 1)

    page = eve.get(f"/evaluate/{opened.tender.number}/q1/")
    assert page.status_code == 200
    assert SCRIPT.encode() not in page.content
    assert "Scores locked" in page.content.decode()


@pytest.mark.parametrize("words", [each for each in NASTY if len(each) < 1000])
def test_a_tender_of_hostile_words_still_makes_its_pack(words: str, someone: Any, signed_in: Any) -> None:
    client = signed_in(someone("Ana Reed", "officer"))
    assert client.post("/tenders/start/", {"source": "blank", "title": f"Care {words}"}).status_code == 302
    row = Tender.objects.get()
    client.post(f"/tenders/{row.number}/describe/", {"_version": "1", "title": words, "description": words})

    answer = client.get(f"/tenders/{row.number}/pack/draft-tender-pack.zip")

    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        for name in pack.namelist():
            if name.endswith((".docx", ".xlsx")):
                documents_of(pack.read(name))


@pytest.mark.parametrize("words", NASTY)
def test_who_comes_in_with_a_hostile_name_breaks_nothing(words: str, tender: Any, invite: Any) -> None:
    invite(tender, "owner@seaview.example")
    client = Client()

    answer = client.post(
        "/go/K7QF-2M9T-4HXD-8WBN/account/", {"firm": words, "name": words, "password": "correct horse battery staple"}
    )

    assert answer.status_code in {302, 422}
    assert SCRIPT.encode() not in answer.content
    if answer.status_code == 302:
        assert client.get(answer["Location"]).status_code == 200
        assert not re.search("[\x00-\x08\x0b-\x1f]", Organisation.objects.get(kind="supplier").name)
