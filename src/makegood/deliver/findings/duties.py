"""What the law asks the buyer to publish about performance, and by when. Light-touch contracts have no such duty.

Procurement Act 2023, ss.52 and 71; the law room's rules pa23-s71-annual-assessment and pa23-s71-breach-notice.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import ImprovementJudged, RecordPublished
from makegood.deliver.promises import uk_day
from makegood.deliver.state import Contract, Happened
from makegood.terms import Cite, months_after, show_day, value

READ_ON = date(2026, 11, 22)
ACT = "https://www.legislation.gov.uk/ukpga/2023/54/section/71"
SECTION_71_2 = Cite(source="Procurement Act 2023", at="s.71(2)", sure="C", read_on=READ_ON, url=ACT)
SECTION_71_5 = Cite(source="Procurement Act 2023", at="s.71(5)", sure="C", read_on=READ_ON, url=ACT)
DAYS = 30
NO_DUTY = "The law does not ask for this notice: the contract is light touch. {buyer} chose to publish it."


@value
class Duty:
    """A notice that the law asks for. `due`: its last day; `done`: it is published."""

    what: str
    due: date
    because: str
    cite: Cite
    talk: str = ""
    done: bool = False


def duties(agreed: Agreed, happened: tuple[Happened, ...], state: Contract, on: date) -> tuple[Duty, ...]:
    """Every notice about performance that is owed by a day or will be, oldest first. None for light touch."""
    if agreed.light_touch:
        return ()
    found = [*_yearly(agreed, state, on), *_failed(happened)]
    return tuple(sorted(found, key=lambda each: each.due))


def no_duty(agreed: Agreed) -> str:
    """What is printed on a notice that nobody had to publish; empty where there was a duty."""
    if agreed.light_touch:
        return NO_DUTY.format(buyer=agreed.buyer or "The buyer")
    return (
        ""
        if agreed.kpis_required
        else f"The law asks for no KPIs here. {agreed.buyer or 'The buyer'} chose to publish."
    )


def _yearly(agreed: Agreed, state: Contract, on: date) -> Iterator[Duty]:
    """At least once in every 12 months where KPIs were set under s.52, and at the end."""
    if not agreed.kpis_required:
        return
    year = 1
    while (start := months_after(agreed.starts, 12 * (year - 1))) <= min(on, agreed.ends):
        due = min(months_after(agreed.starts, 12 * year) - timedelta(days=1), agreed.ends)
        done = any(_covers(each, start, due) for each in state.published)
        said = "Performance against the KPIs is assessed at least once in every 12 months, and published."
        yield Duty(what="Contract performance notice", due=due, because=said, cite=SECTION_71_2, done=done)
        year += 1


def _covers(published: RecordPublished, start: date, due: date) -> bool:
    return published.duty and published.since <= due and published.until >= start


def _failed(happened: tuple[Happened, ...]) -> Iterator[Duty]:
    """Thirty days beginning with the day it was judged that the supplier did not improve (s.71(4), (5))."""
    for each in happened:
        if not isinstance(each.fact, ImprovementJudged) or each.fact.improved:
            continue
        day = uk_day(each.at)
        yield Duty(
            what="Contract performance notice",
            due=day + timedelta(days=DAYS - 1),
            because=f"On {show_day(day)} it was judged that performance did not improve after a proper opportunity.",
            cite=SECTION_71_5,
            talk=each.fact.talk,
            done=any(_notice(later) and later.number > each.number for later in happened),
        )


def _notice(each: Happened) -> bool:
    return isinstance(each.fact, RecordPublished) and each.fact.duty
