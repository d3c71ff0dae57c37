"""The pages of lots: how the contract is split, each lot, and limits on how many one supplier can win."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from makegood import tender as room
from makegood.terms import show_pounds
from makegood.web.tenders import documents
from makegood.web.tenders.documents import Data
from makegood.web.tenders.fields import Field
from makegood.web.tenders.items import Item
from makegood.web.tenders.parts import Facts, marked

LOTS = "tender.lots.lots"


class Split(Facts):
    """Whether and how the contract is split; below it the table of lots."""

    name, template = "lots", "tenders/lots.html"
    places: ClassVar = {"split_by": "tender.lots.split_by", "reasons": "tender.lots.reasons_for_no_lots"}

    def heading(self, data: Data) -> str:
        return _("Split the contract so the right firms can bid")

    def lead(self, data: Data) -> str:
        return _("You must consider lots, and say why if you do not use them. Procurement Act 2023, section 18.")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        choices = (
            ("size", _("By size")),
            ("place", _("By place")),
            ("trade", _("By trade")),
            ("none", _("Do not split")),
        )
        held = self.held(data)
        return [
            Field(
                "split_by",
                _("How will you split it?"),
                "choice",
                text=held["split_by"],
                choices=choices,
                required=_("Select how you will split the contract"),
            ),
            Field(
                "reasons",
                _("If you do not split it: why not?"),
                "words",
                text=held["reasons"],
                hint=_("Your reasons go on your file. Say what a split would cost or put at risk."),
            ),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        super().apply(data, made, read)
        if read["split_by"] == "none" and not read["reasons"]:
            marked(made[1], _("Say why the contract is not split into lots"))
        if read["split_by"] == "none" and documents.get(data, LOTS):
            marked(made[0], _("There are lots below. Remove them first, or choose how the contract is split"))
        _record(data)


class OneLot(Item):
    """One lot."""

    name, back, place, start = "lot", "lots", LOTS, "lot"

    def heading(self, data: Data) -> str:
        title = self.held(data).get("title")
        return _("Lot: %(title)s") % {"title": title} if title else _("Add a lot")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held = self.held(data)
        place = next((n for n, each in enumerate(documents.get(data, LOTS) or (), 1) if each is held), None)
        number = place or len(documents.get(data, LOTS) or ()) + 1
        n = {"n": number}
        return [
            Field("title", _("Name"), text=held.get("title"), required=_("Enter the name of lot %(n)s") % n, size="20"),
            Field("place", _("Place (optional)"), text=held.get("place"), size="20"),
            Field(
                "value",
                _("Value including VAT, over the whole life"),
                "money",
                text=held.get("value"),
                required=_("Enter the value of lot %(n)s") % n,
                subject=_("The value of lot %(n)s") % n,
                size="10",
            ),
            Field("units", _("Hours or units a year"), "number", text=held.get("units_per_year"), size="10"),
            Field("hours", _("Paid hours of work a year"), "number", text=held.get("hours_per_year"), size="10"),
            Field(
                "left_out", _("What is left out of this lot? (optional)"), "words", text=held.get("left_out"), size="2"
            ),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        changed = {
            "title": read["title"],
            "place": read["place"],
            "value": read["value"],
            "units_per_year": read["units"],
            "hours_per_year": read["hours"],
            "left_out": read["left_out"],
        }
        self.store(data, changed, str(read["title"] or ""))
        if documents.get(data, "tender.lots.split_by") in (None, "none"):
            documents.put(data, "tender.lots.split_by", "place" if read["place"] else "size")
        _record(data)


MECHANISM = room.MECHANISM


class Limits(Facts):
    """Limits on how many lots one supplier can bid for or win, and how lots are shared out if a limit bites."""

    name, back = "limits", "lots"
    places: ClassVar = {
        "max_bid": "tender.lots.max_bid_per_supplier",
        "max_won": "tender.lots.max_won_per_supplier",
        "max_value": "tender.lots.max_value_per_supplier",
        "min_winners": "tender.lots.min_winners",
        "mechanism": "tender.lots.mechanism",
        "reasons": "tender.lots.reasons_for_limits",
    }

    def heading(self, data: Data) -> str:
        return _("Limit how many lots one supplier can win?")

    def lead(self, data: Data) -> str:
        return _("Leave a box empty for no limit.")

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held = self.held(data)
        return [
            Field("max_bid", _("Most lots a supplier may bid for"), "whole", text=held["max_bid"], size="3"),
            Field("max_won", _("Most lots a supplier may win"), "whole", text=held["max_won"], size="3"),
            Field(
                "max_value",
                _("Most value a supplier may win, over the whole life"),
                "money",
                text=held["max_value"],
                size="10",
            ),
            Field("min_winners", _("Fewest suppliers who must win"), "whole", text=held["min_winners"], size="3"),
            Field(
                "mechanism",
                _("How will lots be shared out if the limit bites?"),
                "words",
                text=held["mechanism"] or (MECHANISM if held["mechanism"] is None else ""),
                hint=_("Section 23(4) asks for an objective way. These words go in the notice."),
            ),
            Field("reasons", _("Why these limits?"), "words", text=held["reasons"], hint=_("For your file.")),
        ]

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        super().apply(data, made, read)
        winning = any(read[name] is not None for name in ("max_won", "max_value", "min_winners"))
        if winning and not read["mechanism"]:
            marked(made[4], _("Say how lots will be shared out"))
        count = len(documents.get(data, LOTS) or ())
        for field in made[:4]:
            if field.kind == "whole" and read[field.name] == 0:
                marked(field, _("%(limit)s must be 1 or more") % {"limit": field.label})
        if read["min_winners"] is not None and count and read["min_winners"] > count:
            words = _("%(n)s suppliers cannot win %(lots)s lots: enter at most the number of lots")
            marked(made[3], words % {"n": read["min_winners"], "lots": count})
        if not winning and read["max_bid"] is None:
            documents.put(data, "tender.lots.mechanism", None)
        _record(data)


def _record(data: Data) -> None:
    """What the law room is told about lots is what the design says, so that nobody has to say it twice."""
    lots = documents.get(data, "tender.lots") or {}
    split, count = lots.get("split_by"), len(lots.get("lots") or ())
    record = dict(documents.get(data, "contract.records.lots") or {})
    record |= {
        "considered": True if split else record.get("considered"),
        "used": bool(count) if split else record.get("used"),
        "number": count or None,
        "reasons": lots.get("reasons_for_no_lots") or None,
        "max_bid_per_supplier": lots.get("max_bid_per_supplier"),
        "max_award_per_supplier": lots.get("max_won_per_supplier"),
        "mechanism": lots.get("mechanism") or None,
    }
    documents.put(
        data, "contract.records.lots", {key: each for key, each in record.items() if each is not None} or None
    )


def limits_said(design: room.Design) -> list[str]:
    """The limits in sentences; none when there are none."""
    lots = design.tender.lots
    said = (
        (lots.max_bid_per_supplier, _("A supplier may bid for at most %(n)s lots.")),
        (lots.max_won_per_supplier, _("A supplier may win at most %(n)s lots.")),
        (lots.min_winners, _("At least %(n)s suppliers must win.")),
    )
    found = [words % {"n": n} for n, words in said if n is not None]
    if lots.max_value_per_supplier is not None:
        found.append(_("A supplier may win at most %(value)s.") % {"value": show_pounds(lots.max_value_per_supplier)})
    return found


def adds_up(design: room.Design) -> str:
    """'Lots add up to £1.31 million; the contract is £1.4 million. ...'; '' when they do, or when nobody can tell."""
    value, lots = design.asked.contract.value_gbp_inc_vat, design.tender.lots.lots
    total = sum((lot.value or Decimal(0) for lot in lots), Decimal(0))
    if value is None or not lots or any(lot.value is None for lot in lots) or total == value:
        return ""
    if any(lot.left_out for lot in lots) and total < value:
        return ""
    words = _("Lots add up to %(total)s; the contract is %(value)s. Change a lot or say what is left out.")
    return words % {"total": show_pounds(total), "value": show_pounds(value)}


__all__ = ["LOTS", "MECHANISM", "Limits", "OneLot", "Split", "adds_up", "limits_said"]
