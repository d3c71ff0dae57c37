"""Changing a design: one page at a time, and never over somebody else's answers."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from makegood import tender as room
from makegood.terms import BadInput
from makegood.web.checks.making import sentence_for
from makegood.web.config import typed
from makegood.web.config.templates import moment
from makegood.web.records import access_tenders as tenders
from makegood.web.records import models
from makegood.web.tenders import (
    advice,
    asks,
    contract,
    documents,
    fields,
    items,
    ladder,
    lots,
    market,
    scoring,
    shared_set,
    voice,
)
from makegood.web.tenders.parts import Part, seen
from makegood.web.tenders.views import after, frame, to_read

PARTS: dict[str, Callable[[], Part]] = {
    "describe": contract.Describe,
    "facts": contract.Contract,
    "buy": contract.Buy,
    "owes": contract.Owes,
    "papers": contract.Attach,
    "timetable": contract.Days,
    "route": contract.Route,
    "shared": contract.Shared,
    "chain": asks.Chain,
    "marks": scoring.Marks,
    "price": scoring.Price,
    "words": scoring.ScoringWords,
    "ladder": ladder.Ladder,
    "lots": lots.Split,
    "limits": lots.Limits,
}
ITEMS: dict[str, Callable[[str | None], items.Item]] = {
    "lot": lots.OneLot,
    "suggestion": voice.Said,
    "ask": asks.Ask,
    "question": asks.Question,
    "kept": asks.Kept,
}
LISTS = {"lot": (lots.LOTS, "lots"), "suggestion": (voice.VOICE, "voice"), "ask": (asks.ASKS, "asks")}
"""Things that can be taken out or moved: where they stand, and the page that lists them."""


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One page of the design."""
    return _page(request, number, PARTS[name]())


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, number: str, name: str, id_: str | None = None) -> HttpResponse:
    """The page of one lot, one ask or one suggestion; without an id, of a new one."""
    made = ITEMS[name](id_)
    if isinstance(made, asks.Ask) and id_ is None:
        made = asks.Ask(None, request.GET.get("measure", ""))
    return _page(request, number, made)


def _page(request: HttpRequest, number: str, page: Part) -> HttpResponse:
    if request.method == "POST":
        return _save(request, number, page)
    row = to_read(request, number)
    data = documents.data_of(row)
    _is_there(page, data)
    return _show(request, row, page, page.fields(data), seen(page, data))


def _is_there(page: Part, data: documents.Data) -> None:
    if isinstance(page, items.Item) and not page.exists(data):
        raise Http404


def _show(
    request: HttpRequest,
    row: models.Tender,
    page: Part,
    made: list[fields.Field],
    was: str,
    *,
    status: int = 200,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    data, design = documents.data_of(row), documents.design_of(row)
    held = {
        "heading": page.heading(data),
        "lead": page.lead(data),
        "name": page.name,
        "back": page.back,
        "groups": fields.grouped(made),
        "fields": {field.name: field for field in made},
        "rows": sum(field.name.startswith("row-") and field.name.endswith("-id") for field in made),
        "seen_version": row.version,
        "seen": was,
        "errors": fields.errors(made),
        "item": getattr(page, "id", None),
    }
    told = held | page.more(design, data) | _of_the_row(row, page, design) | frame(request, row) | (more or {})
    return render(request, page.template, told, status=status)


def _of_the_row(row: models.Tender, page: Part, design: room.Design) -> dict[str, Any]:
    """What a page shows that is kept beside the design: who could bid for each lot, the set of shared words."""
    if isinstance(page, contract.Shared):
        return shared_set.shown(row, design)
    if not isinstance(page, lots.Split):
        return {}
    found = market.advice_of(row)
    return {"lots": advice.lots(design, found), "advice": advice.of_lots(design, found)}


def again(request: HttpRequest, number: str, name: str, more: dict[str, Any]) -> HttpResponse:
    """A page of the design once more, with what was wrong with something else that stands on it."""
    row, page = to_read(request, number), PARTS[name]()
    data = documents.data_of(row)
    return _show(request, row, page, page.fields(data), seen(page, data), status=422, more=more)


@transaction.atomic
def _save(request: HttpRequest, number: str, page: Part) -> HttpResponse:
    row = tenders.tender_for_officer(request.user, number, for_change=True)
    data = documents.data_of(row)
    _is_there(page, data)
    if row.issued_at is not None:
        return redirect("tenders:tasks", number)
    if isinstance(page, asks.Ask) and asks.set_by_framework(data, page.id):
        return redirect("tenders:asks", number)
    rows = request.POST.get("_rows", "")
    made = page.fields(data, rows=typed.whole(rows, 999))
    read = fields.typed(made, request.POST)
    now = seen(page, data)
    if request.POST.get("_version") != str(row.version) and request.POST.get("_seen") != now:
        return _somebody_else(request, row, page, made, now)
    page.apply(data, made, read)
    if not any(field.error for field in made):
        try:
            documents.keep(row, data, by=request.user, at=timezone.now())
            return HttpResponseRedirect(_next(request, row, page))
        except BadInput as bad:
            said = [{"text": sentence_for(problem), "href": "#main-content"} for problem in bad.problems[:5]]
            return _show(request, row, page, made, now, status=422, more={"errors": said})
    return _show(request, row, page, made, now, status=422)


def _somebody_else(
    request: HttpRequest, row: models.Tender, page: Part, made: list[fields.Field], now: str
) -> HttpResponse:
    """Two people changed the same page: both answers are shown, and the reader chooses."""
    theirs = {field.name: field for field in page.fields(documents.data_of(row))}
    for field in made:
        other = theirs.get(field.name)
        if field.kind != "hidden" and (other.text if other else "") != field.text:
            field.theirs = other.as_read if other else ""
    for field in made:
        field.error = ""
    at = moment(row.changed_at).rpartition(" ")[2]
    if row.changed_by == request.user:
        said = _("You saved this page in another window at %(time)s. Both answers are below. Choose which to keep.")
    else:
        said = _(
            "%(name)s saved this page at %(time)s. Your answers are below, theirs are beside them."
            " Choose which to keep."
        )
    told = said % {"name": row.changed_by.name, "time": at}
    return _show(request, row, page, made, now, status=409, more={"conflict": told})


def _next(request: HttpRequest, row: models.Tender, page: Part) -> str:
    """A new ask goes on to its question; everything else back to where it is listed."""
    if isinstance(page, asks.Ask) and page.id is None:
        return after(row, "question", args=(page.stored,))
    return after(row, page.back)


@require_POST
@transaction.atomic
def remove(request: HttpRequest, number: str, name: str, id_: str) -> HttpResponse:
    """Take out a lot, an ask or a suggestion."""
    row, data = _changeable(request, number)
    if name not in LISTS:
        raise Http404
    if name == "ask" and asks.set_by_framework(data, id_):
        raise Http404
    if name == "ask":
        asks.take_out(data, id_)
    else:
        items.removed(data, LISTS[name][0], id_)
    return _kept(request, row, data, LISTS[name][1])


@require_POST
@transaction.atomic
def move(request: HttpRequest, number: str, name: str, id_: str, way: str) -> HttpResponse:
    """Move a lot or an ask one place."""
    row, data = _changeable(request, number)
    if name not in LISTS or way not in {"up", "down"}:
        raise Http404
    items.moved(data, LISTS[name][0], id_, up=way == "up")
    return _kept(request, row, data, LISTS[name][1])


@require_POST
@transaction.atomic
def add_core(request: HttpRequest, number: str) -> HttpResponse:
    """Start from the usual asks of this kind of work."""
    row, data = _changeable(request, number)
    asks.add_core(data)
    return _kept(request, row, data, "asks")


def _changeable(request: HttpRequest, number: str) -> tuple[models.Tender, documents.Data]:
    row = tenders.tender_for_officer(request.user, number, for_change=True)
    if row.issued_at is not None:
        raise Http404
    return row, documents.data_of(row)


def _kept(request: HttpRequest, row: models.Tender, data: documents.Data, page: str) -> HttpResponse:
    try:
        documents.keep(row, data, by=request.user, at=timezone.now())
    except BadInput as bad:
        raise Http404 from bad
    return HttpResponseRedirect(after(row, page))
