"""The tests of one promise: can that many be kept, by that day, at that cost?"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

from makegood import market
from makegood.award.believe.doubts import Doubt
from makegood.award.believe.own_figures import Sum
from makegood.award.believe.sizing import ask_of, cost_of, facts_of, labour_hours, lots_of
from makegood.award.bids import Bid, Promised
from makegood.check import DesignAsk
from makegood.tender.reading import Design
from makegood.terms import Range, months_after, show_day, show_pounds

HUNDRED = Decimal(100)
HOURS_IN_A_WEEK = Decimal(168)


def of_promise(design: Design, bid: Bid, promised: Promised, on: date) -> Iterable[Doubt]:
    tests: tuple[Callable[[Design, Bid, Promised, DesignAsk, date], Doubt | None], ...] = (
        _share, _hours, _people, _day, _cost,
    )  # fmt: skip
    ask = ask_of(design, promised.ask)
    if ask is None:
        return ()
    return tuple(doubt for test in tests if (doubt := test(design, bid, promised, ask, on)) is not None)


def _share(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    quantity = promised.quantity
    if quantity is None or not is_percent(promised.unit) or 0 <= quantity <= HUNDRED:
        return None
    return Doubt(
        test="share",
        sure="impossible",
        about=ask.id,
        says=f"{named(ask)}: {quantity:f} {promised.unit} is promised, and a share lies between 0 and 100.",
        question="What number did you mean?",
    )


def _hours(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    quantity, unit = promised.quantity, promised.unit.casefold()
    if quantity is None or not unit.startswith("hours"):
        return None
    most, what = (
        (HOURS_IN_A_WEEK, "hours in a week")
        if "week" in unit
        else (labour_hours(design, bid), "hours of work a year in the lots bid for")
    )
    if most is None or quantity <= most:
        return None
    line = Sum(what=named(ask), theirs=quantity, ours=Range.exactly(most, what), unit=promised.unit, how=what)
    says = f"{named(ask)}: {quantity:,f} {promised.unit} are promised, and there are {most:,f} {what}."
    return Doubt(
        test="hours",
        sure="impossible",
        about=ask.id,
        says=says,
        question="How do you count these hours?",
        lines=(line,),
    )


def _people(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    facts = facts_of(design, on=on, lots=lots_of(bid), own=None)
    if promised.quantity is None or ask.measure is None or facts is None or is_percent(promised.unit):
        return None
    found = market.proportion(ask.measure, facts, quantity=promised.quantity)
    if found.outcome != "not met":
        return None
    ours = Range.exactly(found.most, "people") if found.most is not None else None
    return Doubt(
        test="people",
        sure="impossible" if found.most == 0 else "unlikely",
        about=ask.id,
        says=f"{named(ask)}: {found.because}.",
        question="Which posts and training places will these people have?",
        lines=(
            Sum(what=named(ask), theirs=promised.quantity, ours=ours, unit="people", how="; ".join(found.arithmetic)),
        ),
    )


def _day(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    starts, months = (
        design.tender.days.starts_on or design.asked.contract.service_starts,
        design.asked.contract.term_months,
    )
    if promised.by is None or starts is None or months is None:
        return None
    ends = months_after(starts, int(months)) - timedelta(days=1)
    if promised.by <= ends:
        return None
    says = f"{named(ask)}: it is promised from {show_day(promised.by)}, and the contract ends on {show_day(ends)}."
    return Doubt(test="day", sure="impossible", about=ask.id, says=says, question="From when will you keep it?")


def _cost(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    if promised.cost_in_price is None:
        return None
    own = bid.prices[0].build_up if bid.prices else None
    ours = cost_of(design, ask.id, on=on, quantity=promised.quantity, lots=lots_of(bid), own=own)
    if ours is None or ours.amount is None or promised.cost_in_price * 2 >= ours.amount.low:
        return None
    theirs = promised.cost_in_price
    says = (
        f"{named(ask)}: {show_pounds(theirs, pence=False)} a year is in the price for it. By our sums it costs "
        f"{between(ours.amount, pence=False)} a year."
    )
    line = Sum(what=named(ask), theirs=theirs, ours=ours.amount, unit="pounds a year", how="; ".join(ours.arithmetic))
    return Doubt(
        test="cost",
        sure="unlikely",
        about=ask.id,
        says=says,
        question="How did you work out what it costs?",
        lines=(line,),
    )


def named(ask: DesignAsk) -> str:
    return ask.title or ask.id


def is_percent(unit: str) -> bool:
    return unit.casefold().startswith(("percent", "per cent", "%"))


def between(amount: Range, *, pence: bool) -> str:
    low, high = show_pounds(amount.low, pence=pence), show_pounds(amount.high, pence=pence)
    return low if low == high else f"{low} to {high}"
