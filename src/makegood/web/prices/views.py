"""Price a service: an open build-up, every figure with its source, every figure open to change."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from makegood import market
from makegood.terms import BadInput
from makegood.web.prices import asked, told


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Which service?"""
    chosen = request.GET.get("sector", "")
    if chosen in {sector.key for sector in market.sectors()}:
        return redirect("prices:price", chosen.replace("_", "-"))
    return render(request, "prices/start.html", {"sectors": market.sectors()})


@require_safe
def price(request: HttpRequest, sector: str) -> HttpResponse:
    """The build-up of one sector with the reader's own figures; one that cannot be read is an error by its field."""
    try:
        kind = market.sector(sector.replace("-", "_"))
    except BadInput as error:
        raise Http404 from error
    on = timezone.localdate()
    fields, errors = asked.fields(kind, request.GET, on=on)
    answer = None
    if not errors:
        try:
            answer = market.price(asked.request(kind, request.GET, on=on))
        except BadInput as bad:
            errors = [{"text": told.problem(problem), "href": "#figures"} for problem in bad.problems]
    page = {
        "sector": kind,
        "fields": fields,
        "errors": errors,
        "given": request.GET,
        "promises": asked.promises(request.GET),
    }
    page |= told.page(answer) if answer else {"answer": None}
    return render(request, "prices/price.html", page, status=422 if errors else 200)
