"""The first and last day that a pay row is about, from whichever day columns an export has."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, Literal

from makegood.deliver.employer.cells import Unread, day, words
from makegood.terms import value

Step = Literal["day", "week", "fortnight", "four_weeks", "month"]
Period = tuple[date, date]

_DAYS: Final[Mapping[Step, int]] = {"day": 1, "week": 7, "fortnight": 14, "four_weeks": 28}
_NAMES: Final[Mapping[Step, str]] = {
    "day": "d daily day",
    "week": "w weekly week w1 1w wk",
    "fortnight": "f fortnightly fortnight biweekly bi-weekly 2weekly twoweekly w2 2w",
    "four_weeks": "4weekly fourweekly lunar w4 4w four-weekly 4-weekly",
    "month": "m monthly month m1 calendarmonth calendarmonthly 1m",
}
_SAID: Final[Mapping[str, Step]] = {said: step for step, names in _NAMES.items() for said in names.split()}


@value
class How:
    """How periods are found: by columns, or one for all rows. Column numbers count from 0, -1 where there is none."""

    start: int = -1
    end: int = -1
    frequency: int = -1
    step: Step | None = None
    fixed: Period | None = None

    def of(self, row: Sequence[object]) -> Period:
        """The period of one row. Raises Unread, with the place of the cell in `found`."""
        starts = self._day(row, self.start)
        ends = self._day(row, self.end)
        if starts is not None and ends is not None:
            return _ordered(starts, ends)
        step = self._step(row)
        if ends is not None and step is not None and self.start < 0:
            return first_day(ends, step), ends
        if starts is not None and step is not None and self.end < 0:
            return starts, last_day(starts, step)
        if self.fixed is not None and (starts is None or self.start < 0) and (ends is None or self.end < 0):
            return self.fixed
        raise Unread("the first and last day of the pay period", "Fill in the days of this row.", found="start")

    def _day(self, row: Sequence[object], at: int) -> date | None:
        if at < 0:
            return None
        try:
            return day(row[at] if at < len(row) else None)
        except Unread as unread:
            raise Unread(unread.expected, unread.do, found="start" if at == self.start else "end") from None

    def _step(self, row: Sequence[object]) -> Step | None:
        if 0 <= self.frequency < len(row):
            return frequency(words(row[self.frequency])) or self.step
        return self.step


def _ordered(starts: date, ends: date) -> Period:
    if ends < starts:
        raise Unread("a period that ends after it starts", "Look at both days.", found="end")
    if (ends - starts).days > 366:
        raise Unread("a period of a year at most", "Look at both days.", found="end")
    return starts, ends


def frequency(said: str) -> Step | None:
    """How often people are paid, in a payroll's own words; None for a word that is not known."""
    bare = said.casefold().replace(" ", "")
    return _SAID.get(bare) or _SAID.get(re.sub(r"[0-9]+$", "", bare) if bare[:1] in ("w", "m") else "")


def named(heading: str) -> Step | None:
    """How long a period is, where its heading in plain form says so: 'week ending'."""
    if heading.startswith(("week", "w e", "w c")):
        return "week"
    return "month" if heading.startswith("month") else None


def first_day(ends: date, step: Step) -> date:
    """The first day of the period that ends on a day. A month that ends on its last day begins on its first."""
    if step != "month":
        return ends - timedelta(days=_DAYS[step] - 1)
    if ends.day == monthrange(ends.year, ends.month)[1]:
        return ends.replace(day=1)
    before = ends.replace(day=1) - timedelta(days=1)
    return min(before.replace(day=min(ends.day, before.day)), before) + timedelta(days=1)


def last_day(starts: date, step: Step) -> date:
    """The last day of the period that starts on a day."""
    if step != "month":
        return starts + timedelta(days=_DAYS[step] - 1)
    length = monthrange(starts.year, starts.month)[1]
    if starts.day == 1:
        return starts.replace(day=length)
    after = starts.replace(day=length) + timedelta(days=1)
    return after.replace(day=min(starts.day, monthrange(after.year, after.month)[1])) - timedelta(days=1)


def rhythm(days: Iterable[date]) -> Step | None:
    """How often people are paid, from the days themselves; None if they do not say (one day, or mixed)."""
    each = sorted(set(days))
    gaps = {(after - before).days for before, after in pairwise(each)}
    month_ends = all(one.day == monthrange(one.year, one.month)[1] for one in each)
    if each and month_ends and (not gaps or min(gaps) >= 28):
        return "month"
    if len(gaps) == 1:
        step = next((step for step, length in _DAYS.items() if length == next(iter(gaps))), None)
        if step is not None:
            return step
    if gaps and min(gaps) >= 28 and max(gaps) <= 31:
        return "month"
    if len(each) > 3 and min(gaps) == 1:
        return "day"
    return None


_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|"
    r"[0-9]{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9} [0-9]{4}"
)


def from_titles(rows: Iterable[Sequence[object]]) -> Period | None:
    """The period that the lines above the headings state, if they hold exactly two days, at most a year apart."""
    found: list[date] = []
    for row in rows:
        for cell in row:
            for said in [cell] if isinstance(cell, date) else _DATE.findall(words(cell)):
                try:
                    read = day(said)
                except Unread:
                    continue
                if read is not None and read not in found:
                    found.append(read)
    if len(found) == 2 and 0 < (found[1] - found[0]).days <= 366:
        return found[0], found[1]
    return None
