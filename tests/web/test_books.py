"""A book in the database is the same book: whole, guarded, and exported to the same bytes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from makegood import ledger
from makegood.web.records import guard, models
from makegood.web.records.books import DatabaseBook

AT = datetime(2027, 1, 14, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> DatabaseBook:
    made = DatabaseBook.made("b-1", at=AT)
    for number in range(3):
        made.append("bid-received", 1, f'{{"bid": "{number}", "£": "ŵ"}}', at=AT + timedelta(minutes=number))
    return made


def test_it_gives_the_very_entries_of_a_book_in_memory(book: DatabaseBook) -> None:
    other = ledger.MemoryBook("b-1")
    for entry in book.entries():
        other.append(entry.kind, entry.version, entry.body, at=ledger.when(entry.at))

    assert ledger.to_lines(book.entries()) == ledger.to_lines(other.entries())
    assert isinstance(ledger.verify(book.entries()), ledger.Whole)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_itself_refuses_to_change_an_entry(book: DatabaseBook, change: str) -> None:
    rows = models.Entry.objects.filter(book_id=book.id, number=2)
    deed: Any = rows.delete if change == "delete" else lambda: rows.update(body="{}")

    with pytest.raises(DatabaseError, match=guard.REFUSAL), transaction.atomic():
        deed()
    assert isinstance(ledger.verify(book.entries()), ledger.Whole)


def test_the_guard_is_put_back_after_a_migration_that_remade_the_table() -> None:
    assert guard.is_installed()
    guard.lift()
    assert not guard.is_installed()

    guard.install(connection.alias)

    assert guard.is_installed()


def test_a_clock_that_runs_behind_does_not_stop_a_bid_from_being_received(book: DatabaseBook) -> None:
    made = book.append("bid-received", 1, "{}", at=AT)

    assert made.at == ledger.moment(AT + timedelta(minutes=2))
    assert isinstance(ledger.verify(book.entries()), ledger.Whole)
