"""What the bid tests do again and again: issue a tender, fill a bid in, send it, let the deadline pass."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

import makegood
from makegood.terms import codec

DESIGN = Path(makegood.__file__).parents[2] / "examples" / "tenders" / "home-care-coast-and-villages.yaml"
CODE = "K7QF-2M9T-4HXD-8WBN"
HOW = "Office and care pay run on one payroll, so one report by rate shows it."
PROMISED = {"pay": "100", "hours": "90", "travel": "100", "apprentices": "26", "voice": "100"}


def issued(ana: Any, *_others: Any, number: str = "T-2026-014", due_in: timedelta = timedelta(days=3)) -> Any:
    from makegood.award import opening
    from makegood.award.facts import KINDS
    from makegood.award.procurement import Procurement
    from makegood.web.records import sealed
    from makegood.web.records.books import DatabaseBook
    from makegood.web.records.models import Book, Tender

    now = timezone.now()
    text = codec.to_json(codec.from_yaml(DESIGN.read_text(encoding="utf-8"), DESIGN.name) | {})
    key = sealed.new_key()
    book = DatabaseBook.made(f"book-{number}", at=now)
    made = Tender.objects.create(
        number=number, organisation=ana.memberships.get(role="officer").organisation, made_by=ana, made_at=now,
        title="Home care, Coast and villages", design=text, changed_by=ana, changed_at=now,
        deadline_at=now + due_in, issued_at=now, notice_number="012345-2026", sealing_key=key,
        book=Book.objects.get(id=book.id),
    )  # fmt: skip
    fact = opening.issue(
        Procurement(), tender=str(made.ref), design=text, deadline_at=made.deadline_at, key=sealed.key_of(made),
        by=str(ana.ref), at=now,
    )  # fmt: skip
    book.append(*KINDS.written(fact), at=now)
    return made


def fill(client: Any, bid: Any, *, price: str = "34.00", how: str = HOW, wage: str = "13.45", **promised: str) -> None:
    """Answer every page of the demo tender's bid."""
    home = f"/bids/{bid.number}/"
    pages = [
        ("organisation/", {"size": "small", "vcse": "no", "workers": "20", "turnover": "850k", "contact": "Sam, 0191"}),
        ("lots/", {"lots": ["coast-north", "coast-south"], "takes": "2"}),
        ("price/", {"price-1": price, "price-2": "£34.20"}),
        ("price/hour/", {"basic_wage": wage, "hours_per_year": "19,400", "paid_travel_share": "20%",
                         "on_costs_share": "33", "overheads_per_year": "60,000", "margin_share": "3"}),
    ]  # fmt: skip
    for ask, quantity in (PROMISED | promised).items():
        day = {"by-day": "1", "by-month": "9", "by-year": "2027"}
        pages.append((f"promises/{ask}/", {"today": "20", "quantity": quantity, "how": how, **day}))
    pages.append(("partners/", {"nobody": "yes"}))
    for page, posted in pages:
        answer = client.post(home + page, posted)
        assert answer.status_code == 302, (page, answer.content.decode()[:4000])


def send(client: Any, bid: Any) -> Any:
    return client.post(f"/bids/{bid.number}/send/", {"terms": "yes", "may_send": "yes"})


def pass_deadline(tender: Any, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Let the server's clock stand a minute after the deadline."""
    after: datetime = tender.deadline_at + timedelta(minutes=1)
    set_clock(monkeypatch, after)
    return after


def set_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
