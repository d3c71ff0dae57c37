"""The old reader: notices under older law (Find a Tender's old forms, Scotland, Wales), and Contracts Finder's.

Classification at tender level, one amount, periods in days, the method in words.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from makegood.ocds import periods
from makegood.ocds.common import money
from makegood.ocds.fields import Desk, codes, flag, part, parts, words
from makegood.ocds.notice import Form, Money

_FORM_NOTICES = frozenset({"contractNotice", "tenderNotice", "plannedProcurementNotice"})


def facts(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """The facts whose place differs between regimes."""
    tender = part(data, "tender")
    first, longest, start = term(data, desk)
    return {
        "cpv": cpv(data, desk),
        "procedure": words(tender, "procurementMethodDetails") or words(tender, "procurementMethod"),
        "value": value_of(data, desk),
        "months": first,
        "months_at_most": longest,
        "starts_on": start,
        "begun_on": begun(data, desk),
        "form": form(data, desk),
        "above_threshold": _above(tender),
        "light_touch": None,
    }


def months(period: Mapping[str, Any], desk: Desk, where: str) -> tuple[Decimal | None, Decimal | None]:
    """The first term and the longest, in months: as a number of months, of days, or between two dates."""
    start, end = desk.day(period, "startDate", where), desk.day(period, "endDate", where)
    last = desk.day(period, "maxExtentDate", where)
    stated = desk.number(period, "durationInMonths", where)
    days = desk.number(period, "durationInDays", where)
    first = stated if stated is not None and 0 < stated < 1300 else None
    if first is None and days is not None:
        first = periods.of_days(days)
    if first is None and start and end:
        first = periods.between(start, end)
    return first, periods.between(start, last) if start and last else None


def term(data: Mapping[str, Any], desk: Desk) -> tuple[Decimal | None, Decimal | None, date | None]:
    """Of the longest lot, else of the tender, else of the contract or award."""
    tender = part(data, "tender")
    places = [
        (f"tender.lots[{index}].contractPeriod", part(lot, "contractPeriod")) for index, lot in parts(tender, "lots")
    ]
    places.append(("tender.contractPeriod", part(tender, "contractPeriod")))
    places += [(f"contracts[{index}].period", part(each, "period")) for index, each in parts(data, "contracts")]
    places += [
        (f"awards[{index}].contractPeriod", part(each, "contractPeriod")) for index, each in parts(data, "awards")
    ]
    best: tuple[Decimal | None, Decimal | None, date | None] = (None, None, None)
    in_lots = False
    for where, period in places:
        if in_lots and not where.startswith("tender.lots"):
            break
        first, longest = months(period, desk, where)
        start = desk.day(period, "startDate", where)
        if start and best[2] is None:
            desk.fact("starts_on", f"{where}.startDate")
            best = (best[0], best[1], start)
        if first is not None and (best[0] is None or (where.startswith("tender.lots") and first > best[0])):
            desk.read_from["months"] = where
            best = (first, longest, best[2])
        in_lots = in_lots or (where.startswith("tender.lots") and first is not None)
    return best


def cpv(data: Mapping[str, Any], desk: Desk) -> tuple[str, ...]:
    """CPV codes, the main one first: the tender's own, then its items', then the awards'."""
    tender = part(data, "tender")
    found: list[tuple[str, str]] = _codes_at(tender, "tender")
    holders = [("tender", tender), *((f"awards[{index}]", each) for index, each in parts(data, "awards"))]
    for path, holder in holders:
        for index, item in parts(holder, "items"):
            found += _codes_at(item, f"{path}.items[{index}]")
    if found:
        desk.fact("cpv", found[0][1])
    return tuple(dict.fromkeys(code for code, _ in found))


def _codes_at(holder: Mapping[str, Any], path: str) -> list[tuple[str, str]]:
    listed = [("classification", part(holder, "classification"))]
    listed += [
        (f"additionalClassifications[{index}]", each) for index, each in parts(holder, "additionalClassifications")
    ]
    found = []
    for step, each in listed:
        code = words(each, "id")[:8]
        # Scotland and Wales leave the scheme out at tender level: eight digits are a CPV code all the same.
        if words(each, "scheme") in {"CPV", ""} and len(code) == 8 and code.isdigit():
            found.append((code, f"{path}.{step}.id"))
    return found


def value_of(data: Mapping[str, Any], desk: Desk) -> Money:
    """The tender's estimate, else the sum of its lots where every lot has one, else of the contracts or awards."""
    tender = part(data, "tender")
    found = money(tender, "value", desk, "tender")
    if found.net or found.gross:
        desk.fact("value", "tender.value")
        return found
    lots = [money(lot, "value", desk, f"tender.lots[{index}]") for index, lot in parts(tender, "lots")]
    total = _total(lots)
    if total.net or total.gross:
        desk.fact("value", "tender.lots (added up)")
        return total
    for key in ("contracts", "awards"):
        each = [money(entry, "value", desk, f"{key}[{index}]") for index, entry in parts(data, key)]
        total = _total(each)
        if total.net or total.gross:
            desk.fact("value", f"{key}[0].value" if len(each) == 1 else f"{key} (added up)")
            return total
    return Money()


def _total(amounts: list[Money]) -> Money:
    """The sum where every one is given in one currency; nothing where one is missing."""
    currencies = {each.currency for each in amounts}
    if not amounts or len(currencies) != 1:
        return Money()
    net, gross = [each.net for each in amounts], [each.gross for each in amounts]
    return Money(
        net=sum((each for each in net if each), Decimal(0)) if all(net) else None,
        gross=sum((each for each in gross if each), Decimal(0)) if all(gross) else None,
        currency=currencies.pop(),
    )


def begun(data: Mapping[str, Any], desk: Desk) -> date | None:
    """The day the procurement was called: when its tender was published.

    The date of an award notice is not that day, so an award that does not carry it gives None.
    """
    tender = part(data, "tender")
    published = desk.day(tender, "datePublished", "tender")
    if published:
        desk.fact("begun_on", "tender.datePublished")
        return published
    days = [
        (day, f"tender.documents[{index}].datePublished")
        for index, each in parts(tender, "documents")
        if words(each, "documentType") in _FORM_NOTICES and (day := desk.day(each, "datePublished", "tender.documents"))
    ]
    if days:
        desk.fact("begun_on", min(days)[1])
        return min(days)[0]
    if "tender" in codes(data, "tag"):
        day = desk.day(data, "date", "release")
        if day:
            desk.fact("begun_on", "date")
        return day
    return None


def form(data: Mapping[str, Any], desk: Desk) -> Form | None:
    """What is being made. 'contract' only where the portal's form has a place to say framework, and it is empty."""
    tender = part(data, "tender")
    techniques = part(tender, "techniques")
    if flag(techniques, "hasFrameworkAgreement") or part(techniques, "frameworkAgreement"):
        desk.fact("form", "tender.techniques.frameworkAgreement")
        return "framework"
    if flag(techniques, "hasDynamicPurchasingSystem") or part(techniques, "dynamicPurchasingSystem"):
        desk.fact("form", "tender.techniques.dynamicPurchasingSystem")
        return "dynamic_market"
    if _calls_off(data):
        desk.fact("form", "tender.procurementMethodDetails")
        return "call_off"
    speaks = f"{words(tender, 'title')} {words(tender, 'description')}".casefold()
    if part(tender, "legalBasis") and not any(word in speaks for word in ("framework", "call-off", "dynamic ")):
        desk.fact("form", "tender.techniques (no framework there)")
        return "contract"
    return None


def _calls_off(data: Mapping[str, Any]) -> bool:
    method = words(part(data, "tender"), "procurementMethodDetails").casefold().replace("-", " ")
    if method.startswith("call off") or ("further competition" in method or "from a framework" in method):
        return True
    return any("framework" in codes(each, "relationship") for _, each in parts(data, "relatedProcesses"))


def _above(tender: Mapping[str, Any]) -> bool | None:
    """Contracts Finder writes it into the method; a notice covered by the GPA is above the threshold."""
    method = words(tender, "procurementMethodDetails").casefold()
    if "above threshold" in method or "below threshold" in method:
        return "above threshold" in method
    return True if "GPA" in codes(tender, "coveredBy") else None
