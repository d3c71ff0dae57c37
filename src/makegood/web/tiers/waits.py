"""What of the tiers waits for whom, on everybody's home: employers to let in, payments to confirm."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.web.contracts.place import Place, place
from makegood.web.people import waiting
from makegood.web.records import access_contracts as access
from makegood.web.tiers import overview, paying


@waiting.register
def waits(person: Any, at: datetime) -> Sequence[waiting.Waiting]:
    """For both sides; an employer that comes by a code has its own page."""
    return tuple(_waits(person))


def _waits(person: Any) -> Iterator[waiting.Waiting]:
    for record in access.contracts_of_authority(person, may=access.WHO_MANAGE):
        found = place(record, "buyer")
        yield from _to_let_in(found)
        yield from _to_confirm(found)
    for record in access.contracts_of_supplier(person):
        yield from _to_confirm(place(record, "supplier"))
    for tier in access.tiers_that_report(person).exclude(level=1):
        found, home = place(tier.contract, "supplier"), [tier.contract.number, tier.word]
        yield from _to_confirm(found, tier.word, reverse("tiers:account_own", args=home))


def _to_let_in(found: Place) -> Iterator[waiting.Waiting]:
    for word in found.state.tiers:
        if overview.work_waits(found, word) and found.state.tiers[word].invited.parent:
            words = _("Say whether %(who)s may start: %(title)s")
            yield waiting.Waiting(text=words % {"who": found.tier_name(word), "title": found.record.title},
                                  href=reverse("tiers:tiers", args=[found.record.number]))  # fmt: skip


def _to_confirm(found: Place, end: str = "", href: str = "") -> Iterator[waiting.Waiting]:
    """One line a contract, however many payments."""
    open_ = [each for each in paying.bills(found, {end or overview.own_end(found)}) if each.own is None]
    if open_:
        words = ngettext(
            "Say whether %(n)s invoice was paid: %(title)s", "Say whether %(n)s invoices were paid: %(title)s",
            len(open_),
        )  # fmt: skip
        href = href or reverse("tiers:tiers", args=[found.record.number]) + found.asking
        yield waiting.Waiting(text=words % {"n": len(open_), "title": found.record.title}, href=href)
