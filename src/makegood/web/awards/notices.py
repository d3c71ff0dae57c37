"""Notices as data for a person to check and publish: contract award (UK6), contract details (UK7)."""

import json
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood import ocds
from makegood.award import facts, procurement, run
from makegood.award.procurement import Refused, day_of
from makegood.tender.pack import notice
from makegood.terms import BadInput, codec
from makegood.web.awards import letters, office
from makegood.web.awards.place import Place, roles
from makegood.web.bids import opened
from makegood.web.records.books import DatabaseBook

KINDS = ("uk6", "uk7")


@require_safe
def notices(request: HttpRequest, number: str) -> HttpResponse:
    """What can be downloaded, and what the schema says of it."""
    found = _decided(request, number)
    rows = [{"kind": kind, "ready": ready(found, kind), "checked": checked(request, found, kind)} for kind in KINDS]
    return render(request, "awards/notices.html", {"tender": found.tender, "rows": rows})


def _decided(request: HttpRequest, number: str) -> Place:
    found = office.to_read(request, number)
    if not office.is_decided(found):
        raise Http404
    return found


def ready(found: Place, kind: str) -> bool:
    """The details notice tells of signed contracts, so it waits for every signature."""
    return kind == "uk6" or signed_on(found) is not None


def signed_on(found: Place) -> date | None:
    """The day of the last signature, once both sides of every winning bid signed."""
    winners = found.state.winners
    if not winners or any(len(found.state.signed.get(each, {})) < 2 for each in winners):
        return None
    past = procurement.happened(DatabaseBook(found.tender.book_id).entries())
    return max(day_of(each.at) for each in past if isinstance(each.fact, facts.Signed))


def package(request: HttpRequest, found: Place, kind: str) -> dict[str, Any]:
    """The release package. Reading the bids for it is in the book. Raises Http404 where it cannot be made."""
    try:
        bids = opened.every(found.tender, "whole", person=request.user, roles=roles(found, request.user))
        made = letters.outcome(found, bids=bids)
    except (Refused, BadInput) as error:
        raise Http404 from error
    ocid, day = notice.ocid(found.design), signed_on(found)
    if kind == "uk6":
        release = run.award_release(made, ocid=ocid, standstill=_standstill(found))
    elif day is not None:
        release = run.details_release(made, ocid=ocid, signed_on=day)
    else:
        raise Http404
    return run.package([release], on=day or made.case.on, publisher=made.case.authority)


def _standstill(found: Place) -> tuple[date, date] | None:
    days = found.design.tender.days
    if found.design.asked.contract.kind == "light_touch" or days.award_on is None or days.standstill_ends_on is None:
        return None
    return days.award_on, days.standstill_ends_on


def checked(request: HttpRequest, found: Place, kind: str) -> str:
    """What the official schema says, where this service has it; else that nobody looked."""
    schema = _schema()
    if not ready(found, kind):
        return ""
    if schema is None:
        return _("Not checked here: this service has no copy of the official schema. Check it before you publish.")
    wrong = ocds.validate(package(request, found, kind)["releases"][0], schema)
    if not wrong:
        return _("Checked against the official schema: no errors.")
    return _("The official schema finds %(n)s errors. The first: %(error)s") % {"n": len(wrong), "error": str(wrong[0])}


@cache
def _schema() -> Any:
    """The schema that `MAKEGOOD_OCDS_SCHEMA` names, and the library that reads it; None without either."""
    given = os.environ.get("MAKEGOOD_OCDS_SCHEMA", "")
    try:
        import jsonschema  # type: ignore[import-untyped, unused-ignore]  # noqa: F401
    except ImportError:
        return None
    return json.loads(Path(given).read_text(encoding="utf-8")) if given and Path(given).is_file() else None


@require_safe
def download(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """One notice as JSON."""
    found = _decided(request, number)
    if kind not in KINDS or not ready(found, kind):
        raise Http404
    raw = (codec.to_json(package(request, found, kind), indent=2) + "\n").encode()
    headers = {"Content-Disposition": f'attachment; filename="{found.tender.number}-{kind}.json"'}
    return HttpResponse(raw, content_type="application/json", headers=headers)
