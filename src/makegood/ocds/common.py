"""What both readers share: who buys, the words, the lots, the criteria and the flags."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from makegood.ocds.fields import Desk, codes, flag, part, parts, words
from makegood.ocds.nation import nation
from makegood.ocds.notice import Act, Criterion, Lot, Money, Weight
from makegood.ocds.repair import repair

Months = Callable[[Mapping[str, Any], Desk, str], tuple[Decimal | None, Decimal | None]]
"""A reader's own way to read a period: the first term and the longest, in months."""
NO_LIMIT = 2_147_483_647
"""What Public Contracts Scotland and Sell2Wales write where any number of lots may be bid for."""
_NUMBER = re.compile(r"^\D{0,12}?(\d{1,3}(?:\.\d+)?)\s*(%|per ?cent|points?|marks?)?\D{0,12}$", re.IGNORECASE)
_BUYERS = ("buyer", "procuringEntity")


def law_of(data: Mapping[str, Any]) -> tuple[Act | None, str]:
    """Which law the notice says it follows, and its words for it. A UK notice number says the Act too."""
    basis = part(data, "tender", "legalBasis")
    scheme, id_ = words(basis, "scheme"), words(basis, "id")
    said = f"{scheme} {id_}".strip() or words(basis, "description")
    if scheme == "UKPGA" and id_.startswith("2023/54"):
        return "act", said
    if scheme == "CELEX" or id_.startswith(("2015/102", "2016/27")):
        return "old", said
    return ("act" if notice_types(data) else None), said


def notice_types(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The notice types (UK1 to UK17) of the release's own documents, each once."""
    holders = [part(data, "planning"), part(data, "tender")]
    for key in ("awards", "contracts"):
        for _, each in parts(data, key):
            holders += [each, part(each, "implementation")]
    found = [words(document, "noticeType") for holder in holders for _, document in parts(holder, "documents")]
    return tuple(dict.fromkeys(each for each in found if re.fullmatch(r"UK\d{1,2}", each)))


def envelope(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    return {
        "ocid": words(data, "ocid") or None,
        "id": words(data, "id") or None,
        "published_on": desk.day(data, "date", "release"),
        "tag": codes(data, "tag"),
        "notice_types": notice_types(data),
        "language": words(data, "language"),
    }


def organisations(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """The buyer: name, every id, kinds, nation. Parties are matched by id; a buyer without a party is still a buyer."""
    buyer = part(data, "buyer")
    index, party = _buyer_party(data, words(buyer, "id"))
    name = repair(words(buyer, "name") or words(party, "name")).text
    types = [each for _, each in parts(part(party, "details"), "classifications")]
    devolved = next((words(each, "id") for each in types if words(each, "scheme") == "UK_CA_DEVOLVED_REGULATIONS"), "")
    found, where = nation(words(data, "ocid"), devolved, part(party, "address"), f"parties[{index}]")
    if found:
        desk.fact("nation", where)
    if name:
        desk.fact("buyer_name", "buyer.name" if words(buyer, "name") else f"parties[{index}].name")
    return {
        "buyer_name": name,
        "buyer_ids": _ids(buyer, party),
        "buyer_types": tuple(words(each, "id") for each in types if words(each, "scheme") == "UK_CA_TYPE"),
        "devolved": True if devolved in {"GB-SCT", "GB-WLS", "GB-NIR"} else None,
        "nation": found,
    }


def _buyer_party(data: Mapping[str, Any], id_: str) -> tuple[int, Mapping[str, Any]]:
    listed = list(parts(data, "parties"))
    for wanted in (lambda each: id_ and words(each, "id") == id_, *(_has_role(role) for role in _BUYERS)):
        for index, each in listed:
            if wanted(each):
                return index, each
    return 0, part(data, "buyer")


def _has_role(role: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda each: role in codes(each, "roles")


def _ids(buyer: Mapping[str, Any], party: Mapping[str, Any]) -> tuple[str, ...]:
    """Every id seen. A scheme id is '<scheme>-<id>'; the first word of the id is not repeated."""
    found = [words(buyer, "id"), words(party, "id")]
    for each in [part(party, "identifier"), *(inner for _, inner in parts(party, "additionalIdentifiers"))]:
        scheme, id_ = words(each, "scheme"), words(each, "id")
        found.append(f"{scheme}-{id_}" if scheme and id_ and not id_.startswith(f"{scheme}-") else "")
    return tuple(dict.fromkeys(each for each in found if each))


def tender_words(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """The facts that every regime writes in one place."""
    tender = part(data, "tender")
    category = words(tender, "mainProcurementCategory")
    if not category:
        category = next((words(each, "mainProcurementCategory") for _, each in parts(data, "awards")), "")
    kpis = [metric for _, each in parts(data, "contracts") for metric in parts(each, "agreedMetrics")]
    kpis = kpis or list(parts(tender, "targets"))
    return {
        "title": repair(words(tender, "title") or words(data, "title")).text,
        "description": repair(words(tender, "description") or words(data, "description")).text,
        "category": category if category in {"goods", "services", "works"} else None,
        "deadline_on": _deadline(tender, desk),
        "special_regimes": codes(tender, "specialRegime"),
        "kpis": len(kpis) or None,
        "no_kpis_reason": next(
            (said for _, each in parts(data, "contracts") if (said := words(each, "noAgreedMetricsRationale"))), ""
        ),
        "engaged": True if _engagement(data) else None,
        **_reserved(tender, desk),
    }


def _deadline(tender: Mapping[str, Any], desk: Desk) -> date | None:
    found = desk.day(part(tender, "tenderPeriod"), "endDate", "tender.tenderPeriod", zone=True)
    return found or desk.day(tender, "expressionOfInterestDeadline", "tender", zone=True)


def _engagement(data: Mapping[str, Any]) -> bool:
    milestones = [each for _, each in parts(part(data, "planning"), "milestones")]
    documents = [each for _, each in parts(part(data, "planning"), "documents")]
    return any(words(each, "type") == "engagement" for each in milestones) or any(
        words(each, "documentType") == "marketEngagementNotice" for each in documents
    )


def _reserved(tender: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    holders = [("tender", tender), *((f"tender.lots[{index}]", lot) for index, lot in parts(tender, "lots"))]
    found: list[str] = []
    for where, holder in holders:
        here = codes(part(holder, "otherRequirements"), "reservedParticipation")
        if here:
            desk.fact("reserved", f"{where}.otherRequirements.reservedParticipation")
        found += here
    suits = part(tender, "suitability")
    lots_ = [part(lot, "suitability") for _, lot in parts(tender, "lots")]
    return {
        "reserved": tuple(dict.fromkeys(found)),
        "reserved_place": words(part(tender, "otherRequirements"), "reservedParticipationLocation"),
        "suits_sme": _any([flag(each, "sme") for each in (suits, *lots_)]),
        "suits_vcse": _any([flag(each, "vcse") for each in (suits, *lots_)]),
    }


def _any(flags: list[bool | None]) -> bool | None:
    return True if True in flags else (False if False in flags else None)


def lots(data: Mapping[str, Any], desk: Desk, months: Months) -> dict[str, Any]:
    """The lots and their limits. A tender without lots has none here; the portals write a lone lot numbered 1."""
    tender = part(data, "tender")
    details = part(tender, "lotDetails")
    found = tuple(_lot(each, desk, f"tender.lots[{index}]", months) for index, each in parts(tender, "lots"))
    if found:
        desk.fact("lots", "tender.lots")
    return {
        "lots": found,
        "most_lots_bid": _limit(details, "maximumLotsBidPerSupplier", desk, len(found)),
        "most_lots_won": _limit(details, "maximumLotsAwardedPerSupplier", desk, len(found)),
        "lot_choice": repair(words(details, "awardCriteriaDetails")).text,
        "no_lots_reason": repair(words(details, "noLotsDivisionRationale")).text,
    }


def _limit(details: Mapping[str, Any], key: str, desk: Desk, count: int) -> int | None:
    """A limit that limits: not the portals' largest number, nor more than there are lots."""
    found = desk.whole(details, key, "tender.lotDetails")
    if found is None or found >= NO_LIMIT or found < 1 or (count and found >= count):
        return None
    desk.fact("most_lots_bid" if "Bid" in key else "most_lots_won", f"tender.lotDetails.{key}")
    return found


def _lot(lot: Mapping[str, Any], desk: Desk, where: str, months: Months) -> Lot:
    period = part(lot, "contractPeriod")
    first, longest = months(period, desk, f"{where}.contractPeriod")
    suits = part(lot, "suitability")
    return Lot(
        id=words(lot, "id"),
        title=repair(words(lot, "title")).text,
        description=repair(words(lot, "description")).text,
        value=money(lot, "value", desk, where),
        starts_on=desk.day(period, "startDate", f"{where}.contractPeriod"),
        months=first,
        months_at_most=longest,
        criteria=_criteria(lot, desk, where),
        reserved=codes(part(lot, "otherRequirements"), "reservedParticipation"),
        suits_sme=flag(suits, "sme"),
        suits_vcse=flag(suits, "vcse"),
        where=where,
    )


def money(data: Any, key: str, desk: Desk, where: str) -> Money:
    """Net and gross as published. Nought is how some portals write *not stated*, and negative cannot be meant."""
    amount = part(data, key)
    path = f"{where}.{key}"
    net, gross = (desk.number(amount, name, path) for name in ("amount", "amountGross"))
    currency = words(amount, "currency")
    net, gross = (each if each is not None and each > 0 else None for each in (net, gross))
    if currency not in {"", "GBP"} and (net or gross):
        desk.problem(path, f"the currency is {currency}", expected="GBP", do="the amount is not used")
    return Money(net=net, gross=gross, currency=currency)


def _criteria(lot: Mapping[str, Any], desk: Desk, where: str) -> tuple[Criterion, ...]:
    """Lot criteria are an object; a string there is the core standard's summary and holds no criteria."""
    made = []
    for index, each in parts(part(lot, "awardCriteria"), "criteria"):
        path = f"{where}.awardCriteria.criteria[{index}]"
        made.append(
            Criterion(
                name=repair(words(each, "name")).text,
                description=repair(words(each, "description")).text,
                kind=words(each, "type"),
                weight=_weight(each, desk, path),
                where=path,
            )
        )
    return tuple(made)


def _weight(criterion: Mapping[str, Any], desk: Desk, where: str) -> Weight:
    for index, each in parts(criterion, "numbers"):
        unit = words(each, "weight")
        number = desk.number(each, "number", f"{where}.numbers[{index}]") if unit else None
        if number is not None and not unit.startswith("order"):
            share = number * 100 if unit.startswith("decimal") else number
            return Weight(number=share, how="number", words=str(number), unit=unit)
    for key in ("weightingDescription", "description"):
        said = words(criterion, key)
        match = _NUMBER.match(said)
        if match and Decimal(match.group(1)) <= 100:
            return Weight(number=Decimal(match.group(1)), how="text", words=said, unit=match.group(2) or "")
        if said and len(said) <= 40 and any(char.isdigit() for char in said):
            return Weight(how="text", words=said)
    return Weight()
