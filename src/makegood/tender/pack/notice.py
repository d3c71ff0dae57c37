"""The tender notice (UK4) as open contracting data: content for a person to check and send.

Every id comes from an id of the design, so that later releases name the same lot, criterion and KPI. No VAT is worked
out, no identifier is looked up, and nothing is published from here.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from makegood import law, ocds
from makegood.law import routing
from makegood.ocds.extensions import extensions
from makegood.ocds.writing import end_of, moment, number, start_of
from makegood.tender.design import Criterion, Lot
from makegood.tender.pack import words
from makegood.tender.pack.words import Asked
from makegood.tender.reading import Design
from makegood.terms import codec, months_after

SAMPLE_PREFIX = "ocds-213czf"
"""The standard's own prefix for examples. A body that publishes registers its own."""
BUYER = "buyer"
UK = ZoneInfo("Europe/London")
_KINDS = {"goods": "goods", "services": "services", "works": "works", "light_touch": "services"}
_REGIMES = {"light_touch": "lightTouch"}
"""Codes of the special regime that were met in published notices."""
_BUYERS = {"central": "publicAuthorityCentralGovernment", "private_utility": "privateUtility"}
_DEVOLVED = {"WLS": "GB-WLS", "NIR": "GB-NIR", "SCT": "GB-SCT"}
_PROCEDURES = {
    "open": ("open", "Open procedure"),
    "competitive_flexible": ("open", "Competitive flexible procedure"),
    "restricted": ("selective", "Restricted procedure"),
    "direct": ("limited", "Direct award"),
    "below_threshold": ("open", "Below threshold"),
}
_RESERVED = {
    "supported_employment": "shelteredWorkshop",
    "mutual": "publicServiceMissionOrganization",
    "below_threshold_sme": "smeVcse",
}
GOALS = {
    **dict.fromkeys(
        (
            *("pay_floor", "pay_rate_question", "guaranteed_hours", "zero_hours_ban", "travel_time", "sick_pay"),
            *("union_recognition", "union_access", "union_membership"),
        ),
        "social.laborRightsPromotion",
    ),
    "targeted_recruitment": "social.disadvantagedEmploymentOpportunities",
    "self_employment_ban": "economic.formalEmploymentPromotion",
    "local_jobs": "economic.localEconomyPromotion",
    "local_supplier": "economic.localEconomyPromotion",
    "reservation": "social.smeInclusion",
    "lots": "social.smeInclusion",
}
"""The goal a topic serves. A topic without a code of its own is `social`, and its title says what it is."""
_STRATEGIES = {"marks": "awardCriteria", "condition": "selectionCriteria"}


def ocid(design: Design, prefix: str = SAMPLE_PREFIX) -> str:
    """The id of the contracting process: the prefix and the tender's number."""
    return f"{prefix}-{_slug(design.tender.number or words.title(design))}"


def release(design: Design, *, on: date, prefix: str = SAMPLE_PREFIX, draft: bool = False) -> dict[str, Any]:
    """The tender release. What the design does not say is left out."""
    return {
        "ocid": ocid(design, prefix),
        "id": f"{_slug(design.tender.number or words.title(design))}-tender",
        "date": start_of(on),
        "tag": ["tender"],
        "initiationType": "tender",
        "language": "en",
        "parties": [_buyer(design)],
        "buyer": {"id": BUYER, "name": words.buyer(design)},
        "tender": _tender(design, on, draft),
    }


def release_package(made: Mapping[str, Any], *, on: date, publisher: str) -> dict[str, Any]:
    """A package with that release in it."""
    return {**_envelope(made, on, publisher, "package"), "releases": [made]}


def record_package(made: Mapping[str, Any], *, on: date, publisher: str) -> dict[str, Any]:
    """What most readers want: the release and what it compiles to, in one record."""
    record = {"ocid": made["ocid"], "releases": [made], "compiledRelease": ocds.compile([made])}
    return {**_envelope(made, on, publisher, "record"), "records": [record]}


def as_bytes(held: Mapping[str, Any]) -> bytes:
    """JSON with sorted keys: the same content gives the same bytes."""
    return (codec.to_json(_sorted(held), indent=2) + "\n").encode()


def _sorted(held: Any) -> Any:
    if isinstance(held, Mapping):
        return {key: _sorted(held[key]) for key in sorted(held)}
    return [_sorted(each) for each in held] if isinstance(held, list) else held


def _envelope(made: Mapping[str, Any], on: date, publisher: str, kind: str) -> dict[str, Any]:
    return {
        "uri": f"urn:makegood:{made['ocid']}:{kind}:{on.isoformat()}",
        "version": "1.1",
        "publishedDate": start_of(on),
        "publisher": {"name": publisher},
        "extensions": extensions([made]),
    }


def _buyer(design: Design) -> dict[str, Any]:
    contract = design.asked.contract
    classed = [{"scheme": "UK_CA_TYPE", "id": _BUYERS.get(contract.authority_kind or "", _SUB_CENTRAL)}]
    if contract.devolved_or_transferred and contract.nation in _DEVOLVED:
        classed.append({"scheme": "UK_CA_DEVOLVED_REGULATIONS", "id": _DEVOLVED[contract.nation]})
    contact = {"email": design.tender.contact} if "@" in design.tender.contact else {"name": design.tender.contact}
    return _said(
        id=BUYER,
        name=words.buyer(design),
        roles=["buyer"],
        contactPoint=contact if design.tender.contact else None,
        details={"classifications": classed} if contract.authority_kind else None,
    )


_SUB_CENTRAL = "publicAuthoritySubCentralGovernment"


def _tender(design: Design, on: date, draft: bool) -> dict[str, Any]:
    contract, days = design.asked.contract, design.tender.days
    case = law.Case(on=on, contract=contract)
    method, details = _PROCEDURES.get(contract.procedure or "", (None, None))
    return _said(
        id=design.tender.number or _slug(words.title(design)),
        title=f"{words.DRAFT}. {words.title(design)}" if draft else words.title(design),
        description=design.tender.description,
        status="planned" if draft else "active",
        legalBasis={"scheme": "UKPGA", "id": "2023/54"} if routing.under_pa23(case) else None,
        aboveThreshold=routing.at_threshold(case),
        specialRegime=[_REGIMES[contract.kind]] if contract.kind in _REGIMES else None,
        value=_value(contract.value_gbp_inc_vat, contract.value_gbp_ex_vat),
        procurementMethod=method,
        procurementMethodDetails=details,
        mainProcurementCategory=_KINDS.get(contract.kind or ""),
        tenderPeriod=_said(
            startDate=start_of(days.publish_on) if days.publish_on else None,
            endDate=_moment(days.deadline_on, days.deadline_hour) if days.deadline_on else None,
        ),
        enquiryPeriod={"endDate": end_of(days.questions_by)} if days.questions_by else None,
        awardPeriod={"endDate": end_of(days.award_on)} if days.award_on else None,
        submissionMethod=["electronicSubmission"],
        submissionTerms={"electronicSubmissionPolicy": "allowed", "languages": ["en"]},
        awardCriteria="ratedCriteria" if design.tender.scoring.criteria else None,
        items=list(_items(design)),
        lots=[_lot(design, lot, draft) for lot in words.lots(design)],
        lotDetails=_lot_details(design),
        otherRequirements=_other(design),
        targets=[_target(each) for each in words.promises(design)],
        hasSustainability=True if words.asked(design) else None,
        sustainability=list(_sustainability(design)),
        documents=list(_documents(design)),
    )


def _said(**held: Any) -> dict[str, Any]:
    """What is known: nothing empty is published."""
    return {name: each for name, each in held.items() if each not in (None, "", [], {})}


def _items(design: Design) -> Iterator[dict[str, Any]]:
    cpv = design.asked.contract.cpv
    for lot in words.lots(design) if cpv else ():
        yield _said(
            id=f"item-{lot.id}",
            description=lot.title,
            relatedLot=lot.id,
            additionalClassifications=[{"scheme": "CPV", "id": cpv}],
            deliveryLocations=[{"description": lot.place}] if lot.place else None,
        )


def _lot(design: Design, lot: Lot, draft: bool) -> dict[str, Any]:
    return _said(
        id=lot.id,
        title=lot.title,
        description="; ".join(_about_lot(design, lot)),
        status="planned" if draft else "active",
        value=_value(lot.value, None),
        contractPeriod=_term(design),
        awardCriteria=_award_criteria(design),
        contractTerms=_contract_terms(design),
        selectionCriteria=_conditions(design),
        otherRequirements=_other(design),
    )


def _about_lot(design: Design, lot: Lot) -> Iterator[str]:
    if lot.place:
        yield f"Place: {lot.place}"
    if lot.hours_per_year is not None:
        yield f"{words.number(lot.hours_per_year)} hours of work a year"
    basis = words.basis(design)
    if lot.units_per_year is not None and not basis.whole_term:
        yield f"{words.number(lot.units_per_year)} {basis.per}s a year"
    if lot.left_out:
        yield f"Left out: {lot.left_out}"


def _lot_details(design: Design) -> dict[str, Any]:
    split = design.tender.lots
    return _said(
        maximumLotsBidPerSupplier=split.max_bid_per_supplier,
        maximumLotsAwardedPerSupplier=split.max_won_per_supplier,
        awardCriteriaDetails=" ".join(words.limits(design)),
        noLotsDivisionRationale="" if split.lots else split.reasons_for_no_lots,
    )


def _term(design: Design) -> dict[str, Any]:
    contract = design.asked.contract
    starts = contract.service_starts or design.tender.days.starts_on
    months = int(contract.term_months) if contract.term_months is not None else None
    whole = months is not None and months == contract.term_months
    return _said(
        startDate=start_of(starts) if starts else None,
        endDate=end_of(_last_day(starts, months)) if starts and months and whole else None,
        durationInMonths=months if whole else None,
    )


def _last_day(start: date, months: int) -> date:
    """The last day of so many months: 31 March 2031 for 48 months from 1 April 2027."""
    return months_after(start, months) - timedelta(days=1)


def _award_criteria(design: Design) -> dict[str, Any]:
    scoring = design.tender.scoring
    criteria = [_criterion(design, each) for each in scoring.criteria]
    if scoring.price:
        numbers = [{"number": number(scoring.price.weight), "weight": "percentageExact"}]
        said = f"{words.basis(design).words}. {words.price_rule(design)}"
        criteria.append({"type": "price", "name": "Price", "description": said, "numbers": numbers})
    scale = "; ".join(f"{mark}: {said.strip().rstrip('.')}" for mark, said in enumerate(scoring.scale))
    described = " ".join(part for part in (f"Marks: {scale}." if scale else "", words.tie_break(design)) if part)
    return _said(criteria=criteria, description=described) if criteria else {}


def _criterion(design: Design, each: Criterion) -> dict[str, Any]:
    numbers = [{"number": number(each.weight), "weight": "percentageExact"}]
    if each.minimum is not None:
        numbers.append({"number": number(each.minimum), "threshold": "minimumScore"})
    ask = next((held for held in words.asked(design) if held.id == each.ask), None)
    kpi = f"Its KPI: {ask.asking.kpi}" if ask and ask.asking.kpi else ""
    said = [part.strip() for part in (ask.question if ask else "", each.describes, kpi) if part.strip()]
    described = " ".join(part if part.endswith((".", "?")) else f"{part}." for part in said)
    return _said(type="quality", name=each.title, description=described, numbers=numbers)


def _contract_terms(design: Design) -> dict[str, Any]:
    """Clauses of every ask that stays for the whole term; the ladder as what follows when one is not kept."""
    kept = [each for each in words.asked(design) if each.asking.how != "information"]
    ladder = "; ".join(words.step_words(step) for step in design.tender.ladder)
    standards = ", ".join(each.promise for each in kept)
    return _said(
        performanceTerms="\n".join(_clause(each) for each in kept),
        socialStandards=f"Promises about work: {standards}." if kept else "",
        rewardsAndPenalties=f"If a promise is not kept: {ladder}." if ladder else "",
        otherTerms=" ".join(each.text.strip() for each in design.tender.owes),
    )


def _clause(each: Asked) -> str:
    clause = f"{each.asking.clause} " if each.asking.clause else ""
    return f"{clause}{each.title}: {' '.join(each.ask.text.split())}"


def _conditions(design: Design) -> dict[str, Any]:
    criteria = [
        {"type": "other", "description": _clause(each), "appliesTo": ["supplier"]}
        for each in words.asked(design)
        if each.asking.how == "condition"
    ]
    return _said(criteria=criteria)


def _other(design: Design) -> dict[str, Any]:
    reserved = design.tender.reserved
    code = _RESERVED.get(reserved.route)
    local = reserved.route == "below_threshold_local"
    return _said(
        reservedParticipation=[code] if code else None,
        reservedParticipationLocation={"description": reserved.area} if local and reserved.area else None,
    )


def _target(each: Asked) -> dict[str, Any]:
    """The KPI with the id that it keeps in contract and delivery."""
    asking, measure = each.asking, each.measure
    unit = {"name": each.unit, **({"scheme": "UNCEFACT", "id": "P1"} if each.is_percent else {})}
    observation = _said(
        id="target",
        measure=number(asking.target) if asking.target is not None else None,
        unit=unit if each.unit else None,
        period={"startDate": start_of(asking.applies_from)} if asking.applies_from else None,
        notes=". ".join(_shown(each)),
    )
    described = f"{measure.id}: {measure.formula}" if measure else ""
    return _said(
        id=asking.kpi or f"kpi-{each.id}", title=each.promise, description=described, observations=[observation]
    )


def _shown(each: Asked) -> Iterator[str]:
    if each.evidence:
        yield f"Shown by {each.evidence}"
    if each.period:
        yield f"How often: {each.period}"
    if each.asking.verifier:
        yield f"Checked by: {each.asking.verifier}"


def _sustainability(design: Design) -> Iterator[dict[str, Any]]:
    for each in words.asked(design):
        strategies = [_STRATEGIES[each.asking.how]] if each.asking.how in _STRATEGIES else []
        if each.asking.clause or each.asking.how == "kpi":
            strategies.append("contractPerformanceConditions")
        goal = GOALS.get(each.ask.facts.topic or "", "social")
        yield _said(goal=goal, strategies=strategies, description=each.promise)


def _documents(design: Design) -> Iterator[dict[str, Any]]:
    notice = {"id": "tender-notice", "documentType": "tenderNotice", "noticeType": "UK4"}
    yield {**notice, "title": f"Tender notice: {words.title(design)}", "language": "en"}
    word, excel = (f"application/vnd.openxmlformats-officedocument.{kind}" for kind in (
        "wordprocessingml.document", "spreadsheetml.sheet"))  # fmt: skip
    for id_, kind, title, form in (
        ("invitation", "biddingDocuments", "Invitation and instructions", word),
        ("specification", "technicalSpecifications", "Specification", word),
        ("questions", "evaluationCriteria", "Questions to answer", word),
        ("terms", "contractDraft", "Terms about work, promises and remedies", word),
        ("bid-workbook", "biddingDocuments", "Bid workbook", excel),
        ("evidence-return", "contractSchedule", "Evidence return", excel),
    ):
        yield {"id": id_, "documentType": kind, "title": title, "format": form, "language": "en"}


def _value(gross: Decimal | None, net: Decimal | None) -> dict[str, Any] | None:
    if gross is None and net is None:
        return None
    amounts = {"amountGross": gross, "amount": net}
    return {**{name: number(held) for name, held in amounts.items() if held is not None}, "currency": "GBP"}


def _moment(on: date, hour: int) -> str:
    """An hour of the UK's clock, in UTC."""
    return moment(datetime.combine(on, time(hour % 24), tzinfo=UK))


def _slug(text: str) -> str:
    kept = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text.casefold())
    return "-".join(part for part in kept.split("-") if part)
