"""Quantities, periods and promises in a reader's words."""

from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import FindingMade
from makegood.deliver.state import Talk
from makegood.terms import BadInput, show_pounds
from makegood.web.config.templates import day, number
from makegood.web.contracts.standing import Standing


def quantity(amount: Decimal, unit: str) -> str:
    """'91% of hours', '£4,120', '8 apprentices'."""
    if unit.startswith("%"):
        return f"{number(_short(amount))}{unit}"
    if unit.startswith(("GBP", "£")):
        rest = unit.removeprefix("GBP").removeprefix("£").strip()
        return f"{show_pounds(amount)} {rest}".strip()
    return f"{number(_short(amount))} {unit}".strip()


def _short(amount: Decimal) -> Decimal:
    """At most two decimals: what a page shows is never more precise than what was counted."""
    return amount if amount == amount.to_integral_value() else amount.quantize(Decimal("0.01")).normalize()


def shown(finding: FindingMade, unit: str) -> str:
    """'91%' or 'between 96% and 100%'; empty where nothing was shown."""
    if finding.low is None or finding.high is None:
        return ""
    high = quantity(finding.high, unit)
    if finding.low == finding.high:
        return high
    return _("between %(low)s and %(high)s") % {"low": quantity(finding.low, short(unit)), "high": high}


def short(unit: str) -> str:
    """Only the sign of a unit, where it has one and the whole unit stands beside it."""
    return "%" if unit.startswith("%") else ""


def target(standing: Standing) -> str:
    """'100%', or 'at most 5 days' where less is better. What it is a share of stands with the figure."""
    unit = standing.promise.unit
    words = quantity(standing.target, short(unit) or unit)
    return words if standing.promise.direction == "higher" else _("at most %(words)s") % {"words": words}


def mended(agreed: Agreed, talk: Talk) -> str:
    """'Missed in April to June 2026, then put right on 4 September 2026.'"""
    period = promises.show_period(agreed, talk.opened.period)
    days = [each.on for each in talk.put_right.values()]
    if not days:
        return _("Missed in %(period)s, then put right.") % {"period": period}
    return _("Missed in %(period)s, then put right on %(day)s.") % {"period": period, "day": day(max(days))}


def grade(letter: str) -> str:
    """How we know, in words; empty where there is no evidence."""
    return {
        "A": _("matched to records"),
        "B": _("a third party confirmed it"),
        "C": _("workers confirmed it"),
        "D": _("the supplier says so"),
    }.get(letter, "")


def sentence(standing: Standing, agreed: Agreed) -> str:
    """State, number and unit of one promise, for beside its line."""
    named = {"target": target(standing), "period": period(agreed, standing.period)}
    if standing.how == "not_due":
        when = standing.due or standing.promise.due or standing.promise.starts
        return _("The promise is %(target)s. It is not due until %(day)s.") % {**named, "day": day(when)}
    if standing.how == "waiting":
        return _("The promise is %(target)s. Nobody has worked out yet what was shown for %(period)s.") % named
    found = standing.finding
    said = shown(found, standing.promise.unit) if found else ""
    if not said:
        if not standing.period:
            return _("Nothing has been shown. The promise is %(target)s.") % named
        return _("Nothing was shown for %(period)s. The promise is %(target)s.") % named
    named["shown"] = said
    if standing.how == "not_shown":
        return _("The true figure for %(period)s is %(shown)s. The promise is %(target)s.") % named
    if standing.how == "made_good":
        return (
            _("It was %(shown)s in %(period)s, and the promise is %(target)s. Both sides say it was put right.") % named
        )
    return _("It was %(shown)s in %(period)s. The promise is %(target)s.") % named


def period(agreed: Agreed, id_: str) -> str:
    """'July to September 2026' for '2026-q3', 'July 2026', 'April 2026 to March 2027'. An unknown one by its id."""
    if id_ == "whole":
        return _("the whole contract")
    try:
        found = promises.period(agreed, id_)
    except BadInput:
        return id_
    first, last = found.starts, found.ends
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month]} {first.year}"
    named = {"first": MONTHS[first.month], "last": f"{MONTHS[last.month]} {last.year}"}
    if first.year != last.year:
        named["first"] = f"{MONTHS[first.month]} {first.year}"
    return _("%(first)s to %(last)s") % named
