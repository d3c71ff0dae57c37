"""Totals typed by hand, where nobody has a payroll file or a browser with scripts: seven numbers, graded D."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.deliver.employer import preview
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.make import Totals, from_totals
from makegood.deliver.employer.plain import to_bytes
from makegood.terms import BadInput
from makegood.web.bids import fields
from makegood.web.bids.fields import Field
from makegood.web.returns import place, sending
from makegood.web.returns.place import Place

REFUSED = 422
PEOPLE = ("workers", "workers_below", "offered", "took", "declined")


@require_http_methods(["GET", "HEAD", "POST"])
def totals(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """Type, check, send: the check page has what was typed in it, so nothing is kept in between."""
    found = place.own(request, number, tier, period)
    asked = questions(found)
    if request.method != "POST":
        return render(request, "returns/totals.html", {"place": found, "fields": asked})
    errors = fields.read(asked, request.POST)
    bundle = None if errors else _bundle(found, asked)
    if bundle is None or request.POST.get("step") == "change":
        errors = fields.problems(asked)
        page = {"place": found, "fields": asked, "errors": errors}
        return render(request, "returns/totals.html", page, status=REFUSED if errors else 200)
    if request.POST.get("step") != "send":
        page = {"place": found, "fields": asked, "lines": preview.leaves(bundle), "payload": to_bytes(bundle).decode()}
        return render(request, "returns/totals_check.html", page)
    if sending.already(found, bundle):
        return redirect("returns:sent", *found.args)
    return sending.receive(request, found, to_bytes(bundle), lambda said: sending.refused(request, found, said))


def questions(found: Place) -> list[Field]:
    """The seven numbers. Offers of guaranteed hours may be left out where nobody was offered any."""
    count = {"kind": "number", "whole": True, "low": Decimal(0), "width": 5}
    hours = {"kind": "number", "low": Decimal(0), "width": 10, "suffix": _("hours")}
    rate = found.asked.living_wage[-1] if found.asked.living_wage else None
    said = (
        _("It is £%(uk)s an hour, and £%(london)s in London.") % {"uk": rate.uk, "london": rate.london} if rate else ""
    )
    return [
        Field(
            name="workers",
            label=_("People paid for work on this contract"),
            needed=_("Enter how many people were paid"),
            **count,
        ),
        Field(name="hours_paid", label=_("Hours paid"), needed=_("Enter the hours that were paid"), **hours),
        Field(
            name="hours_at_rate",
            label=_("Of these, hours at the real Living Wage or more"),
            hint=said,
            needed=_("Enter the hours at the real Living Wage or more"),
            **hours,
        ),
        Field(
            name="workers_below",
            label=_("People with any hour below it"),
            needed=_("Enter how many people had an hour below it, 0 for nobody"),
            **count,
        ),
        Field(name="offered", label=_("People offered guaranteed hours (optional)"), **count),
        Field(name="took", label=_("Of these, people who took them (optional)"), **count),
        Field(name="declined", label=_("Of these, people who said no (optional)"), **count),
    ]


def _bundle(found: Place, asked: list[Field]) -> Bundle | None:
    """The return of these numbers; None where they contradict each other, which stands by the field then."""
    given = {name: value or Decimal(0) for name, value in fields.values(asked).items()}
    counts: dict[str, Any] = {name: int(given[name]) for name in PEOPLE}
    try:
        return from_totals(
            found.asked,
            Totals(hours_paid=given["hours_paid"], hours_at_rate=given["hours_at_rate"], **counts),
            corrects=found.corrects,
        )
    except BadInput as bad:
        wrong = {problem.where: problem.found for problem in bad.problems}
        for each in asked:
            if each.name in wrong:
                each.refuse(_("%(label)s: %(found)s") % {"label": each.label, "found": wrong[each.name]})
        return None
