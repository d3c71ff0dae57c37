"""What of the contracts waits for whom, on everybody's home."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from makegood.deliver import findings
from makegood.web.contracts import moves
from makegood.web.contracts.place import Place, place
from makegood.web.people import waiting
from makegood.web.records import access_contracts as access

END_OF_DAY = time(23, 59)
MOST = 40
"""Contracts on a home; the work list has them all."""


@waiting.register
def waits(person: Any, at: datetime) -> Sequence[waiting.Waiting]:
    """Explanations and plans to write or read, rows to open, findings to make."""
    return tuple(_waits(person))


def _waits(person: Any) -> Iterator[waiting.Waiting]:
    for record in _looked_after(person):
        found = place(record, "buyer")
        yield from _moves(found)
        yield from _findings(found)
    for record in access.contracts_of_supplier(person):
        yield from _moves(place(record, "supplier"))


def _looked_after(person: Any) -> Any:
    """The contracts somebody looks after, and those that nobody does; not more than a home can tell of."""
    reached = access.contracts_of_authority(person, may=access.WHO_MANAGE)
    own = reached.filter(Q(managers__person_id=person.pk) | Q(managers__isnull=True)).distinct()
    return own[:MOST]


def _moves(found: Place) -> Iterator[waiting.Waiting]:
    home = reverse("contracts:contract", args=[found.record.number])
    for move in moves.of(found):
        if move.side == found.side:
            due = timezone.make_aware(datetime.combine(move.due, END_OF_DAY)) if move.due else None
            text = f"{move.act.rstrip('.')}: {found.record.title}"
            yield waiting.Waiting(text=text, href=f"{home}{move.page}{found.asking}", due=due)


def _findings(found: Place) -> Iterator[waiting.Waiting]:
    count = len(findings.to_find(found.agreed, found.state, found.on))
    if count:
        words = ngettext("Work out %(n)s finding: %(title)s", "Work out %(n)s findings: %(title)s", count)
        href = reverse("contracts:findings", args=[found.record.number])
        yield waiting.Waiting(text=words % {"n": count, "title": found.record.title}, href=href)
