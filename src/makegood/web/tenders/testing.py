"""Test everything: the four tests of the design's asks, the questions they leave open, and what the marks do."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from makegood.terms import BadInput
from makegood.web.checks import facts, making, shown
from makegood.web.checks.drafts import Draft
from makegood.web.records import access_tenders as tenders
from makegood.web.records import models
from makegood.web.tenders import documents, totals
from makegood.web.tenders.views import after, frame, to_read


@require_safe
def everything(request: HttpRequest, number: str) -> HttpResponse:
    """What the four tests say of every ask."""
    return _shown(request, to_read(request, number))


def _shown(
    request: HttpRequest, row: models.Tender, *, status: int = 200, more: dict[str, Any] | None = None
) -> HttpResponse:
    result = totals.of(row.design, timezone.localdate()).result
    page = shown.page(result, (), _draft(row)) | frame(request, row) | {"answers": {}} | (more or {})
    return render(request, "tenders/test.html", page, status=status)


def _draft(row: models.Tender) -> Draft:
    return documents.design_of(row).draft


@require_POST
@transaction.atomic
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Answers to the questions the tests leave open; they are kept as facts of the contract."""
    row = tenders.tender_for_officer(request.user, number, for_change=True)
    if row.issued_at is not None:
        raise Http404
    data = documents.data_of(row)
    asked = facts.questions(totals.of(row.design, timezone.localdate()).result)
    given, errors = making.answers_from(asked, request.POST)
    if not errors:
        for name, text in given.items():
            documents.put(data, name, facts.read(name, text))
        try:
            documents.keep(row, data, by=request.user, at=timezone.now())
            return HttpResponseRedirect(after(row, "test"))
        except BadInput as bad:
            errors = [{"text": making.sentence_for(each), "href": "#main-content"} for each in bad.problems[:5]]
    return _shown(request, row, status=422, more={"errors": errors, "answers": request.POST})
