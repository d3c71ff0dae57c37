"""The tender notice in words, field by field: for a named person to check and paste into the portal.

Every line is taken from the release, so that data and words cannot differ.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from makegood.tender.pack import words
from makegood.tender.pack.page import Page
from makegood.tender.reading import Design
from makegood.terms import show_pounds


def notice_words(design: Design, release: Mapping[str, Any], *, on: date, draft: bool) -> bytes:
    """A Word file with the content of the tender notice (UK4)."""
    tender = release["tender"]
    page = Page("Draft tender notice (UK4)", words.title(design), words.buyer(design), on=on, draft=draft)
    for_whom = f"For {words.buyer(design)}. A named person checks this and sends it. Nothing has been published."
    page.says(for_whom, bold=True)
    page.facts(_whole(design, release), about="The notice as a whole")
    page.heading("Lots")
    rows = [(f"{lot['title']} ({lot['id']})", _value(lot.get("value", {})), _lot(lot)) for lot in tender["lots"]]
    page.table(("Lot", "Estimated value", "What"), rows, (5, 5, 7), about="The lots of the notice")
    page.says(f"Every lot runs from {_term(tender['lots'][0])}.")
    _criteria(page, tender)
    page.heading("Conditions of the contract")
    terms = tender["lots"][0].get("contractTerms", {})
    for key in ("performanceTerms", "rewardsAndPenalties", "otherTerms"):
        for line in terms.get(key, "").split("\n"):
            page.says(line)
    page.heading("KPIs")
    rows = [(each["id"], each["title"], _target(each)) for each in tender.get("targets", [])]
    page.table(("KPI", "What is counted", "Target"), rows, (3, 9, 5), about="KPIs of the notice with their ids")
    return page.saved()


def _whole(design: Design, release: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    tender = release["tender"]
    yield "Process id (OCID)", release["ocid"]
    yield "Reference", str(tender["id"])
    yield "Title", tender["title"]
    yield "Description", tender.get("description", "")
    yield "Law", _law(tender)
    yield "Special regime", "Light touch" if "lightTouch" in tender.get("specialRegime", []) else ""
    yield "Above the threshold", {True: "Yes", False: "No"}.get(tender.get("aboveThreshold", ""), "Not known: check")
    yield "Procedure", tender.get("procurementMethodDetails", "")
    yield "Estimated value", _value(tender.get("value", {}))
    yield "CPV", design.asked.contract.cpv or ""
    yield from ((what, when) for what, when in words.timetable(design))
    yield "Limits on lots", tender.get("lotDetails", {}).get("awardCriteriaDetails", "")
    yield "Why there are no lots", tender.get("lotDetails", {}).get("noLotsDivisionRationale", "")
    yield "Reserved for", ", ".join(tender.get("otherRequirements", {}).get("reservedParticipation", []))
    yield "Contact", design.tender.contact


def _law(tender: Mapping[str, Any]) -> str:
    basis = tender.get("legalBasis")
    return "Procurement Act 2023" if basis else "Not the Procurement Act 2023, or not known: check"


def _lot(lot: Mapping[str, Any]) -> str:
    return "\n".join(lot.get("description", "").split("; "))


def _term(lot: Mapping[str, Any]) -> str:
    period = lot.get("contractPeriod", {})
    return f"{_day(period.get('startDate'))} to {_day(period.get('endDate'))}"


def _criteria(page: Page, tender: Mapping[str, Any]) -> None:
    held = tender["lots"][0].get("awardCriteria", {})
    page.heading("Award criteria, the same for every lot")
    rows = [(each["name"], f"{_weight(each)}%", each.get("description", "")) for each in held.get("criteria", [])]
    page.table(("Criterion", "Weight", "What it says"), rows, (4, 2.5, 10.5), about="Award criteria of the notice")
    page.says(held.get("description", ""))


def _weight(criterion: Mapping[str, Any]) -> Any:
    return next(each["number"] for each in criterion["numbers"] if "weight" in each)


def _target(metric: Mapping[str, Any]) -> str:
    observation = metric["observations"][0]
    return f"{observation.get('measure', 'not set')} {observation.get('unit', {}).get('name', '')}".strip()


def _value(held: Mapping[str, Any]) -> str:
    kinds = (("amountGross", "VAT included"), ("amount", "without VAT"))
    return "; ".join(
        f"{show_pounds(Decimal(str(held[key])), pence=False)} {says}" for key, says in kinds if key in held
    )


def _day(moment: str | None) -> str:
    return words.day(date.fromisoformat(moment[:10]) if moment else None)
