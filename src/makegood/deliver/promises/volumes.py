"""Targets that follow what the buyer really ordered. Exact, and only for promises that were signed so."""

from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from makegood.deliver.agreed import Agreed, Promise
from makegood.deliver.facts import VolumeOrdered
from makegood.deliver.promises.periods import MONTHS, ONE_DAY, Period, known, period, widest
from makegood.deliver.state import Contract
from makegood.terms import months_after, show_number, to_decimal, value

MILLIONTH = Decimal("0.000001")


@value
class Volume:
    """Hours planned and ordered in a period. `counted`: ordered, with hours cancelled too late to be given up.

    `told`: how many of the period's planned hours the book speaks of; the rest is taken as ordered in full.
    """

    planned: Fraction
    counted: Fraction
    told: Fraction

    @property
    def factor(self) -> Fraction:
        """What was ordered as a part of what was planned; 1 where nothing was planned."""
        return self.counted / self.planned if self.planned else Fraction(1)


@value
class Target:
    """A promise's target in one period. `because`: sentences, empty where it is the one that was signed."""

    target: Decimal
    because: tuple[str, ...] = ()


def planned_hours(agreed: Agreed, whole: Period) -> Fraction:
    """Hours planned in a period: a twelfth of a year's for each whole month, a month's part for a part of it."""
    return Fraction(agreed.hours_per_year) / 12 * _months(whole)


def volume(agreed: Agreed, state: Contract, whole: Period) -> Volume:
    """What was planned and ordered in a period, from the facts of the book that lie in it or hold it."""
    found = _facts(agreed, state, whole)
    holding = next((each for each in found if not whole.holds(period(agreed, each.period))), None)
    if holding is not None:
        plan = planned_hours(agreed, whole)
        return Volume(planned=plan, counted=plan * _ratio(holding), told=plan)
    told = sum((Fraction(each.planned) for each in found), Fraction(0))
    counted = sum((Fraction(each.ordered) + Fraction(each.cancelled_late) for each in found), Fraction(0))
    ours = sum((planned_hours(agreed, period(agreed, each.period)) for each in found), Fraction(0))
    rest = max(planned_hours(agreed, whole) - ours, Fraction(0))
    return Volume(planned=told + rest, counted=counted + rest, told=told)


def told_in(agreed: Agreed, state: Contract, whole: Period) -> tuple[tuple[Period, VolumeOrdered], ...]:
    """What the book says of volumes in a period, in order of time: the widest facts in it, none over another."""
    spans = widest(each for each in known(agreed, state.volumes) if whole.holds(each))
    return tuple((each, state.volumes[each.id]) for each in spans)


def target_in(agreed: Agreed, state: Contract, promise: Promise, whole: Period) -> Target:
    """The target that counts in a period, rounded down to a millionth of a unit where it does not come out even."""
    if not promise.scales:
        return Target(target=promise.target)
    there = volume(agreed, state, whole)
    part = _part_of_full(promise, whole)
    exact = Fraction(promise.target) * part * there.factor
    made = plain(to_decimal(exact).quantize(MILLIONTH, ROUND_FLOOR))
    return Target(target=made, because=tuple(_told(promise, there, part, made)))


def plain(number: Decimal) -> Decimal:
    """Without zeros at its end, and never as 1E+2."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def show_hours(hours: Fraction | Decimal) -> str:
    """'9,800' or '9,800.5'."""
    exact = Fraction(hours)
    rounded = round(to_decimal(exact), 2)
    return show_number(rounded)


def _told(promise: Promise, there: Volume, part: Fraction, made: Decimal) -> list[str]:
    said = []
    if part != 1:
        said.append("The period is shorter than the promise's own, so the target is the part that falls in it.")
    if there.factor != 1:
        said.append(
            f"{show_hours(there.counted)} of {show_hours(there.planned)} planned hours were ordered or cancelled too "
            f"late, so the target is {made} {promise.unit} and not {plain(promise.target)}."
        )
    if there.told < there.planned:
        untold = show_hours(there.planned - there.told)
        said.append(f"For {untold} planned hours nobody has said what was ordered; they count as ordered.")
    return said


def _facts(agreed: Agreed, state: Contract, whole: Period) -> list[VolumeOrdered]:
    """The facts of the period by `told_in`; where there is none, the narrowest that holds it."""
    inside = [fact for _, fact in told_in(agreed, state, whole)]
    around = sorted((each for each in known(agreed, state.volumes) if each.holds(whole)), key=lambda each: each.days)
    return inside or [state.volumes[each.id] for each in around[:1]]


def _ratio(fact: VolumeOrdered) -> Fraction:
    counted = Fraction(fact.ordered) + Fraction(fact.cancelled_late)
    return counted / Fraction(fact.planned) if fact.planned else Fraction(1)


def _part_of_full(promise: Promise, whole: Period) -> Fraction:
    """How much of a full period of the promise's rhythm this one is, where the contract's term cuts it."""
    if promise.rhythm == "once":
        return Fraction(1)
    part = _months(whole) / MONTHS[promise.rhythm]
    return min(part, Fraction(1))


def _months(whole: Period) -> Fraction:
    """Whole months from its first day, and the days left as a part of the month they lie in."""
    after, number = whole.ends + ONE_DAY, 0
    while months_after(whole.starts, number + 1) <= after:
        number += 1
    reached, following = months_after(whole.starts, number), months_after(whole.starts, number + 1)
    return number + Fraction((after - reached).days, (following - reached).days)
