"""Check, send, and what follows: the receipt, taking it back, and a bid that came too late."""

import base64
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood import ledger
from makegood.award import opening
from makegood.award.facts import KINDS, BidReceived
from makegood.award.procurement import Refused
from makegood.award.sealing import CannotOpen
from makegood.terms import codec
from makegood.web.bids import asked, drafts, happening, summary, tasks
from makegood.web.config.templates import day
from makegood.web.people import messages
from makegood.web.records import access_tenders as access
from makegood.web.records import models, sealed

LATE = 409


@require_safe
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Every answer on one page; after the deadline, the page that says so."""
    record = access.bid_for_supplier(request.user, number)
    now = timezone.now()
    if happening.closed(record.tender, now):
        draft = drafts.of(record)
        unchanged = draft.sent is not None and draft.sent == draft.bid
        return redirect("bids:sent", number) if unchanged else _too_late(request, record, received=None)
    return render(request, "bids/check.html", _check_page(record))


def _check_page(record: models.Bid) -> dict[str, Any]:
    design, draft, on = asked.design(record.tender), drafts.of(record), timezone.localdate()
    parts = tasks.of(record.number, design, draft, on=on)
    return {
        "bid": record,
        "draft": draft,
        "cards": summary.cards(record.number, design, draft, on=on),
        "missing": tasks.missing(parts),
        "notes": draft.notes,
        "deadline": asked.deadline(record.tender),
    }


@require_POST
def send(request: HttpRequest, number: str) -> HttpResponse:
    """Seal the bid and write it in the book. The deadline is judged by the moment of that entry, under its lock."""
    with transaction.atomic():
        record = access.bid_for_supplier(request.user, number, for_change=True)
        page = _check_page(record)
        errors = _unticked(request.POST)
        if errors or page["missing"]:
            said = errors or [{"text": each["text"], "href": each["href"]} for each in page["missing"]]
            return render(request, "bids/check.html", page | {"errors": said, "ticked": request.POST}, status=422)
        try:
            received = _send(record, page["draft"], by=request.user)
        except Refused as refusal:
            said = [{"text": str(refusal), "href": "#send"}]
            return render(request, "bids/check.html", page | {"errors": said, "ticked": request.POST}, status=422)
    if received.late:
        return _too_late(request, record, received=received)
    _write_to(request, record, received)
    return redirect("bids:sent", number)


def _write_to(request: HttpRequest, record: models.Bid, received: models.SealedBid) -> None:
    """The receipt, in the words of the page, to whoever pressed. A message that cannot go changes nothing."""
    page, who = receipt_page(record, received.entry), request.user
    words = {
        "title": record.tender.title,
        "number": page["receipt"].number,
        "day": day(timezone.localdate(received.received_at)),
        "at": page["exact"],
        "digest": page["receipt"].short,
        "link": request.build_absolute_uri(reverse("bids:receipt", args=[record.number, page["receipt_place"]])),
    }
    text = _(
        "Bid sent: %(title)s\n\nReceipt %(number)s\nReceived %(day)s, %(at)s\nDigest %(digest)s\n\n"
        "Keep this. Nobody can read your bid before the deadline.\n%(link)s\n"
    )
    messages.send(str(getattr(who, "email", "")), _("Bid sent: %(title)s") % words, text % words)


def _unticked(post: Any) -> list[dict[str, str]]:
    wanted = (
        ("terms", _("Tick the box to say that these numbers become terms of the contract if you win")),
        ("may_send", _("Tick the box to say that you may send this bid")),
    )
    return [{"text": words, "href": f"#{name}"} for name, words in wanted if post.get(name) != "yes"]


def _send(record: models.Bid, draft: drafts.Draft, *, by: Any) -> models.SealedBid:
    """Raises Refused."""
    moment = happening.now(record.tender)
    _its_key(moment, record.tender)
    bid = replace(draft.bid, accepts_terms=True, may_send=True, written_at=moment.at)
    raw = sealed.seal(record.tender, record, codec.to_json(bid))
    digest = ledger.digest_of_bytes(raw)
    fact = opening.receive(
        moment.state, bid=str(record.ref), supplier=str(record.supplier.ref), sealed_digest=digest, at=moment.at
    )
    entry = moment.write(fact, by=by)
    kept = models.SealedBid.objects.create(
        bid=record,
        received_at=moment.at,
        sealed=base64.b64encode(raw).decode("ascii"),
        digest=digest,
        entry=entry.number,
        late=fact.late,
    )
    if not fact.late:
        record.withdrawn_at = None
        record.save(update_fields=["withdrawn_at"])
        drafts.keep(record, replace(draft, bid=bid, sent=bid), at=moment.at)
    return kept


def _its_key(moment: happening.Moment, tender: models.Tender) -> None:
    """Raises Refused where the key that is kept is none, or not the one the book names."""
    try:
        opening.key_of(moment.state, sealed.key_of(tender))
    except CannotOpen as error:
        raise Refused(_("The key of this tender is spoilt. Nothing was sealed. Tell the buyer.")) from error


def _too_late(request: HttpRequest, record: models.Bid, *, received: models.SealedBid | None) -> HttpResponse:
    """The facts, the draft, and whom to talk to. Pressed after the deadline, the bid is kept sealed and called late."""
    design, draft = asked.design(record.tender), drafts.of(record)
    page = {
        "bid": record,
        "draft": draft,
        "at": asked.noon(record.tender.deadline_at) if record.tender.deadline_at else "",
        "received": received,
        "receipt_place": _entries(record).index(received.entry) + 1 if received else None,
        "seconds": f"{timezone.localtime(received.received_at):%H:%M:%S}" if received else "",
        "contact": design.tender.contact,
        "cards": summary.cards(record.number, design, draft, on=timezone.localdate(), change=False),
        "in_time": in_time(record),
    }
    return render(request, "bids/late.html", page, status=LATE if received else 200)


def in_time(record: models.Bid) -> models.SealedBid | None:
    """What counts: the last one that came before the deadline, unless the bid was taken back."""
    if record.withdrawn_at is not None:
        return None
    return record.sealed.filter(late=False).order_by("entry").last()


@require_safe
def sent(request: HttpRequest, number: str) -> HttpResponse:
    """The panel and the receipt of what counts now; a page that can be reopened for ever."""
    record = access.bid_for_supplier(request.user, number)
    last = in_time(record)
    if last is None:
        return redirect("bids:bid", number)
    now = timezone.now()
    page = receipt_page(record, last.entry) | {"late": happening.closed(record.tender, now)}
    return render(request, "bids/sent.html", page)


@require_safe
def receipt(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Any receipt of this bid; `place` counts what this supplier sent, from 1."""
    record = access.bid_for_supplier(request.user, number)
    entries = _entries(record)
    if not 1 <= place <= len(entries):
        raise Http404
    return render(request, "bids/receipt.html", receipt_page(record, entries[place - 1]))


def _entries(record: models.Bid) -> list[int]:
    """The entries of all that was sent of this bid. Their numbers count what others sent: no supplier is told them."""
    return list(record.sealed.order_by("entry").values_list("entry", flat=True))


def receipt_page(record: models.Bid, number: int) -> dict[str, Any]:
    """The receipt, and whether the book still says the same: the entry is found, whole, and names this very bid."""
    found = happening.entry(record.tender, number)
    if found is None:
        raise Http404
    fact = KINDS.read(found)
    kept = record.sealed.filter(entry=number).first()
    place = _entries(record).index(number) + 1
    made = replace(ledger.Receipt.of(found, _("Bid")), number=f"{record.number}-{place}")
    return {
        "bid": record,
        "receipt": made,
        "receipt_place": place,
        "received_at": ledger.when(found.at),
        "exact": _exact(ledger.when(found.at)),
        "sealed": kept,
        "sealed_short": ledger.grouped(kept.digest) if kept else "",
        "holds": _holds(record, kept, found, fact),
        "deadline": asked.deadline(record.tender),
    }


def _holds(record: models.Bid, kept: models.SealedBid | None, found: ledger.Entry, fact: Any) -> bool:
    """The sealed bytes we keep have the digest of the entry, the entry's own digest is right, and the book is whole."""
    from makegood.web.records.books import DatabaseBook

    if kept is None or not isinstance(fact, BidReceived) or fact.bid != str(record.ref):
        return False
    same = ledger.digest_of_bytes(sealed.bytes_of(kept)) == fact.sealed == kept.digest
    whole = isinstance(ledger.verify(DatabaseBook(record.tender.book_id).entries()), ledger.Whole)
    return same and whole


def _exact(at: datetime) -> str:
    """'10:42:07 GMT': seconds and the zone are what a dispute needs."""
    local = timezone.localtime(at)
    return f"{local:%H:%M:%S} {local.tzname()}"


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, number: str) -> HttpResponse:
    """Take a sent bid back; the draft stays, and can be sent again until the deadline."""
    record = access.bid_for_supplier(request.user, number)
    if in_time(record) is None or happening.closed(record.tender, timezone.now()):
        return redirect("bids:bid", number)
    if request.method != "POST":
        return render(request, "bids/take_back.html", {"bid": record, "deadline": asked.deadline(record.tender)})
    try:
        with transaction.atomic():
            record = access.bid_for_supplier(request.user, number, for_change=True)
            moment = happening.now(record.tender)
            if moment.state.is_past(moment.at):
                raise Refused(_("The deadline passed. Write to the buyer if you no longer want to bid."))
            fact = opening.withdraw(moment.state, bid=str(record.ref), by=str(request.user.ref), at=moment.at)  # type: ignore[union-attr]
            moment.write(fact, by=request.user)
            record.withdrawn_at = moment.at
            record.save(update_fields=["withdrawn_at"])
            drafts.keep(record, replace(drafts.of(record), sent=None), at=moment.at)
    except Refused as refusal:
        page = {
            "bid": record,
            "deadline": asked.deadline(record.tender),
            "errors": [{"text": str(refusal), "href": "#back"}],
        }
        return render(request, "bids/take_back.html", page, status=422)
    return redirect("bids:bid", number)
