"""Many firms press Send around the deadline at once. What the book says decides, for each."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection, connections

from makegood import ledger
from makegood.web.records.books import DatabaseBook
from makegood.web.records.models import SealedBid
from tests.web.bids.steps import fill, issued, send

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite in memory has no two writers: script/with-postgres runs this"
    ),
]
FIRMS = 6


def test_a_bid_is_in_time_exactly_when_its_entry_is(
    transactional_db: None, shared_site: Any, someone: Any, firm: Any, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tender = issued(someone("Ana Reed", "officer"), due_in=timedelta(hours=1))
    clients = []
    for number in range(FIRMS):
        person, bid = firm(tender, f"Firm {number}", f"Person {number}")
        client = signed_in(person)
        fill(client, bid)
        clients.append((client, bid))
    ticks = count()
    monkeypatch.setattr(  # every look at the clock is a second later, from shortly before the deadline
        "django.utils.timezone.now", lambda: tender.deadline_at + timedelta(seconds=next(ticks) - 12)
    )

    def pressed(pair: Any) -> int:
        try:
            return int(send(*pair).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=FIRMS) as pool:
        told = list(pool.map(pressed, clients))

    entries = {each.number: each for each in DatabaseBook(tender.book_id).entries()}
    assert isinstance(ledger.verify(entries.values()), ledger.Whole)
    assert SealedBid.objects.count() == FIRMS
    for kept in SealedBid.objects.all():
        assert kept.late == (ledger.when(entries[kept.entry].at) > tender.deadline_at)
    assert told.count(409) == SealedBid.objects.filter(late=True).count()
