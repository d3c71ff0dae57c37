"""What a contract elsewhere did, and what the same would take here: for whoever writes the next ask.

The answer is `learn.replicate`, as `makegood learn replicate` gives it. Everything is read; nothing typed is kept.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood.learn import evidence, replicate
from makegood.terms import BadInput
from makegood.web.claims import ours, pockets, taken
from makegood.web.claims.files import as_file
from makegood.web.claims.pockets import Pocket
from makegood.web.claims.readable import readable
from makegood.web.register import published

REFUSED = 422
MARK = "asked"


@login_not_required
@require_safe
@readable
def contracts(request: HttpRequest) -> HttpResponse:
    """Which contract? Those that kept a promise and are public."""
    found = pockets.listed()
    headline = ngettext(
        "%(n)s contract kept a promise: what would it take in yours?",
        "%(n)s contracts kept a promise: what would it take in yours?",
        len(found),
    ) % {"n": len(found)}
    page = {
        "headline": headline if found else _("No public contract has kept a promise here yet"),
        "found": found,
        "more": sum(bool(each.slug) for each in found) == pockets.MOST,
    }
    return render(request, "claims/contracts.html", page)


@login_not_required
@require_safe
@readable
def of_file(request: HttpRequest, contract: str) -> HttpResponse:
    """A contract of the evidence files, and the reader's own."""
    return _page(request, pockets.of_file(contract))


@login_not_required
@require_safe
@readable
def of_register(request: HttpRequest, slug: str) -> HttpResponse:
    """A published contract, and the reader's own."""
    return _page(request, pockets.of_register(slug))


@login_not_required
@require_safe
def file_of_register(request: HttpRequest, slug: str) -> HttpResponse:
    """The public record of a contract as an evidence file, for `makegood learn replicate` and for researchers."""
    return as_file(evidence.to_lines(pockets.exported(published.to_everybody(slug))), f"{slug}-evidence.jsonl")


def _page(request: HttpRequest, pocket: Pocket) -> HttpResponse:
    on, asked = timezone.localdate(), MARK in request.GET
    there = taken.contract_of(pocket)
    made = ours.fields(request.GET, sector=there.sector)
    errors = [{"text": each.error, "href": f"#{each.field}"} for each in made if each.error] if asked else []
    found = None
    if asked and not errors:
        try:
            found = replicate.replication(
                pocket.held, pocket.id, ours.draft(made, on=on), on=on, region=ours.region_of(made)
            )
        except BadInput as bad:
            errors = [{"text": taken.problem(each), "href": "#region"} for each in bad.problems]
    page: dict[str, Any] = {
        "pocket": pocket,
        "fields": made,
        "errors": errors,
        "asked": asked,
        "on": on,
        **taken.there(pocket),
        **(taken.here(found) if found else {"headline": taken.headline_there(pocket), "here": None}),
    }
    return render(request, "claims/elsewhere.html", page, status=REFUSED if errors else 200)
