"""What a supplier is still writing: read, changed by one page at a time, and kept encrypted with the service's key."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from makegood.award.bids import Bid, Firm, LotPrice, Promised
from makegood.terms import codec, value
from makegood.web.records import access_tenders as access
from makegood.web.records import models, sealed

ORGANISATION, PRICE, PARTNERS = "organisation", "price", "partners"
"""Tasks that are no promise and no answer; those are named by their ask or criterion."""


@value
class Draft:
    """A bid in the making. `done`: the tasks whose page was saved; `lots`: the lots it bids for, in the tender's order;
    `notes`: what was noticed while a workbook was read.

    `sent` is the bid as it was last sent: the sealed one nobody can read, its own supplier included.
    """

    bid: Bid
    lots: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sent: Bid | None = None

    def promised(self, ask: str) -> Promised | None:
        return next((each for each in self.bid.promises if each.ask == ask), None)

    def price_of(self, *lots: str) -> LotPrice | None:
        return next((each for each in self.bid.prices if each.lots == lots), None)

    def finished(self, *tasks: str) -> "Draft":
        return replace(self, done=tuple(dict.fromkeys((*self.done, *tasks))))

    def with_bid(self, **parts: Any) -> "Draft":
        return replace(self, bid=replace(self.bid, **parts))

    def with_promise(self, promised: Promised) -> "Draft":
        others = tuple(each for each in self.bid.promises if each.ask != promised.ask)
        return self.with_bid(promises=(*others, promised))

    def with_answer(self, criterion: str, words: str) -> "Draft":
        return self.with_bid(answers={**self.bid.answers, criterion: words})


Change = Callable[[Draft], Draft]


def of(record: models.Bid) -> Draft:
    """The draft of a bid; a new one knows only the firm's name."""
    text = sealed.unlock_draft(record)
    if not text:
        return Draft(bid=Bid(firm=Firm(name=record.supplier.name)))
    return codec.to_value(Draft, codec.from_json(text, record.number), record.number)


def keep(record: models.Bid, draft: Draft, *, at: datetime) -> None:
    """Write the draft of a bid that is locked."""
    record.draft = sealed.lock_draft(record, codec.to_json(draft))
    record.version += 1
    record.changed_at = at
    record.save(update_fields=["draft", "version", "changed_at"])


def change(person: Any, number: str, changed: Change, *, at: datetime) -> models.Bid:
    """Change one part of a draft while nobody else can. Http404 for everybody but the bid's own supplier."""
    with transaction.atomic():
        record = access.bid_for_supplier(person, number, for_change=True)
        keep(record, changed(of(record)), at=at)
    return record
