"""A return begins with one question; then the payroll is read in the browser, or totals are typed, or it is nil."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from makegood.deliver.employer.plain import to_bytes
from makegood.web.returns import draws, place, reading, words
from makegood.web.returns.place import Place


@require_safe
def question(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """Did anyone work on this contract? Three buttons, so that nil is one press and one confirm."""
    found = place.own(request, number, tier, period)
    return render(request, "returns/question.html", {"place": found})


@require_safe
def payroll(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """The page that reads a payroll on the reader's own computer. It sends nothing by itself."""
    found = place.own(request, number, tier, period)
    answer = render(request, "returns/payroll.html", page(found))
    answer.headers["Content-Security-Policy"] = reading.PAGE_POLICY
    return answer


def page(found: Place) -> dict[str, Any]:
    """What the script is given: what is asked, what stands already, and the words to say it with."""
    asked, before, standing = found.asked, found.before, found.standing
    return {
        "about": f"{found.contract.title}: {found.tier.name}, {found.months}",
        "months": found.months,
        "back": reverse("returns:return", args=found.args),
        "totals": reverse("returns:totals", args=found.args),
        "asked_file": reverse("returns:asked", args=found.args),
        "lists": asked.layouts,
        "reader": reading.address(),
        "given": {
            "asked": to_bytes(asked).decode(),
            "place": "/".join(found.args),
            "owner": draws.owner(found),
            "key": found.tier.key,
            "corrects": standing.fact.bundle if standing else "",
            "before": _number(before.fact.hours) if before else "",
            "invoiced": _number(asked.hours_invoiced),
            "buyer": found.buyer,
            "words": words.for_the_page(found.months),
        },
        "send": reverse("returns:send", args=found.args),
    }


def _number(hours: Decimal | None) -> str:
    return "" if hours is None else str(hours)
