"""Last time's answers, for a firm that was asked the same by somebody else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from makegood.award.bids import Firm, Member, Promised
from makegood.tender.reading import Design
from makegood.terms import value
from makegood.web.bids import asked, drafts
from makegood.web.bids.drafts import Draft
from makegood.web.records import access_tenders as access


@value
class Reusable:
    """Answers of the same firm elsewhere. `tender`: whose tender it was; `promises` and the rest fill what is empty."""

    tender: str
    number: str
    promises: tuple[Promised, ...]
    of: int
    firm: Firm
    members: tuple[Member, ...]


def reusable(record: Any, design: Design, draft: Draft, person: Any, *, on: date) -> Reusable | None:
    """The firm's last bid that answers questions of this one which are still empty here; None where there is none."""
    here = asked.promises(design, on=on)
    empty = {each.measure: each for each in here if each.measure and draft.promised(each.ask) is None}
    if not empty:
        return None
    earlier = access.bids_for_supplier(person).filter(supplier=record.supplier).exclude(pk=record.pk)
    for other in earlier.order_by("-changed_at")[:20]:
        sent = drafts.of(other).sent
        found = _answered(other, sent, empty, on=on) if sent else ()
        if sent and found:
            buyer = other.tender.organisation.name
            return Reusable(
                tender=buyer, number=other.number, promises=found, of=len(here), firm=sent.firm, members=sent.members
            )
    return None


def _answered(other: Any, sent: Any, empty: Mapping[str, asked.AskedPromise], *, on: date) -> tuple[Promised, ...]:
    """Their promises on the same measures in the same unit, under this tender's asks; a day is never carried over."""
    measures = {each.ask: each for each in asked.promises(asked.design(other.tender), on=on)}
    found = []
    for promised in sent.promises:
        there = measures.get(promised.ask)
        here = empty.get(there.measure) if there and there.measure else None
        if here and here.unit == promised.unit:
            found.append(replace(promised, ask=here.ask, by=here.starts_on, cost_in_price=None))
    return tuple(found)


def filled(now: Draft, found: Reusable) -> Draft:
    """What is empty takes the earlier answer; no task is called done, since nobody has read it here."""
    have = {each.ask for each in now.bid.promises}
    firm = replace(found.firm, name=now.bid.firm.name) if now.bid.firm.size is None else now.bid.firm
    new = tuple(each for each in found.promises if each.ask not in have)
    members = now.bid.members or found.members
    return now.with_bid(promises=(*now.bid.promises, *new), firm=firm, members=members)
