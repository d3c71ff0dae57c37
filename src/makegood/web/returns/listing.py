"""A firm's returns: what is due, what is not here yet, what was sent; and what of it waits on the home page."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood.deliver import promises
from makegood.deliver.promises import ReturnDue
from makegood.web.contracts import happening
from makegood.web.contracts.place import agreed_on
from makegood.web.people import waiting
from makegood.web.records import access as roles
from makegood.web.records import access_contracts as access
from makegood.web.records import models
from makegood.web.records.models import Role
from makegood.web.returns.place import Place
from makegood.web.tiers import by_code

WITH_YOU = ("due", "not here yet")


@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """Every period of every contract on which the reader's firm works: with you first, then what was sent."""
    held = by_code.tier_of(request)
    account = roles.organisations(request.user, Role.SUPPLIER).exists()
    if getattr(request, "shared", False) and not account and held is None:
        raise Http404
    everything = [*_of(request.user), *(of_tier(held) if held else ())]
    waits = [each for each in everything if each[1].stand in WITH_YOU]
    sent = [each for each in reversed(everything) if each[1].stand in ("in", "nil")]
    coming = [each for each in everything if each[1].stand == "not due"]
    below = access.tiers_that_report(request.user).exclude(level=1)
    page = {"waits": waits, "sent": sent, "coming": coming, "drawn": list(_drawn(everything)), "below": below}
    return render(request, "returns/returns.html", page)


def _of(person: Any) -> Iterator[tuple[Place, ReturnDue]]:
    for tier in access.tiers_that_report(person).order_by("contract__number", "level", "id"):
        yield from of_tier(tier)


def of_tier(tier: models.Tier) -> list[tuple[Place, ReturnDue]]:
    """The returns of one employer in all periods begun, oldest first."""
    state, on = happening.state(tier.contract), timezone.localdate()
    agreed = agreed_on(tier.contract, state, on)
    return [
        (Place(tier=tier, agreed=agreed, state=state, period=each.period, on=on), each)
        for each in promises.returns(agreed, state, on)
        if each.tier == tier.word
    ]


def _drawn(everything: Sequence[tuple[Place, ReturnDue]]) -> Iterator[tuple[Place, str, Any]]:
    """Spot checks that wait for rows of these returns."""
    for found, due in everything:
        for id_, draw in found.state.draws.items():
            if (draw.drawn.tier, draw.drawn.period) == (due.tier, due.period.id) and not (draw.opened or draw.closed):
                yield found, id_, draw.drawn.answer_by


@waiting.register
def waits(person: Any, at: datetime) -> Sequence[waiting.Waiting]:
    """Returns that are due or late, and rows that were drawn."""
    everything = list(_of(person))
    due = [
        waiting.Waiting(
            text=_("Send your return: %(title)s, %(months)s") % {"title": found.contract.title, "months": found.months},
            href=reverse("returns:return", args=found.args),
            due=timezone.make_aware(datetime.combine(each.due, time(23, 59))),
        )
        for found, each in everything
        if each.stand in WITH_YOU
    ]
    drawn = [
        waiting.Waiting(
            text=_("Open drawn rows: %(title)s, %(months)s") % {"title": found.contract.title, "months": found.months},
            href=reverse("returns:draw", args=[*found.args, id_]),
            due=timezone.make_aware(datetime.combine(answer_by, time(23, 59))),
        )
        for found, id_, answer_by in _drawn(everything)
    ]
    return [*due, *drawn]
