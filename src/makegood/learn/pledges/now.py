"""How a pledge stands on a day: each number beside what the contracts show, each point of a scheme with its figures."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood import define
from makegood.deliver.findings import show_quantity
from makegood.learn.pledges.figures import Figure, Told, figure
from makegood.learn.pledges.pledge import Commitment, Pledge, State
from makegood.learn.pledges.scheme import Scheme, SchemePoint, scheme
from makegood.terms import show_day, value

Verdict = Literal["met", "not met", "not shown", "not due"]


@value
class CommitmentNow:
    """One number on a day. 'not due': its day lies ahead and it is not met yet. `says`: the line for a reader."""

    commitment: Commitment
    title: str
    unit: str
    direction: Literal["higher", "lower"]
    figure: Figure
    verdict: Verdict
    says: str

    @property
    def promised(self) -> str:
        words = show_quantity(self.commitment.target, self.unit)
        return words if self.direction == "higher" else f"{words} at most"


@value
class PointNow:
    """One point of a scheme: what contracts promise that backs it, with figures. `says`: what a reader must know."""

    point: SchemePoint
    figures: tuple[Figure, ...]
    says: str


@value
class SchemeNow:
    """A scheme that the body signed, with the figures behind each point."""

    scheme: Scheme
    points: tuple[PointNow, ...]


@value
class PledgeNow:
    """A pledge on a day. `contracts`: those in force that it is about; `public`: how many of them anybody can read."""

    pledge: Pledge
    on: date
    state: State
    commitments: tuple[CommitmentNow, ...]
    schemes: tuple[SchemeNow, ...]
    contracts: int
    public: int

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many numbers stand how."""
        order: tuple[Verdict, ...] = ("met", "not met", "not shown", "not due")
        return {each: sum(one.verdict == each for one in self.commitments) for each in order}


def stands(pledge: Pledge, contracts: Sequence[Told], on: date) -> PledgeNow:
    """The pledge on a day. What the contracts it is about do not show stays not shown; nobody's word replaces it."""
    about = [each for each in contracts if not pledge.contracts or each.contract in pledge.contracts]
    absent = set(pledge.contracts) - {each.contract for each in about}
    return PledgeNow(
        pledge=pledge,
        on=on,
        state=pledge.state(on),
        commitments=tuple(_commitment(each, about, pledge.contracts, on) for each in pledge.commitments),
        schemes=tuple(_scheme(scheme(key), about) for key in pledge.schemes),
        contracts=len(about) + len(absent),
        public=sum(each.public for each in about),
    )


def _commitment(each: Commitment, contracts: Sequence[Told], named: Sequence[str], on: date) -> CommitmentNow:
    measure = define.measure(each.measure)
    found = figure(each.measure, contracts, named=named)
    direction: Literal["higher", "lower"] = "lower" if measure.direction == "lower" else "higher"
    verdict = judged(found, each.target, direction, due=each.by <= on)
    return CommitmentNow(
        commitment=each,
        title=each.title or measure.says,
        unit=measure.unit,
        direction=direction,
        figure=found,
        verdict=verdict,
        says=_says(found, verdict, each.by),
    )


def judged(found: Figure, target: Decimal, direction: Literal["higher", "lower"], *, due: bool) -> Verdict:
    """'met' only where the worst end of the range is; 'not met' only where the best end is not."""
    low, high = found.combined.low, found.combined.high
    worst, best = (low, high) if direction == "higher" else (high, low)
    sign = 1 if direction == "higher" else -1
    nothing = found.combined.nothing
    if not nothing and worst is not None and sign * (worst - target) >= 0:
        return "met"
    if not due:
        return "not due"
    return "not met" if not nothing and best is not None and sign * (best - target) < 0 else "not shown"


def _says(found: Figure, verdict: Verdict, by: date) -> str:
    start = {
        "met": "Met.",
        "not met": f"Not met by {show_day(by)}.",
        "not shown": "Not shown yet.",
        "not due": f"Not due until {show_day(by)}.",
    }[verdict]
    if not found.combined.contracts and not found.waiting:
        return f"{start} No contract in force promises it."
    if found.combined.nothing:
        return f"{start} No contract shows it yet."
    number, shown = found.combined.contracts, found.combined.shown
    of = "1 contract shows it" if (number, shown) == (1, 1) else f"{shown} of {number} contracts show it"
    return f"{start} {of}: {found.says}."


def _scheme(known: Scheme, contracts: Sequence[Told]) -> SchemeNow:
    return SchemeNow(scheme=known, points=tuple(_point(each, contracts) for each in known.points))


def _point(point: SchemePoint, contracts: Sequence[Told]) -> PointNow:
    promised = {measure for one in contracts for measure in one.parts}
    figures = tuple(figure(each, contracts) for each in point.measures if each in promised)
    nothing = "" if figures or not point.measures else "No contract promises a measure that could back this point."
    return PointNow(point=point, figures=figures, says=" ".join(each for each in (nothing, point.says) if each))
