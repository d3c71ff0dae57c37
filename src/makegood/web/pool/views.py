"""Can a sequence of contracts carry each apprenticeship to its end? A file in, a plan out, nothing kept."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from makegood.deliver.other import pool as pools
from makegood.deliver.other.pool.told import told
from makegood.terms import BadInput, Problem, codec
from makegood.web.checks.making import sentence_for
from makegood.web.records import access
from makegood.web.records.models import Role

SECONDS = 10.0
"""For each question to the solver, shared among the trades, which are planned one after another."""
LARGEST = 200_000
MOST_TOLD = 8
MOST_APPRENTICES, MOST_PLACES, MOST_TRADES = 60, 60, 6
"""What a page can plan while somebody waits; the command takes more."""


@require_http_methods(["GET", "HEAD", "POST"])
def pool(request: HttpRequest) -> HttpResponse:
    """For officers and managers, and for the one person of one computer. Http404 for everybody else."""
    if not access.memberships(request.user, Role.OFFICER, Role.MANAGER).exists():
        raise Http404
    if request.method != "POST":
        return _page(request)
    try:
        case = _read(request)
    except BadInput as bad:
        said = [sentence_for(each) for each in bad.problems[:MOST_TOLD]]
        return _page(request, said=said)
    return _page(request, case=case)


def _read(request: HttpRequest) -> pools.Pool:
    """The pool in the file. Raises BadInput."""
    name, sent = _("the file"), request.FILES.get("file")
    if sent is None or not sent.size:
        raise BadInput([Problem(file=name, found=_("choose the file of the pool"))])
    if sent.size > LARGEST:
        raise BadInput([Problem(file=name, found=_("the file is larger than 200KB"))])
    case = pools.read(codec.text_of(sent.read(), name), name)
    trades = len({each.trade for each in case.apprentices})
    if len(case.apprentices) > MOST_APPRENTICES or len(case.places) > MOST_PLACES or trades > MOST_TRADES:
        most = {"people": MOST_APPRENTICES, "places": MOST_PLACES, "trades": MOST_TRADES}
        found = _("this page plans %(people)s apprentices, %(places)s places and %(trades)s trades at most") % most
        raise BadInput([Problem(file=name, found=found, do=_("plan it with “makegood deliver pool”"))])
    return case


def _page(request: HttpRequest, *, case: pools.Pool | None = None, said: list[str] | None = None) -> HttpResponse:
    page: dict[str, Any] = {
        "headline": _("Plan shared apprentices"),
        "error": said[0] if said else "",
        "errors": [{"text": each, "href": "#file"} for each in said or ()],
    }
    if case is not None:
        page |= _planned(case)
    return render(request, "pool/pool.html", page, status=422 if said else 200)


def _planned(case: pools.Pool) -> dict[str, Any]:
    """The answer, then the table; who is left with why, and what would help, in the words of the command."""
    trades = len({each.trade for each in case.apprentices}) or 1
    plan = pools.plan(case, seconds=SECONDS / trades)
    lines = list(told(case, plan))
    count, people = len(plan.carried), len(case.apprentices)
    headline = ngettext(
        "%(count)s of %(people)s apprenticeship can be carried to its end",
        "%(count)s of %(people)s apprenticeships can be carried to their end",
        people,
    )
    return {
        "headline": headline % {"count": count, "people": people},
        "settled": lines[1:2] if not plan.proved or (count and not plan.fewest_moves) else [],
        "carried": plan.carried,
        "left": plan.not_carried,
        "help": [each.strip() for each in lines[-len(plan.would_help) :]] if plan.would_help else [],
        "planned": True,
    }
