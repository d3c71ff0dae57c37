"""The real Living Wage over a contract's term: when each new rate must be paid, and which rate counts on a day.

A rate is announced in October and is to be paid by 1 May after it at the latest; a contract may say sooner, never
later. A rate that nobody has read yet is not there, and is never guessed.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from makegood.deliver.agreed import Agreed
from makegood.deliver.figures.rates import RateFrom, living_wage_due
from makegood.deliver.pay import rates
from makegood.terms import show_day, value

LIVING_WAGE = "PAY-01"
"""The measure whose promise means a new rate each year."""
KNOWN = (11, 1)
LAST = (5, 1)
"""Month and day: rates are announced in October, known from then on, and to be paid by May (market facts, 1)."""


@value
class Uprate:
    """One new rate: announced in October of `announced`, to be paid from `due` on. Pounds an hour; None: not known."""

    announced: int
    due: date
    uk: Decimal | None
    london: Decimal | None

    @property
    def said(self) -> str:
        """What a page says of it."""
        if self.uk is None:
            by = f"is to be paid by {show_day(self.due)}"
            return f"The rate announced in October {self.announced} {by}. How much it is we have not read yet."
        return (
            f"The rate announced in October {self.announced}, £{self.uk} (£{self.london} in London), is to be paid by "
            f"{show_day(self.due)}."
        )


def due_in(agreed: Agreed, year: int) -> date:
    """The day from which the rate that falls due by 1 May of a year counts on this contract."""
    latest = date(year, *LAST)
    own = agreed.new_rate_by
    if own is None:
        return latest
    same = date(year, own.month, min(own.day, 28) if own.month == 2 else own.day)
    return same if same <= latest else date(year - 1, own.month, same.day)


def uprates(agreed: Agreed) -> tuple[Uprate, ...]:
    """Every new rate that falls due in the contract's term, in order."""
    return tuple(
        each
        for year in range(agreed.starts.year, agreed.ends.year + 2)
        if agreed.starts <= (each := _uprate(agreed, year)).due <= agreed.ends
    )


def living_wage(agreed: Agreed) -> tuple[RateFrom, ...]:
    """The dated rates by which this contract's pay rows are judged: as announced, and the contract's sooner days."""
    return (*rates.living_wage(), *_sooner(agreed))


def rate_on(agreed: Agreed, day: date, workplace: str = "UK") -> Decimal | None:
    """Pounds an hour that a promise of the real Living Wage means on a day; None where no rate is known."""
    span = living_wage_due(living_wage(agreed), day, workplace)
    return None if span is None else span.high


def too_late(agreed: Agreed) -> bool:
    """Whether the contract's own day for new rates lies after 1 May, and the next rate is not known by then."""
    own = agreed.new_rate_by
    return own is not None and LAST < (own.month, own.day) < KNOWN


def _uprate(agreed: Agreed, year: int) -> Uprate:
    found = _announced(year)
    due = due_in(agreed, year)
    return Uprate(announced=year - 1, due=due, uk=found.uk if found else None, london=found.london if found else None)


def _announced(year: int) -> RateFrom | None:
    return next((each for each in rates.living_wage() if each.since.year == year), None)


def _sooner(agreed: Agreed) -> Iterator[RateFrom]:
    if agreed.new_rate_by is None or too_late(agreed):
        return
    for each in rates.living_wage():
        due = due_in(agreed, each.since.year)
        if due < each.since:
            yield rates.sooner(due, each.uk, each.london)
