"""The workbook instead: download it, fill it in anywhere, upload it, and see every answer before anything is sent."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from makegood.award import workbook
from makegood.award.bids import Bid
from makegood.tender.reading import Design
from makegood.terms import BadInput, Problem
from makegood.web.bids import asked, drafts, happening, sending
from makegood.web.bids.drafts import ORGANISATION, PARTNERS, PRICE, Draft
from makegood.web.records import access_tenders as access

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 20 * 1024 * 1024
MOST_TOLD = 50


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, number: str) -> HttpResponse:
    """A workbook that cannot be used is told by sheet and cell, and leaves the draft as it was."""
    record = access.bid_for_supplier(request.user, number)
    if happening.closed(record.tender, timezone.now()):
        return redirect("bids:check", number)
    page: dict[str, Any] = {"bid": record, "deadline": asked.deadline(record.tender)}
    if request.method != "POST":
        return render(request, "bids/workbook.html", page)
    given = request.FILES.get("workbook")
    if given is None or not given.size:
        said = _("Select a file") if given is None else _("The selected file is empty")
        return render(request, "bids/workbook.html", page | _wrong(said), status=422)
    if given.size > MOST_BYTES:
        return render(
            request, "bids/workbook.html", page | _wrong(_("The selected file is larger than 20MB")), status=422
        )
    design = asked.design(record.tender)
    try:
        found = workbook.read_with_notes(given.read(), _name(given.name), design)
    except BadInput as bad:
        return render(request, "bids/workbook.html", page | _told(bad.problems), status=422)
    on = timezone.localdate()
    drafts.change(request.user, number, lambda now: taken(now, found, design, on=on), at=timezone.now())
    return redirect("bids:check", number)


def _name(given: str | None) -> str:
    """Only the ending of the file's name is of any use; the name itself is the firm's own business."""
    return "workbook" + (given or "")[-5:].lower() if "." in (given or "")[-5:] else "workbook"


def _wrong(said: str) -> dict[str, Any]:
    return {"errors": [{"text": said, "href": "#workbook"}], "wrong": said}


def _told(problems: tuple[Problem, ...]) -> dict[str, Any]:
    """Every problem with its sheet and cell; the summary says how many."""
    rows = [{"where": each.where, "found": each.found, "do": _do(each)} for each in problems[:MOST_TOLD]]
    said = _("Mend the workbook and upload it again")
    if len(problems) > 1:
        said = _("Mend %(n)s cells in the workbook and upload it again") % {"n": len(problems)}
    return _wrong(said) | {"problems": rows, "more": max(0, len(problems) - MOST_TOLD)}


def _do(each: Problem) -> str:
    return "; ".join(part for part in (f"{_('expected')} {each.expected}" if each.expected else "", each.do) if part)


def taken(now: Draft, found: workbook.Read, design: Design, *, on: date) -> Draft:
    """The draft with the workbook's answers in place of all that stood there; parts that are whole count as done.

    The firm keeps the name of its account: whose bid it is does not come from a cell.
    """
    bid = found.bid
    order = [each.id for each in asked.lots(design)]
    lots = tuple(sorted({lot for price in bid.prices for lot in price.lots}, key=order.index))
    done = [ORGANISATION, PRICE, PARTNERS]
    done += [each.ask for each in asked.promises(design, on=on)]
    done += [each.id for each in asked.answers(design, on=on)]
    whole = replace(bid, firm=replace(bid.firm, name=now.bid.firm.name), accepts_terms=None, may_send=None)
    return replace(now, bid=whole, lots=lots, notes=found.notes[:MOST_TOLD]).finished(*done)


@require_safe
def download(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The workbook: empty, with the draft in it, or with what was sent."""
    record = access.bid_for_supplier(request.user, number)
    design, draft = asked.design(record.tender), drafts.of(record)
    held = {"blank": Bid(firm=replace(draft.bid.firm)), "draft": draft.bid, "sent": draft.sent}.get(kind)
    if held is None or (kind == "sent" and sending.in_time(record) is None):
        raise Http404
    raw = workbook.write(design, held, on=timezone.localdate(), draft=False)
    answer = HttpResponse(raw, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{record.number}-{kind}.xlsx"'
    return answer
