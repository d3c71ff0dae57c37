"""The marks tried on made-up bids before anything is published."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood import tender as room
from makegood.terms import BadInput
from makegood.web.checks.making import sentence_for
from makegood.web.config import typed
from makegood.web.tenders import documents
from makegood.web.tenders.views import frame, to_read

SEED = 1
"""The made-up bids of a tender are the same each time; another seed makes others."""


@lru_cache(maxsize=16)
def _advised(text: str, on: date, seed: int) -> room.weights.WeightsAdvice:
    return room.weights.advise(documents.design(text), on=on, seed=seed)


@require_safe
def tried(request: HttpRequest, number: str) -> HttpResponse:
    """What the marks and the formula would do to bids that differ as bids do."""
    row = to_read(request, number)
    asked = request.GET.get("seed", "")
    seed = typed.whole(asked, 999_999)
    seed = SEED if seed is None else seed
    page: dict[str, Any] = {"seed": seed, "names": names(), "behaves": room.weights.BEHAVES}
    try:
        page["advice"] = _advised(row.design, timezone.localdate(), seed)
        page["own"] = documents.design_of(row).tender.scoring.price
    except BadInput as bad:
        page["cannot"] = [sentence_for(each) for each in bad.problems]
    return render(request, "tenders/weights.html", page | frame(request, row))


def names() -> dict[str, str]:
    """The formulas as the pages call them."""
    return {
        "fixed_anchor": _("Between two prices you publish"),
        "lowest_over_price": _("Lowest price divided by price"),
        "linear_min_max": _("Evenly from the lowest bid to the highest"),
        "relative_to_mean": _("By distance from the average price"),
    }
