"""A supplier's bids, and what waits for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood.web.bids import asked, clarify, happening, sending, unsealing
from makegood.web.people import waiting
from makegood.web.records import access_tenders as access
from makegood.web.records.models import Entry, Role, Tender


@require_safe
def bids(request: HttpRequest) -> HttpResponse:
    """Each bid with where it stands: saved, sent, closed. On one computer there are none, and the page says why."""
    now, shared = timezone.now(), getattr(request, "shared", False)
    if shared and access.firm_that_bids(request.user) is None:
        raise Http404
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
    return render(request, "bids/bids.html", {"bids": found, "shared": shared})


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


@waiting.register
def explanations(person: Any, at: datetime) -> Sequence[waiting.Waiting]:
    """Questions about the numbers of a bid that its firm has not answered."""
    found = []
    asked_somebody = _has("explanation-asked", book="tender__book")
    for each in access.bids_for_supplier(person).filter(asked_somebody, tender__deadline_at__lte=at):
        asked_of = happening.state(each.tender).explanations.get(str(each.ref))
        if asked_of is not None and asked_of.given is None and asked_of.decided is None:
            text = _("Help us see how your price and promises fit together: %(title)s") % {"title": each.tender.title}
            found.append(waiting.Waiting(text=text, href=reverse("bids:explain", args=[each.number])))
    return found


@waiting.register
def to_open(person: Any, at: datetime) -> Sequence[waiting.Waiting]:
    """Bids whose deadline has passed and which nobody has opened, for each officer who may; questions from bidders."""
    found = []
    sealed_or_open_to_bids = Q(deadline_at__gt=at) | (_has("bid-received") & ~_has("bids-opened"))
    for tender in access.tenders(person, may=(Role.OFFICER,)).filter(sealed_or_open_to_bids, issued_at__isnull=False):
        past = happening.closed(tender, at)
        if past and str(person.ref) in unsealing.may_open(tender) and _is_sealed(tender):
            text = _("Open the bids, with another officer: %(title)s") % {"title": tender.title}
            found.append(waiting.Waiting(text=text, href=reverse("bids:opening", args=[tender.number])))
        if not past and clarify.waiting(tender).exists():
            text = _("Answer questions from bidders: %(title)s") % {"title": tender.title}
            found.append(waiting.Waiting(text=text, href=reverse("bids:answer_questions", args=[tender.number])))
    return found


def _has(kind: str, *, book: str = "book") -> Q:
    """Books with an entry of that kind: asked of the database, so that a home does not read every book."""
    return Q(Exists(Entry.objects.filter(book_id=OuterRef(f"{book}_id"), kind=kind)))


def _is_sealed(tender: Tender) -> bool:
    """Bids came in time and are not open yet."""
    state = happening.state(tender)
    return state.opened is None and any(each.stands for each in state.bids.values())
