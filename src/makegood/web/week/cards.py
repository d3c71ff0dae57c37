"""One card a task: what, why, what it buys, and the page where its verb is done."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from makegood.deliver import week as weeks
from makegood.deliver.week.looks import DAYS_BETWEEN_REMINDERS, last_reminder
from makegood.web.config.templates import day
from makegood.web.contracts.place import Place
from makegood.web.week.place import Week

IN_PLACE = frozenset({"lock", "remind"})
"""Done by a press on the list itself; everything else has a page."""


def card(it: Week, task: weeks.Task, number: int) -> dict[str, Any]:
    """A task as the list shows it. `press`: it is done here; else `href` leads to where it is done."""
    return {
        "task": task,
        "n": number,
        "minutes": weeks.told.duration(task.minutes),
        "due": _("Due %(day)s.") % {"day": day(task.due)} if task.due else "",
        "press": task.kind in IN_PLACE,
        "href": "" if task.kind in IN_PLACE else where(it, task),
    }


def where(it: Week, task: weeks.Task) -> str:
    """The page where a task is done."""
    found = it.place(task.contracts[0])
    lead = _WHERE.get(task.kind)
    return (lead(found, task) if lead else "") or reverse("contracts:contract", args=[found.record.number])


def _talk(found: Place, task: weeks.Task) -> str:
    talks = list(found.state.talks)
    if task.talk not in talks:
        return ""
    return reverse("contracts:talk", args=[found.record.number, talks.index(task.talk) + 1])


def _promise(found: Place, task: weeks.Task) -> str:
    number = found.number_of(task.promise)
    return reverse("contracts:promise", args=[found.record.number, number]) if number else ""


def _rate(found: Place, task: weeks.Task) -> str:
    """The first KPI of the period that has a finding and no rating."""
    for number, each in enumerate(found.agreed.promises, start=1):
        judged = each.kpi and (each.id, task.period) in found.state.findings
        if judged and (each.kpi, task.period) not in found.state.ratings:
            return reverse("contracts:rate", args=[found.record.number, number, task.period])
    return ""


def _page(name: str, *parts: str) -> Callable[[Place, weeks.Task], str]:
    return lambda found, task: reverse(name, args=[found.record.number, *(getattr(task, part) for part in parts)])


def _draw(found: Place, task: weeks.Task) -> str:
    return reverse("contracts:draw", args=[found.record.number, task.draw])


_WHERE: dict[str, Callable[[Place, weeks.Task], str]] = {
    "notice": lambda found, task: _talk(found, task) or _page("contracts:publish")(found, task),
    "decide": _talk,
    "plan": _talk,
    "confirm": _talk,
    "judge": _talk,
    "talk": _promise,
    "change": _page("contracts:changes"),
    "approve": _page("tiers:tiers"),
    "payment": _page("tiers:tiers"),
    "reply": _page("workers:answers"),
    "find": _page("contracts:findings"),
    "rate": _rate,
    "volume": _page("contracts:ordered", "period"),
    "close": _draw,
    "read": _draw,
    "draw": _page("contracts:plan", "tier", "period"),
}


def waiting(it: Week) -> list[dict[str, Any]]:
    """Who has something to do, since when; a nudge where a return is due and nobody was reminded lately.

    Employers of one contract that owe the same for the same days stand in one row.
    """
    rows: dict[tuple[object, ...], list[weeks.Waiting]] = {}
    for each in it.found.waiting:
        rows.setdefault((each.contract, each.what, each.since, each.until), []).append(each)
    held = {each.id: each for each in it.held}
    return [_waiting(it, held[each[0].contract], each) for each in rows.values()]


def _waiting(it: Week, held: weeks.Held, same: list[weeks.Waiting]) -> dict[str, Any]:
    first, found = same[0], it.places[held.id]
    of_returns = [each for each in same if each.period and (each.tier, each.period) not in held.state.returns]
    reminded = [last_reminder(held, each.tier, each.period) for each in of_returns]
    lately = [on is not None and (it.on - on).days < DAYS_BETWEEN_REMINDERS for on in reminded]
    return {
        "it": first,
        "who": ", ".join(it.employers.get((held.id, each.who), found.supplier) for each in same),
        "title": found.record.title,
        "number": held.id,
        "reminded": max((on for on in reminded if on is not None), default=None),
        "nudge": bool(of_returns) and not all(lately),
        "late": first.until is not None and first.until < it.on,
    }


def chance(it: Week) -> str:
    """Where the chances are from, for whoever asks."""
    return weeks.told.MODEL if it.found.tasks else ""
