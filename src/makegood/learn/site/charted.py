"""The charts of a view: over time, by region as bars and as a map, by kind of buyer, by sector, by ask."""

import csv as standard_csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from makegood.learn import charts, places
from makegood.learn.charts import Chart, Reading
from makegood.learn.site import words
from makegood.learn.site.opening import Scan
from makegood.learn.site.views import By, Group, View
from makegood.terms import harmless, show_day

BARS = 15
"""Most bars in one picture; the table beside it has every row."""
WHAT: dict[By, str] = {"region": "Region", "buyer_kind": "Kind of buyer", "division": "Sector"}
Leads = Callable[[str, str], str]
"""Where a row leads, by the name of its column and its key; '' for nowhere."""


def nowhere(_by: str, _key: str) -> str:
    """No row leads anywhere."""
    return ""


def source(scan: Scan) -> str:
    """What the numbers are from, with the days of the notices."""
    span = scan.span
    if span.first_on is None or span.last_on is None:
        return "Public procurement notices, found by reading them with software"
    days = f"{show_day(span.first_on)} to {show_day(span.last_on)}"
    kind = "Invented notices" if scan.about.invented else "Public procurement notices"
    return f"{kind} published {days}, found by reading them with software"


def years(scan: Scan, view: View, leads: Leads = nowhere) -> Chart:
    """The share of each year with its interval."""
    rows = tuple(
        words.reading_of(each.key, each, href=leads("year", each.key) if each.count or each.few else "")
        for each in view.years
    )
    return charts.over_time(
        rows,
        says=words.trend(rows),
        words="Each bar is the range in which the true share of that year lies 95 times in 100; the diamond is the "
        "share of those read.",
        columns=("Year", *words.HEADS),
        source=source(scan),
        as_at=as_at(scan),
        name="years",
    )


def readings(view: View, by: By, leads: Leads = nowhere) -> tuple[Reading, ...]:
    """The rows of one facet, by their names."""
    return tuple(
        words.reading_of(
            words.title(by, each.key),
            each,
            code=each.key if by == "region" else "",
            href=leads(by, each.key) if each.key else "",
        )
        for each in view.facets[by]
    )


def facet(scan: Scan, view: View, by: By, leads: Leads = nowhere) -> Chart:
    """Bars by region, kind of buyer or sector, for the view's year."""
    rows = readings(view, by, leads)
    return charts.bars(
        rows,
        says=words.most_often(by, rows),
        words=_said(view),
        columns=(WHAT[by], *words.HEADS),
        source=source(scan),
        as_at=as_at(scan),
        name=by,
        most=BARS,
    )


def region_map(scan: Scan, view: View, leads: Leads = nowhere) -> Chart:
    """The regions on a map. Notices that name no region are in its table."""
    rows = readings(view, "region", leads)
    return charts.map_of(
        places.regions(),
        rows,
        says=words.most_often("region", rows),
        words=_said(view),
        columns=(WHAT["region"], *words.HEADS),
        source=source(scan),
        as_at=as_at(scan),
    )


def labels(scan: Scan, view: View, leads: Leads = nowhere) -> Chart:
    """Bars by what is asked for, out of the same procurements."""
    rows = tuple(
        words.reading_of(words.title("label", each.key), each, href=leads("label", each.key)) for each in view.labels
    )
    return charts.bars(
        rows,
        says=words.most_often("label", rows),
        words=_said(view),
        columns=("What is asked for", *words.HEADS),
        source=source(scan),
        as_at=as_at(scan),
        name="labels",
        most=BARS + 5,
    )


def _said(view: View) -> str:
    return f"Procurements first published in {view.year}." if view.year else ""


CSV_HEADS = ("table", "key", "name", "asked", "own_words", "of", "share", "low", "high")


def csv(view: View) -> str:
    """Every number of a view as one CSV, shares from 0 to 1. '[c]' is withheld, '[x]' is not there."""
    out = io.StringIO()
    writer = standard_csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_HEADS)
    tables = [("all", (view.headline,)), ("year", view.years), *view.facets.items(), ("label", view.labels)]
    for table, groups in tables:
        writer.writerows([table, group.key, *_numbers(table, group)] for group in groups)
    return out.getvalue()


def _numbers(table: str, group: Group) -> tuple[str, ...]:
    named = words.title(table, group.key) if table in {*WHAT, "label"} else group.key
    if group.count is None:
        return (named, *[charts.WITHHELD if group.few else charts.NOT_THERE] * 6)
    count = group.count
    low, high = charts.wilson(count.asked, count.of)
    share = (Decimal(count.asked) / count.of).quantize(Decimal("0.0001"))
    return (harmless(named), *map(str, (count.asked, count.own, count.of, share, low, high)))


def as_at(scan: Scan) -> date:
    """The day the scan was made, as it says itself."""
    return scan.about.on
