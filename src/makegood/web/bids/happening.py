"""What happens in a tender goes into its book: decided and written while the book is locked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from makegood import ledger
from makegood.award import procurement
from makegood.award.facts import KINDS, Fact
from makegood.award.procurement import Paper, Procurement, WithPapers
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook


@dataclass(frozen=True, kw_only=True)
class Moment:
    """The book of a tender, locked until the transaction ends: its state, and the moment the next entry will bear.

    `at` is the server's clock, or the last entry's moment where the clocks of two servers differ; so a bid is in time
    by the moment that stands in the book, whatever came between the press and the lock.
    """

    tender: models.Tender
    book: DatabaseBook
    state: Procurement
    at: datetime

    def write(self, found: Fact | WithPapers, *, by: Any) -> ledger.Entry:
        """Add the fact, and keep its papers. `by`: the person whose papers they are."""
        fact, papers = ledger.parted(found)
        for paper in papers:
            keep_paper(self.tender, paper, by=by, at=self.at)
        return self.book.append(*KINDS.written(fact), at=self.at)


def now(tender: models.Tender) -> Moment:
    """Lock the book and look at the clock only then. Must be called inside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a decision is taken inside a transaction")
    models.Book.objects.select_for_update().get(id=tender.book_id)
    book = DatabaseBook(tender.book_id)
    past = procurement.happened(book.entries())
    at = timezone.now()
    if past:
        at = max(at, past[-1].at)
    return Moment(tender=tender, book=book, state=procurement.fold(past), at=at)


def state(tender: models.Tender) -> Procurement:
    """What the book says, to show it."""
    return procurement.of(DatabaseBook(tender.book_id))


def record(tender: models.Tender, decide: Callable[[Moment], Fact | WithPapers], *, by: Any) -> ledger.Entry:
    """One decision, one entry. Raises `Refused` and leaves nothing behind."""
    with transaction.atomic():
        moment = now(tender)
        return moment.write(decide(moment), by=by)


def keep_paper(tender: models.Tender, paper: Paper, *, by: Any, at: datetime) -> models.Paper:
    """A document beside the book; the book has its digest, so it is kept as it was and locked."""
    return models.Paper.objects.create(
        tender=tender,
        kind=paper.kind,
        about=paper.about,
        by=by,
        at=at,
        text=paper.text,
        digest=paper.digest,
        locked=True,
    )


def entry(tender: models.Tender, number: int) -> ledger.Entry | None:
    return next((each for each in DatabaseBook(tender.book_id).entries() if each.number == number), None)


def closed(tender: models.Tender, at: datetime) -> bool:
    """Has the deadline passed at this moment?"""
    return tender.deadline_at is not None and at > tender.deadline_at
