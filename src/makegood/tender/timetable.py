"""The days of a procurement: working days, the least time the Act gives bidders, and standstill.

Bank holidays come from a kept library and are compared with the government's own list in a test. The minimum periods
are those of the Procurement Act 2023 as read on the day in READ_ON; nothing here knows the periods of other regimes.
"""

import itertools
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Literal

from makegood import law
from makegood.law.routing import covered, regime
from makegood.tender.design import Days
from makegood.tender.reading import Design
from makegood.terms import Cite, Outcome, show_day, value

READ_ON = date(2026, 11, 22)
SECTION_51 = Cite(
    source="Procurement Act 2023",
    at="s.51",
    sure="C",
    read_on=READ_ON,
    url="https://www.legislation.gov.uk/ukpga/2023/54/section/51",
)
SECTION_54 = Cite(
    source="Procurement Act 2023",
    at="s.54",
    sure="C",
    read_on=READ_ON,
    url="https://www.legislation.gov.uk/ukpga/2023/54/section/54",
)
SECTION_87 = Cite(
    source="Procurement Act 2023",
    at="s.87",
    sure="C",
    read_on=READ_ON,
    url="https://www.legislation.gov.uk/ukpga/2023/54/section/87",
)
STANDSTILL = 8
"""Working days, beginning with the day the contract award notice is published (s.51(2) and (5))."""
FEWEST_TO_ASK = 5
"""Working days between the last day for questions and the deadline below which answers come too late. A proposal."""
SATURDAY = 5
NATIONS = ("ENG", "WLS", "SCT", "NIR")
Nation = Literal["ENG", "WLS", "SCT", "NIR"]


@value
class Said:
    """One thing said of a timetable: met, not met or cannot tell; the page's words; where it is written."""

    what: str
    outcome: Outcome
    because: str
    fix: str = ""
    cite: Cite | None = None


@value
class Entry:
    """A day of the procurement. `working_days` since the day before it on the list; None for the first."""

    what: str
    on: date
    working_days: int | None
    note: str = ""


@value
class Timetable:
    """The days in order, what is said of them, and the first day the contract may be signed (None: not known)."""

    entries: tuple[Entry, ...]
    said: tuple[Said, ...]
    may_sign_on: date | None = None


@cache
def bank_holidays(year: int, nation: Nation | None = None) -> dict[date, str]:
    """Bank holidays on weekdays of a nation of the UK in a year; without a nation of any of the four, as s.123 counts.

    A bank holiday proclaimed after the library was made is not here.
    """
    import holidays

    wanted = (nation,) if nation else NATIONS
    found: dict[date, str] = {}
    for each in wanted:
        days = holidays.country_holidays("GB", subdiv=each, years=year)
        found.update({day: name for day, name in days.items() if day.weekday() < SATURDAY})
    return dict(sorted(found.items()))


def is_working_day(day: date, nation: Nation | None = None) -> bool:
    """Not a Saturday, a Sunday or a bank holiday in any part of the UK (s.123), or in one nation where it is named."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year, nation)


def working_days_between(first: date, last: date, nation: Nation | None = None) -> int:
    """Working days after `first` up to and with `last`; below nothing when `last` is earlier."""
    if last < first:
        return -working_days_between(last, first, nation)
    days = ((first + timedelta(days=number)) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, nation) for day in days)


def add_working_days(day: date, number: int, nation: Nation | None = None) -> date:
    """The day so many working days after `day`, which itself is not counted."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day, nation)
    return day


def standstill_ends(notice_on: date) -> date:
    """The last day of a standstill of eight working days that begins with the day of the notice."""
    before = notice_on - timedelta(days=1)
    return add_working_days(before, STANDSTILL)


def least_days(
    case: law.Case, *, electronic: bool = True, together: bool = True, shortened: bool = False
) -> int | None:
    """The least days from the day after the invitation to the deadline (s.54(4)); 0: no minimum; None: not known.

    `electronic`: tenders may be sent electronically. `together`: notice and all documents came at the same time.
    `shortened`: a qualifying planned procurement notice was issued, or there is a state of urgency.
    """
    if regime(case) != "PA23" or covered(case) is None:
        return None
    if covered(case) is False or case.contract.kind == "light_touch":
        return 0
    if shortened:
        return 10
    return 25 if electronic and together else 35 if not (electronic or together) else 30


def of(design: Design, *, on: date) -> Timetable:
    """The days of a design in order and what is wrong with them. A day that is not set is said, never guessed."""
    days, case = design.tender.days, law.Case(on=on, contract=design.draft.contract)
    said = [*_missing(days), *_order(days), *_working(days), *_tendering(days, case), *_questions(days)]
    said += _standstill(days, case)
    return Timetable(entries=tuple(_entries(days)), said=tuple(said), may_sign_on=_may_sign(days, case))


NAMES = {
    "publish_on": "Publish the tender notice",
    "questions_by": "Last day for questions",
    "deadline_on": "Bids are due",
    "award_on": "Publish the contract award notice",
    "standstill_ends_on": "Standstill ends",
    "starts_on": "Service starts",
}


def _set(days: Days) -> list[tuple[str, date]]:
    return [(name, getattr(days, name)) for name in NAMES if getattr(days, name) is not None]


def _entries(days: Days) -> Iterable[Entry]:
    before: date | None = None
    for name, day in sorted(_set(days), key=lambda pair: pair[1]):
        between = None if before is None else working_days_between(before, day)
        note = _hour(days.deadline_hour) if name == "deadline_on" else ""
        yield Entry(what=NAMES[name], on=day, working_days=between, note=note)
        before = day


def _missing(days: Days) -> Iterable[Said]:
    for name, words in NAMES.items():
        if getattr(days, name) is None and name != "standstill_ends_on":
            yield Said(what=words, outcome="cannot tell", because=f"{words}: no day is set", fix="Enter the day.")


def _order(days: Days) -> Iterable[Said]:
    found = _set(days)
    for (first, earlier), (second, later) in itertools.pairwise(found):
        if later < earlier:
            because = f"{NAMES[second]} ({show_day(later)}) comes before {NAMES[first].lower()} ({show_day(earlier)})"
            yield Said(what=NAMES[second], outcome="not met", because=because, fix="Put the days in order.")


def _working(days: Days) -> Iterable[Said]:
    for name, day in _set(days):
        if name not in ("standstill_ends_on", "starts_on") and not is_working_day(day):
            because = f"{NAMES[name]}: {show_day(day)} is no working day{_holiday(day)}"
            yield Said(what=NAMES[name], outcome="not met", because=because, fix="Choose a working day.")


def _holiday(day: date) -> str:
    name = bank_holidays(day.year).get(day)
    return f" ({name})" if name else ""


def _tendering(days: Days, case: law.Case) -> Iterable[Said]:
    """The tendering period begins with the day after the invitation and ends with the deadline (s.54(5))."""
    if days.publish_on is None or days.deadline_on is None:
        return
    given, least = (days.deadline_on - days.publish_on).days, least_days(case)
    what = "Time to bid"
    if least is None:
        yield Said(
            what=what,
            outcome="cannot tell",
            because=f"bidders have {given} days; which minimum applies is not known",
            fix="Say which regime and what kind of contract it is.",
        )
    elif least == 0:
        light = case.contract.kind == "light_touch" and covered(case)
        why = "a light-touch contract has no minimum" if light else "below the threshold no minimum number is set"
        yield Said(
            what=what,
            outcome="met",
            because=f"bidders have {given} days; {why}, but it must be reasonable and the same for all",
            cite=SECTION_54 if light else SECTION_87,
        )
    elif given < least:
        yield Said(
            what=what,
            outcome="not met",
            because=f"bidders have {given} days; the least is {least}, with electronic bids and all papers out at once",
            fix=f"Move the deadline to {show_day(days.publish_on + timedelta(days=least))}, or say why less applies.",
            cite=SECTION_54,
        )
    else:
        yield Said(
            what=what, outcome="met", because=f"bidders have {given} days; the least is {least}", cite=SECTION_54
        )


def _questions(days: Days) -> Iterable[Said]:
    if days.questions_by is None or days.deadline_on is None or days.deadline_on < days.questions_by:
        return
    between = working_days_between(days.questions_by, days.deadline_on)
    if between < FEWEST_TO_ASK:
        left = f"{between} working day{'s' if between != 1 else ''} between the last question and the deadline"
        yield Said(
            what="Questions",
            outcome="not met",
            because=f"{left}: answers may come too late to use",
            fix=f"Leave at least {FEWEST_TO_ASK}: a working figure of ours.",
        )


def _owes_standstill(case: law.Case) -> bool | None:
    """Does s.51(1) apply? Not to light touch, call-offs or contracts below threshold."""
    if covered(case) is None:
        return None
    return bool(covered(case)) and case.contract.kind != "light_touch" and case.contract.form != "call_off"


def _standstill(days: Days, case: law.Case) -> list[Said]:
    if days.award_on is None or regime(case) != "PA23":
        return []
    owed, ends, least = _owes_standstill(case), days.standstill_ends_on, standstill_ends(days.award_on)
    what = "Standstill"
    if ends is None and owed is False:
        return [
            Said(
                what=what,
                outcome="met",
                because="no wait is compulsory for this contract, and none is set",
                cite=SECTION_51,
            )
        ]
    if ends is None:
        return [
            Said(
                what=what,
                outcome="cannot tell",
                because="no day is set for its end",
                fix=f"The earliest is {show_day(least)}.",
                cite=SECTION_51,
            )
        ]
    if ends < least:
        start, earliest = show_day(days.award_on), show_day(least)
        voluntary = " A wait that is not compulsory may not be shorter either." if owed is False else ""
        return [
            Said(
                what=what,
                outcome="not met",
                because=f"it ends on {show_day(ends)}; eight working days from {start} end on {earliest}.{voluntary}",
                fix=f"Move it to {earliest} or later.",
                cite=SECTION_51,
            )
        ]
    kind = "you wait though nothing compels you" if owed is False else "at least eight working days"
    return [Said(what=what, outcome="met", because=f"it ends on {show_day(ends)}: {kind}", cite=SECTION_51)]


def _may_sign(days: Days, case: law.Case) -> date | None:
    """The first working day after standstill, where one is owed or set."""
    if days.award_on is None or (days.standstill_ends_on is None and _owes_standstill(case) is not True):
        return None
    ends = max(standstill_ends(days.award_on), days.standstill_ends_on or date.min)
    return add_working_days(ends, 1)


def _hour(hour: int) -> str:
    return "12 noon, UK time" if hour == 12 else f"{hour}:00, UK time"
