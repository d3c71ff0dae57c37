"""The book of a tender: every entry, whether it is whole, the award worked out again, and the pack for a lawyer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from makegood import ledger
from makegood.award import challenge, facts, procurement, replay
from makegood.award.irregular import irregular
from makegood.award.procurement import Refused
from makegood.terms import BadInput
from makegood.web.awards import office
from makegood.web.awards.place import Place, roles
from makegood.web.bids import opened
from makegood.web.config import typed
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook

ON_A_PAGE = 50
WHAT = {
    facts.TenderIssued: gettext_lazy("Tender issued"),
    facts.QuestionAnswered: gettext_lazy("Question answered for everybody"),
    facts.BidReceived: gettext_lazy("Sealed bid received"),
    facts.BidWithdrawn: gettext_lazy("Bid taken back"),
    facts.OfficerPresent: gettext_lazy("Officer present to open"),
    facts.BidsOpened: gettext_lazy("Bids opened"),
    facts.PriceRead: gettext_lazy("Price read out"),
    facts.BidRead: gettext_lazy("Part of a bid read"),
    facts.ConflictDeclared: gettext_lazy("Links with firms declared"),
    facts.ConflictDecided: gettext_lazy("Link decided"),
    facts.ScoreLocked: gettext_lazy("Scores locked"),
    facts.ScoreAgreed: gettext_lazy("Score agreed"),
    facts.ExplanationAsked: gettext_lazy("Bidder asked to explain"),
    facts.ExplanationGiven: gettext_lazy("Explanation given"),
    facts.ExplanationDecided: gettext_lazy("Explanation decided"),
    facts.TieDrawn: gettext_lazy("Tie drawn by lot"),
    facts.AwardDecided: gettext_lazy("Award decided"),
    facts.AwardAgreed: gettext_lazy("Award agreed by a second officer"),
    facts.LetterSent: gettext_lazy("Letter sent"),
    facts.Signed: gettext_lazy("Promises signed"),
}


@require_safe
def book(request: HttpRequest, number: str) -> HttpResponse:
    """Entries, newest first; whole or not, checked now; the award worked out again."""
    found = office.to_read(request, number)
    if not _past(found):
        page = {"tender": found.tender, "state": found.state, "headline": _("The book is closed until the deadline")}
        return render(request, "awards/sealed.html", page)
    entries = _entries(found)
    verified = ledger.verify(entries)
    whole = isinstance(verified, ledger.Whole)
    try:
        past = procurement.happened(entries)
    except BadInput:
        past = ()
    at = typed.page_number(request.GET.get("page", ""))
    newest = list(reversed(past))
    start = (at - 1) * ON_A_PAGE
    page = {
        "tender": found.tender,
        "whole": whole,
        "verified": verified,
        "count": len(entries),
        "headline": _headline(verified, len(entries)),
        "rows": [_row(found, each) for each in newest[start : start + ON_A_PAGE]],
        "older": at + 1 if start + ON_A_PAGE < len(newest) else None,
        "newer": at - 1 if at > 1 else None,
        "odd": irregular(past),
        "replayed": _replayed(found, entries) if found.state.decision else None,
    }
    return render(request, "awards/book.html", page)


def _past(found: Place) -> bool:
    """Until the deadline nobody of the buyer learns how many bid, and each bid is an entry."""
    return found.state.is_past(timezone.now())


def _entries(found: Place) -> tuple[ledger.Entry, ...]:
    return tuple(DatabaseBook(found.tender.book_id).entries())


def _headline(verified: ledger.Whole | ledger.Break, count: int) -> str:
    if isinstance(verified, ledger.Break):
        return _("The book is broken at entry %(n)s") % {"n": verified.number}
    return ngettext("The book is whole: %(n)s entry", "The book is whole: %(n)s entries", count) % {"n": count}


def _row(found: Place, each: procurement.Happened) -> dict[str, Any]:
    bid = getattr(each.fact, "bid", "")
    return {
        "number": each.number,
        "at": each.at,
        "what": WHAT[type(each.fact)],
        "role": _role(each.fact),
        "bid": found.letters.get(bid, "") if bid else "",
        "digest": ledger.grouped(each.digest),
    }


def _role(fact: Any) -> str:
    """Who did it, by role; names are beside the book."""
    match fact:
        case facts.BidReceived() | facts.BidWithdrawn() | facts.ExplanationGiven():
            return _("supplier")
        case facts.ScoreLocked():
            return _("evaluator")
        case facts.ScoreAgreed():
            return _("lead of the panel")
        case facts.ConflictDeclared():
            return _("evaluator or lead")
        case facts.ConflictDecided():
            return _("lead or officer")
        case facts.BidRead():
            return _("officer") if fact.part in {"whole", "price"} else _("evaluator or lead")
        case facts.Signed():
            return _("supplier") if fact.side == "supplier" else _("officer")
        case facts.BidsOpened():
            return _("two officers")
        case facts.PriceRead():
            return _("at the opening")
        case _:
            return _("officer")


def _replayed(found: Place, entries: tuple[ledger.Entry, ...]) -> dict[str, Any]:
    try:
        again = replay.replay(entries, found.design, design_text=found.tender.design)
    except BadInput as error:
        return {"same": False, "differs": [str(each) for each in error.problems]}
    return {"same": again.same, "differs": [found.said(each) for each in again.differs]}


@require_safe
def exported(request: HttpRequest, number: str) -> HttpResponse:
    """The book as lines of JSON, for `makegood book verify`."""
    found = office.to_read(request, number)
    if not _past(found):
        raise Http404
    return _file(found, ledger.to_lines(_entries(found)).encode(), "book.jsonl", "application/jsonl")


@require_safe
def pack(request: HttpRequest, number: str) -> HttpResponse:
    """The challenge pack: confidential, for the authority's own lawyer."""
    found = office.to_read(request, number)
    if found.state.opened is None:
        raise Http404
    try:
        opened.taken_away(found.tender, person=request.user, roles=roles(found, request.user))
    except Refused as refusal:
        raise Http404 from refusal
    papers = {f"{each.pk}.txt": each.text.encode() for each in found.tender.papers.filter(locked=True)}
    made = challenge.pack(
        _entries(found),
        found.design,
        design_text=found.tender.design,
        design_name="design.json",
        papers=papers,
        names=_names(found),
    )
    return _file(found, made.raw, "challenge-pack.zip", "application/zip")


def _names(found: Place) -> dict[str, str]:
    """Refs to names of everybody who may stand in this book."""
    bids = models.Bid.objects.filter(tender=found.tender).select_related("supplier")
    firms = {str(each.ref): f"{found.letters.get(str(each.ref), '')} {each.supplier.name}".strip() for each in bids}
    suppliers = {str(each.supplier.ref): each.supplier.name for each in bids}
    held = models.Membership.objects.filter(
        organisation__in=[found.tender.organisation_id, *(each.supplier_id for each in bids)]
    )
    people = {str(each.person.ref): each.person.name for each in held.select_related("person")}
    return people | suppliers | firms


def _file(found: Place, raw: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{found.tender.number}-{name}"'}
    return HttpResponse(raw, content_type=kind, headers=headers)
