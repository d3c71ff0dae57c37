"""Hours of work a year for a buyer who does not know them: worked out from the price, and said to be worked out."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from makegood import market
from makegood.check import Draft
from makegood.check.reasonable import yearly_price
from makegood.market.hour import loaded_year, paid_per_contact_hour
from makegood.market.share import hours as hours_per_pound
from makegood.terms import BadInput
from makegood.web.checks import facts
from makegood.web.config.templates import number, percent

FACT = "contract.labour_hours_per_year"
NOTE = "note.hours"
"""Kept beside the answers: the hours that were worked out, and from what. It holds while the answer is the same."""


def can(draft: Draft) -> bool:
    """Whether the value, the length and the kind of work are known: without them there is nothing to work from."""
    return bool(yearly_price(draft)) and draft.service.sector is not None


def worked_out(draft: Draft, *, share: Decimal | None, on: date) -> Decimal | None:
    """Paid hours a year, to the nearest 100: from the share (0 to 1) of the yearly price that is spent on staff, or
    from our figures for the kind of work. None where neither is known."""
    yearly, sector = yearly_price(draft), draft.service.sector
    if not yearly or sector is None:
        return None
    kind = market.sector(sector)
    try:
        x = {name: each.likely for name, each in market.inputs(kind, on).items()}
        if share is not None:
            found = share * yearly / _cost_of_an_hour(x)
        elif kind.model == "hour":
            unit = draft.service.price_per_unit or market.price(market.PriceRequest(sector=sector, on=on)).price.likely
            found = yearly / unit * paid_per_contact_hour(x)
        else:
            found = yearly * hours_per_pound(x)
    except (BadInput, market.NoInput):
        return None
    return round(found, -2)


def _cost_of_an_hour(x: Mapping[str, Decimal]) -> Decimal:
    """A full-time worker's year with National Insurance and pension, by the hour."""
    year = x["annual_pay"] if "annual_pay" in x else x["wage"] * x["full_time_hours"]
    return loaded_year(x, year) / x["full_time_hours"]


def share_of(text: str) -> Decimal | None:
    """'75' or '75%' as 0.75; None when nothing was typed. Raises ValueError with a sentence."""
    text = text.strip().removesuffix("%").strip()
    if not text:
        return None
    try:
        share = Decimal(text) / 100
    except ArithmeticError as error:
        raise ValueError(_("Share of the price must be a number, like 75")) from error
    if not 0 < share <= 1:
        raise ValueError(_("Share of the price must be more than 0 and at most 100"))
    return share


def answers(hours: Decimal, share: Decimal | None) -> dict[str, str]:
    """What is kept: the hours as an answer, and from what they were worked out."""
    text = number(hours)
    return {FACT: text, NOTE: f"{text}|{share if share is not None else ''}"}


def told(draft: Draft, held: Mapping[str, str]) -> str:
    """'worked out from 75% of the price spent on staff'; empty when the reader gave the hours or nobody did."""
    text, bar, share = held.get(NOTE, "").partition("|")
    if not bar or held.get(FACT) != text:
        return ""
    if share:
        return _("worked out from %(share)s of the price spent on staff") % {"share": percent(Decimal(share))}
    return _("worked out from the price and our figures for this work: %(work)s") % {"work": sector_name(draft)}


def sector_name(draft: Draft) -> str:
    return market.sector(draft.service.sector).title if draft.service.sector else facts.said(None)
