"""The reader of notices under the Procurement Act 2023, with the UK extension's fields.

Gross values, the special regime, the threshold said outright, periods on lots, CPV on items. What it does not say is
read where older notices say it.
"""

from collections.abc import Mapping
from typing import Any

from makegood.ocds import old
from makegood.ocds.common import notice_types
from makegood.ocds.fields import Desk, codes, flag, part, parts
from makegood.ocds.notice import Form

months = old.months
_DYNAMIC_MARKET = frozenset({"UK13", "UK14", "UK15", "UK16"})


def facts(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """The facts whose place differs between regimes."""
    tender = part(data, "tender")
    return {
        **old.facts(data, desk),
        "form": _form(data, desk),
        "above_threshold": _above(data, desk),
        "light_touch": _light_touch(tender, desk),
    }


def _light_touch(tender: Mapping[str, Any], desk: Desk) -> bool | None:
    """Said by the special regime. Its absence says no only where the notice carries a tender's facts."""
    if "lightTouch" in codes(tender, "specialRegime"):
        desk.fact("light_touch", "tender.specialRegime")
        return True
    return False if "procurementMethod" in tender else None


def _above(data: Mapping[str, Any], desk: Desk) -> bool | None:
    places = [("tender", part(data, "tender"))]
    places += [(f"{key}[{index}]", each) for key in ("contracts", "awards") for index, each in parts(data, key)]
    for where, holder in places:
        found = flag(holder, "aboveThreshold")
        if found is not None:
            desk.fact("above_threshold", f"{where}.aboveThreshold")
            return found
    return None


def _form(data: Mapping[str, Any], desk: Desk) -> Form | None:
    """A dynamic market notice (UK13 to UK16) is no contract; one tag covers several notices, so the type decides."""
    if _DYNAMIC_MARKET & set(notice_types(data)):
        desk.fact("form", "documents.noticeType")
        return "dynamic_market"
    return old.form(data, desk)
