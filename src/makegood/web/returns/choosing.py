"""A return begins with one question; then the payroll is read in the browser, or totals are typed, or it is nil."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from makegood.terms import codec
from makegood.web.returns import place, reading, words
from makegood.web.returns.place import Place


@require_safe
def question(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """Did anyone work on this contract? Three buttons, so that nil is one press and one confirm."""
    found = place.own(request, number, tier, period)
    return render(request, "returns/question.html", {"place": found})


@require_safe
def payroll(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """The page that reads a payroll on the reader's own computer. It is given what is asked and sends nothing itself."""
    found = place.own(request, number, tier, period)
    answer = render(request, "returns/payroll.html", page(found))
    answer.headers["Content-Security-Policy"] = reading.PAGE_POLICY
    return answer


def page(found: Place) -> dict[str, Any]:
    return {
        "place": found,
        "reader": reading.address(),
        "given": {
            "asked": codec.to_json(found.asked),
            "owner": str(found.tier.organisation.ref) if found.tier.organisation else found.tier.word,
            "key": found.tier.key,
            "corrects": found.standing.fact.bundle if found.standing else "",
            "words": words.for_the_page(found),
        },
        "send": reverse("returns:send", args=found.args),
    }
