"""What the country asks: the answer as a heading, over time, by region, by kind of buyer and sector, in whose words."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood.learn.site import behind, charted, notices, opening, views, words
from makegood.learn.site import method as methods
from makegood.learn.site.views import View
from makegood.web.pages import measured
from makegood.web.scan import asked, place

MOST_BUYERS = 30
"""Buyers on the page of an ask; the numbers of the page, as CSV, have every one."""


@login_not_required
@require_safe
def scan(request: HttpRequest) -> HttpResponse:
    """The answer to the question in the address; `?view=map` shows the regions as a map instead of everything else."""
    there = place.choices()
    if there is None:
        return _none(request)
    question = asked.read(request.GET, there)
    errors = [{"text": text, "href": f"#{field}"} for field, text in question.errors.items()]
    page: dict[str, Any] = {
        "fields": asked.fields(request.GET, there, question.errors),
        "errors": errors,
        "chips": asked.chips(question),
        "shown": question.shown,
        "note": measured.in_a_sentence(),
        "note_on": methods.note_on(question.question.label),
    }
    if errors:
        page["headline"] = _("Choose again")
        return render(request, "scan/scan.html", page, status=422)
    held, view = place.scan(), place.view(question.question)
    if held is None or view is None:
        return _none(request)
    return render(request, "scan/scan.html", page | _answered(question, held, view))


def _none(request: HttpRequest) -> HttpResponse:
    broken = place.is_there()
    headline = _("The notices read here cannot be shown") if broken else _("No notices have been read here yet")
    return render(request, "scan/none.html", {"headline": headline, "broken": broken})


def _answered(question: asked.Asked, held: opening.Scan, view: View) -> dict[str, Any]:
    leads: Any = asked.leads(question.question)
    page: dict[str, Any] = {
        "headline": words.headline(view),
        "exactly": words.exactly(view),
        "invented": held.about.invented,
        "read": methods.what_was_read(held),
        "csv": reverse("scan:csv") + asked.address(question.question),
        "map": asked.address(question.question, shown=asked.MAP),
        "list": asked.address(question.question),
    }
    if question.shown == asked.MAP:
        return page | {"region_map": charted.region_map(held, view, leads)}
    return page | {
        "years": charted.years(held, view, leads),
        "regions": charted.facet(held, view, "region", leads),
        "others": [
            charted.labels(held, view, leads),
            charted.facet(held, view, "buyer_kind", leads),
            charted.facet(held, view, "division", leads),
        ],
        "phrases": notices.found(view),
        "when": words.when(view),
        "files": place.FILES,
        **_of_one_ask(view),
    }


def _of_one_ask(view: View) -> dict[str, Any]:
    """Who asks for it, and the numbers in their sentences; nothing where no ask is chosen or nothing may be told."""
    if view.question.label == views.ANY or view.headline.count is None:
        return {"who": ""}
    return {
        "who": words.who_asks(view),
        "buyers": notices.buyers(view, MOST_BUYERS),
        "left": len(view.buyers) > MOST_BUYERS,
        "in_numbers": words.in_numbers(view),
        "numbers_are": words.WHAT_A_NUMBER_IS,
        "numbers": notices.numbers(view),
    }


@login_not_required
@require_safe
def view_csv(request: HttpRequest) -> HttpResponse:
    """Every number of the same question."""
    there = place.choices()
    if there is None:
        raise Http404
    question = asked.read(request.GET, there)
    view = place.view(question.question)
    if question.errors or view is None:
        raise Http404
    response = HttpResponse(charted.csv(view) + behind.more_rows(view), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="what-notices-ask.csv"'
    return response


@login_not_required
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How the numbers were made, and what they cannot say."""
    held = place.scan()
    if held is None:
        raise Http404
    return render(request, "scan/method.html", {"sections": methods.sections(held), "files": place.FILES})


@login_not_required
@require_safe
def file(request: HttpRequest, name: str) -> FileResponse:
    """A table of the scan, as it was written."""
    found = place.file(name)
    if found is None:
        raise Http404
    return FileResponse(found.open("rb"), as_attachment=True, filename=name)
