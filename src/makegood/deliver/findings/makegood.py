"""Sums: what workers are owed, what the agreed formula gives, and whether another promise is worth as much.

Workers come first. Everything is exact, and rounded once, half up, to the penny.
"""

from collections.abc import Iterable
from decimal import Decimal

from makegood.deliver.agreed import Promise, Rung
from makegood.deliver.facts import FindingMade
from makegood.deliver.figures.rates import RateFrom, living_wage_due
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.promises.volumes import plain
from makegood.deliver.state import Refused
from makegood.terms import show_pounds, to_penny, value

ADULT = 18


@value
class Sum:
    """Pounds. `workers` is paid to the people owed, first; `points` times `per_point` is what follows."""

    workers: Decimal
    points: Decimal
    per_point: Decimal
    beyond: Decimal
    because: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        return self.workers + self.beyond


@value
class Equal:
    """Whether what is offered instead is worth as much as what was missed. Pounds."""

    owed: Decimal
    offered: Decimal

    @property
    def equal(self) -> bool:
        return self.offered >= self.owed

    @property
    def said(self) -> str:
        """'Owed: £3,900. Offered instead: £4,050. Equal.'"""
        less = show_pounds(self.owed - self.offered, pence=True)
        verdict = "Equal." if self.equal else f"{less} less than is owed."
        owed, offered = show_pounds(self.owed, pence=True), show_pounds(self.offered, pence=True)
        return f"Owed: {owed}. Offered instead: {offered}. {verdict}"


def shortfall(lines: Iterable[PayLine], living_wage: tuple[RateFrom, ...]) -> Decimal:
    """Pounds owed to workers of 18 and over who were paid below the rate due: the gap of each line, to the penny.

    Runs at the employer over all its rows, or over the rows that were opened. A line whose rate is not known, or that
    depends on where in London it was, owes the lower rate at least.
    """
    return sum((_gap(line, living_wage) for line in lines), Decimal(0))


def _gap(line: PayLine, living_wage: tuple[RateFrom, ...]) -> Decimal:
    due = living_wage_due(living_wage, line.ends, line.workplace)
    if due is None or line.apprentice or (line.age is not None and line.age < ADULT):
        return Decimal(0)
    return to_penny(max(due.low * line.hours_paid - line.basic_pay, Decimal(0)))


def below(promise: Promise, fact: FindingMade) -> Decimal:
    """Points or units short of the target at best; nothing where it is not sure that any are."""
    best = fact.high if promise.direction == "higher" else fact.low
    if best is None:
        return Decimal(0)
    return plain(max(fact.target - best if promise.direction == "higher" else best - fact.target, Decimal(0)))


def make_good(rung: Rung, promise: Promise, fact: FindingMade, *, owed_to_workers: Decimal) -> Sum:
    """The sum by the agreed formula. Raises Refused where the contract names no amount for a point."""
    if rung.sum_per_point is None:
        raise Refused(f"“{rung.title}” names no sum for each point, so none can be worked out.")
    points = below(promise, fact)
    beyond = to_penny(points * rung.sum_per_point)
    unit = "points" if promise.unit.startswith("%") else promise.unit
    said = (
        f"Workers first: {show_pounds(owed_to_workers, pence=True)} is paid to the people who are owed it.",
        f"Then {plain(points)} {unit} below, at {show_pounds(rung.sum_per_point, pence=True)} each: "
        f"{show_pounds(beyond, pence=True)}.",
        rung.sum_formula,
    )
    return Sum(
        workers=to_penny(owed_to_workers),
        points=points,
        per_point=rung.sum_per_point,
        beyond=beyond,
        because=tuple(each for each in said if each),
    )
