"""P22, one contract as everybody may read it: where the buyer published it, and never before a reply was due.

What stands on the page is the public record of the findings room, and nothing else of the contract.
"""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood import ledger
from makegood.deliver import findings
from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import FindingMade
from makegood.terms import about
from makegood.web.config.templates import day
from makegood.web.contracts import contract, owed, standing, telling
from makegood.web.contracts import promise as one
from makegood.web.contracts.place import Place, place, plain
from makegood.web.records import models

ON_A_PAGE = 20
PERIODS = 6
CHANGES = ("finding-made", "talk-closed", "record-published", "contract-opened")
HOW: dict[str, standing.How] = {
    "kept": "kept",
    "put right": "made_good",
    "not kept": "not_kept",
    "not shown": "not_shown",
    "waiting": "waiting",
    "not due": "not_due",
}


@login_not_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The contracts that are published, newest first."""
    rows = models.Contract.objects.filter(public=True).select_related("authority", "supplier")
    page_number = contract.page_of(request)
    start, count = (page_number - 1) * ON_A_PAGE, rows.count()
    page = {
        "headline": _("See what was promised"),
        "count": ngettext("%(n)s contract", "%(n)s contracts", count) % {"n": count},
        "rows": [_listed(each) for each in rows[start : start + ON_A_PAGE]],
        "older": page_number + 1 if start + ON_A_PAGE < count else None,
        "newer": page_number - 1 if page_number > 1 else None,
    }
    return render(request, "contracts/register.html", page)


def _listed(row: models.Contract) -> dict[str, Any]:
    made = record(place(row, "public"))
    return {"contract": row, "lines": [HOW[each.status] for each in made.latest], "says": _counted(made)}


def _counted(made: findings.Record) -> str:
    """'6 promises: 2 kept, 1 put right, 1 not kept'."""
    named = (
        ("kept", _("%(n)s kept")),
        ("put right", _("%(n)s put right")),
        ("not kept", _("%(n)s not kept")),
        ("not shown", _("%(n)s not shown yet")),
        ("waiting", _("%(n)s being looked at")),
        ("not due", _("%(n)s not due")),
    )
    counts = ", ".join(words % {"n": made.counts[key]} for key, words in named if made.counts[key])
    count = ngettext("%(n)s promise", "%(n)s promises", len(made.latest)) % {"n": len(made.latest)}
    return f"{count}: {counts}"


@login_not_required
@require_safe
def published(request: HttpRequest, slug: str) -> HttpResponse:
    """One contract in one sentence, one picture, and then its promises."""
    found = to_everybody(slug)
    made = record(found)
    page = {
        "found": found,
        "contract": found.record,
        "record": made,
        "dots": [{"how": HOW[each.status], "word": _word(each), "title": each.title} for each in made.latest],
        "facts": _bought(found),
        "blocks": [_block(found, made, number, each) for number, each in enumerate(made.latest, start=1)],
        "owed": owed.rows(found),
        "kept": _kept(made),
        "workers": [_said(found, each) for each in made.answers],
        "changed": _changed(found),
    }
    return render(request, "contracts/public.html", page)


def to_everybody(slug: str) -> Place:
    """A published contract. Http404 for one that is not, as for one that does not exist."""
    open_ = models.Contract.objects.filter(public=True).select_related("authority", "supplier")
    row = open_.filter(slug=plain(slug)).first()
    if row is None:
        raise Http404
    return place(row, "public")


def record(found: Place) -> findings.Record:
    """The public record today."""
    return findings.record(named(found), found.state, found.on)


def named(found: Place) -> Agreed:
    """What was agreed, with the names of both sides as the site has them."""
    return replace(found.agreed, buyer=found.buyer, supplier=found.supplier)


def _word(line: findings.Line) -> str:
    return line.said.rstrip(".") if line.status == "not due" else line.word


def _bought(found: Place) -> list[tuple[str, str]]:
    """What is bought: by whom, from whom, how much a year, until when."""
    return [
        (_("Who buys"), found.buyer),
        (_("Who does it"), found.supplier),
        (_("Value a year"), about(found.agreed.value_per_year)),
        (_("From"), day(found.agreed.starts)),
        (_("Until"), day(found.agreed.ends)),
    ]


def _block(found: Place, made: findings.Record, number: int, line: findings.Line) -> dict[str, Any]:
    """One promise: promised, shown so far, how we know, what happens next, and what the supplier says of it."""
    promise = next(each for each in found.agreed.promises if each.id == line.promise)
    rows = [_row(each) for each in made.history if each.promise == line.promise][-PERIODS:]
    return {
        "number": number,
        "title": line.title,
        "how": HOW[line.status],
        "word": _word(line),
        "promised": telling.quantity(line.promised, line.unit),
        "shown": line.held_back or _shown(line, line.unit),
        "period": line.period_words if line.status not in {"not due", "waiting"} else "",
        "grade": line.grade_words,
        "next": _next(found, line),
        "before": line.before,
        "theirs": _("%(who)s says: %(cause)s.") % {"who": found.supplier, "cause": line.answered}
        if line.answered
        else "",
        "rows": rows,
        "chart": one.chart(promise, rows),
    }


def _shown(line: findings.Line, unit: str) -> str:
    if line.low is None and line.high is None:
        return ""
    return findings.show_between(line.low, line.high, unit)


def _next(found: Place, line: findings.Line) -> str:
    if line.put_right_by is not None:
        named = {"who": found.supplier, "day": day(line.put_right_by)}
        return _("%(who)s is putting it right by %(day)s.") % named
    if line.put_right_on is not None:
        return _("It was put right on %(day)s.") % {"day": day(line.put_right_on)}
    return ""


def _row(line: findings.Line) -> one.Row:
    """A line of the record as a row of the picture."""
    short = telling.short(line.unit) or line.unit
    return one.Row(
        period=line.period,
        name=line.period_words,
        how=HOW[line.status],
        word=line.word,
        low=line.low,
        high=line.high,
        shown=_shown(line, short),
        target=telling.quantity(line.promised, short),
        grade=line.grade_words,
    )


def _kept(made: findings.Record) -> str:
    """The promise-kept ratio (DEL-01) under its parts; empty where nothing is due."""
    return findings.show_between(made.kept.low, made.kept.high, "%") if made.kept.high is not None else ""


def _said(found: Place, each: Any) -> dict[str, Any]:
    answers = (
        (_("It is right"), each.right),
        (_("Something is wrong"), each.wrong),
        (_("Not sure"), each.not_sure),
        (_("Never got a slip"), each.no_slip),
    )
    return {"period": telling.period(found.agreed, each.period), "answers": answers}


def _changed(found: Place) -> str:
    """The day of the last finding, ending or publication."""
    row = found.record.book.entries.filter(kind__in=CHANGES).order_by("-number").first()
    return day(timezone.localtime(ledger.when(row.at)).date()) if row else ""


def waits(found: Place, finding: FindingMade) -> bool:
    """May a finding not be told to everybody yet?"""
    return findings.status_of(found.state, finding, found.on) == "waiting"
