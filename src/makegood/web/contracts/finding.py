"""Findings: what the evidence at hand shows of each promise that is due, with its reasons; a press writes it down."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from makegood.deliver import findings, receiving
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.state import Contract, Refused
from makegood.terms import BadInput
from makegood.web.contracts import drawn, happening, standing, telling
from makegood.web.contracts.place import Place, managed
from makegood.web.records import models


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that can be found now; the press writes all of it down. One promise and period again by `again`."""
    found = managed(request, number)
    wanted = _wanted(request, found)
    if request.method == "POST":
        try:
            for promise, period in wanted:
                _record(request, found, promise, period)
        except Refused as refusal:
            return drawn.refused(request, found, drawn.said(found, refusal))
        return redirect("contracts:contract", number)
    made = [_found(found, found.state, promise, period, by="") for promise, period in wanted]
    context = {
        "found": found,
        "contract": found.record,
        "rows": [_row(found, each) for each in made],
        "headline": _headline(len(made)),
        "again": request.GET.get("again", ""),
    }
    return render(request, "contracts/findings.html", context)


def _wanted(request: HttpRequest, found: Place) -> list[tuple[str, str]]:
    """Promise and period of each: all that is due without one, or the one that was asked for."""
    promise, _at, period = (request.POST.get("again") or request.GET.get("again") or "").partition(" ")
    if not period:
        return list(findings.to_find(found.agreed, found.state, found.on))
    try:
        promised = findings.promise_of(found.agreed, promise)
        findings.may_find(found.agreed, found.state, promised, period, found.on)
    except (BadInput, Refused):
        return []
    return [(promise, period)]


def _headline(count: int) -> str:
    if not count:
        return _("Nothing is due that has no finding")
    return ngettext("Write down %(n)s finding", "Write down %(n)s findings", count) % {"n": count}


def _record(request: HttpRequest, found: Place, promise: str, period: str) -> None:
    person: Any = request.user

    def decided(now: happening.Moment) -> Any:
        return _found(found, now.state, promise, period, by=str(person.ref)).fact

    happening.record(found.record, decided, by=person)


def _found(found: Place, state: Contract, promise: str, period: str, *, by: str) -> findings.Found:
    """The finding, by what was in force in that period."""
    agreed = found.judged(promise, period)
    return findings.finding(agreed, state, bundles(found), promise=promise, period=period, on=found.on, by=by)


def bundles(found: Place) -> Mapping[str, Bundle]:
    """Every return that is kept, by its digest, read from its very bytes."""
    kept = models.Bundle.objects.filter(tier__contract=found.record)
    return {each.digest: receiving.read(each.text.encode(), each.digest) for each in kept}


def _row(found: Place, each: findings.Found) -> dict[str, Any]:
    how: standing.How = standing.how(each.fact, None)
    return {
        "title": each.promise.title,
        "period": telling.period(found.agreed, each.fact.period),
        "how": how,
        "word": standing.words(how),
        "because": [drawn.said(found, words) for words in each.because],
    }
