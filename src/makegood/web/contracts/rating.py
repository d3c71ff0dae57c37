"""A KPI's rating for a period: proposed from the finding by the agreed cut points; another one needs a reason."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.deliver import findings
from makegood.deliver.findings import bands
from makegood.deliver.state import Refused
from makegood.web.bids.fields import Field, problems, read
from makegood.web.contracts import drawn, happening, said, telling
from makegood.web.contracts.place import managed


@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, number: str, place_: int, period: str) -> HttpResponse:
    """One KPI in one period. Http404 where there is no KPI or no finding."""
    found = managed(request, number)
    promise = found.promise(place_)
    finding = found.state.findings.get((promise.id, period))
    if finding is None or not promise.kpi:
        raise Http404
    proposal = findings.proposed(found.agreed, promise, finding)
    before = found.state.ratings.get((promise.kpi, period))
    fields = _fields(before.band if before else proposal.band)
    if request.method == "POST":
        read(fields, request.POST)
        said.without_numbers_of_people(*fields)
        if not problems(fields):
            band, because = (each.value for each in fields)
            person: Any = request.user
            try:
                happening.record(found.record, lambda now: findings.rate(
                    found.agreed, now.state, promise=promise.id, period=period, by=str(person.ref), band=band,
                    because=because or "",
                ), by=person)  # fmt: skip
                return redirect("contracts:promise", number, place_)
            except Refused as refusal:
                fields[1].refuse(drawn.said(found, refusal))
    page = {
        "found": found,
        "contract": found.record,
        "number": place_,
        "headline": _("Rate %(kpi)s for %(period)s")
        % {"kpi": promise.kpi, "period": telling.period(found.agreed, period)},
        "title": promise.title,
        "because": proposal.because,
        "fields": fields,
        "errors": problems(fields),
    }
    return render(request, "contracts/rate.html", page, status=422 if page["errors"] else 200)


def _fields(band: str) -> list[Field]:
    options = tuple((key, f"{words}: {bands.MEANS[key]}") for key, words in bands.WORDS.items())
    return [
        Field(name="band", label=_("Rating"), kind="radios", options=options, needed=_("Select a rating"))
        .holding(band),
        Field(name="because", label=_("Why another rating than the finding gives? (optional)"), kind="words",
              limit=said.WORDS, hint=said.NO_NAMES()),
    ]  # fmt: skip
