"""What the tender room says about a design, in the words of a page: days, shared words, lots."""

from typing import Any

from django.utils import timezone

from makegood import tender as room
from makegood.web.config.templates import sentence
from makegood.web.tenders import lots as pages

SHAPES = {"met": "met", "not met": "take-care", "cannot tell": "not-shown"}


def timetable(design: room.Design) -> dict[str, Any]:
    """The days in order, and what is said of them."""
    found = room.timetable.of(design, on=timezone.localdate())
    said = [
        {
            "kind": SHAPES.get(each.outcome, "note"),
            "what": each.what,
            "because": sentence(each.because),
            "fix": each.fix,
            "cite": each.cite,
        }
        for each in found.said
        if each.because
    ]
    return {"entries": found.entries, "said": said, "may_sign_on": found.may_sign_on}


def lots(design: room.Design, advice: room.lots.Advice | None) -> list[dict[str, Any]]:
    """The table of lots, with who could bid where the market is known."""
    bidders = {each.lot: each for each in advice.each} if advice else {}
    return [
        {
            "id": lot.id,
            "title": lot.title,
            "place": lot.place,
            "value": lot.value,
            "units": lot.units_per_year,
            "left_out": lot.left_out,
            "could": bidders.get(lot.id),
        }
        for lot in design.tender.lots.lots
    ]


def of_lots(design: room.Design, advice: room.lots.Advice | None) -> dict[str, Any]:
    """What is said of all lots together."""
    return {"adds_up": pages.adds_up(design), "market": advice, "limits": pages.limits_said(design)}
