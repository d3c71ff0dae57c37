"""The contract performance notice (UK9) as an OCDS release: content for a person to check and send.

A KPI keeps the id that it had in tender and contract. Only what may be public is in it: lines of the public record, and
failures once they are decided. No amount, no worker, no officer.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from makegood.award.run.notices import BUYER, LEGAL_BASIS, SAMPLE_PREFIX
from makegood.award.run.notices import package as package
from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Promise
from makegood.deliver.facts import ImprovementJudged, KpiRated, StepTaken
from makegood.deliver.findings.bands import MEANS, OCDS
from makegood.deliver.findings.duties import no_duty
from makegood.deliver.findings.finding import promise_of
from makegood.deliver.findings.record import Line, Record
from makegood.deliver.promises import Period, uk_day
from makegood.deliver.promises.volumes import plain
from makegood.deliver.state import Contract, Happened
from makegood.ocds.writing import end_of, moment, number, start_of

SUPPLIER = "supplier"
DECIDED = ("publish", "step_back")
"""Steps that are public once taken. Earlier ones stay between the two sides."""


def performance_release(
    agreed: Agreed,
    state: Contract,
    happened: Sequence[Happened],
    made: Record,
    *,
    since: date,
    until: date,
    award_id: str = "",
) -> dict[str, Any]:
    """The release for a stretch of time: results of every KPI that was rated, and failures that were decided.

    `made`: the public record; nothing that is not in it is here. `award_id`: the award's id in earlier releases.
    """
    award = award_id or f"award-{agreed.contract}"
    notes = no_duty(agreed)
    document = {"id": "uk9", "documentType": "implementationNotice", "noticeType": "UK9"}
    implementation = {
        "documents": [{**document, **({"description": notes} if notes else {})}],
        **_or_nothing("metrics", list(_metrics(agreed, state, made, since, until))),
        **_or_nothing("performanceFailures", list(_failures(agreed, state, happened, since, until))),
    }
    contract = {
        "id": f"contract-{agreed.contract}",
        "awardID": award,
        "title": agreed.title,
        "status": "active" if made.on <= agreed.ends else "terminated",
        "dateSigned": start_of(agreed.signed),
        "period": {"startDate": start_of(agreed.starts), "endDate": end_of(agreed.ends)},
        **_or_nothing("agreedMetrics", [agreed_metric(each) for each in agreed.promises]),
        "implementation": implementation,
    }
    return {**_envelope(agreed, made.on, until), "awards": [_award(agreed, award)], "contracts": [contract]}


def metric_id(promise: Promise) -> str:
    """The KPI's id, the same in tender, contract and delivery."""
    return promise.kpi or f"kpi-{promise.id}"


def _envelope(agreed: Agreed, on: date, until: date) -> dict[str, Any]:
    slug = "".join(each if each.isalnum() else "-" for each in agreed.contract.casefold())
    buyer, supplier = agreed.buyer or BUYER, agreed.supplier or SUPPLIER
    return {
        "ocid": agreed.ocid or f"{SAMPLE_PREFIX}-{slug}",
        "id": f"{slug}-performance-{until.isoformat()}",
        "date": start_of(on),
        "tag": ["implementation"],
        "initiationType": "tender",
        "language": "en",
        "buyer": {"id": BUYER, "name": buyer},
        "parties": [
            {"id": BUYER, "name": buyer, "roles": ["buyer"]},
            {"id": SUPPLIER, "name": supplier, "roles": ["supplier"]},
        ],
        "tender": {"id": agreed.contract, "title": agreed.title, "status": "complete", "legalBasis": LEGAL_BASIS},
    }


def _award(agreed: Agreed, award: str) -> dict[str, Any]:
    return {
        "id": award,
        "status": "active",
        "suppliers": [{"id": SUPPLIER, "name": agreed.supplier or SUPPLIER}],
    }


def agreed_metric(promise: Promise) -> dict[str, Any]:
    """The promise as a KPI that was agreed: its id, its title and its target."""
    target = {"id": "target", "measure": number(promise.target), "unit": _unit(promise)}
    return {"id": metric_id(promise), "title": promise.title, "observations": [target]}


def _metrics(agreed: Agreed, state: Contract, made: Record, since: date, until: date) -> Iterator[dict[str, Any]]:
    for promise in agreed.promises:
        lines = [
            (each, whole)
            for each in made.history
            if each.promise == promise.id and each.status != "waiting"
            for whole in [promises.period(agreed, each.period)]
            if since <= whole.ends <= until
        ]
        seen = [
            _observation(promise, each, whole, state.ratings.get((promise.kpi, each.period))) for each, whole in lines
        ]
        if seen:
            yield {"id": metric_id(promise), "title": promise.title, "observations": seen}


def _observation(promise: Promise, line: Line, whole: Period, rated: KpiRated | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": line.period,
        "period": {"startDate": start_of(whole.starts), "endDate": end_of(whole.ends)},
        "unit": _unit(promise),
        "notes": _notes(line),
        **_measure(line),
    }
    if rated is not None:
        made["measureClassification"] = {"id": OCDS[rated.band], "description": MEANS[rated.band]}
    return made


def _measure(line: Line) -> dict[str, Any]:
    """One number where it is known, a range as words; nothing where it is held back or not known."""
    if line.low is None or line.high is None:
        return {}
    if line.low == line.high:
        return {"measure": number(line.low)}
    return {"measure": f"{plain(line.low)} to {plain(line.high)}"}


def _notes(line: Line) -> str:
    mended = f" Put right on {line.put_right_on.isoformat()}." if line.put_right_on else ""
    grade = f" Evidence of grade {line.grade}: {line.grade_words}." if line.grade else ""
    return f"{line.said}{grade}{mended}"


def _failures(
    agreed: Agreed, state: Contract, happened: Sequence[Happened], since: date, until: date
) -> Iterator[dict[str, Any]]:
    for each in happened:
        fact = each.fact
        if not isinstance(fact, ImprovementJudged | StepTaken) or not since <= uk_day(each.at) <= until:
            continue
        if isinstance(fact, ImprovementJudged) and not fact.improved:
            yield _failure(agreed, state, fact.talk, each, "It did not improve after a proper opportunity to do so.")
        elif isinstance(fact, StepTaken) and _remedy(agreed, fact.rung) in DECIDED:
            yield _failure(
                agreed, state, fact.talk, each, f"The step agreed in the contract: {_title(agreed, fact.rung)}."
            )


def _failure(agreed: Agreed, state: Contract, talk: str, each: Happened, said: str) -> dict[str, Any]:
    about = state.talks[talk].opened
    promise, whole = promise_of(agreed, about.promise), promises.period(agreed, about.period)
    return {
        "id": f"{talk}-{each.number}",
        "period": {"startDate": start_of(whole.starts), "endDate": end_of(whole.ends)},
        "category": promise.measure or promise.id,
        "requirement": f"{promise.title}: {plain(promise.target)} {promise.unit}",
        "description": said,
        "decisionDate": moment(each.at),
        "suppliers": [{"id": SUPPLIER, "name": agreed.supplier or SUPPLIER}],
    }


def _remedy(agreed: Agreed, rung: str) -> str:
    return next((each.remedy for each in agreed.ladder if each.id == rung), "")


def _title(agreed: Agreed, rung: str) -> str:
    return next((each.title for each in agreed.ladder if each.id == rung), rung)


def _unit(promise: Promise) -> dict[str, str]:
    percent = {"scheme": "UNCEFACT", "id": "P1"} if promise.unit.startswith("%") else {}
    return {"name": promise.unit, **percent}


def _or_nothing(name: str, held: list[Any]) -> dict[str, Any]:
    return {name: held} if held else {}
