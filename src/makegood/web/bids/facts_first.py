"""'Before you decide': what a bid takes and what winning means, for a yes or no in three minutes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.tender.hours import hours_to_bid
from makegood.tender.pack import words
from makegood.tender.reading import Design
from makegood.web.bids import asked


def before_you_decide(design: Design, tender: Any, *, on: date) -> tuple[str, ...]:
    """The lines of the box. What the design does not say is left out."""
    return tuple(_lines(design, tender, on))


def _lines(design: Design, tender: Any, on: date) -> Iterator[str]:
    hours = hours_to_bid(design).total.likely
    if hours:
        yield _("About %(hours)s hours of work, for a firm of 20") % {"hours": f"{round(hours)}"}
    promises = asked.promises(design, on=on)
    if promises:
        count = len(promises)
        yield ngettext(
            "%(n)s promise: one number and a few words", "%(n)s promises: each one number and a few words", count
        ) % {"n": count}
    if tender.deadline_at:
        yield _("Send by %(deadline)s") % {"deadline": asked.deadline(tender)}
    periods = {each.period for each in words.promises(design)}
    if "each quarter" in periods:
        yield _("If you win, one file each quarter")
    yield from (each.text for each in design.tender.owes if "30 days" in each.text)
    yield words.size(design).removesuffix(".")
