"""The list of tenders, starting one, and the task list of one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood import tender as room
from makegood.web.awards import learned
from makegood.web.config.typed import printable
from makegood.web.people import waiting
from makegood.web.records import access, models
from makegood.web.records import access_tenders as tenders
from makegood.web.records.models import Role
from makegood.web.tenders import contract, documents, market, starting, tasks, totals

OFFICER = (Role.OFFICER,)
READERS = (Role.OFFICER, Role.AUDITOR)
"""Who may read the pages of a design. Only officers change it."""


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """The tenders of the officer's authority."""
    mine = tenders.authorities(request.user, may=READERS)
    if not mine:
        raise Http404
    rows = tenders.tenders(request.user, may=READERS).order_by("-changed_at")
    page = {"tenders": rows, "officer": bool(tenders.authorities(request.user, may=OFFICER))}
    return render(request, "tenders/every.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Start a tender from an example, another tender, a checked draft, or nothing."""
    authority = tenders.authority_that_buys(request.user)
    page: dict[str, Any] = {
        "examples": starting.examples(),
        "others": tenders.tenders(request.user, may=OFFICER),
        "checks": access.checks(request.user, at=timezone.now()).filter(stage="checked")[:10],
        "given": request.POST,
    }
    if request.method != "POST":
        return render(request, "tenders/start.html", page)
    try:
        data = _begun(request)
    except ValueError as error:
        page["errors"] = [{"text": str(error), "href": f"#{_field(request)}"}]
        return render(request, "tenders/start.html", page, status=422)
    row = documents.made(data, organisation=authority, by=request.user, at=timezone.now())
    return redirect("tenders:tasks", row.number)


def _field(request: HttpRequest) -> str:
    source = request.POST.get("source", "")
    return {"blank": "title", "example": "example", "tender": "tender", "check": "check"}.get(source, "source")


def _begun(request: HttpRequest) -> documents.Data:
    """The design that was chosen. Raises ValueError with a sentence, Http404 for what the person may not see."""
    given = request.POST
    source = given.get("source", "")
    if source == "blank":
        title = printable(given.get("title", "")).strip()[:200]
        if not title:
            raise ValueError(_("Enter the title of the contract"))
        return starting.blank(title)
    if source == "example" and given.get("example") in dict(starting.examples()):
        return starting.from_example(given["example"])
    if source == "tender" and given.get("tender"):
        return starting.from_tender(tenders.tender_for_officer(request.user, given["tender"]))
    if source == "check" and given.get("check"):
        return starting.from_check(_checked(request, given["check"]))
    raise ValueError(_("Select where to start"))


def _checked(request: HttpRequest, id_: str) -> models.Check:
    try:
        check = access.check(request.user, UUID(id_), at=timezone.now())
    except (ValueError, ValidationError) as error:
        raise Http404 from error
    if check.stage != models.Check.Stage.CHECKED:
        raise Http404
    return check


@require_POST
def start_from_check(request: HttpRequest, id_: UUID) -> HttpResponse:
    """The button of the check's result: its asks, with the words that were accepted, begin a tender."""
    authority = tenders.authority_that_buys(request.user)
    data = starting.from_check(_checked(request, str(id_)))
    row = documents.made(data, organisation=authority, by=request.user, at=timezone.now())
    return redirect("tenders:tasks", row.number)


@require_safe
def task_list(request: HttpRequest, number: str) -> HttpResponse:
    """The home of one tender: its tasks, and the four totals."""
    row = to_read(request, number)
    on = timezone.localdate()
    design = documents.design_of(row)
    made = room.tasks(design, on=on)
    page = {
        "headline": tasks.headline(row.title, made),
        "groups": tasks.groups(row.design, design, on, made),
        "facts": contract.facts_said(design),
        "earlier": learned.earlier(request.user, row),
    }
    return render(request, "tenders/tasks.html", page | frame(request, row))


def to_read(request: HttpRequest, number: str) -> models.Tender:
    """A tender for somebody who may read its design."""
    return tenders.tender(request.user, number, may=READERS)


def frame(request: HttpRequest, row: models.Tender) -> dict[str, Any]:
    """What every page of a tender shows: the tender, the totals, and what the last save did to them."""
    on = timezone.localdate()
    now = totals.of(row.design, on)
    saved = request.GET.get("saved") == str(row.version)
    before = documents.before(row) if saved else ""
    officer = tenders.tenders(request.user, may=OFFICER).filter(pk=row.pk).exists()
    return {
        "tender": row,
        "so_far": totals.shown(now, market.who(row)),
        "changes": totals.changes(totals.of(before, on), now) if before else [],
        "saved": saved,
        "issued": row.issued_at is not None,
        "officer": officer,
        "locked": row.issued_at is not None or not officer,
    }


def after(row: models.Tender, page: str, *, at: str = "", args: tuple[Any, ...] = ()) -> str:
    """The address to go to when a page was saved: it says which version was stored."""
    return f"{reverse(f'tenders:{page}', args=[row.number, *args])}?saved={row.version}{at}"


MOST_WAITING = 5


@waiting.register
def what_waits(person: Any, at: datetime) -> list[waiting.Waiting]:
    """The tenders an officer is still designing, the last changed first."""
    rows = tenders.tenders(person, may=OFFICER).filter(issued_at__isnull=True).order_by("-changed_at")
    return [
        waiting.Waiting(text=_("Finish the tender “%(title)s”") % {"title": row.title}, href=_home(row))
        for row in rows[:MOST_WAITING]
    ]


def _home(row: models.Tender) -> str:
    return reverse("tenders:tasks", args=[row.number])


__all__ = ["after", "every", "frame", "start", "start_from_check", "task_list"]
