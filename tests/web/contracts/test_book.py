"""The book of a contract, taken away and checked elsewhere."""

import io
import zipfile
from typing import Any

import pytest

from makegood import ledger
from makegood.web.records import guard
from makegood.web.records.models import Bundle, Entry, Tier

pytestmark = pytest.mark.django_db
HOME = "/contracts/C-2026-031/"


def test_the_exported_book_is_whole_on_another_computer(running: Any, as_: Any) -> None:
    copies = [as_(running, name).get(HOME + "book/book.jsonl").content for name in ("Ada", "Sam")]

    told = [ledger.verify(ledger.from_lines(each, "book.jsonl")) for each in copies]

    assert isinstance(told[0], ledger.Whole) and told[0].entries == 5
    assert told[0] == told[1]


def test_an_entry_that_was_taken_out_is_told_on_both_pages(running: Any, as_: Any) -> None:
    guard.lift()
    Entry.objects.filter(book=running.record.book_id, number=3).delete()

    for address in (HOME, HOME + "book/"):
        page = as_(running, "Ada").get(address).content.decode()
        assert "Broken" in page and "entry 3" in page


def test_an_auditor_takes_away_every_return_as_it_arrived(running: Any, as_: Any) -> None:
    tier = Tier.objects.get(contract=running.record, word="tier-2")
    Bundle.objects.create(
        tier=tier, period="2026-q3", digest="c" * 64, text='{"a":1}', entry=6, received_at=running.record.made_at
    )

    raw = as_(running, "Ada").get(HOME + "book/for-an-auditor.zip").content
    files = zipfile.ZipFile(io.BytesIO(raw))

    assert set(files.namelist()) == {"book.jsonl", "contract.json", "bundles/" + "c" * 64}
    assert files.read("bundles/" + "c" * 64) == b'{"a":1}'


def test_a_supplier_does_not_get_the_returns_of_those_below(running: Any, as_: Any) -> None:
    assert as_(running, "Sam").get(HOME + "book/for-an-auditor.zip").status_code == 404
    assert "for-an-auditor" not in as_(running, "Sam").get(HOME + "book/").content.decode()
