"""What is sent is received: checked, written in the book, counter-signed. The page of what was sent stays for ever."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood import ledger
from makegood.deliver import receiving
from makegood.deliver.employer import make, plain, preview
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.employer.plain import to_bytes
from makegood.deliver.receiving import AlreadyHere
from makegood.deliver.state import Filed, Refused
from makegood.deliver.workers import deciding
from makegood.terms import BadInput, codec
from makegood.web.config.templates import day
from makegood.web.contracts import happening
from makegood.web.contracts.place import agreed_on
from makegood.web.people import messages
from makegood.web.records import models
from makegood.web.returns import place, reading, receipts, words
from makegood.web.returns.place import Place
from makegood.web.tiers import by_code
from makegood.web.workers import rounds

Form = dict[str, Any]
REFUSED = 422


@require_POST
def send(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """The bundle, as the browser made and signed it."""
    found = place.own(request, number, tier, period)
    raw = request.POST.get("bundle", "").encode()
    return receive(request, found, raw, lambda said: refused(request, found, said))


def receive(
    request: HttpRequest, found: Place, raw: bytes, otherwise: Callable[[list[str]], HttpResponse]
) -> HttpResponse:
    """Take these bytes as the return of this place, or answer with what is wrong. A second press changes nothing."""
    try:
        _filed(found, raw, by=by_code.who(request, found.tier))
    except AlreadyHere:
        return redirect("returns:sent", *found.args)
    except Refused as refusal:
        return otherwise([str(refusal)])
    except BadInput as bad:
        return otherwise([str(each) for each in bad.problems])
    _write_to(request, found)
    return redirect("returns:sent", *found.args)


def _filed(found: Place, raw: bytes, *, by: str) -> models.Bundle:
    """Decided and written while the book is locked. Raises Refused or BadInput, and leaves nothing behind then."""
    with transaction.atomic():
        moment = happening.now(found.contract)
        agreed = agreed_on(found.contract, moment.state, found.period.ends)
        bundle = receiving.read(raw, _("this return"))
        if bundle.period != found.period.id:
            raise Refused(_("This return is for another period than this page."))
        fact = receiving.receive(
            agreed, moment.state, raw, at=moment.at, by=by, tier=found.tier.word, name=_("this return")
        )
        entry = moment.write(fact, by=None)
        kept = models.Bundle.objects.create(
            tier=found.tier, period=bundle.period, digest=fact.bundle, text=raw.decode(), entry=entry.number,
            received_at=moment.at,
        )  # fmt: skip
        if bundle.key:
            models.Tier.objects.filter(pk=found.tier.pk).update(key=bundle.key)
        rounds.opened(found.tier, bundle, on=timezone.localdate(moment.at))
    return kept


def refused(request: HttpRequest, found: Place, said: list[str]) -> HttpResponse:
    """Nothing was received, and the page says why and where to go on."""
    page = {"place": found, "errors": [{"text": each} for each in said]}
    return render(request, "returns/refused.html", page, status=REFUSED)


def _write_to(request: HttpRequest, found: Place) -> None:
    """The receipt, in the words of the page, to whoever pressed. A message that cannot go changes nothing."""
    kept = models.Bundle.objects.filter(tier=found.tier, period=found.period.id).last()
    receipt = receipts.of(kept) if kept else None
    if receipt is None:
        return
    words = {
        "months": found.months,
        "title": found.contract.title,
        "number": receipt.number,
        "day": day(timezone.localdate(receipt.at)),
        "digest": receipt.short,
    }
    text = _(
        "Return sent: %(title)s, %(months)s\n\nReceipt %(number)s\nReceived %(day)s\nDigest %(digest)s\n\nKeep this.\n"
    )
    to = getattr(request.user, "email", "") or found.tier.email
    messages.send(str(to), _("Return sent: %(title)s") % words, text % words)


@require_safe
def sent(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """The panel, the receipt, the slips, and everything that came for this period, struck through if corrected."""
    found = place.own(request, number, tier, period)
    standing = found.standing
    kept = _kept(found, standing.fact.bundle) if standing else None
    if standing is None or kept is None:
        return redirect("returns:return", *found.args)
    round_ = models.SlipRound.objects.filter(tier=found.tier, period=found.period.id).first()
    page = {
        "place": found,
        "receipt": receipts.of(kept),
        "filed": [_told(found, each) for each in reversed(found.filed)],
        "drawn": _drawn(found),
        "round": round_,
        "slips": _slips(request, found, round_) if round_ else None,
        "given": (found.tier.word, found.period.id) in found.state.slips,
        "reader": reading.address(),
        "service_key": receipts.public(),
    }
    answer = render(request, "returns/sent.html", page)
    answer.headers["Content-Security-Policy"] = reading.PAGE_POLICY
    return answer


@require_POST
def slips_given(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """The employer's word that its workers have their slips. A second press changes nothing."""
    found = place.own(request, number, tier, period)
    about, by = {"tier": found.tier.word, "period": found.period.id}, by_code.who(request, found.tier)
    try:
        with transaction.atomic():
            moment = happening.now(found.contract)
            if (found.tier.word, found.period.id) not in moment.state.slips:
                moment.write(deciding.given(moment.state, **about, by=by), by=None)
    except Refused as refusal:
        return refused(request, found, [str(refusal)])
    return redirect("returns:sent", *found.args)


def _kept(found: Place, digest: str) -> models.Bundle | None:
    if "\x00" in digest:  # PostgreSQL takes no NUL
        return None
    return models.Bundle.objects.filter(tier=found.tier, digest=digest).select_related("tier__contract").first()


def _told(found: Place, filed: Filed) -> dict[str, Any]:
    """One return as it came, in words. Its own page of figures needs the kept bytes."""
    kept = _kept(found, filed.fact.bundle)
    return {
        "at": filed.at,
        "struck": bool(filed.corrected_by),
        "lines": _in_words(kept.text) if kept else (),
        "digest": filed.fact.bundle,
        "short": ledger.grouped(filed.fact.bundle),
        "kind": filed.fact.kind,
    }


def _in_words(text: str) -> tuple[str, ...]:
    """What was sent, line by line; nothing where somebody changed what was kept, which the receipt tells."""
    try:
        return preview.leaves(plain.from_bytes(Bundle, text.encode(), "bundle"))
    except BadInput:
        return ()


def _drawn(found: Place) -> list[dict[str, Any]]:
    """Spot checks of this return that wait for rows."""
    return [
        {"id": id_, "rows": len(each.drawn.by_chance) + len(each.drawn.by_risk), "answer_by": each.drawn.answer_by}
        for id_, each in found.state.draws.items()
        if (each.drawn.tier, each.drawn.period) == (found.tier.word, found.period.id) and each.closed is None
    ]


def _slips(request: HttpRequest, found: Place, round_: models.SlipRound) -> dict[str, Any]:
    """What every slip says, for the browser that prints them."""
    return {
        "place": "/".join(found.args),
        "root": round_.root,
        "words": words.for_slips(),
        "address": request.build_absolute_uri(f"/w/{round_.code}/"),
        "employer": found.tier.name,
        "buyer": found.buyer,
        "starts": found.period.starts.isoformat(),
        "ends": found.period.ends.isoformat(),
        "closes": round_.closes_on.isoformat(),
    }


@require_safe
def bundle_file(request: HttpRequest, number: str, tier: str, period: str, digest: str) -> HttpResponse:
    """The very bytes that came."""
    kept = _kept(place.own(request, number, tier, period), digest)
    if kept is None:
        raise Http404
    return _file(kept.text, "bundle.json")


@require_safe
def receipt_file(request: HttpRequest, number: str, tier: str, period: str, digest: str) -> HttpResponse:
    """The receipt with its counter-signature, as `makegood deliver verify` reads it."""
    kept = _kept(place.own(request, number, tier, period), digest)
    shown = receipts.of(kept) if kept else None
    if shown is None:
        raise Http404
    return _file(codec.to_json(shown.signed), "receipt.json")


@require_safe
def asked_file(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """What is asked, for the program on the employer's own computer."""
    return _file(to_bytes(place.own(request, number, tier, period).asked).decode(), "asked.json")


def _file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/json", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def nil(request: HttpRequest, number: str, tier: str, period: str) -> HttpResponse:
    """Nobody worked on it: one press here is the confirm."""
    found = place.own(request, number, tier, period)
    if request.method != "POST":
        return render(request, "returns/nil.html", {"place": found})
    if already(found, made := make.nil(found.asked, corrects=found.corrects)):
        return redirect("returns:sent", *found.args)
    return receive(request, found, to_bytes(made), lambda said: refused(request, found, said))


def already(found: Place, made: Bundle) -> bool:
    """Whether the return that stands says just this: a page that was gone back to, and pressed again."""
    standing = found.standing
    if standing is None or standing.fact.kind != made.kind:
        return False
    return ledger.digest_of_bytes(to_bytes(replace(made, corrects=standing.fact.corrects))) == standing.fact.bundle
