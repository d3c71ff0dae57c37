"""Reserved routes, as far as the law room goes with each for this contract, and the record each needs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from makegood import law
from makegood.law.case import ReservationRecord
from makegood.tender.reading import Design
from makegood.terms import Finding, value

Route = Literal["supported_employment", "mutual", "below_threshold_sme", "below_threshold_local"]
Answer = Literal["you can", "you cannot", "it depends"]
_RESERVE: Mapping[Route, Literal["supported_employment", "mutual", "sme", "local_area"]] = {
    "supported_employment": "supported_employment",
    "mutual": "mutual",
    "below_threshold_sme": "sme",
    "below_threshold_local": "local_area",
}
_TITLES: Mapping[Route, str] = {
    "supported_employment": "For supported employment providers",
    "mutual": "For public service mutuals",
    "below_threshold_sme": "For small firms, below the threshold",
    "below_threshold_local": "For firms in the United Kingdom or in your area, below the threshold",
}
_RECORDS: Mapping[Route, tuple[str, ...]] = {
    "supported_employment": (
        "what you mean by disadvantaged, written in the tender notice",
        "how each bidder shows that at least 30% of the workforce is disabled or disadvantaged",
        "that a competitive flexible procedure is used",
    ),
    "mutual": (
        "that the service is on the list of those that may be reserved",
        "a term of five years or less",
        "how each bidder shows that employees control it and that it had no such contract from you in three years",
    ),
    "below_threshold_sme": (
        "the decision, made before tenders are invited",
        "that you had regard to the guidance",
        "the words of the advert that say for whom it is reserved",
    ),
    "below_threshold_local": (
        "the decision, made before tenders are invited",
        "the area, of a shape the Order allows",
        "the words of the advert that say which reservation applies and the extent of the area",
    ),
}
_RULES: Mapping[Route, tuple[str, ...]] = {
    "supported_employment": ("pa23-s32-supported-employment", "pcr15-reg20-reserved"),
    "mutual": ("pa23-s33-public-service-mutual", "pcr15-reg76-77-light-touch-mutuals"),
    "below_threshold_sme": (
        "lga88-2026-order-conditions",
        "ppn005-central-reservation",
        "pa23-no-charity-reservation-above-threshold",
    ),
    "below_threshold_local": (
        "lga88-2026-order",
        "lga88-2026-order-conditions",
        "lga88-s17e-location",
        "ppn005-central-reservation",
    ),
}
"""The rules that are about each route. Findings of others stand beside them where they stand in the way."""


@value
class Reservation:
    """One route for this contract: whether it is open, the findings that say so, and the record to keep.

    `missing`: facts that would settle it. `chosen`: the design takes this route; `recorded`: its record is written.
    """

    route: Route
    title: str
    answer: Answer
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    record_needs: tuple[str, ...]
    chosen: bool
    recorded: bool


def routes(design: Design, *, on: date) -> tuple[Reservation, ...]:
    """Every reserved route for this contract on this day."""
    return tuple(route_of(design, route, on=on) for route in _RESERVE)


def route_of(design: Design, route: Route, *, on: date) -> Reservation:
    """One route, as the law room sees it."""
    findings = tuple(found for found in law.assess(_case(design, route, on)).findings if _tells(found, route))
    chosen = design.tender.reserved.route == route
    return Reservation(
        route=route,
        title=_TITLES[route],
        answer=_answer(findings, route),
        findings=findings,
        missing=tuple(dict.fromkeys(fact for found in findings for fact in found.missing)),
        record_needs=_RECORDS[route],
        chosen=chosen,
        recorded=chosen and bool(design.tender.reserved.record.strip()),
    )


def _case(design: Design, route: Route, on: date) -> law.Case:
    """The contract with this route asked about; what the design says of its own route is on record."""
    contract, own = design.draft.contract, design.tender.reserved
    if own.route == route:
        kept = contract.records.reservation or ReservationRecord()
        said = replace(kept, area=kept.area or own.area or None, decided=kept.decided or own.record or None)
        contract = replace(contract, records=replace(contract.records, reservation=said))
    ask = law.Ask(topic="reservation", stage="procedure", reserve=_RESERVE[route])
    return law.Case(on=on, contract=contract, ask=ask, settings=design.asked.settings)


def _tells(found: Finding, route: Route) -> bool:
    if found.outcome == "does not apply":
        return False
    return found.rule in _RULES[route] or (found.outcome == "not met" and found.effect == "BLOCK" and _of_route(found))


def _of_route(found: Finding) -> bool:
    """A finding that speaks of reserving, not of weights or lots that are still being designed."""
    return law.rulebook()[found.rule].about == "ask" or "reserv" in found.because


def _answer(findings: tuple[Finding, ...], route: Route) -> Answer:
    said = {(found.outcome, found.effect) for found in findings}
    if ("not met", "BLOCK") in said:
        return "you cannot"
    opened = any(found.outcome == "met" and found.rule in _RULES[route] for found in findings)
    return "you can" if opened and ("cannot tell", "BLOCK") not in said else "it depends"
