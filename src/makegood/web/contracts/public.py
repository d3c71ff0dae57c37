"""P22, one contract as everybody may read it: where the buyer published it, and never before a reply was due."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood import ledger
from makegood.deliver.facts import FindingMade
from makegood.deliver.state import Contract
from makegood.terms import about
from makegood.web.config.templates import day
from makegood.web.contracts import contract, owed, standing, telling
from makegood.web.contracts import promise as one
from makegood.web.contracts.place import Place, place, plain
from makegood.web.records import models

ON_A_PAGE = 20
CHANGES = ("finding-made", "talk-closed", "record-published", "contract-opened")


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


def _listed(record: models.Contract) -> dict[str, Any]:
    found = told(record)
    lines = standing.of(found.agreed, found.state, found.on)
    return {"contract": record, "lines": lines, "says": _and_counted(lines)}


@login_not_required
@require_safe
def published(request: HttpRequest, slug: str) -> HttpResponse:
    """One contract in one sentence, one picture, and then its promises."""
    found = to_everybody(slug)
    lines = standing.of(found.agreed, found.state, found.on)
    page = {
        "found": found,
        "contract": found.record,
        "made": _made(found, len(lines)),
        "says": _by_the_day(found, lines),
        "dots": [{"how": each.how, "word": in_public(each), "title": each.promise.title} for each in lines],
        "facts": _bought(found),
        "blocks": [_block(found, each) for each in lines],
        "owed": owed.rows(found),
        "workers": _workers(found),
        "duty": any(each.duty for each in found.state.published),
        "changed": _changed(found),
    }
    return render(request, "contracts/public.html", page)


def to_everybody(slug: str) -> Place:
    """A published contract. Http404 for one that is not, as for one that does not exist."""
    open_ = models.Contract.objects.filter(public=True).select_related("authority", "supplier")
    record = open_.filter(slug=plain(slug)).first()
    if record is None:
        raise Http404
    return told(record)


def told(record: models.Contract) -> Place:
    """The contract as its public page reads it."""
    found = place(record, "public")
    return replace(found, state=in_time(found.state, found.on))


def in_time(state: Contract, on: date) -> Contract:
    """The state without findings to which the supplier has not replied while it still can."""
    kept = {key: each for key, each in state.findings.items() if not too_early(state, each, on)}
    return replace(state, findings=kept)


def too_early(state: Contract, finding: FindingMade, on: date) -> bool:
    """A promise not kept is told to everybody once the supplier answered, or its time to answer is over."""
    if finding.outcome == "met":
        return False
    talk = standing.talk_about(state, finding)
    if talk is None:
        return finding.outcome == "not met"
    return talk.explained is None and talk.closed is None and on <= talk.answer_by


def _made(found: Place, count: int) -> str:
    words = ngettext(
        "%(who)s made %(n)s promise to the people who do this work.",
        "%(who)s made %(n)s promises to the people who do this work.",
        count,
    )
    return words % {"who": found.supplier, "n": count}


def _by_the_day(found: Place, lines: tuple[standing.Standing, ...]) -> str:
    return _("By %(day)s: %(counted)s.") % {"day": day(found.on), "counted": _and_counted(lines)}


def _and_counted(lines: tuple[standing.Standing, ...]) -> str:
    """'2 kept, 1 missed and then put right, 1 not kept, 1 not shown yet, 1 not due'."""
    named: tuple[tuple[standing.How, str], ...] = (
        ("kept", _("%(n)s kept")),
        ("made_good", _("%(n)s missed, then put right")),
        ("not_kept", _("%(n)s not kept")),
        ("not_shown", _("%(n)s not shown yet")),
        ("not_due", _("%(n)s not due")),
    )
    counts = ((words, sum(each.how == how for each in lines)) for how, words in named)
    return ", ".join(words % {"n": count} for words, count in counts if count)


def in_public(each: standing.Standing) -> str:
    """How a promise stands, in the words of a public page."""
    if each.how == "not_due" and each.due is not None:
        return _("Not due until %(day)s") % {"day": day(each.due)}
    return {
        "kept": _("Kept"),
        "made_good": _("Missed, then put right"),
        "not_kept": _("Not kept"),
        "not_shown": _("Not shown yet"),
        "not_due": _("Not due"),
    }[each.how]


def _bought(found: Place) -> list[tuple[str, str]]:
    """What is bought: by whom, from whom, how much a year, until when."""
    return [
        (_("Who buys"), found.buyer),
        (_("Who does it"), found.supplier),
        (_("Value a year"), about(found.agreed.value_per_year)),
        (_("From"), day(found.agreed.starts)),
        (_("Until"), day(found.agreed.ends)),
    ]


def _block(found: Place, each: standing.Standing) -> dict[str, Any]:
    """One promise: promised, shown so far, how we know, what happens next; and what each side says of it."""
    line = contract.line(found, each)
    rows = one.periods(found, each.promise)
    return {
        **line,
        "word": in_public(each),
        "promised": telling.quantity(each.target, each.promise.unit),
        "shown": telling.shown(each.finding, each.promise.unit) if each.finding else "",
        "period": telling.period(found.agreed, each.period) if each.period else "",
        "theirs": _theirs(found, each),
        "rows": rows,
        "chart": one.chart(each.promise, rows),
    }


def _theirs(found: Place, each: standing.Standing) -> str:
    """The supplier's account, as the cause it chose; its words may speak of people, so they stay apart."""
    if each.talk is None or each.talk.explained is None:
        return ""
    return _("%(who)s says: %(cause)s") % {"who": found.supplier, "cause": cause(each.talk.explained.cause)}


def cause(key: str) -> str:
    """Why a promise was not kept, as the supplier chose it."""
    return {
        "figure_wrong": _("the figure is wrong."),
        "own": _("we did less than we promised."),
        "volumes": _("we were asked to do less."),
        "outside": _("something outside our control."),
        "not_known": _("we do not know yet."),
    }[key]


def _workers(found: Place) -> dict[str, Any]:
    """The latest counted answers, whole employers only; nothing where a group was too small."""
    shown = [each for each in found.state.answers.values() if each.counts]
    if not shown:
        return {"held": bool(found.state.answers or found.state.slips)}
    last = shown[-1]
    return {
        "asked": last.asked,
        "counts": [(_answer(key), number) for key, number in last.counts.items()],
        "period": telling.period(found.agreed, last.period),
        "who": found.tier_name(last.tier),
    }


def _answer(key: str) -> str:
    return {
        "right": _("It is right"),
        "wrong": _("Something is wrong"),
        "not_sure": _("Not sure"),
        "no_slip": _("Never got a slip"),
    }.get(key, key)


def _changed(found: Place) -> str:
    """The day of the last finding or talk that everybody may read."""
    row = found.record.book.entries.filter(kind__in=CHANGES).order_by("-number").first()
    return day(timezone.localtime(ledger.when(row.at)).date()) if row else ""
