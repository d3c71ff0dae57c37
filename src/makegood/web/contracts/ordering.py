"""What the buyer ordered in a period, and the hours of each employer that it paid for: typed once, used everywhere."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.deliver import promises
from makegood.deliver.promises import chain
from makegood.deliver.state import Refused
from makegood.terms import BadInput, to_decimal
from makegood.web.bids.fields import Field, problems, read
from makegood.web.contracts import drawn, happening, telling
from makegood.web.contracts.place import Place, managed

MOST = Decimal(10_000_000)
VOLUME = ("planned", "ordered", "late", "paid")


@require_http_methods(["GET", "HEAD", "POST"])
def ordered(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """One period: planned, ordered, cancelled; and the hours each employer's invoices say, where they are known."""
    found = managed(request, number)
    try:
        whole = promises.period(found.agreed, period)
    except BadInput as error:
        raise Http404 from error
    fields = _fields(found, whole)
    if request.method == "POST":
        done = _written(request, found, period, fields)
        if done is not None:
            return done
    page = {
        "found": found,
        "contract": found.record,
        "headline": _("What was ordered from %(period)s?") % {"period": telling.period(found.agreed, period)},
        "fields": fields,
        "others": [(each.id, telling.period(found.agreed, each.id)) for each in _begun(found) if each.id != period],
        "errors": problems(fields),
    }
    return render(request, "contracts/ordered.html", page, status=422 if page["errors"] else 200)


def _begun(found: Place) -> list[promises.Period]:
    return [each for each in promises.periods(found.agreed) if each.starts <= found.on]


def latest(found: Place) -> str:
    """The last period that is over, or the first one; what a link on the contract's page leads to."""
    over = [each.id for each in _begun(found) if each.ends < found.on]
    return over[-1] if over else promises.periods(found.agreed)[0].id


def _fields(found: Place, whole: promises.Period) -> list[Field]:
    before = found.state.volumes.get(whole.id)
    hours_planned = promises.planned_hours(found.agreed, whole)
    plan = round(to_decimal(hours_planned), 2)
    hours = (
        ("planned", _("Hours planned"), before.planned if before else plan, _("Enter the hours planned")),
        ("ordered", _("Hours ordered"), before.ordered if before else None, _("Enter the hours ordered")),
        (
            "late",
            _("Of the rest, hours cancelled too late to be given up"),
            before.cancelled_late if before else None,
            "",
        ),
        ("paid", _("Of those, hours you paid for all the same"), before.cancelled_paid if before else None, ""),
    )
    made = [_hours(name, label, value, needed) for name, label, value, needed in hours]
    for word, tier in found.tiers.items():
        invoiced = found.state.invoiced.get((word, whole.id))
        label = _("Hours of %(who)s that were invoiced (optional)") % {"who": tier.name}
        made.append(_hours(f"invoiced-{word}", label, invoiced.hours if invoiced else None, ""))
    return made


def _hours(name: str, label: str, value: Decimal | None, needed: str) -> Field:
    return Field(name=name, label=label, kind="number", low=Decimal(0), high=MOST, needed=needed).holding(value)


def _written(request: HttpRequest, found: Place, period: str, fields: list[Field]) -> HttpResponse | None:
    """The facts that changed, in one transaction; None with the errors on the fields."""
    if read(fields, request.POST):
        return None
    person: Any = request.user
    values, by = {each.name: each.value for each in fields}, str(person.ref)
    planned, ordered_, late, paid = (values[name] or Decimal(0) for name in VOLUME)
    try:
        with transaction.atomic():
            now = happening.now(found.record)
            fact = chain.order(found.agreed, period_id=period, planned=planned, ordered=ordered_, cancelled_late=late,
                               cancelled_paid=paid, by=by)  # fmt: skip
            if _changed(now.state.volumes.get(period), fact):
                now.write(fact, by=person)
            for word in found.tiers:
                hours = values[f"invoiced-{word}"]
                before = now.state.invoiced.get((word, period))
                if hours is not None and (before is None or before.hours != hours):
                    now.write(chain.invoiced(found.agreed, now.state, tier=word, period_id=period, hours=hours, by=by),
                              by=person)  # fmt: skip
    except (Refused, BadInput) as refusal:
        fields[1].refuse(drawn.said(found, refusal))
        return None
    return redirect("contracts:contract", found.record.number)


def _changed(before: Any, fact: Any) -> bool:
    names = ("planned", "ordered", "cancelled_late", "cancelled_paid")
    return before is None or any(getattr(before, name) != getattr(fact, name) for name in names)
