"""The book: whole or not, downloaded and checked elsewhere, worked out again; and what an attacker would try."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from makegood import ledger
from makegood.web.awards import waits
from makegood.web.records import guard
from makegood.web.records.models import Entry
from tests.web.awards.steps import complete, decide, send, text

pytestmark = pytest.mark.django_db


def address(found: Any, rest: str = "") -> str:
    return f"/award/{found.tender.number}/book/{rest}"


def test_the_book_is_downloaded_and_holds_elsewhere(agreed: Any, as_: Any) -> None:
    lines = as_(agreed, "Ada Frost").get(address(agreed, "book.jsonl")).content

    verified = ledger.verify(ledger.from_lines(lines, "book.jsonl"))

    assert isinstance(verified, ledger.Whole)
    assert f"The book is whole: {verified.entries} entries" in text(as_(agreed, "Ada Frost"), address(agreed))


def test_entries_say_what_and_by_which_role_and_never_who(agreed: Any, as_: Any) -> None:
    page = text(as_(agreed, "Ana Reed"), address(agreed))

    assert "Score agreed" in page
    assert "lead of the panel" in page
    assert "Mo Grant" not in page


def test_a_locked_score_cannot_be_changed_in_the_database(agreed: Any) -> None:
    entry = Entry.objects.filter(book_id=agreed.tender.book_id, kind="score-locked").first()
    assert entry is not None
    entry.body = entry.body.replace('"4"', '"1"')

    with pytest.raises(DatabaseError, match=guard.REFUSAL), transaction.atomic():
        entry.save()


def test_a_book_edited_by_hand_is_found_broken(agreed: Any, as_: Any) -> None:
    guard.lift()
    try:
        entry = Entry.objects.filter(book_id=agreed.tender.book_id, kind="score-locked").first()
        assert entry is not None
        Entry.objects.filter(pk=entry.pk).update(body=entry.body.replace('"4"', '"1"'))
    finally:
        guard.install()

    page = text(as_(agreed, "Ada Frost"), address(agreed))

    assert f"The book is broken at entry {entry.number}" in page


def test_a_score_changed_after_the_decision_is_seen(agreed: Any, as_: Any) -> None:
    """Somebody with the keys to the database writes a whole new chain: the decision's digests do not fit it."""
    decide(agreed, as_)
    changed = next(each for each in _entries(agreed) if each.kind == "score-agreed")
    body = json.loads(changed.body)
    body["mark"] = "0"
    _rewrite(agreed, changed.number, json.dumps(body, separators=(",", ":"), sort_keys=True))

    page = text(as_(agreed, "Ada Frost"), address(agreed))

    assert "The book is whole" in page
    assert "Not the same again" in page


def _entries(found: Any) -> list[Any]:
    return list(Entry.objects.filter(book_id=found.tender.book_id).order_by("number"))


def _rewrite(found: Any, number: int, body: str) -> None:
    guard.lift()
    try:
        before = None
        for row in _entries(found):
            made = ledger.next_entry(
                before, book=row.book_id, kind=row.kind, version=row.version,
                body=body if row.number == number else row.body, at=ledger.when(row.at),
            )  # fmt: skip
            Entry.objects.filter(pk=row.pk).update(body=made.body, before=made.before, digest=made.digest)
            before = made
    finally:
        guard.install()


def test_the_challenge_pack_needs_nobodys_eye_when_all_is_in_order(agreed: Any, as_: Any) -> None:
    decide(agreed, as_)
    ana = as_(agreed, "Ana Reed")
    complete(agreed, ana)
    send(agreed, ana)

    pack = zipfile.ZipFile(io.BytesIO(ana.get(address(agreed, "challenge-pack.zip")).content))

    first = pack.read("00-read-this-first.txt").decode()
    assert "Nothing: the book is whole, every entry was allowed when it was" in first
    tables = "".join(pack.read(name).decode("utf-8-sig") for name in pack.namelist() if name.endswith(".csv"))
    assert "Seaview Homecare (invented)" in tables
    assert "Office and care pay run on one payroll" in tables


def test_each_home_says_what_waits(loaded: Any, as_: Any) -> None:
    from django.utils import timezone

    found = loaded("half scored")
    now = timezone.now()

    def told(name: str) -> list[str]:
        return [each.text for each in waits.waits(found.people[name], now)]

    assert told("Finn Shaw") == ["Score 8 answers: Home care, Coast and villages"]
    assert told("Eve Lund") == []
    assert told("Mo Grant") == ["Agree 3 questions: Home care, Coast and villages"]
    assert told("Ana Reed") == []
    assert "Score 8 answers" in text(as_(found, "Finn Shaw"), "/my/")
