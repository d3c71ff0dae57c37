"""Rows that were drawn, found in the employer's own payroll file by the same reader, and those rows only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from makegood.deliver.checks import decide
from makegood.deliver.employer.plain import to_bytes
from makegood.web.returns import place, reading, words
from makegood.web.returns.place import Place


@require_safe
def draw(request: HttpRequest, number: str, tier: str, period: str, draw: str) -> HttpResponse:
    """The page of one spot check: choose the file, see the drawn rows, add payslips, send these."""
    found = place.own(request, number, tier, period)
    held = found.state.draws.get(draw)
    if held is None or (held.drawn.tier, held.drawn.period) != (found.tier.word, found.period.id):
        raise Http404
    told = decide.told(found.state, draw)
    page = {
        "place": found,
        "draw": told,
        "closed": held.closed is not None,
        "reader": reading.address(),
        "send": reverse("contracts:opening", args=[number, draw]),
        "given": {
            "asked": to_bytes(found.asked).decode(),
            "drawn": to_bytes(told).decode(),
            "place": "/".join(found.args),
            "owner": owner(found),
            "words": words.for_draws(found),
        },
    }
    answer = render(request, "returns/draw.html", page)
    answer.headers["Content-Security-Policy"] = reading.PAGE_POLICY
    return answer


def owner(found: Place) -> str:
    """Whose secret it is that this browser keeps: the firm's, or a tier's without an account."""
    return str(found.tier.organisation.ref) if found.tier.organisation else "/".join(found.args[:2])
