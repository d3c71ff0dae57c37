"""The effect of a claim, worked out from its design's outcomes by the room of estimates."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from makegood.deliver.figures.held import FLOOR
from makegood.learn.effects import Design as Plan
from makegood.learn.effects import Estimate, Kind, Observation, estimate
from makegood.learn.evidence.entries import (
    HORIZONS,
    Claim,
    Comparison,
    Contract,
    Design,
    Effect,
    Entry,
    Evidence,
    Outcome,
)
from makegood.learn.evidence.working import METHOD, Held, worked_out

KINDS: dict[Comparison, Kind] = {
    "before and after": "before-after",
    "comparison group": "comparison",
    "matched group": "comparison",
    "staggered start": "stepped",
    "lottery": "randomised",
}

COUNTED: dict[str, str] = {"contract": "contracts", "buyer": "buyers"}
"""Units of analysis that are counted one by one. Of people there is a figure a contract, so contracts are counted."""


def observations(design: Design, held: Iterable[Entry]) -> tuple[Observation, ...]:
    """The outcomes that answer a design as figures, each at its likely value or as a range."""
    entries = tuple(held)
    buyers = {each.id: each.buyer for each in entries if isinstance(each, Contract)}
    asked = {each.name: each.asked for each in design.groups}
    return tuple(_observation(each, buyers, asked) for each in _own(design, entries) if design.answered_by(each))


def _observation(found: Outcome, buyers: dict[str, str], asked: dict[str, bool]) -> Observation:
    amount = found.amount
    exact = amount.low if amount.low == amount.high else amount.likely
    in_force = asked.get(found.group, True) if found.step is None else found.phase == "after"
    return Observation(
        contract=found.contract,
        group="asked" if in_force else "compared",
        period=found.phase if found.step is None else found.step,
        value=exact,
        low=None if amount.low == amount.high else amount.low,
        high=None if amount.low == amount.high else amount.high,
        n=found.n if found.n_of != "contracts" and found.n >= FLOOR else None,
        buyer=buyers.get(found.contract, ""),
        true_on=found.known_on,
    )


def estimated(design: Design, entries: Iterable[Entry]) -> Estimate | None:
    """The estimate of a design's effect; None for a design that compares nothing, or figures of different units."""
    kind = KINDS.get(design.comparison)
    held = tuple(entries)
    seen, units = observations(design, held), {each.amount.unit for each in _own(design, held)}
    if kind is None or len(units) != 1:
        return None
    unit = units.pop()
    plan = Plan(
        kind=kind,
        measure=design.result,
        unit=unit,
        cluster="buyer" if design.unit_of_analysis == "buyer" else "contract",
        minimum_clusters=design.minimum_n if design.unit_of_analysis in COUNTED else 0,
        registered_on=design.registered_on,
        question=design.question,
    )
    return estimate(plan, seen)


def _own(design: Design, entries: Iterable[Entry]) -> Iterable[Outcome]:
    return (
        each
        for each in entries
        if isinstance(each, Outcome) and each.design == design.id and each.measure == design.result
    )


def made(evidence: Evidence) -> Evidence:
    """The file with everything filled in that nobody writes by hand: strength, effects, how sure, and what holds."""
    return worked_out(with_effects(worked_out(evidence)))


def effect_of(found: Estimate, design: Design) -> Effect | None:
    """The estimate as a claim has it, with when it is of; None where no interval could be given."""
    if found.low is None or found.likely is None or found.high is None:
        return None
    when = f"; {HORIZONS[design.horizon]} after the start" if design.horizon else ""
    return Effect(
        low=found.low,
        likely=found.likely,
        high=found.high,
        unit=found.unit,
        n=found.clusters,
        n_of=COUNTED.get(design.unit_of_analysis, "contracts"),
        method=f"{METHOD}{found.method}{when}",
    )


def with_effects(evidence: Evidence) -> Evidence:
    """Every claim whose effect nobody gave gets that of its design, where an interval can be given."""
    held: Held = evidence.by_id
    done = tuple(_filled(each, held, evidence) if isinstance(each, Claim) else each for each in evidence.entries)
    return replace(evidence, entries=done)


def differs(written: Effect, right: Effect) -> bool:
    """Whether an effect is another one than was worked out, beyond the last digits that machines may differ in."""
    ends = zip((written.low, written.likely, written.high), (right.low, right.likely, right.high), strict=True)
    width = max(right.high - right.low, Decimal("1e-9"))
    counted = (written.unit, written.n, written.n_of) != (right.unit, right.n, right.n_of)
    return counted or any(abs(a - b) > width / 1000 for a, b in ends)


def _filled(claim: Claim, held: Held, evidence: Evidence) -> Claim:
    design = held.get(claim.design)
    if claim.effect is not None or not isinstance(design, Design):
        return claim
    found = estimated(design, evidence.entries)
    return claim if found is None else replace(claim, effect=effect_of(found, design))
