"""The shared measures: a list that can be narrowed, and a page each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from makegood import define
from makegood.web.measures import told


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Every measure by family; a sector or a word narrows the list."""
    word, sector = request.GET.get("word", "").strip()[:80], request.GET.get("sector", "")
    chosen = define.sectors().get(sector)
    found = [measure for measure in define.measures().values() if told.speaks_of(measure, word)]
    if chosen:
        found = [measure for measure in found if measure.id in chosen.core]
    page = {
        "families": told.by_family(found),
        "number": len(found),
        "word": word,
        "sector": sector,
        "sectors": [(key, each.name) for key, each in define.sectors().items()],
    }
    return render(request, "measures/library.html", page)


@require_safe
def measure(request: HttpRequest, id_: str) -> HttpResponse:
    """One measure: formula, example, who counts, evidence, how it is checked, and how people cheat."""
    found = _found(id_)
    page = {
        "measure": found,
        "example": told.example(found),
        "earns_marks": found.earns_marks(timezone.localdate()),
        "crosswalk": told.crosswalk(found),
        "quantities": told.quantities(found),
        "choice_numbers": told.choice_numbers(found),
        "mark": define.MARK_WORDS[found.mark],
    }
    return render(request, "measures/measure.html", page)


@require_safe
def blank(request: HttpRequest, id_: str) -> HttpResponse:
    """The evidence file of a measure with its column heads and no rows."""
    found = _found(id_)
    response = HttpResponse(found.blank_evidence, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.id}.csv"'
    return response


def _found(id_: str) -> define.Measure:
    try:
        return define.measure(id_)
    except KeyError as error:
        raise Http404 from error
