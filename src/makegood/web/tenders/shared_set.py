"""Words shared between bodies, as they are kept beside a tender, and where this tender's own differ."""

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood import tender as room
from makegood.web.records import models
from makegood.web.tenders import starting

KIND = "shared-set"
"""The kind of the paper that keeps the set as its owner gave it."""


def text_of(row: models.Tender) -> str:
    paper = models.Paper.objects.filter(tender=row, kind=KIND).first()
    return paper.text if paper else ""


@lru_cache(maxsize=16)
def read(text: str) -> room.inherit.SharedSet:
    return room.inherit.read(text, _("the set"))


def shown(row: models.Tender, design: room.Design) -> dict[str, Any]:
    """Where the tender's words differ from those it took over, for the page."""
    text = text_of(row)
    page: dict[str, Any] = {"set": bool(text), "example_set": bool(starting.example_set())}
    if not text:
        return page
    found = room.inherit.differences(read(text), design)
    differ = [each for each in found if each.kind != "same"]
    places = sum(each.places for each in found if each.kind == "changed")
    if differ:
        page["differences"] = {"says": _says(places, len(differ)), "each": [_told(each) for each in differ]}
    return page


def _says(places: int, asks: int) -> str:
    if not places:
        said = ngettext(
            "%(n)s ask is added or left out. Suppliers will see the difference.",
            "%(n)s asks are added or left out. Suppliers will see the difference.",
            asks,
        )
        return said % {"n": asks}
    said = ngettext(
        "Your words differ from the shared words in %(n)s place. Suppliers will see the difference.",
        "Your words differ from the shared words in %(n)s places. Suppliers will see the difference.",
        places,
    )
    return said % {"n": places}


def _told(each: room.inherit.Difference) -> dict[str, Any]:
    kinds = {"changed": _("changed"), "added": _("added here"), "left out": _("left out here")}
    parts = [(part, was, now or _("nothing")) for part, (was, now) in each.parts.items()]
    return {"title": each.title, "kind": kinds.get(each.kind, each.kind), "words": each.words, "parts": parts}
