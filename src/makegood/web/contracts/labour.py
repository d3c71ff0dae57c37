"""What people earn in work like a contract's, where it is, beside what was promised: published figures only."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from makegood import market
from makegood.learn import places
from makegood.terms import show_pounds
from makegood.web.config.templates import day
from makegood.web.contracts import telling
from makegood.web.contracts.place import Place
from makegood.web.records import models

NATIONS = {"wales": "UKL", "scotland": "UKM", "northern_ireland": "UKN"}
LIVING_WAGE, LOWEST_RATE = "PAY-01", "PAY-02"
POUNDS = "GBP"
"""How the unit of a promised rate begins. The same measure is promised as a share of hours too: that is no money."""


def labour_market(found: Place) -> dict[str, Any] | None:
    """The part `parts/labour_market.html`; None for a kind of service of which no pay was read.

    Where nobody has said in which region of England the buyer is, the figures are of the whole country, and it says so.
    """
    sector = found.agreed.sector
    if sector not in {each.key for each in market.sectors()}:
        return None
    code = region_of(found)
    held = market.profile(code or market.WHOLE, sector, on=found.on)
    return {
        "says": held.short,
        "promise": _promise(found, held),
        "days": _("The pay figures are of %(month)s, and the promise is of today.") % {"month": held.month},
        "floor": market.floor_said(held),
        "unknown": not code,
        "month": held.month,
        "rows": [
            *(_row(held.region.name if code else _("UK"), pay) for pay in held.in_region),
            *(_row(_("UK"), pay) for pay in held.in_uk),
        ],
        "apprentices": [said for said in held.says if "apprenticeship" in said],
        "sources": [(each.name, each.address) for each in held.sources],
    }


def region_of(found: Place) -> str:
    """UKC to UKN: of the nation, else of the area the buyer gave for the register; '' where nobody said."""
    if found.agreed.nation in NATIONS:
        return NATIONS[found.agreed.nation]
    box = models.PublicBox.objects.filter(organisation=found.record.authority_id).first()
    if box is None or not box.area:
        return ""
    return next((each.region for each in places.districts().areas if each.code == box.area), "")


def _promise(found: Place, held: market.Profile) -> str:
    """What the contract promises of pay, where it does: the lowest rate, or the real Living Wage of today."""
    promises = {each.measure: each for each in found.agreed.promises}
    lowest = promises.get(LOWEST_RATE)
    if lowest is not None and lowest.unit.startswith(POUNDS):
        rate = show_pounds(lowest.target, pence=True)
        return _("The promise is %(rate)s an hour or more.") % {"rate": rate}
    floor = held.floor
    if LIVING_WAGE not in promises or floor is None or floor.real_living_wage is None:
        return ""
    promised = promises[LIVING_WAGE]
    named = {
        "rate": show_pounds(floor.real_living_wage, pence=True),
        "day": day(held.on),
        "share": telling.quantity(promised.target, promised.unit),
    }
    return _("The promise is the real Living Wage for %(share)s: %(rate)s an hour on %(day)s.") % named


def _row(where: str, pay: market.Pay) -> dict[str, Any]:
    return {
        "who": _("%(where)s: %(work)s") % {"where": where, "work": pay.occupation},
        "cells": [_pounds(each) for each in (pay.p10, pay.p25, pay.median)],
    }


def _pounds(amount: Decimal | None) -> str:
    return _("not shown") if amount is None else show_pounds(amount, pence=True)
