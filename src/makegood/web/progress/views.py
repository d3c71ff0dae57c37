"""P27, where we stand: eight factors, answered by colleagues one page each; counts and differences, never a score."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood.learn import standing
from makegood.web.bids.fields import Field, problems, read
from makegood.web.progress import facts, rounds, telling
from makegood.web.records import access_standing as access
from makegood.web.records.models import BodyAddress

UNKNOWN = "unknown"
SHOWS = 200
"""Characters of what shows a statement."""


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The reader's authorities; a press begins with the eight factors."""
    bodies = access.bodies_that_answer(request.user)
    if not bodies.exists():
        raise Http404
    if request.method == "POST":
        chosen = access.chosen(bodies, request.POST.get("body", ""))
        address = facts.address_of(chosen)
        rounds.begin(chosen, timezone.localdate())
        return redirect("progress:factor", address.slug, standing.factors().factors[0].id)
    rows = [(each, getattr(each, "address", None)) for each in bodies.select_related("address")]
    page = {
        "headline": _("See what helps, and where you stand"),
        "rows": [(each, address if address and each.factor_rounds.exists() else None) for each, address in rows],
        "factors": standing.factors().factors,
    }
    return render(request, "progress/start.html", page)


@login_not_required
@require_safe
def progress(request: HttpRequest, body: str) -> HttpResponse:
    """How the body stands: for colleagues all of it, for everybody else what was published."""
    address, colleague = access.progress_seen(request.user, body)
    on = timezone.localdate()
    told = rounds.told(address.organisation)
    page = {
        "address": address,
        "body": address.organisation.name,
        "colleague": colleague,
        "leads": colleague and access.may_lead(request.user, address),
        "alone": not getattr(request, "shared", False),
        "pledged": address.organisation.pledge_versions.filter(second_by__isnull=False).exists(),
        **telling.page(address.organisation, told, on, colleague=colleague),
        **telling.why(request.GET.get("why", "")),
        **(_own(request, address) if colleague else {}),
    }
    return render(request, "progress/progress.html", page)


def _own(request: HttpRequest, address: BodyAddress) -> dict[str, Any]:
    """What the reader has still to answer in the round that is open."""
    round_ = rounds.open_round(address.organisation)
    if round_ is None:
        return {"round": None}
    own = rounds.mine(round_, request.user)
    left = [each for each in standing.factors().factors if each.id not in own]
    return {"round": round_, "left": len(left), "begin": left[0].id if left else "", "own": own}


@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: HttpRequest, body: str, factor: str) -> HttpResponse:
    """One factor, one page: which of these is true today? The next page is the next factor."""
    address = access.answers_for(request.user, body)
    round_ = rounds.open_round(address.organisation)
    ids = [each.id for each in standing.factors().factors]
    if factor not in ids:
        raise Http404
    if round_ is None:
        return redirect("progress:progress", body)
    one, number = standing.factor(factor), ids.index(factor) + 1
    fields = _fields(one, rounds.mine(round_, request.user).get(factor))
    if request.method == "POST":
        read(fields, request.POST)
        _unknown_alone(fields[0])
        if not problems(fields):
            rounds.keep(round_, request.user, factor, _mine(fields))
            return (
                redirect("progress:factor", body, ids[number])
                if number < len(ids)
                else redirect("progress:progress", body)
            )
    page = {
        "address": address,
        "factor": one,
        "number": number,
        "of": len(ids),
        "headline": one.name,
        "fields": fields,
        "errors": problems(fields),
        "before": ids[number - 2] if number > 1 else "",
    }
    return render(request, "progress/factor.html", page, status=422 if page["errors"] else 200)


def _fields(one: standing.Factor, held: rounds.Mine | None) -> list[Field]:
    """The boxes, then what shows each statement. 'I do not know' is a box of its own."""
    options = (*((each.id, each.says) for each in one.statements), (UNKNOWN, _("I do not know")))
    ticked = (UNKNOWN,) if held and held.unknown else held.ticked if held else ()
    boxes = Field(
        name="true", label=_("Which of these is true today?"), kind="checkboxes", options=options,
        hint=_("Tick what you could point to. Tick none where none is true."),
    ).holding(ticked)  # fmt: skip
    shows = [
        Field(name=f"shows-{each.id}", label=each.says, hint=_("For example: %(what)s.") % {"what": each.shown_by},
              width=20, most=SHOWS).holding(held.shows.get(each.id, "") if held else "")
        for each in one.statements
    ]  # fmt: skip
    return [boxes, *shows]


def _unknown_alone(boxes: Field) -> None:
    if UNKNOWN in (boxes.value or ()) and len(boxes.value) > 1:
        boxes.refuse(_("Choose what is true, or “I do not know”, not both"))


def _mine(fields: list[Field]) -> rounds.Mine:
    ticked = tuple(each for each in fields[0].value if each != UNKNOWN)
    shows = {each.name.removeprefix("shows-"): each.value for each in fields[1:] if each.value}
    return rounds.Mine(ticked=ticked, shows=shows, unknown=UNKNOWN in fields[0].value)


@require_POST
def turn_round(request: HttpRequest, body: str) -> HttpResponse:
    """End the round that is open, or begin the next one."""
    address = access.leads(request.user, body)
    on = timezone.localdate()
    if rounds.open_round(address.organisation) is not None:
        rounds.closed(address.organisation, on)
        return redirect("progress:progress", body)
    rounds.begin(address.organisation, on)
    return redirect("progress:factor", body, standing.factors().factors[0].id)


@require_POST
def publish(request: HttpRequest, body: str) -> HttpResponse:
    """Let everybody read it, or nobody but colleagues again."""
    address = access.leads(request.user, body)
    address.progress_public = request.POST.get("what") == "publish"
    address.save(update_fields=["progress_public"])
    return redirect("progress:progress", body)
