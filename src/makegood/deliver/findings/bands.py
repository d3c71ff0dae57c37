"""KPI ratings: the five of the Procurement Regulations 2024, proposed from a finding by cut points that were agreed.

Regulation 39(5) names the ratings and says in words what each is; where one ends and the next begins is the contract's.
"""

from decimal import Decimal
from fractions import Fraction

from makegood.deliver.agreed import Agreed, Bands, Promise
from makegood.deliver.facts import Band, FindingMade, KpiRated
from makegood.deliver.findings.finding import promise_of
from makegood.deliver.promises.volumes import plain
from makegood.deliver.state import Contract, Paper, Refused, WithPapers
from makegood.terms import to_decimal, value

PROPOSED = Bands(approaching=Decimal(95), improvement=Decimal(80))
"""Ours, a proposal: the framework's own marks for promises kept (DEL-01: 95, and under 80 the steps begin)."""
WORDS: dict[Band, str] = {
    "good": "Good",
    "approaching_target": "Approaching target",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
    "other": "Other",
}
MEANS: dict[Band, str] = {
    "good": "meets or exceeds the KPI",
    "approaching_target": "close to meeting the KPI",
    "requires_improvement": "below the KPI",
    "inadequate": "significantly below the KPI",
    "other": "cannot be described as any of the other four",
}
"""What regulation 39(5) says of each, in short."""
OCDS: dict[Band, str] = {
    "good": "met",
    "approaching_target": "slightlyBelow",
    "requires_improvement": "below",
    "inadequate": "significantlyBelow",
    "other": "other",
}


@value
class Proposal:
    """A rating with the sentences it follows from. `agreed`: by the contract's own cut points, else by our proposal."""

    band: Band
    because: tuple[str, ...]
    agreed: bool


def proposed(agreed: Agreed, promise: Promise, fact: FindingMade) -> Proposal:
    """The rating that follows from a finding. What is not shown is 'other': it is neither good nor bad."""
    lines = agreed.bands or PROPOSED
    own = agreed.bands is not None
    if fact.outcome == "not shown":
        return Proposal(
            band="other", because=("It is not shown, so it can be called none of the other four.",), agreed=own
        )
    if fact.outcome == "met":
        return Proposal(band="good", because=("The promise is kept.",), agreed=own)
    reached = part_reached(promise, fact)
    band: Band = (
        "approaching_target"
        if reached >= lines.approaching
        else "requires_improvement"
        if reached >= lines.improvement
        else "inadequate"
    )
    whose = "agreed in the contract" if own else "a proposal of ours: the contract names none"
    said = (
        f"At best {plain(round(reached, 2))}% of the promise is reached.",
        f"From {plain(lines.approaching)}% on it is close, from {plain(lines.improvement)}% on below ({whose}).",
    )
    return Proposal(band=band, because=said, agreed=own)


def part_reached(promise: Promise, fact: FindingMade) -> Decimal:
    """How much of the promise is reached at best, in percent, never over 100. The better end counts: it is sure."""
    best = fact.high if promise.direction == "higher" else fact.low
    if best is None:
        return Decimal(100)
    top, bottom = (best, fact.target) if promise.direction == "higher" else (fact.target, best)
    if bottom <= 0:
        return Decimal(100)
    exact = min(Fraction(top) / Fraction(bottom) * 100, Fraction(100))
    return to_decimal(exact)


def rate(
    agreed: Agreed,
    state: Contract,
    *,
    promise: str,
    period: str,
    by: str,
    band: Band | None = None,
    because: str = "",
) -> WithPapers:
    """The rating of a promise's KPI in a period; another than the proposed one only with a reason. Raises Refused."""
    promised, fact = promise_of(agreed, promise), state.findings.get((promise, period))
    if not promised.kpi:
        raise Refused(f"{promised.title} has no KPI to rate.")
    if fact is None:
        raise Refused(f"There is no finding for {promised.title} in {period} yet.")
    follows = proposed(agreed, promised, fact).band
    chosen = band or follows
    if chosen != follows and not because.strip():
        raise Refused(f"The finding gives “{WORDS[follows]}”. Say why you choose “{WORDS[chosen]}”.")
    paper = Paper(kind="reason for a rating", about=promised.kpi, text=because.strip())
    made = KpiRated(
        kpi=promised.kpi,
        promise=promise,
        period=period,
        band=chosen,
        proposed=follows,
        because=paper.digest,
        by=by,
    )
    return WithPapers(fact=made, papers=(paper,) if because.strip() else ())
