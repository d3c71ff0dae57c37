"""P28, pledges: what a body has said it will do, each number beside what its contracts show. Never a badge alone."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from makegood.terms import codec
from makegood.web.config.templates import day
from makegood.web.config.typed import page_number
from makegood.web.pledge import telling, versions
from makegood.web.progress import facts
from makegood.web.records import access_standing as access
from makegood.web.records import models
from makegood.web.records.models import BodyAddress

ON_A_PAGE = 20


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def pledges(request: HttpRequest) -> HttpResponse:
    """Every pledge that two signed; for somebody of a body, the way to make one."""
    own = access.bodies_that_pledge(request.user)
    if request.method == "POST":
        chosen = access.chosen(own, request.POST.get("body", ""))
        address = facts.address_of(chosen)
        versions.begin(chosen, request.user)
        return redirect("pledge:choose", address.slug)
    signed = models.PledgeVersion.objects.filter(second_by__isnull=False).values("organisation_id")
    rows = BodyAddress.objects.filter(organisation__in=signed).select_related("organisation").order_by("slug")
    number, count = page_number(request.GET.get("page", "")), rows.count()
    start = (number - 1) * ON_A_PAGE
    page = {
        "headline": _("See who has said what they will do"),
        "count": ngettext("%(n)s pledge", "%(n)s pledges", count) % {"n": count},
        "rows": [_listed(each) for each in rows[start : start + ON_A_PAGE]],
        "own": own.select_related("address"),
        "older": number + 1 if start + ON_A_PAGE < count else None,
        "newer": number - 1 if number > 1 else None,
    }
    return render(request, "pledge/pledges.html", page)


def _listed(address: BodyAddress) -> dict[str, Any]:
    """A line of the list: how many numbers, and how the pledge itself stands. No figures: they are on its own page."""
    made = versions.pledge_of(versions.signed(address.organisation)[0])
    on, number = timezone.localdate(), len(made.commitments)
    held = sum(each.live(on) for each in made.held)
    ended = len(made.held) - held
    said = [ngettext("%(n)s number", "%(n)s numbers", number) % {"n": number}] if number else []
    said += [ngettext("%(n)s charter held", "%(n)s charters held", held) % {"n": held}] if held else []
    said += (
        [ngettext("%(n)s charter not held today", "%(n)s charters not held today", ended) % {"n": ended}]
        if ended
        else []
    )
    late = {"over": _("over"), "to be looked at": _("not looked at within the year")}.get(made.state(on), "")
    return {"address": address, "says": ", ".join(said), "late": late, "signed": day(made.since)}


@login_not_required
@require_safe
def pledge(request: HttpRequest, body: str) -> HttpResponse:
    """The pledge in force, with live figures; for the body, also what waits to be finished or signed."""
    address, own = access.pledge_seen(request.user, body)
    rows = versions.signed(address.organisation)
    making = versions.being_made(address.organisation) if own else None
    page: dict[str, Any] = {
        "address": address,
        "body": address.organisation,
        "own": own,
        "making": making,
        "versions": rows[1:],
        "headline": _("%(body)s has no pledge yet") % {"body": address.organisation.name},
    }
    if rows:
        page |= telling.page(rows[0], timezone.localdate())
        page["headline"] = _headline(page, address)
    return render(request, "pledge/pledge.html", page)


def _headline(page: dict[str, Any], address: BodyAddress) -> str:
    named = {"body": address.organisation.name}
    return (
        _("What %(body)s has said it will do") % named if page["live"] else _("What %(body)s said it would do") % named
    )


@login_not_required
@require_safe
def version(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """An earlier version, as it was signed, beside what the contracts show today. It is no longer the pledge."""
    address, own = access.pledge_seen(request.user, body)
    rows = versions.signed(address.organisation)
    row = next((each for each in rows if each.number == number), None)
    if row is None:
        raise Http404
    page = telling.page(row, timezone.localdate()) | {
        "address": address,
        "body": address.organisation,
        "own": own,
        "old": row.number != rows[0].number,
        "versions": [each for each in rows if each.number != number],
    }
    page["headline"] = _("What %(body)s said on %(day)s") % {
        "body": address.organisation.name,
        "day": day(row.second_on),
    }
    return render(request, "pledge/pledge.html", page)


@login_not_required
@require_safe
def data(request: HttpRequest, body: str) -> HttpResponse:
    """The pledge in force as JSON, as `makegood learn pledge` reads it, or for the body the one it is writing."""
    address, own = access.pledge_seen(request.user, body)
    row = next(iter(versions.signed(address.organisation)), None)
    if own and request.GET.get("what") == "draft":
        row = versions.being_made(address.organisation)
    if row is None:
        raise Http404
    made = codec.to_json(versions.pledge_of(row), indent=2)
    headers = {"Content-Disposition": f'attachment; filename="{address.slug}-pledge.json"'}
    return HttpResponse(made.encode(), content_type="application/json", headers=headers)
