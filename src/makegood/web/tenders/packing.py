"""The pack: its files, what is left to do before it can be downloaded, and the moment the tender is issued."""

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from makegood import ledger
from makegood import tender as room
from makegood.award import sealing
from makegood.award.facts import KINDS, TenderIssued
from makegood.terms import BadInput, value
from makegood.web.records import access_tenders as tenders
from makegood.web.records import models, sealed
from makegood.web.records.books import DatabaseBook
from makegood.web.tenders import documents, files, tasks, totals
from makegood.web.tenders.fields import Field, errors, typed
from makegood.web.tenders.parts import marked
from makegood.web.tenders.views import frame, to_read


@require_safe
def pack(request: HttpRequest, number: str) -> HttpResponse:
    """The files, or what must be done before there are any; once issued, the receipt."""
    row = to_read(request, number)
    return _show(request, row, _fields(row))


def _fields(row: models.Tender) -> list[Field]:
    publish = documents.design_of(row).tender.days.publish_on
    return [
        Field(
            "issued",
            _("When was it issued?"),
            "day",
            text=publish or timezone.localdate(),
            subject=_("The day"),
            required=_("Enter the day it was issued"),
        ),
        Field(
            "notice",
            _("Notice number"),
            text=row.notice_number,
            hint=_("As the publishing service gives it, like 012345-2027."),
            size="20",
            required=_("Enter the notice number, like 012345-2027"),
        ),
        Field(
            "sender",
            _("Who sent it?"),
            hint=_("The name of the person who published it."),
            required=_("Enter who sent it"),
        ),
    ]


def _show(request: HttpRequest, row: models.Tender, made: list[Field], *, status: int = 200) -> HttpResponse:
    design = documents.design_of(row)
    missing = left_to_do(row)
    page = {
        "missing": missing,
        "files": files.listed(row) if not missing else [],
        "whole": files.size(files.whole(row)) if not missing else "",
        "names": {"all": files.ALL, "draft": files.DRAFT},
        "made": made,
        "errors": errors(made),
        "receipt": receipt(row) if row.issued_at else None,
        "days": design.tender.days,
    }
    return render(request, "tenders/pack.html", page | frame(request, row), status=status)


@value
class Left:
    """One page of the design on which something is left to do: its address, its name, what, and how much more."""

    page: str
    title: str
    says: tuple[str, ...]
    more: int


MOST_TOLD = 3


def left_to_do(row: models.Tender) -> list[Left]:
    """What stands between the design and its pack, page by page.

    Nothing once it is issued: what was missing then was not missed.
    """
    if row.issued_at is not None:
        return []
    on, design = timezone.localdate(), documents.design_of(row)
    titles = {str(task.key): task.title for task in room.tasks(design, on=on)}
    found: dict[str, list[str]] = {}
    for each in room.unfinished(design, on=on):
        found.setdefault(tasks.page_of(each), []).append(each.says)
    legal = totals.of(row.design, on).legal
    if legal.must_change:
        found["test"] = [_("Change %(n)s of your asks: they are not ready to publish") % {"n": legal.must_change}]
    titles |= {
        "timetable": _("Timetable"),
        "facts": _("Facts the law depends on"),
        "limits": _("Limits on lots"),
    }
    return [
        Left(page=page, title=titles.get(page, page), says=tuple(said[:MOST_TOLD]), more=len(said[MOST_TOLD:]))
        for page, said in found.items()
    ]


@require_safe
def download(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One file of the pack, or all of them as a zip."""
    row = to_read(request, number)
    try:
        found = files.one(row, name, finished=not left_to_do(row))
    except BadInput as bad:
        raise Http404 from bad
    if found is None:
        raise Http404
    raw, kind = found
    headers = {"Content-Disposition": f'attachment; filename="{row.number}-{name.rpartition("/")[2]}"'}
    return HttpResponse(raw, content_type=kind, headers=headers)


@require_POST
def issue(request: HttpRequest, number: str) -> HttpResponse:
    """The tender is out: from now on its design is read only, and bids are sealed to its own key."""
    with transaction.atomic():
        row = tenders.tender_for_officer(request.user, number, for_change=True)
        if row.issued_at is not None:
            return HttpResponseRedirect(reverse("tenders:pack", args=[number]))
        if left_to_do(row):
            raise Http404
        made = _fields(row)
        read = typed(made, request.POST)
        deadline = deadline_of(documents.design_of(row))
        if read["notice"] and len(read["notice"]) > 40:
            marked(made[1], _("The notice number must be 40 characters or fewer"))
        if read["issued"] and read["issued"] > timezone.localdate():
            marked(made[0], _("The day it was issued cannot be in the future"))
        if deadline is None or deadline <= timezone.now():
            marked(made[0], _("The last day for bids is over. Change the timetable first."))
        if deadline is None or any(field.error for field in made):
            return _show(request, row, made, status=422)
        issued(row, notice=read["notice"], sender=read["sender"], by=request.user, deadline=deadline, at=timezone.now())
    return HttpResponseRedirect(reverse("tenders:pack", args=[number]))


def issued(row: models.Tender, *, notice: str, sender: str, by: Any, deadline: datetime, at: datetime) -> None:
    """Write in the book that the tender is out, and make the key its bids are sealed to. The caller holds the lock."""
    key = sealing.new_key(sealed.master())
    fact = TenderIssued(
        tender=str(row.ref),
        design=ledger.digest_of_bytes(row.design.encode()),
        deadline_at=deadline,
        key=key.digest,
        notice=notice,
        by=str(by.ref),
    )
    DatabaseBook(row.book_id).append(*KINDS.written(fact), at=at)
    models.Paper.objects.create(tender=row, kind="issued-by", by=by, at=at, text=sender[:200], locked=True)
    row.issued_at, row.deadline_at, row.notice_number, row.sealing_key = at, deadline, notice, key.as_text()
    row.save(update_fields=["issued_at", "deadline_at", "notice_number", "sealing_key"])


def deadline_of(design: room.Design) -> datetime | None:
    """The moment bids close, in UK time; None while no day is set."""
    days = design.tender.days
    if days.deadline_on is None:
        return None
    return timezone.make_aware(datetime.combine(days.deadline_on, time(days.deadline_hour)))


def receipt(row: models.Tender) -> dict[str, Any] | None:
    """The receipt of the issue, as the book has it."""
    entry = next((each for each in DatabaseBook(row.book_id).entries() if each.kind == "tender-issued"), None)
    if entry is None:
        return None
    made = ledger.Receipt.of(entry, "tender issued")
    paper = models.Paper.objects.filter(tender=row, kind="issued-by").first()
    return {
        "number": made.number,
        "at": ledger.when(made.at),
        "digest": made.short,
        "sender": paper.text if paper else "",
        "notice": row.notice_number,
        "deadline": row.deadline_at,
    }
