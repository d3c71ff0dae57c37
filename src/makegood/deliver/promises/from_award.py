"""What was agreed, made from the tender's design and the winning bid: the number bid is the number promised."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from makegood import define, tender
from makegood.award.bids import Bid, Promised
from makegood.deliver.agreed import Agreed, Owed, Promise, Rhythm, Rung, Tier
from makegood.terms import BadInput, Problem, months_after

KPI_LIMIT = Decimal(5_000_000)
"""Above this estimated value section 52 of the Procurement Act 2023 wants KPIs, with exceptions."""
_NATIONS = {"ENG": "england", "WLS": "wales", "SCT": "scotland", "NIR": "northern_ireland"}
_RHYTHMS: tuple[tuple[str, Rhythm], ...] = (
    ("month", "month"),
    ("quarter", "quarter"),
    ("half", "half_year"),
    ("six", "half_year"),
    ("year", "year"),
    ("annual", "year"),
)
_SUM = re.compile(r"£([\d,]+(?:\.\d\d)?) for each (?:point|unit)")
_OWED = (
    (re.compile(r"at least ([\d,]+) hours a year"), "hours a year"),
    (re.compile(r"within (\d+) days"), "days"),
    (re.compile(r"within (\d+) working days"), "working days"),
)
ALL = Decimal(100)


def from_award(
    design: tender.Design,
    bid: Bid,
    *,
    contract: str,
    signed: date,
    lots: tuple[str, ...] = (),
) -> Agreed:
    """The agreement as both sides are to sign it. `lots`: those that the bid won, all of them where none is named.

    Its value is the estimate of those lots, or of the contract. Raises BadInput with everything that the design does
    not say and a contract cannot do without.
    """
    bought, days = design.asked.contract, design.tender.days
    starts, months = bought.service_starts or days.starts_on, bought.term_months
    hours = _hours(design, lots)
    _whole(contract, starts=starts, months=months, hours=hours)
    assert starts is not None and months is not None and hours is not None
    ends = months_after(starts, int(months)) - timedelta(days=1)
    value = _value(design, lots) * 12 / months
    light = bought.kind == "light_touch"
    return Agreed(
        contract=contract,
        title=design.asked.title,
        buyer=str(bought.authority or ""),
        supplier=bid.firm.name,
        sector=design.asked.service.sector or "",
        nation=_NATIONS.get(bought.nation or "ENG", "england"),  # type: ignore[arg-type]
        signed=signed,
        starts=starts,
        ends=ends,
        hours_per_year=hours,
        value_per_year=value,
        light_touch=light,
        kpis_required=not light and value * months / 12 > KPI_LIMIT,
        pay_within_days=int(bought.records.payment_days or 30),
        promises=tuple(_promises(design, bid, starts)),
        tiers=tuple(_tiers(bid, starts)),
        ladder=tuple(_rung(step) for step in design.tender.ladder),
        owes=tuple(_owed(each) for each in design.tender.owes),
    )


def _whole(contract: str, **known: object) -> None:
    words = {
        "starts": "the day the service starts",
        "months": "how many months it lasts",
        "hours": "hours of work a year",
    }
    problems = [
        Problem(file=contract, where=name, found="the design does not say it", expected=words[name])
        for name, held in known.items()
        if held is None
    ]
    if problems:
        raise BadInput(problems)


def _won(design: tender.Design, lots: tuple[str, ...]) -> list[tender.Lot]:
    return [each for each in design.tender.lots.lots if not lots or each.id in lots]


def _hours(design: tender.Design, lots: tuple[str, ...]) -> Decimal | None:
    hours = [each.hours_per_year for each in _won(design, lots)]
    told = [each for each in hours if each is not None]
    if hours and len(told) == len(hours):
        return sum(told, Decimal(0))
    whole = design.asked.contract.labour_hours_per_year
    return None if lots or whole is None else Decimal(whole)


def _value(design: tender.Design, lots: tuple[str, ...]) -> Decimal:
    values = [each.value or Decimal(0) for each in _won(design, lots)]
    return sum(values, Decimal(0)) if values else Decimal(design.asked.contract.value_gbp_inc_vat or 0)


def _promises(design: tender.Design, bid: Bid, starts: date) -> Iterator[Promise]:
    offered = {each.ask: each for each in bid.promises}
    for ask in design.asked.asks:
        asking, promised = design.tender.asking.get(ask.id), offered.get(ask.id)
        target = _target(promised, asking)
        if asking is None or target is None or asking.how == "information":
            continue
        measure = define.measures().get(ask.measure or "")
        unit = asking.unit or (promised.unit if promised else "") or (measure.unit if measure else "")
        counted = measure is not None and measure.kind in ("count", "sum")
        yield Promise(
            id=ask.id,
            measure=ask.measure or "",
            title=asking.promise or ask.title or ask.id,
            unit=_unit(unit),
            target=target,
            direction="lower" if measure is not None and measure.direction == "lower" else "higher",
            rhythm=_rhythm(asking.period or str(ask.facts.period or ""), counted=counted, unit=unit),
            starts=max(starts, (promised.by if promised else None) or asking.applies_from or starts),
            scales=counted,
            weight=_weight(design, ask.id),
            reaches="all_tiers" if asking.tiers else "own",
            weakest_grade=asking.grade or "A",
            clause=asking.clause,
            kpi=asking.kpi,
            evidence=asking.evidence,
            verifier=asking.verifier,
            law_from=measure.only_the_law_from(design.asked.settings) if measure else None,
        )


def _target(promised: Promised | None, asking: tender.Asking | None) -> Decimal | None:
    """What was bid; what was asked where it is a condition for everyone."""
    if promised is not None:
        quantity = promised.quantity if promised.quantity is not None else promised.offered
        if quantity is not None:
            return quantity
    return asking.target if asking is not None and asking.how in ("condition", "kpi") else None


def _unit(unit: str) -> str:
    return re.sub(r"^per ?cent(?= of\b)", "%", unit)


def _rhythm(words: str, *, counted: bool, unit: str) -> Rhythm:
    """How often it is judged. A number of things is promised for the whole term, however often it is reported."""
    if counted and "year" not in unit:
        return "once"
    return next((rhythm for word, rhythm in _RHYTHMS if word in words.casefold()), "quarter")


def _weight(design: tender.Design, ask: str) -> Decimal:
    """Marks at award are weights in delivery; what earned none weighs one."""
    found = [each.weight for each in design.tender.scoring.criteria if each.ask == ask]
    return found[0] if found else Decimal(1)


def _tiers(bid: Bid, starts: date) -> Iterator[Tier]:
    under = [each for each in bid.members if each.kind == "subcontractor"]
    shares = [each.share for each in bid.members]
    rest = ALL - sum((share for share in shares if share is not None), Decimal(0))
    yield Tier(id="tier-1", starts=starts, share=rest if None not in shares else None)
    for number, each in enumerate(bid.members, start=2):
        below = each in under
        parent = "tier-1" if below else ""
        yield Tier(id=f"tier-{number}", parent=parent, level=2 if below else 1, starts=starts, share=each.share)


def _rung(step: tender.Step) -> Rung:
    found = _SUM.search(step.sum_formula)
    return Rung(
        id=step.id,
        remedy=step.remedy,
        title=step.title,
        within_days=step.within_days,
        decides=step.decides,
        objects=step.objects,
        sum_per_point=Decimal(found[1].replace(",", "")) if found else None,
        sum_formula=step.sum_formula,
    )


def _owed(each: tender.Owes) -> Owed:
    for pattern, unit in _OWED:
        if found := pattern.search(each.text):
            return Owed(id=each.id, text=each.text, quantity=Decimal(found[1].replace(",", "")), unit=unit)
    return Owed(id=each.id, text=each.text)
