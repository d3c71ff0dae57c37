"""Claims as they are told: filtered, in an order that is not a ranking by effect, with their dots and horizons."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from makegood import define
from makegood.learn.evidence import strengths
from makegood.learn.evidence.entries import (
    HORIZONS,
    Between,
    Claim,
    Contract,
    Design,
    Evidence,
    Finding,
    Grade,
    Horizon,
    Outcome,
    Size,
    Strength,
    Unintended,
)
from makegood.learn.evidence.working import DID_NOT_WORK, Held, basis, results_of
from makegood.terms import show_number, show_pounds, value

NOBODY = "Nobody has measured this yet."


@value
class Wanted:
    """What somebody looks for; an empty field asks for nothing. `place`: region or nation."""

    measure: str = ""
    result: str = ""
    sector: str = ""
    place: str = ""
    size: str = ""
    words: str = ""
    did_not_work: bool = True


@value
class Dot:
    """One contract: what changed there, or how it was where nobody saw it before; hollow where only said."""

    contract: str
    name: str
    place: str
    low: Decimal
    high: Decimal
    changed: bool
    strength: Strength
    grade: Grade

    @property
    def hollow(self) -> bool:
        return self.strength == "stated"


def claims(evidence: Evidence, wanted: Wanted | None = None) -> tuple[Claim, ...]:
    """Claims that fit, by what was asked for, then how sure they are, then their words. Never by effect."""
    asked, held = wanted or Wanted(), evidence.by_id
    found = [each for each in evidence.entries if isinstance(each, Claim) and _fits(each, asked, held)]
    return tuple(sorted(found, key=lambda each: (each.measure, -(each.how_sure or 0), each.says)))


def without_claim(evidence: Evidence, wanted: Wanted | None = None) -> tuple[Design, ...]:
    """Designs that were registered and of which nobody claims anything yet; by measure, result and sector alone."""
    asked = wanted or Wanted()
    claimed = {each.design for each in evidence.entries if isinstance(each, Claim)}
    return tuple(
        each
        for each in evidence.entries
        if isinstance(each, Design)
        and each.id not in claimed
        and asked.measure in ("", each.measure)
        and asked.result in ("", each.result)
        and asked.sector in ("", each.sector)
    )


def _fits(claim: Claim, asked: Wanted, held: Held) -> bool:
    contracts = basis(claim, held, deep=False).contracts
    places = {place for each in contracts for place in (each.region, each.nation)}
    sizes: set[Size] = {each.size for each in contracts}
    words = " ".join((claim.says, claim.question, claim.answer)).casefold()
    return (
        asked.measure in ("", claim.measure)
        and asked.result in ("", claim.result)
        and asked.sector in ("", claim.sector)
        and (not asked.place or asked.place in places)
        and (not asked.size or asked.size in sizes)
        and all(each in words for each in asked.words.casefold().split())
        and (asked.did_not_work or claim.status not in (*DID_NOT_WORK, "withdrawn"))
    )


def dots(claim: Claim, evidence: Evidence) -> tuple[Dot, ...]:
    """One dot a contract of those that were asked, in the order of the contracts' ids."""
    held: Held = evidence.by_id
    found = basis(claim, held, deep=False)
    compared = {each.name for each in found.design.groups if not each.asked} if found.design else set()
    own: dict[str, list[Outcome]] = {}
    for each in seen_of(claim, held):
        if each.measure == claim.result and each.group not in compared and _answers(each, found.design):
            own.setdefault(each.contract, []).append(each)
    names = {each.id: each for each in found.contracts}
    return tuple(
        _dot(names.get(id_), id_, own[id_]) for id_ in sorted(own) if any(e.phase == "after" for e in own[id_])
    )


def _answers(found: Outcome, design: Design | None) -> bool:
    """Results of another horizon than the design's own are told over time, and are no dot of this effect."""
    return design is None or found.design != design.id or design.answered_by(found)


def _dot(contract: Contract | None, id_: str, outcomes: Sequence[Outcome]) -> Dot:
    before = [each.amount for each in outcomes if each.phase == "before"]
    after = [each.amount for each in outcomes if each.phase == "after"]
    low, high = _mean(after)
    if before:
        earlier = _mean(before)
        low, high = low - earlier[1], high - earlier[0]
    return Dot(
        contract=id_,
        name=(contract.buyer if contract else "") or id_,
        place=contract.region or contract.nation if contract else "",
        low=low,
        high=high,
        changed=bool(before),
        strength=strengths.weakest(strengths.of(each) for each in outcomes),
        grade=max((each.backing.grade for each in outcomes), default=""),
    )


def _mean(amounts: Sequence[Between]) -> tuple[Decimal, Decimal]:
    count = len(amounts)
    nought = Decimal(0)
    return sum((each.low for each in amounts), nought) / count, sum((each.high for each in amounts), nought) / count


def by_horizon(claim: Claim, evidence: Evidence) -> dict[Horizon, tuple[Outcome, ...]]:
    """What was seen within a year, in one to three and after; nothing is an answer too."""
    seen = [each for each in seen_of(claim, evidence.by_id) if each.phase == "after"]
    return {horizon: tuple(each for each in seen if each.horizon == horizon) for horizon in HORIZONS}


def seen_of(claim: Claim, held: Held) -> tuple[Outcome, ...]:
    """Every result of a claim as an outcome: findings of contracts too, where a number is shown."""
    found = ((each, held.get(each.contract)) for each in results_of(claim, held))
    made = (_outcome(each, contract) if isinstance(each, Finding) else each for each, contract in found)
    return tuple(each for each in made if each is not None)


def _outcome(found: Finding, contract: object) -> Outcome | None:
    """A finding as an outcome; how many people stand behind it is not told. None where nothing is shown."""
    if found.low is None or found.high is None:
        return None
    began = contract.starts if isinstance(contract, Contract) and contract.starts else found.starts
    years = (found.ends - began).days / 365.25
    return Outcome(
        id=found.id,
        contract=found.contract,
        measure=found.measure,
        horizon="short" if years <= 1 else "medium" if years <= 3 else "long",
        amount=Between(low=found.low, high=found.high, unit=found.unit),
        n=0,
        n_of="",
        starts=found.starts,
        ends=found.ends,
        backing=found.backing,
        known_on=found.known_on,
        source=found.source,
    )


def spanned(amounts: Iterable[Between]) -> Between | None:
    """The least and the most of several ranges in one unit; None where there is none, or they have two units."""
    held = tuple(amounts)
    if not held or len({each.unit for each in held}) > 1:
        return None
    return Between(low=min(each.low for each in held), high=max(each.high for each in held), unit=held[0].unit)


def effect(claim: Claim) -> str:
    """'−8.2 to −2 percentage points per year', or 'no clear effect' with the range behind it."""
    if claim.effect is None:
        return NOBODY
    unit = claim.effect.unit
    of = f"percentage points{unit[1:]}" if unit.startswith("%") else unit
    said = f"{_signed(claim.effect.low)} to {_signed(claim.effect.high)} {of}"
    return f"no clear effect ({said})" if claim.status == "no clear effect" else said


def _signed(number: Decimal) -> str:
    rounded = round(number, 1)
    return f"+{show_number(rounded)}" if rounded > 0 else show_number(rounded).replace("-", "−")


def amount(between: Between) -> str:
    """'£0.30 to £0.50 an hour' or '21.4 to 28 % of workers a year'."""
    low, high = show_number(between.low), show_number(between.high)
    if between.unit.startswith("GBP "):
        per = between.unit.removeprefix("GBP ")
        first, last = show_pounds(between.low), show_pounds(between.high)
        return f"{first} {per}" if first == last else f"{first} to {last} {per}"
    ends = low if low == high else f"{low} to {high}"
    return f"{ends}{between.unit}" if between.unit.startswith("%") else f"{ends} {between.unit}"


def unintended(claim: Claim, evidence: Evidence) -> tuple[Unintended, ...]:
    held = evidence.by_id
    return tuple(each for id_ in claim.unintended if isinstance(each := held.get(id_), Unintended))


def title(measure: str) -> str:
    """The plain words of a measure; its id where it is not known."""
    found = define.measures().get(measure)
    return found.says if found else measure
