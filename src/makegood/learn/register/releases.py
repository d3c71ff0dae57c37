"""A published contract as OCDS releases: how it was asked for, who won, what was signed, what was shown.

One contracting process a contract, under the publisher's own prefix; a process that stands elsewhere (on Find a
Tender) is related, never written over. Each id comes from an id of ours, so a KPI keeps its id from the tender on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from makegood import ledger
from makegood.award.run.notices import BUYER, LEGAL_BASIS
from makegood.deliver.agreed import Agreed
from makegood.deliver.findings import notices
from makegood.deliver.findings.record import Record
from makegood.deliver.state import Contract, Happened
from makegood.ocds.writing import end_of, moment, number, start_of
from makegood.tender.pack.notice import SAMPLE_PREFIX as SAMPLE_PREFIX
from makegood.terms import codec, show_pounds, value

SUPPLIER = notices.SUPPLIER
NOT_OURS = "The process in which this contract was asked for and won."


@value
class Process:
    """How the contract came about, as far as it is known. `tender`: the tender release as it was issued, without its
    people; `asked_on`: its day. `decided_on`: the day of the award. `bids`: how many were in the last round.
    """

    tender: Mapping[str, Any] = field(default_factory=dict)
    asked_on: date | None = None
    decided_on: date | None = None
    bids: int | None = None


def ocid_of(contract: str, prefix: str = SAMPLE_PREFIX) -> str:
    """The id of the process under the publisher's own prefix: 'ocds-213czf-c-2026-031'."""
    return f"{prefix}-{_slug(contract)}"


def releases(
    agreed: Agreed,
    state: Contract,
    happened: Sequence[Happened],
    made: Record,
    *,
    at: datetime,
    prefix: str = SAMPLE_PREFIX,
    process: Process | None = None,
    signed: Agreed | None = None,
) -> tuple[dict[str, Any], ...]:
    """Tender (where it is known), award, contract and what was shown until now, in their order of date.

    `agreed`: what is in force then; `signed`: what was signed, where that is something else. `made`: the public record
    of the day of `at`. The first three never change, an amendment is a release of its own, and the last has another id
    for other content. The same facts and moment give the same bytes.
    """
    known, first = process or Process(), signed or agreed
    tender = _tender_block(first, known)
    day = min(first.signed, at.date())
    asked = [_tender(first, known, prefix)] if known.tender and known.asked_on else []
    award = _award(first, tender, prefix, known, min(known.decided_on or day, day))
    contract = _contract(first, tender, prefix, day)
    changed = _amendment(agreed, state, tender, prefix, at.date()) if agreed != first else []
    return (*asked, award, contract, *changed, _shown(agreed, state, happened, made, tender, prefix, at))


def _amendment(
    agreed: Agreed, state: Contract, tender: Mapping[str, Any], prefix: str, on: date
) -> list[dict[str, Any]]:
    """What both sides changed, as it is in force on a day, dated by the change."""
    days = [each.proposed.since for each in state.changes.values() if each.agreed_at and each.proposed.since <= on]
    if not days:
        return []
    made = _contract(agreed, tender, prefix, max(*days, agreed.signed))
    return [{**made, "id": f"{made['id']}-{max(days).isoformat()}", "tag": ["contractAmendment"]}]


def _shown(
    agreed: Agreed,
    state: Contract,
    happened: Sequence[Happened],
    made: Record,
    tender: Mapping[str, Any],
    prefix: str,
    at: datetime,
) -> dict[str, Any]:
    """The performance release of the deliver room, under our ocid, with an id that follows from its content."""
    made_ = notices.performance_release(
        agreed, state, happened, made, since=agreed.starts, until=made.on, award_id=award_id(agreed)
    )
    held = {**made_, "ocid": ocid_of(agreed.contract, prefix), "tender": tender, **_related(agreed, prefix)}
    content = {key: each for key, each in held.items() if key not in ("id", "date")}
    digest = ledger.digest_of_bytes(codec.to_json(content).encode())[:12]
    return {**held, "id": f"{_slug(agreed.contract)}-shown-{made.on.isoformat()}-{digest}", "date": moment(at)}


def award_id(agreed: Agreed) -> str:
    """The award's id, the same in every release."""
    return f"award-{agreed.contract}"


def _tender(agreed: Agreed, known: Process, prefix: str) -> dict[str, Any]:
    """What was issued, as it was, under the ocid of this contract."""
    assert known.asked_on is not None
    parties = [{key: each for key, each in party.items() if key != "contactPoint"} for party in known.tender["parties"]]
    return {
        **known.tender,
        "ocid": ocid_of(agreed.contract, prefix),
        "id": f"{_slug(agreed.contract)}-tender",
        "date": start_of(known.asked_on),
        "parties": parties,
        **_related(agreed, prefix),
    }


def _tender_block(agreed: Agreed, known: Process) -> dict[str, Any]:
    """What each later release says of the tender: the id it had, that it is over, and how many bids there were."""
    asked = known.tender.get("tender", {})
    bids = {} if known.bids is None else {"numberOfTenderers": known.bids}
    title = asked.get("title", agreed.title)
    kept = {key: asked[key] for key in ("procurementMethod", "mainProcurementCategory") if key in asked}
    return {
        "id": asked.get("id", agreed.contract), "title": title, "status": "complete", "legalBasis": LEGAL_BASIS,
        "mainProcurementCategory": "goods" if agreed.sector == "goods" else "services", **kept, **bids,
    }  # fmt: skip


def _award(agreed: Agreed, tender: Mapping[str, Any], prefix: str, known: Process, on: date) -> dict[str, Any]:
    award = {
        "id": award_id(agreed),
        "title": agreed.title,
        "status": "active",
        "date": start_of(on),
        "suppliers": [_supplier(agreed)],
        "contractPeriod": _term(agreed),
        **_value(agreed),
    }
    return {**_envelope(agreed, tender, prefix, "award", on), "awards": [award]}


def _contract(agreed: Agreed, tender: Mapping[str, Any], prefix: str, on: date) -> dict[str, Any]:
    contract = {
        "id": f"contract-{agreed.contract}",
        "awardID": award_id(agreed),
        "title": agreed.title,
        "description": _said_of_value(agreed),
        "status": "active",
        "dateSigned": start_of(agreed.signed),
        "period": _term(agreed),
        **_value(agreed),
    }
    if agreed.promises:
        contract["agreedMetrics"] = [notices.agreed_metric(each) for each in agreed.promises]
    award = {"id": award_id(agreed), "status": "active", "suppliers": [_supplier(agreed)]}
    return {**_envelope(agreed, tender, prefix, "contract", on), "awards": [award], "contracts": [contract]}


def _envelope(agreed: Agreed, tender: Mapping[str, Any], prefix: str, tag: str, on: date) -> dict[str, Any]:
    buyer = agreed.buyer or BUYER
    return {
        "ocid": ocid_of(agreed.contract, prefix),
        "id": f"{_slug(agreed.contract)}-{tag}",
        "date": start_of(on),
        "tag": [tag],
        "initiationType": "tender",
        "language": "en",
        "buyer": {"id": BUYER, "name": buyer},
        "parties": [
            {"id": BUYER, "name": buyer, "roles": ["buyer"]},
            {**_supplier(agreed), "roles": ["supplier"]},
        ],
        "tender": dict(tender),
        **_related(agreed, prefix),
    }


def _related(agreed: Agreed, prefix: str) -> dict[str, Any]:
    """The process that stands under somebody else's id. The standard has no word for 'the same, published there'."""
    if not agreed.ocid or agreed.ocid == ocid_of(agreed.contract, prefix):
        return {}
    related = {"id": "where-it-was-asked", "title": NOT_OURS, "scheme": "ocid", "identifier": agreed.ocid}
    return {"relatedProcesses": [related]}


def _supplier(agreed: Agreed) -> dict[str, str]:
    return {"id": SUPPLIER, "name": agreed.supplier or SUPPLIER}


def _term(agreed: Agreed) -> dict[str, str]:
    return {"startDate": start_of(agreed.starts), "endDate": end_of(agreed.ends)}


def _value(agreed: Agreed) -> dict[str, Any]:
    """Pounds for the whole term at the value of a year, as it was agreed; nothing is said of VAT."""
    amount = agreed.value_per_year * _months(agreed) / 12
    return {"value": {"amount": number(amount), "currency": "GBP"}}


def _said_of_value(agreed: Agreed) -> str:
    year = show_pounds(agreed.value_per_year)
    return f"The value is {year} a year for {_months(agreed)} months. Nothing is said of VAT."


def _months(agreed: Agreed) -> Decimal:
    """Months of the term, the last one counted as a whole where it has begun."""
    first, last = agreed.starts, agreed.ends
    whole = (last.year - first.year) * 12 + last.month - first.month
    return Decimal(max(1, whole + (1 if last.day >= first.day else 0)))


def _slug(contract: str) -> str:
    return "".join(each if each.isascii() and each.isalnum() else "-" for each in contract.casefold())
