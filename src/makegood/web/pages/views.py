"""The start, the pages about this site, and the pages for when things go wrong."""

import secrets
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

import makegood
from makegood import law, market
from makegood.terms import show_pounds
from makegood.web.checks import examples
from makegood.web.pages import measured
from makegood.web.records import access


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    recent = access.checks(request.user, at=timezone.now())[:5]
    return render(request, "pages/start.html", {"recent": recent, "examples": examples.titles()})


@require_safe
def about(request: HttpRequest, page: str) -> HttpResponse:
    register = law.register()
    numbers: dict[str, Any] = {"rules": len(register), "modelled": sum(e.modelled for e in register.values())}
    if page == "accuracy":
        numbers |= measured.page() | {"pilot": market.pilot.back_test(), "beside": _beside_the_sector()}
    return render(request, f"pages/{page}.html", numbers)


def _beside_the_sector() -> dict[str, Any]:
    """The price model beside the sector's own figures for an hour of home care, as a table has it."""
    found = market.beside_the_sector()
    rows = [
        {"says": each.says, "sector": show_pounds(each.sector), "model": show_pounds(each.model)} for each in found.rows
    ]
    return {"on": found.on, "rows": rows, "why": found.why, "sources": list(dict.fromkeys(map(_source, found.sources)))}


def _source(figure: market.Input) -> str:
    return figure.source


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site can answer at all: the database is there. Asked by whoever starts it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True, "version": makegood.__version__})


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/not_understood.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/not_found.html", status=404)


def form_went_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "pages/stale.html", status=403)


def too_large(request: HttpRequest) -> HttpResponse:
    """Said before the body is read, so that a huge file costs nothing."""
    return render(request, "pages/too_large.html", status=413)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """The reference is on the page and in the log, and joins the two."""
    import logging

    reference = secrets.token_hex(4)
    logging.getLogger("django").error("page error, reference %s", reference)
    return render(request, "pages/went_wrong.html", {"reference": reference}, status=500)
