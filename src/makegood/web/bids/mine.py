"""A supplier's bids, and what waits for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood.web.bids import asked, happening, sending
from makegood.web.people import waiting
from makegood.web.records import access_tenders as access


@require_safe
def bids(request: HttpRequest) -> HttpResponse:
    """Each bid with where it stands: saved, sent, closed."""
    now = timezone.now()
    found = [
        {
            "number": each.number,
            "title": each.tender.title,
            "buyer": each.tender.organisation.name,
            "deadline": asked.deadline(each.tender),
            "sent": sending.in_time(each) is not None,
            "closed": happening.closed(each.tender, now),
        }
        for each in access.bids_for_supplier(request.user)
        .select_related("tender__organisation")
        .order_by("-tender__deadline_at", "-made_at")
    ]
    return render(request, "bids/bids.html", {"bids": found, "shared": getattr(request, "shared", False)})


@waiting.register
def waits(person: Any, at: datetime) -> Sequence[waiting.Waiting]:
    """Bids that are not sent and can still be."""
    open_ = access.bids_for_supplier(person).filter(tender__deadline_at__gt=at)
    return [
        waiting.Waiting(
            text=_("Finish and send your bid: %(title)s") % {"title": each.tender.title},
            href=reverse("bids:bid", args=[each.number]),
            due=each.tender.deadline_at,
        )
        for each in open_
        if sending.in_time(each) is None
    ]
