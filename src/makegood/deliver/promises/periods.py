"""The periods of a contract and the days on which their returns are due.

Ids say which: '2026-07' a month, '2026-q3' a quarter of the calendar, '2026-h2' a half of it, '2026-27' a year of the
contract (or '2026' where it ends in the year it began), 'whole' the whole term.
"""

import itertools
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache

from makegood.deliver.agreed import Agreed, Promise, Rhythm
from makegood.tender.timetable import Nation, add_working_days
from makegood.terms import BadInput, Problem, months_after, value

NATIONS: dict[str, Nation] = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
MONTHS: dict[Rhythm, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
ONE_DAY = timedelta(days=1)
LAST_MONTH = 12


@value
class Period:
    """A period, cut where the contract begins or ends. Both days belong to it."""

    id: str
    starts: date
    ends: date

    def holds(self, other: "Period") -> bool:
        """All of the other lies in this one."""
        return self.starts <= other.starts and other.ends <= self.ends

    @property
    def days(self) -> int:
        return (self.ends - self.starts).days + 1


def periods(agreed: Agreed, rhythm: Rhythm | None = None) -> tuple[Period, ...]:
    """Every period of the contract's term in that rhythm, in order; by default the rhythm of its returns."""
    return _periods(agreed.starts, agreed.ends, rhythm or agreed.rhythm)


@lru_cache(maxsize=4096)
def _periods(starts: date, ends: date, rhythm: Rhythm) -> tuple[Period, ...]:
    if rhythm == "once":
        return (Period(id="whole", starts=starts, ends=ends),)
    months = MONTHS[rhythm]
    first = starts if rhythm == "year" else _calendar_start(starts, months)
    each_start = (months_after(first, months * number) for number in itertools.count())
    return tuple(
        Period(
            id=_id(start, rhythm),
            starts=max(start, starts),
            ends=min(months_after(start, months) - ONE_DAY, ends),
        )
        for start in itertools.takewhile(lambda start: start <= ends, each_start)
    )


def period(agreed: Agreed, id_: str) -> Period:
    """The period with that id. Raises BadInput for an id that is no period of this contract."""
    found = next(iter(known(agreed, [id_])), None)
    if found is None:
        near = ", ".join(each.id for each in periods(agreed)[:3])
        raise BadInput(
            [Problem(file=agreed.contract, where=id_, found="no period of this contract", expected=f"like {near}")]
        )
    return found


def known(agreed: Agreed, ids: Iterable[str]) -> tuple[Period, ...]:
    """The periods with those ids; leaves out what is none of this contract, as where a change has cut its term."""
    named = ((id_, rhythm) for id_ in ids if (rhythm := rhythm_of(id_)))
    return tuple(each for id_, rhythm in named for each in periods(agreed, rhythm) if each.id == id_)


def widest(spans: Iterable[Period]) -> tuple[Period, ...]:
    """The widest of the periods in order of time, none over another: no day counts twice."""
    chosen: list[Period] = []
    for span in sorted(spans, key=lambda each: (-each.days, each.starts)):
        if all(span.ends < other.starts or other.ends < span.starts for other in chosen):
            chosen.append(span)
    return tuple(sorted(chosen, key=lambda each: each.starts))


def rhythm_of(id_: str) -> Rhythm | None:
    """The rhythm that a period's id speaks of; None for what is no id of a period."""
    if match := re.fullmatch(r"\d{4}-(\d{2})", id_):
        # A year ends in the year after it began, so only before 2013 could '2011-12' be either.
        return "month" if 1 <= int(match[1]) <= LAST_MONTH else "year"
    for pattern, rhythm in _IDS:
        if re.fullmatch(pattern, id_):
            return rhythm
    return None


_IDS: tuple[tuple[str, Rhythm], ...] = (
    (r"\d{4}-q[1-4]", "quarter"),
    (r"\d{4}-h[12]", "half_year"),
    (r"\d{4}", "year"),
    (r"whole", "once"),
)


def of_promise(agreed: Agreed, promise: Promise) -> tuple[Period, ...]:
    """The periods in which a promise is in force at all, in its own rhythm."""
    ends = promise.ends or agreed.ends
    return tuple(
        each for each in periods(agreed, promise.rhythm) if each.ends >= promise.starts and each.starts <= ends
    )


def returns_in(agreed: Agreed, whole: Period) -> tuple[Period, ...]:
    """The periods of returns that lie in a period (three months of a quarter); itself where returns are rarer."""
    inside = tuple(each for each in periods(agreed) if whole.holds(each))
    return inside or (whole,)


def due_on(agreed: Agreed, whole: Period) -> date:
    """The last day on which a return of that period is in time: so many working days of the nation after its end."""
    return add_working_days(whole.ends, agreed.return_within_days, NATIONS[agreed.nation])


def judged_from(agreed: Agreed, promise: Promise, whole: Period) -> date:
    """The first day on which a promise can be found not kept for that period.

    It is the day after its return was due; for periods that end before the promise's own `due`, nothing is judged
    until that day has come too.
    """
    return max(due_on(agreed, whole) + ONE_DAY, promise.due or date.min)


def working_days_after(agreed: Agreed, day: date, number: int) -> date:
    """So many working days of the contract's nation after a day."""
    return add_working_days(day, number, NATIONS[agreed.nation])


def _calendar_start(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _id(start: date, rhythm: Rhythm) -> str:
    return _NAMED[rhythm](start)


def _year(start: date) -> str:
    last = months_after(start, 12) - ONE_DAY
    return f"{start.year}" if last.year == start.year else f"{start.year}-{last.year % 100:02d}"


_NAMED: dict[Rhythm, Callable[[date], str]] = {
    "month": lambda start: f"{start.year}-{start.month:02d}",
    "quarter": lambda start: f"{start.year}-q{(start.month + 2) // 3}",
    "half_year": lambda start: f"{start.year}-h{(start.month + 5) // 6}",
    "year": _year,
}
