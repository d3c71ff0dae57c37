"""`/go/<code>/`: the same address for every code. An employer's own pages here; else an invitation to bid."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood.deliver.state import Refused
from makegood.web.bids import invitation
from makegood.web.bids.fields import problems, read
from makegood.web.contracts import drawn
from makegood.web.people.only_shared import only_shared
from makegood.web.returns import listing
from makegood.web.tiers import by_code, inviting, joining, paying
from makegood.web.tiers.by_code import Mine

REFUSED = 422


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def door(request: HttpRequest, code: str) -> HttpResponse:
    """The first question of an invitation, then the employer's own page. Any other code is a bid's, or nobody's."""
    it = by_code.opened(request, code)
    if it is None:
        answer: HttpResponse = invitation.invitation(request, code)
        return answer
    if it.answered is None and "works" not in joining.draft(it).get("right", ""):
        return joining.ask(request, it, "right")
    if it.answered is None:
        return redirect("tiers:employs", it.code)
    return _own(request, it)


def _own(request: HttpRequest, it: Mine, more: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """Returns to send, payments to confirm, who works below; nothing of anybody else."""
    every = listing.of_tier(it.tier)
    page = {
        "it": it,
        "found": it.found,
        "says": it.answered.says if it.answered else "works",
        "approved": it.found.state.tiers[it.word].approved,
        "waits": [each for each in every if each[1].stand in listing.WITH_YOU],
        "sent": [each for each in reversed(every) if each[1].stand in ("in", "nil")],
        "bills": paying.bills(it.found, {it.word}),
        "below": _below(it),
        "invite": inviting.fields(),
        "invoice": paying.invoice_fields(it.found, it.word),
        "errors": [],
        **(more or {}),
    }
    return render(request, "tiers/own.html", page, status=status)


def _below(it: Mine) -> list[dict[str, Any]]:
    """Those it pays: the name, and whether they have answered. Their totals are for the buyer and the supplier."""
    tiers = it.found.state.tiers
    return [
        {"tier": tier, "answered": tiers[word].answered, "account": tier.organisation_id is not None}
        for word, tier in it.found.tiers.items()
        if word in tiers and tiers[word].invited.parent == it.word
    ]


def _working(request: HttpRequest, where: dict[str, str]) -> Mine:
    """For employers that have said that they work on the contract, or were named when it was signed."""
    it = _at(request, where)
    if (it.answered is None and (it.code or not it.signed)) or (it.answered and it.answered.says == "does_not"):
        raise Http404
    return it


def _at(request: HttpRequest, where: dict[str, str]) -> Mine:
    """By the code in the address, or by the account."""
    return by_code.mine(request, where["code"]) if "code" in where else by_code.by_account(request, **where)


@require_safe
@only_shared
def account(request: HttpRequest, number: str, word: str) -> HttpResponse:
    """The same page for an employer with an account."""
    return _own(request, by_code.by_account(request, number, word))


@login_not_required
@require_POST
@only_shared
def invite(request: HttpRequest, **where: str) -> HttpResponse:
    """One more employer that this one pays."""
    it = _working(request, where)
    fields = inviting.fields()
    read(fields, request.POST)
    named = inviting.named(fields)
    if named is not None:
        try:
            letters = inviting.invite(request, it.found.record, it.tier, [named], by=it.by)
            return render(request, "tiers/written.html", _letters(it, letters))
        except Refused as refusal:
            fields[0].refuse(drawn.said(it.found, refusal))
    return _own(request, it, {"invite": fields, "errors": problems(fields)}, status=REFUSED)


@login_not_required
@require_POST
@only_shared
def again(request: HttpRequest, below: str, **where: str) -> HttpResponse:
    """A new code for an employer that this one pays."""
    it = _working(request, where)
    tier = next((each["tier"] for each in _below(it) if each["tier"].word == below and not each["account"]), None)
    if tier is None:
        raise Http404
    return render(request, "tiers/written.html", _letters(it, [inviting.new_code(request, tier)]))


def _letters(it: Mine, letters: list[inviting.Written]) -> dict[str, Any]:
    return {"found": it.found, "letters": letters, "back": it.at("own")}


@login_not_required
@require_POST
@only_shared
def invoice(request: HttpRequest, **where: str) -> HttpResponse:
    """An invoice came in here, or was sent to whoever pays."""
    it = _working(request, where)
    fields = paying.invoice_fields(it.found, it.word)
    read(fields, request.POST)
    id_ = paying.add(it.found, it.word, fields, by=it.by)
    if id_ is not None:
        return redirect(it.at("paid", id_))
    return _own(request, it, {"invoice": fields, "errors": problems(fields)}, status=REFUSED)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_shared
def paid(request: HttpRequest, invoice: str, **where: str) -> HttpResponse:
    """Was it paid? One page, one press."""
    it = _at(request, where)
    bill = paying.bill(it.found, {it.word}, invoice)
    return paying.confirm(request, bill, by=it.by, back="", again=request.path, home=it.at("own"))
