"""What the reader asks of a build-up: their own figures, the promises, the price they offer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from makegood import define, market
from makegood.terms import in_full, pounds, value

OFFERED, UNITS, LONDON = "offered", "units", "london"
PROMISES = ("PAY-01", "HRS-01", "BEN-03", "TRN-01", "HRS-06", "PAY-08")
"""One measure for each way of costing that is in the price of an hour or a job."""


@value
class Field:
    """One figure of the build-up: what it is, the figure in force, its unit, how sure we are and where it was read."""

    name: str
    says: str
    unit: str
    default: str
    text: str
    mark: str
    source: str
    address: str
    error: str = ""


def shown(amount: Decimal) -> str:
    """As few digits as say it: a share of a year has no end."""
    return in_full(round(amount, 4))


def fields(kind: market.Sector, given: Mapping[str, str], *, on: date) -> tuple[list[Field], list[dict[str, str]]]:
    """The figures with what was typed in them, and an error for each that is not a number."""
    found, errors = [], []
    for each in market.inputs(kind, on, london=bool(given.get(LONDON))).values():
        if each.name not in kind.model_inputs():
            continue
        text = given.get(each.name, "").strip()
        field = _field(each, text)
        try:
            _number(text)
        except ValueError:
            field = replace(field, error=_("%(name)s must be a number, like 12.5") % {"name": each.says})
            errors.append({"text": field.error, "href": f"#{each.name}"})
        found.append(field)
    for name, label in ((OFFERED, _("The price you offer")), (UNITS, _("How many a year"))):
        try:
            _number(given.get(name, ""))
        except ValueError:
            errors.append({"text": _("%(name)s must be a number, like 31.73") % {"name": label}, "href": f"#{name}"})
    return found, errors


def _field(each: market.Input, text: str) -> Field:
    return Field(
        name=each.name,
        says=each.says,
        unit=each.unit,
        default=shown(each.likely),
        text=text,
        mark=market.MARK_WORDS[each.mark],
        source=each.source,
        address=each.address,
    )


def _number(text: str) -> Decimal | None:
    """A number with or without £, commas and %. Empty is None: the default stands."""
    text = text.strip()
    if not text:
        return None
    if text.endswith("%"):
        return pounds(text[:-1]) / 100
    return pounds(text)


def request(kind: market.Sector, given: Mapping[str, str], *, on: date) -> market.PriceRequest:
    """The request for the market room. Only figures that differ from the default are the reader's own."""
    own = {}
    for each in market.inputs(kind, on, london=bool(given.get(LONDON))).values():
        amount = _number(given.get(each.name, ""))
        if amount is not None and amount != each.likely:
            own[each.name] = amount
    return market.PriceRequest(
        sector=kind.key,
        on=on,
        inputs=own,
        promises=tuple(chosen(given)),
        price_per_unit=_number(given.get(OFFERED, "")) or None,
        units_per_year=_number(given.get(UNITS, "")) or None,
        london=bool(given.get(LONDON)),
    )


def chosen(given: Any) -> list[str]:
    """The promises ticked; known ones only."""
    ticked = given.getlist("promise") if isinstance(given, QueryDict) else []
    return [id_ for id_ in PROMISES if id_ in ticked]


def promises(given: Any) -> list[tuple[str, str, bool]]:
    """The promises that can be priced by the hour: id, plain words, ticked."""
    ticked = set(chosen(given))
    return [(id_, define.measure(id_).says, id_ in ticked) for id_ in PROMISES]
