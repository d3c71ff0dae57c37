"""The four totals that stand beside a tender while it is designed, and what a change did to each of them."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood import tender as room
from makegood.check import Cost
from makegood.web.checks import money
from makegood.web.tenders import documents


@lru_cache(maxsize=32)
def of(text: str, on: date) -> room.SoFar:
    """The totals of a stored design on that day. Held, because each page of a tender shows something of it."""
    return room.so_far(documents.design(text), on)


def shown(totals: room.SoFar, who: tuple[int, int, int] | None = None) -> dict[str, Any]:
    """The totals in the words of the page."""
    cost = totals.cost.as_drafted
    return {
        "findings": _findings(totals),
        "cost": money.a_year(cost) if cost else "",
        "share": _share(totals.cost) if cost else "",
        "band": _band(totals.cost),
        "because": totals.cost.because,
        "load": _load(totals),
        "who": _who(who),
    }


def _findings(totals: room.SoFar) -> list[tuple[str, str]]:
    """Shape and words, the worst first; one line when there is nothing to do."""
    legal = totals.legal
    if not legal.asks:
        return [("none", _("You have not asked for anything yet"))]
    lines = (
        (legal.must_change, "block", ngettext("%(n)s ask to change", "%(n)s asks to change", legal.must_change)),
        (
            legal.to_answer,
            "question",
            ngettext("%(n)s ask waits for your answer", "%(n)s asks wait for your answer", legal.to_answer),
        ),
        (legal.care, "take-care", ngettext("%(n)s ask to take care with", "%(n)s asks to take care with", legal.care)),
        (
            legal.procurement,
            "take-care",
            ngettext(
                "%(n)s duty of the procurement not met",
                "%(n)s duties of the procurement not met",
                legal.procurement,
            ),
        ),
    )
    found = [(kind, words % {"n": number}) for number, kind, words in lines if number]
    ready = ngettext("%(n)s ask, nothing to change", "%(n)s asks, nothing to change", legal.asks) % {"n": legal.asks}
    return found or [("met", ready)]


def _share(cost: Cost) -> str:
    if not cost.as_drafted or not cost.yearly_price:
        return ""
    return _("%(share)s of the price") % {"share": f"{cost.as_drafted.likely / cost.yearly_price * 100:.0f}%"}


def _band(cost: Cost) -> money.Band | None:
    """The band of a design has one bar: the words are the buyer's own by now."""
    band = money.band(replace(cost, with_our_words=None))
    return band and replace(band, bars=tuple(replace(bar, name=_("This design")) for bar in band.bars))


def _load(totals: room.SoFar) -> list[tuple[str, str]]:
    if not totals.legal.asks:
        return []
    return [
        (_("To bid"), _("%(hours)s for a firm of 20") % {"hours": money.hours(totals.bid.total)}),
        (_("To report"), _("%(hours)s a year") % {"hours": money.hours(totals.to_report)}),
        (_("To check"), _("%(hours)s a year of yours") % {"hours": money.hours(totals.to_check)}),
    ]


def _who(who: tuple[int, int, int] | None) -> str:
    if who is None:
        return ""
    could, known, small = who
    return _("%(could)s of %(known)s suppliers you know, %(small)s of them small") % {
        "could": could,
        "known": known,
        "small": small,
    }


def changes(before: room.SoFar, after: room.SoFar) -> list[str]:
    """What a change did to each total, in sentences; all of them are always told."""
    return [each.says for each in room.difference(before, after)]
