"""A finding: one promise in one period, met, not met or not shown, with the sentences that say why.

The same agreement, facts and returns give the same finding. Nothing missing counts as met, and nothing is found before
its day.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import get_args

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Grade, Promise
from makegood.deliver.asking import PAYROLL_SHOWS
from makegood.deliver.facts import FindingMade, Verdict
from makegood.deliver.figures import ranges
from makegood.deliver.findings.checked import checked
from makegood.deliver.findings.combined import Whole, combined
from makegood.deliver.findings.evidence import About, Bundles, Piece, each_said, pieces
from makegood.deliver.promises.volumes import plain, show_hours
from makegood.deliver.state import Contract, Refused
from makegood.terms import BadInput, Problem, show_day, value

PLACES = tuple(Decimal(1).scaleb(-each) for each in (4, 8, 12, 24))
"""To the first of these parts of a unit a range is written down, outwards, that leaves it on its side of the target."""
ALL = Decimal(100)
NOTHING = "nothing is shown"
GRADES: dict[str, str] = {
    "A": "matched to records",
    "B": "a third party confirmed it",
    "C": "workers confirmed it",
    "D": "the supplier says so",
}


@value
class Found:
    """The fact for the book, what it rests on, and why in sentences. `whole`: the range before it was rounded."""

    fact: FindingMade
    promise: Promise
    whole: Whole
    pieces: tuple[Piece, ...]
    because: tuple[str, ...]


def promise_of(agreed: Agreed, id_: str) -> Promise:
    """The promise with that id. Raises BadInput naming the ones there are."""
    found = next((each for each in agreed.promises if each.id == id_), None)
    if found is None:
        known = ", ".join(each.id for each in agreed.promises)
        raise BadInput([Problem(file=agreed.contract, where=id_, found="no such promise", expected=known)])
    return found


def may_find(agreed: Agreed, state: Contract, promise: Promise, period: str, on: date) -> None:
    """Nothing where a promise can be judged for a period on a day; else Refused with the sentence.

    Before its returns are due it can be only when every one of them is here, and never before its own day.
    """
    whole = promises.period(agreed, period)
    if whole.id not in {each.id for each in promises.of_promise(agreed, promise)}:
        raise Refused(f"{promise.title}: this promise is not judged for {period}.")
    first = promises.judged_from(agreed, promise, whole)
    if on >= first:
        return
    early = on > whole.ends and (promise.due is None or on >= promise.due)
    if not early or promises.missing(agreed, state, promise, whole):
        raise Refused(f"{promise.title}: not due until {show_day(first)}.")


def finding(
    agreed: Agreed, state: Contract, bundles: Bundles, *, promise: str, period: str, on: date, by: str
) -> Found:
    """What the evidence at hand shows of a promise in a period.

    `agreed`: what was in force in that period. Raises Refused where it is not due, BadInput for a promise or a period
    that is not there.
    """
    promised = promise_of(agreed, promise)
    may_find(agreed, state, promised, period, on)
    whole = promises.period(agreed, period)
    about = About(agreed=agreed, state=state, promise=promised, period=whole, bundles=bundles)
    found = tuple(checked(about, each) for each in pieces(about))
    target = promises.target_in(agreed, state, promised, whole)
    range_ = combined(promised.measure, promised.unit, found, promised.direction)
    grade = _grade(found)
    outcome = _outcome(promised, range_, target.target, grade, found)
    fact = FindingMade(
        promise=promise,
        period=period,
        outcome=outcome,
        low=_rounded(range_.low, target.target, ROUND_FLOOR),
        high=_rounded(range_.high, target.target, ROUND_CEILING),
        target=target.target,
        grade=grade,
        rests_on=tuple(sorted({digest for each in found for digest in each.rests_on})),
        by=by,
    )
    said = (*_because(about, fact, range_, found), *target.because, *promises.law_told(promised, whole))
    return Found(fact=fact, promise=promised, whole=range_, pieces=found, because=said)


def to_find(agreed: Agreed, state: Contract, on: date) -> tuple[tuple[str, str], ...]:
    """Promise and period of everything that can be judged on a day and has no finding yet, oldest first."""
    return tuple(
        (each.promise, each.period.id)
        for each in promises.schedule(agreed, state, on)
        if each.finding is None and each.judged_from <= on
    )


def headline(promise: Promise, fact: FindingMade) -> str:
    """'Not kept: 91% of hours; the promise is 100%.'"""
    said = {"met": "Kept", "not met": "Not kept", "not shown": "Not shown yet"}[fact.outcome]
    grade = f", {GRADES[fact.grade]}" if fact.grade and fact.outcome == "met" else ""
    shown = show_between(fact.low, fact.high, promise.unit)
    shown = f"{said}: {shown}" if shown != NOTHING else said
    target = f"{plain(fact.target)}%" if promise.unit.startswith("%") else show_quantity(fact.target, promise.unit)
    return f"{shown}{grade}; the promise is {target}."


def show_between(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """'96% to 100% of hours', outwards to two places; 'nothing is shown' where neither end is known."""
    exact = high
    low = None if low is None else low.quantize(Decimal("0.01"), ROUND_FLOOR)
    high = None if high is None else high.quantize(Decimal("0.01"), ROUND_CEILING)
    if low is None and high is None:
        return NOTHING
    if low is None or high is None:
        return f"at most {show_quantity(high, unit)}" if high is not None else f"at least {_least(low, unit)}"
    if low == high:
        return show_quantity(low, unit)
    if unit.startswith("%") and exact is not None and exact < ALL <= high:
        return f"{plain(low)}% to just under 100{unit.strip()}"
    first = f"{plain(low)}%" if unit.startswith("%") else f"{plain(low):,}"
    return f"{first} to {show_quantity(high, unit)}"


def _least(low: Decimal | None, unit: str) -> str:
    return show_quantity(low or Decimal(0), unit)


def show_quantity(amount: Decimal, unit: str) -> str:
    """'91% of hours', '104 apprentice weeks'."""
    rounded = plain(round(amount, 2))
    return f"{rounded}{unit.strip()}" if unit.startswith("%") else f"{rounded:,} {unit}".strip()


def _rounded(end: Decimal | None, target: Decimal, way: str) -> Decimal | None:
    if end is None:
        return None
    side = (end > target) - (end < target)
    rounded = (end.quantize(each, way) for each in PLACES)
    found = next((each for each in rounded if (each > target) - (each < target) == side), end)
    return plain(found)


def _grade(found: Sequence[Piece]) -> str:
    """The weakest of the grades that the range rests on; empty where there is none."""
    there = [each.grade for each in found if each.grade is not None]
    return max(there, key=get_args(Grade).index, default="")


def _outcome(promise: Promise, range_: Whole, target: Decimal, grade: str, found: Sequence[Piece]) -> Verdict:
    """As the range says; and met only where everything is here and its grade is good enough."""
    said = ranges.verdict(range_.low, range_.high, target, promise.direction)
    if said != "met":
        return said
    missing = any(not each.came for each in found)
    return "not shown" if missing or not _good_enough(promise, grade) else "met"


def _good_enough(promise: Promise, grade: str) -> bool:
    order = get_args(Grade)
    return bool(grade) and order.index(grade) <= order.index(promise.weakest_grade)


def _because(about: About, fact: FindingMade, range_: Whole, found: tuple[Piece, ...]) -> Iterator[str]:
    yield headline(about.promise, fact)
    yield from each_said(found)
    yield from range_.said
    if range_.missing and range_.counted is not None:
        whole = show_hours(range_.missing + range_.counted)
        yield f"{show_hours(range_.missing)} of {whole} {range_.of or 'in all'} are not shown; they widen the range."
    reached = ranges.verdict(range_.low, range_.high, fact.target, about.promise.direction) == "met"
    if reached and any(not each.came for each in found):
        yield "What is here reaches the promise, but nothing is found kept while a return is not here."
    if reached and not _good_enough(about.promise, fact.grade):
        wanted, is_ = GRADES[about.promise.weakest_grade], GRADES.get(fact.grade, "nothing")
        yield f"It rests on “{is_}”. To be found kept it needs at least “{wanted}”."
    elif fact.grade and fact.outcome != "met":
        yield f"It rests on evidence of grade {fact.grade}: {GRADES[fact.grade]}."
    yield from _signals(about)


def _signals(about: About) -> Iterator[str]:
    """A worker's answer is no evidence of a promise not kept; it is a reason to look, where pay rows can show it."""
    if about.promise.measure not in PAYROLL_SHOWS:
        return
    parts = {each.id for each in promises.returns_in(about.agreed, about.period)}
    if any(period in parts and each.signal == "look" for (_, period), each in about.state.answers.items()):
        yield "Workers' answers are a reason to draw a spot check. They decide nothing by themselves."
