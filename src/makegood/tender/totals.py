"""The four totals that stand beside a design while it is built, and what a change does to each of them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from makegood import check, market
from makegood.check.run import run
from makegood.check.verdict import verdict
from makegood.tender.hours import HoursToBid, hours_to_bid
from makegood.tender.reading import Design
from makegood.terms import Effect, Outcome, Range, about, show_range, show_share, value

RETURNS: Mapping[str, int] = {
    "six months": 2,
    "6 months": 2,
    "half year": 2,
    "12 months": 1,
    "twelve months": 1,
    "three months": 4,
    "3 months": 4,
    "quarter": 4,
    "month": 12,
    "year": 1,
    "annual": 1,
    "at tender": 0,
    "once": 1,
}
"""Returns a year by the words of a period; the first that stands in the words counts, so longer words come first."""


@value
class Legal:
    """How many findings of the legal test say what: (outcome, effect) to count. Met ones are counted too.

    `must_change`: asks that some test says must change; `to_answer`: asks that wait for an answer; `care`: asks to
    take care with. `procurement`: duties of the procurement as a whole that are not met.
    """

    counts: Mapping[tuple[Outcome, Effect], int]
    asks: int
    must_change: int
    to_answer: int
    care: int
    procurement: int

    @property
    def clear(self) -> bool:
        return not (self.must_change or self.to_answer or self.procurement)


@value
class SoFar:
    """A design on a day: law, cost against the red line, hours to bid, hours a year to report and to check.

    `result` is the whole check. Hours to report and to check go by the returns that the design itself asks for.
    """

    on: date
    legal: Legal
    cost: check.Cost
    bid: HoursToBid
    to_report: Range
    to_check: Range
    result: check.Result


@value
class Change:
    """What a change did to one total: the figure before and after (None: not known), and a sentence."""

    total: str
    before: Decimal | None
    after: Decimal | None
    says: str

    @property
    def by(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before


def so_far(design: Design, on: date) -> SoFar:
    """The four totals of a design. Raises BadInput where its own figures cannot be used."""
    result = run(design.draft, on=on)
    hours = market.load(_measures(design), returns=_returns(design))
    return SoFar(
        on=on,
        legal=_legal(result),
        cost=result.cost,
        bid=hours_to_bid(design),
        to_report=hours.to_report,
        to_check=hours.to_check,
        result=result,
    )


def _measures(design: Design) -> list[str]:
    return [ask.measure for ask in design.asked.asks if ask.measure]


def _returns(design: Design) -> dict[str, Decimal]:
    """Returns a year that the design asks for, by measure; measures whose period says nothing plain are left out."""
    found = {}
    for ask in design.asked.asks:
        asking = design.tender.asking.get(ask.id)
        number = returns_a_year((asking.period if asking else "") or str(ask.facts.period or ""))
        if ask.measure and number is not None:
            found[ask.measure] = number
    return found


def returns_a_year(period: str) -> Decimal | None:
    """'each quarter' is 4; None where the words say nothing plain."""
    words = period.lower()
    return next((Decimal(number) for said, number in RETURNS.items() if said in words), None)


def _legal(result: check.Result) -> Legal:
    asks = [ask for ask in result.asks if not ask.boilerplate]
    counts: dict[tuple[Outcome, Effect], int] = {}
    for ask in asks:
        for found in ask.tests["legal"].findings:
            key = (found.outcome, found.effect)
            counts[key] = counts.get(key, 0) + 1
    said = [{verdict(ask, name) for name in check.TESTS} for ask in asks]
    return Legal(
        counts=counts,
        asks=len(asks),
        must_change=sum(ask.must_change for ask in asks),
        to_answer=sum(ask.waits_for_an_answer for ask in asks),
        care=sum(
            "Take care" in words and not (ask.must_change or ask.waits_for_an_answer)
            for ask, words in zip(asks, said, strict=True)
        ),
        procurement=len(result.procurement),
    )


def difference(before: SoFar, after: SoFar) -> tuple[Change, ...]:
    """What a change did: asks to change, cost a year, hours to bid, hours a year to report, hours a year to check."""
    was, now = _figures(before), _figures(after)
    return tuple(
        Change(total=name, before=was[name], after=now[name], says=_says(name, was[name], now[name], show))
        for name, show in _SHOWN.items()
    )


def _figures(totals: SoFar) -> dict[str, Decimal | None]:
    cost = totals.cost.as_drafted
    legal = totals.legal
    return {
        "Asks to change or to answer": Decimal(legal.must_change + legal.to_answer),
        "Cost a year": cost.likely if cost else None,
        "Hours to bid": totals.bid.total.likely,
        "Hours a year to report": totals.to_report.likely,
        "Hours a year of yours to check": totals.to_check.likely,
    }


def _hours(number: Decimal) -> str:
    return f"{number:,.1f}".removesuffix(".0")


_SHOWN: Mapping[str, Callable[[Decimal], str]] = {
    "Asks to change or to answer": lambda number: f"{number:f}",
    "Cost a year": about,
    "Hours to bid": _hours,
    "Hours a year to report": _hours,
    "Hours a year of yours to check": _hours,
}


def _says(name: str, was: Decimal | None, now: Decimal | None, show: Callable[[Decimal], str]) -> str:
    if now is None:
        return f"{name}: not known."
    if was is None:
        return f"{name}: {show(now)}."
    if show(was) == show(now):
        return f"{name}: {show(now)}, as before."
    return f"{name}: {show(was)} became {show(now)}."


def in_words(totals: SoFar) -> Iterable[str]:
    """The four totals in sentences, as a page or a command shows them."""
    legal, bid = totals.legal, totals.bid.total
    change = f"to change {legal.must_change}, to answer {legal.to_answer}, to take care with {legal.care}"
    yield f"Asks: {legal.asks}; {change}."
    yield from (f"The procurement as a whole: {found.because}." for found in totals.result.procurement)
    yield _cost(totals.cost)
    yield f"To bid: about {bid.likely:.0f} hours for a firm of 20 ({_ends(bid)}). {totals.bid.says}"
    yield f"To report: about {totals.to_report.likely:.0f} hours a year ({_ends(totals.to_report)})."
    yield f"To check: about {totals.to_check.likely:.0f} of your hours a year ({_ends(totals.to_check)})."


def _ends(hours: Range) -> str:
    return f"{hours.low:.0f} to {hours.high:.0f}"


def _cost(cost: check.Cost) -> str:
    low, high = (show_share(end) for end in cost.red_line)
    if cost.as_drafted is None:
        return f"Cost a year: not known. {cost.because}"
    share = f", {show_share(cost.share.likely)} of the price" if cost.share else ""
    return f"Cost a year: {show_range(cost.as_drafted)}{share} (the red line of practice is {low} to {high})."
