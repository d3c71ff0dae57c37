"""The opening: two officers, each on their own device, within an hour, after the deadline."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from makegood import ledger
from makegood.award import opening, procurement
from makegood.award.bids import Bid
from makegood.award.procurement import Procurement, Refused
from makegood.award.sealing import CannotOpen
from makegood.terms import BadInput, codec
from makegood.web.bids import asked, happening, opened
from makegood.web.records import access_tenders as access
from makegood.web.records import models, sealed


def may_open(tender: models.Tender) -> dict[str, models.Person]:
    """Who may open these bids, by ref: officers named for the tender, or all of its authority where none is named.

    Whoever scores a tender does not open its bids.
    """
    held = models.Membership.objects.filter(organisation=tender.organisation_id, role="officer", person__is_active=True)
    officers = {each.person_id: each.person for each in held.select_related("person")}
    named = set(tender.assignments.filter(role="officer").values_list("person_id", flat=True))
    scoring = set(tender.assignments.filter(role__in=("evaluator", "moderator")).values_list("person_id", flat=True))
    return {
        str(person.ref): person for pk, person in officers.items() if pk not in scoring and (not named or pk in named)
    }


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Sealed, being opened, or open: one address."""
    tender = access.tender_for_officer(request.user, number)
    if not getattr(request, "shared", False):
        return render(request, "bids/opening_alone.html", {"tender": tender})
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            press(tender, request.user)
            return redirect(request.path)
        except Refused as refusal:
            errors = [{"text": str(refusal), "href": "#open"}]
    found = _page(tender, request.user) | {"errors": errors}
    return render(request, "bids/opening.html", found, status=422 if errors else 200)


def press(tender: models.Tender, officer: Any) -> None:
    """One officer is here. If another was here within the hour, the bids are opened now, and all is in the book.

    Raises Refused. The key is used only inside this transaction, and only when two different people are present.
    """
    with transaction.atomic():
        moment = happening.now(tender)
        allowed = may_open(tender)
        ref = str(officer.ref)
        fact = opening.present(moment.state, officer=ref, officers=tuple(allowed), at=moment.at)
        moment.write(fact, by=officer)
        moment = happening.now(tender)
        here = tuple(each for each in opening.present_now(moment.state, moment.at) if each in allowed)
        if len(here) >= 2:
            _open(moment, here, by=officer)


def _open(moment: happening.Moment, officers: tuple[str, ...], *, by: Any) -> None:
    due = opening.to_open(moment.state, officers=officers, at=moment.at)
    issued = moment.state.issued
    if issued is None or not sealed.may_be_opened(moment.tender, issued.key):
        raise Refused(
            _("The key of these bids is not here. Nothing was opened. Ask whoever runs this service for its key file.")
        )
    texts, shut = {}, []
    for ref, received in due.items():
        text = _text(moment.tender, ref, received.sealed)
        if text is None:
            shut.append(ref)
        else:
            texts[ref] = text
    digests = {ref: procurement.digest_of(text) for ref, text in texts.items()}
    fact = opening.open_(moment.state, officers=officers, opened=digests, at=moment.at, could_not_be_opened=tuple(shut))
    moment.write(fact, by=by)
    opened.keep(moment.tender, texts, by=by, at=moment.at)
    for ref, text in texts.items():
        state = happening.state(moment.tender)
        bid = _bid(text, moment.tender)
        prices = {"+".join(each.lots): each.price for each in bid.prices}
        moment.write(opening.read_price(state, bid=ref, prices=prices, takes=bid.takes), by=by)


def _text(tender: models.Tender, ref: str, digest: str) -> str | None:
    """The text of the very bytes the book names; None where they are not there, were changed, or are no bid."""
    kept = (
        models.SealedBid.objects.filter(bid__ref=ref, bid__tender=tender, digest=digest).select_related("bid").first()
    )
    if kept is None:
        return None
    raw = sealed.bytes_of(kept)
    if ledger.digest_of_bytes(raw) != digest:
        return None
    try:
        text = sealed.opened(tender, kept.bid, raw)
        _bid(text, tender)
    except (CannotOpen, BadInput):
        return None
    return text


def _bid(text: str, tender: models.Tender) -> Bid:
    return codec.to_value(Bid, codec.from_json(text, tender.number), tender.number)


def _page(tender: models.Tender, person: Any) -> dict[str, Any]:
    state, now, allowed = happening.state(tender), timezone.now(), may_open(tender)
    names = {str(each.ref): each.name for each in models.Person.objects.filter(ref__in=[*state.present, *allowed])}
    here = opening.present_now(state, now)
    return {
        "tender": tender,
        "state": state,
        "headline": headline(tender, state, now),
        "deadline": asked.deadline(tender),
        "at": asked.noon(tender.deadline_at) if tender.deadline_at else "",
        "past": state.is_past(now),
        "here": [(names.get(ref, ""), state.present[ref]) for ref in here],
        "may": str(person.ref) in allowed,
        "pressed": str(person.ref) in here,
        "others": [each.name for ref, each in allowed.items() if ref != str(person.ref)],
        "opened_by": [names.get(ref, "") for ref in state.opened.officers] if state.opened else [],
        "late": [each for each in state.bids.values() if each.late and not each.stands],
        "receipt": _receipt(tender),
        "to_open": len([each for each in state.bids.values() if each.stands]),
    }


def headline(tender: models.Tender, state: Procurement, now: Any) -> str:
    """Before the deadline no number is told: how many bid is the bidders' own business until then."""
    if state.opened is not None and state.opened_at is not None:
        at = f"{timezone.localtime(state.opened_at):%H:%M}"
        count = len(state.opened.opened)
        return ngettext("%(n)s bid opened at %(at)s", "%(n)s bids opened at %(at)s", count) % {"n": count, "at": at}
    if not state.is_past(now):
        at = asked.noon(tender.deadline_at) if tender.deadline_at else _("the deadline")
        return _("Sealed until %(at)s") % {"at": at}
    due = len([each for each in state.bids.values() if each.stands])
    if not due:
        return _("No bid came in time")
    return ngettext("Open %(n)s sealed bid", "Open %(n)s sealed bids", due) % {"n": due}


def _receipt(tender: models.Tender) -> ledger.Receipt | None:
    """The entry of the opening, as a receipt."""
    from makegood.web.records.books import DatabaseBook

    found = next((each for each in DatabaseBook(tender.book_id).entries() if each.kind == "bids-opened"), None)
    return ledger.Receipt.of(found, _("Bids opened")) if found else None
