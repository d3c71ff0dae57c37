"""An open tie on the page: the share-outs that are equally good, and the fields that record which was drawn by lot."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from makegood.award import replay
from makegood.web.awards.place import Place, names, words
from makegood.web.bids.fields import Field
from makegood.web.config import typed

WORDS = 50


def shown(found: Place, result: replay.Result) -> dict[str, Any]:
    """What the page needs of a tie: open with its choices, or drawn with how and by whom."""
    made = found.state.draws[result.allocation_digest] if result.drawn else None
    return {
        "open_tie": result.is_open,
        "equally_good": _choices(found, result) if result.is_open else (),
        "all_listed": result.complete,
        "tie_fields": fields(found, result) if result.is_open else [],
        "tie": result.allocation_digest,
        "drawn": made,
        "drawn_by": names([made.fact.by]).get(made.fact.by, "") if made else "",
        "drawn_how": words(found.tender).get(made.fact.how, "") if made else "",
    }


def fields(found: Place, result: replay.Result) -> list[Field]:
    """Which was drawn, and how."""
    return [
        Field(
            name="drawn",
            label=_("Which was drawn?"),
            kind="radios",
            options=_choices(found, result),
            needed=_("Select the one that was drawn"),
        ),
        Field(
            name="how",
            label=_("How it was drawn, and who watched"),
            kind="words",
            limit=WORDS,
            needed=_("Write how it was drawn, and who watched"),
        ),
    ]


def chosen(result: replay.Result, number: str) -> Mapping[str, str]:
    """The share-out that a choice stands for; none for a choice that there is not."""
    place = (typed.whole(number, len(result.equally_good)) or 0) - 1
    return result.equally_good[place] if place >= 0 else {}


def _choices(found: Place, result: replay.Result) -> tuple[tuple[str, str], ...]:
    """Each share-out by the lots in which they differ: 'Coast: Bid A; Villages: Bid B'."""
    lots = {lot.id: lot.title or lot.id for lot in found.design.tender.lots.lots}
    known = sorted({lot for each in result.equally_good for lot in each}, key=lambda lot: (*lots, lot).index(lot))
    differ = [lot for lot in known if len({each.get(lot) for each in result.equally_good}) > 1]

    def said(each: Mapping[str, str], lot: str) -> str:
        who = _("Bid %(letter)s") % {"letter": found.letters[each[lot]]} if lot in each else _("nobody")
        return f"{lots[lot]}: {who}" if lot in lots else who

    return tuple(
        (str(number), "; ".join(said(each, lot) for lot in differ))
        for number, each in enumerate(result.equally_good, start=1)
    )
