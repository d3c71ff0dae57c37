"""The page on which a buyer gives the suppliers it knows. No page shows a firm."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.tender import firms
from makegood.terms import BadInput, codec
from makegood.web.checks.making import sentence_for
from makegood.web.records import access_tenders as tenders
from makegood.web.records import models
from makegood.web.tenders import starting
from makegood.web.tenders.market import KIND, advice_of
from makegood.web.tenders.views import after, frame, to_read

MOST = 400_000


@require_http_methods(["GET", "HEAD", "POST"])
def suppliers_known(request: HttpRequest, number: str) -> HttpResponse:
    """Give the list of firms, or take the invented one to try."""
    if request.method != "POST":
        return _show(request, to_read(request, number))
    row = tenders.tender_for_officer(request.user, number)
    text = starting.example_market() if request.POST.get("example") else request.POST.get("firms", "")[:MOST]
    upload = request.FILES.get("file")
    if upload is not None:
        text = upload.read(MOST).decode("utf-8-sig", errors="replace")
    try:
        if not text.strip():
            raise BadInput([])
        market = firms.read(text, _("your list"))
    except BadInput as bad:
        said = [sentence_for(each) for each in bad.problems[:8]] or [_("Paste the list, or choose a file")]
        more = {"errors": [{"text": each, "href": "#firms"} for each in said], "text": text}
        return _show(request, row, status=422, more=more)
    with transaction.atomic():
        row = tenders.tender_for_officer(request.user, number, for_change=True)
        kept = {"text": codec.to_json(market), "by": request.user, "at": timezone.now()}
        models.Paper.objects.update_or_create(tender=row, kind=KIND, about="", defaults=kept)
    return HttpResponseRedirect(after(row, "lots"))


A_LINE = (
    "firms: [{id: f01, size: small, turnover: 900000, cash: 48000, places: [Coast], trades: [home_care], takes: 1}]"
)


def _show(
    request: HttpRequest, row: models.Tender, *, status: int = 200, more: dict[str, object] | None = None
) -> HttpResponse:
    page = {"advice": advice_of(row), "line": A_LINE, "example": bool(starting.example_market())}
    return render(request, "tenders/market.html", page | frame(request, row) | (more or {}), status=status)
