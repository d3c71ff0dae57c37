"""The award as open contracting data: contract award notice (UK6) and contract details notice (UK7), as releases.

Content for a person to check and send. Losing bidders are counted and never named; the only contact is the buyer's.
Amounts are given as they were bid, and nothing is said of VAT. A KPI keeps the id it had in the tender.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from makegood.award.run.case import Bid, Case, Promise
from makegood.award.run.outcome import Outcome
from makegood.ocds.writing import number, start_of
from makegood.tender.pack.notice import SAMPLE_PREFIX as SAMPLE_PREFIX
from makegood.terms import BadInput, Problem

LEGAL_BASIS = {"scheme": "UKPGA", "id": "2023/54"}
BUYER = "buyer"


def award_release(outcome: Outcome, *, ocid: str, standstill: tuple[date, date] | None = None) -> dict[str, Any]:
    """The contract award notice (UK6). Raises BadInput while a lot's winner is open.

    `standstill`: its first and last day, where there is one; `outcome.case.on` is the day of the decision.
    """
    winners, case = _decided(outcome), outcome.case
    awards = [_award(outcome, bidder, lots, standstill) for bidder, lots in winners.items()]
    release = _release(outcome, ocid=ocid, suffix="award", tag=["award"])
    return {**release, "bids": {"statistics": list(_statistics(case))}, "awards": awards}


def details_release(outcome: Outcome, *, ocid: str, signed_on: date) -> dict[str, Any]:
    """The contract details notice (UK7): what was signed, with each promise as a KPI that was agreed."""
    winners = _decided(outcome)
    bids = {bid.bidder: bid for bid in outcome.case.bids}
    contracts = [_contract(outcome, bids[bidder], lots, signed_on) for bidder, lots in winners.items()]
    release = _release(outcome, ocid=ocid, suffix="contract", tag=["contract"], on=signed_on)
    awards = [_award(outcome, bidder, lots, None, notice=False) for bidder, lots in winners.items()]
    return {**release, "awards": awards, "contracts": contracts}


def package(releases: list[dict[str, Any]], *, on: date, publisher: str) -> dict[str, Any]:
    """A release package around releases."""
    return {
        "uri": f"urn:makegood:{releases[0]['ocid']}:{on.isoformat()}",
        "version": "1.1",
        "publishedDate": start_of(on),
        "publisher": {"name": publisher},
        "releases": releases,
    }


def _decided(outcome: Outcome) -> Mapping[str, tuple[str, ...]]:
    if outcome.won:
        return outcome.won
    why = "a tie is open" if outcome.open_tie else "no bid may win"
    raise BadInput([Problem(file=outcome.case.id, found=why, expected="a winner for each lot before a notice is made")])


def _release(outcome: Outcome, *, ocid: str, suffix: str, tag: list[str], on: date | None = None) -> dict[str, Any]:
    case = outcome.case
    lots = [{"id": lot.id, **({"title": lot.title} if lot.title else {}), "status": "complete"} for lot in case.lots]
    return {
        "ocid": ocid,
        "id": f"{case.id}-{suffix}",
        "date": start_of(on or case.on),
        "tag": tag,
        "initiationType": "tender",
        "language": "en",
        "buyer": {"id": BUYER, "name": case.authority},
        "parties": [{"id": BUYER, "name": case.authority, "roles": ["buyer"]}, *_suppliers(outcome)],
        "tender": {"id": case.id, "title": case.title, "status": "complete", "legalBasis": LEGAL_BASIS, "lots": lots},
    }


def _suppliers(outcome: Outcome) -> Iterator[dict[str, Any]]:
    for bid in outcome.case.bids:
        if bid.bidder in outcome.won:
            details: dict[str, Any] = {} if bid.vcse is None else {"vcse": bid.vcse}
            if bid.small is not None:
                details["scale"] = "sme" if bid.small else "large"
            yield {
                "id": supplier_id(bid),
                "name": bid.name or bid.bidder,
                "roles": ["supplier"],
                **({"identifier": _identifier(bid)} if bid.identifier else {}),
                **({"details": details} if details else {}),
            }


def supplier_id(bid: Bid) -> str:
    """The identifier with its scheme where it is known ('GB-COH-01234567'), else the bidder's id in this award."""
    return bid.identifier or f"bidder-{bid.bidder}"


def _identifier(bid: Bid) -> dict[str, str]:
    scheme, _, own = bid.identifier.rpartition("-")
    return {"scheme": scheme, "id": own} if scheme else {"id": bid.identifier}


def _award(
    outcome: Outcome,
    bidder: str,
    lots: tuple[str, ...],
    standstill: tuple[date, date] | None,
    *,
    notice: bool = True,
) -> dict[str, Any]:
    case = outcome.case
    bid = next(each for each in case.bids if each.bidder == bidder)
    made: dict[str, Any] = {
        "id": f"award-{bidder}",
        "status": "pending" if standstill else "active",
        "date": start_of(case.on),
        "suppliers": [{"id": supplier_id(bid), "name": bid.name or bidder}],
        "relatedLots": list(lots),
        **_value(outcome, bidder),
    }
    if not notice:
        return made
    made["documents"] = [{"id": f"uk6-{bidder}", "documentType": "awardNotice", "noticeType": "UK6"}]
    if standstill:
        made["standstillPeriod"] = {"startDate": start_of(standstill[0]), "endDate": start_of(standstill[1])}
    return made


def cost(outcome: Outcome, bidder: str) -> Decimal | None:
    """Pounds that one bidder's winning prices come to over the whole term.

    Where lots have units a price is a year's; None then, unless it is known how long the contract runs.
    """
    best, case = outcome.share_out.best.first, outcome.case
    assert best is not None
    whole = sum((bid.price for bid in best.bids if bid.bidder == bidder), Decimal(0))
    if all(lot.units is None for lot in case.lots):
        return whole
    return None if case.term_months is None else whole * case.term_months / 12


def _value(outcome: Outcome, bidder: str) -> dict[str, Any]:
    """The value, as it was bid; nothing where it is not known."""
    amount = cost(outcome, bidder)
    return {} if amount is None else {"value": {"amount": number(amount), "currency": "GBP"}}


def _contract(outcome: Outcome, bid: Bid, lots: tuple[str, ...], signed_on: date) -> dict[str, Any]:
    promises = [_metric(promise) for promise in bid.promises]
    return {
        "id": f"contract-{bid.bidder}",
        "awardID": f"award-{bid.bidder}",
        "title": outcome.case.title,
        "status": "active",
        "dateSigned": start_of(signed_on),
        **_value(outcome, bid.bidder),
        "documents": [{"id": f"uk7-{bid.bidder}", "documentType": "contractNotice", "noticeType": "UK7"}],
        **({"agreedMetrics": promises} if promises else {}),
    }


def _metric(promise: Promise) -> dict[str, Any]:
    target: dict[str, Any] = {"id": "target"}
    if promise.quantity is not None:
        target["measure"] = number(promise.quantity)
    if promise.unit:
        target["unit"] = {"name": promise.unit}
    return {"id": promise.kpi or f"kpi-{promise.ask}", "title": promise.title or promise.ask, "observations": [target]}


def _statistics(case: Case) -> Iterator[dict[str, Any]]:
    """How many final bids, and how many from small and voluntary firms, where every bid says which it is."""
    final = [bid for bid in case.bids if not bid.withdrawn]
    yield {"id": "final", "measure": "finalStageBids", "value": len(final)}
    if all(bid.small is not None for bid in final):
        yield {"id": "sme", "measure": "smeFinalStageBids", "value": sum(bool(bid.small) for bid in final)}
    if all(bid.vcse is not None for bid in final):
        yield {"id": "vcse", "measure": "vcseFinalStageBids", "value": sum(bool(bid.vcse) for bid in final)}
