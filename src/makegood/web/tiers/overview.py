"""P16 for the supplier and the buyer: who works under whom, their shares, their returns; who may start; payments."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood.deliver.promises import chain
from makegood.deliver.state import Refused
from makegood.web.bids.fields import Field, problems, read
from makegood.web.config.templates import number as show
from makegood.web.contracts import drawn, happening, work
from makegood.web.contracts.place import Place, managed, may_manage, place, seen, side_of
from makegood.web.records import access_contracts as access
from makegood.web.tiers import inviting, paying, reminding

REFUSED = 422
ALL = Decimal(100)


@require_safe
def tiers(request: HttpRequest, number: str) -> HttpResponse:
    """The same list for both sides; only the buttons differ."""
    return page_of(request, seen(request, number))


def page_of(
    request: HttpRequest, found: Place, more: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    rows = [_row(found, each) for each in work.rows(found)]
    end = own_end(found)
    page = {
        "found": found,
        "contract": found.record,
        "acts": may_manage(request.user, found),
        "headline": _headline(found, len(rows)),
        "tree": _under(rows, ""),
        "bills": paying.bills(found, {end} if end else set()),
        "shares": _shares(found),
        "invite": inviting.fields() if found.side == "supplier" else [],
        "share": [_share(found)] if found.side == "supplier" else [],
        "invoice": paying.invoice_fields(found, end) if end else [],
        "reminded": {"yes": _("The reminder went out."), "no": _("The reminder is written down. This site sends no "
                     "mail: tell them yourself.")}.get(request.GET.get("reminded", ""), ""),
        "errors": [],
        **(more or {}),
    }  # fmt: skip
    return render(request, "tiers/tiers.html", page, status=status)


def own_end(found: Place) -> str:
    """Which end of a payment the reader's side is: 'buyer', or the supplier's own tier."""
    if found.side == "buyer":
        return paying.BUYER
    return next((word for word, each in found.state.tiers.items() if not each.invited.parent), "")


def _headline(found: Place, count: int) -> str:
    waits = len([each for each in found.state.tiers if work_waits(found, each)])
    if waits and found.side == "buyer":
        words = ngettext("%(n)s employer waits for your yes or no", "%(n)s employers wait for your yes or no", waits)
        return words % {"n": waits}
    words = ngettext("%(n)s employer works on this contract", "%(n)s employers work on this contract", count)
    return words % {"n": count}


def work_waits(found: Place, word: str) -> bool:
    """It came after the signature, says that it works on the contract, and the buyer has not decided."""
    now, signed = found.state.tiers[word], {each.id for each in found.agreed.tiers}
    return word not in signed and now.answered is not None and now.answered.says == "works" and now.approved is None


def _row(found: Place, row: work.Row) -> dict[str, Any]:
    now, tier = found.state.tiers[row.word], found.tiers.get(row.word)
    own = own_end(found)
    reminded = reminding.last(found.record)
    returns = [
        {"it": each, "open": each.stand.stand in reminding.OPEN, "reminded": reminded.get((each.tier, each.period))}
        for each in row.returns
    ]
    return {
        "row": row,
        "above": now.invited.parent,
        "returns": returns,
        "decide": work_waits(found, row.word),
        "account": tier is None or tier.organisation_id is not None,
        "email": tier.email if tier else "",
        "mine": found.side == "supplier" and now.invited.parent == own,
    }


def _under(rows: list[dict[str, Any]], parent: str) -> list[dict[str, Any]]:
    """A nested list: each with those it pays."""
    return [{**each, "below": _under(rows, each["row"].word)} for each in rows if each["above"] == parent]


def _shares(found: Place) -> str:
    """What the shares come to, where it is not the whole."""
    held = chain.shares(found.agreed, found.state)
    total = sum((share for word, share in held.items() if word in found.state.tiers), Decimal(0))
    unknown = len(found.state.tiers.keys() - held.keys())
    if total > ALL:
        return _("Shares add up to %(total)s%%. Check with %(who)s.") % {"total": show(total), "who": found.supplier}
    said = _("Shares add up to %(total)s%%.") % {"total": show(total)}
    more = ngettext("%(n)s employer has not told its share.", "%(n)s employers have not told their share.", unknown)
    return f"{said} {more % {'n': unknown}}" if unknown else said


def _share(found: Place) -> Field:
    held = chain.shares(found.agreed, found.state).get(own_end(found))
    return Field(name="own_share", label=_("Your own share of the hours"), kind="percent", width=5, low=Decimal(0),
                 high=ALL, hint=_("Shares add up to 100% at most: make yours smaller before somebody else joins."),
                 needed=_("A share is a number from 0 to 100")).holding(held)  # fmt: skip


def _held(request: HttpRequest, number: str) -> Place:
    """For the supplier's own people."""
    return place(access.contract_held(request.user, number), "supplier")


def _back(found: Place, more: str = "") -> HttpResponse:
    joined = "&" if found.asking else "?"
    tail = f"{joined}{more}" if more else ""
    return redirect(f"{reverse('tiers:tiers', args=[found.record.number])}{found.asking}{tail}")


@require_POST
def invite(request: HttpRequest, number: str) -> HttpResponse:
    """The supplier names an employer that it pays."""
    found = _held(request, number)
    parent = found.tiers.get(own_end(found))
    if parent is None:
        raise Http404
    fields = inviting.fields()
    read(fields, request.POST)
    named = inviting.named(fields)
    if named is not None:
        try:
            letters = inviting.invite(request, found.record, parent, [named], by=_by(request))
            return render(request, "tiers/written.html", _letters(found, letters))
        except Refused as refusal:
            fields[0].refuse(drawn.said(found, refusal))
    return page_of(request, found, {"invite": fields, "errors": problems(fields)}, status=REFUSED)


def _letters(found: Place, letters: list[inviting.Written]) -> dict[str, Any]:
    back = reverse("tiers:tiers", args=[found.record.number]) + found.asking
    return {"found": found, "letters": letters, "back": back}


def _by(request: HttpRequest) -> str:
    person: Any = request.user
    return str(person.ref)


@require_http_methods(["POST"])
def again(request: HttpRequest, number: str, word: str) -> HttpResponse:
    """A code for an employer that the supplier pays: the first, for one that was signed, or a new one."""
    found = _held(request, number)
    now, tier = found.state.tiers.get(word), found.tiers.get(word)
    if now is None or tier is None or now.invited.parent != own_end(found) or tier.organisation_id is not None:
        raise Http404
    return render(request, "tiers/written.html", _letters(found, [inviting.new_code(request, tier)]))


@require_POST
def own_share(request: HttpRequest, number: str) -> HttpResponse:
    """The supplier's own word about its share of the hours."""
    found = _held(request, number)
    field, word = _share(found), own_end(found)
    if not read([field], request.POST):
        try:
            happening.record(found.record, lambda now: chain.answer(
                found.agreed, now.state, tier=word, says="works", share=field.value, by=_by(request)
            ), by=request.user)  # fmt: skip
            return _back(found)
        except Refused as refusal:
            field.refuse(str(refusal).replace("the one who invited you", found.buyer).rstrip("."))
    return page_of(request, found, {"share": [field], "errors": problems([field])}, status=REFUSED)


@require_POST
def approve(request: HttpRequest, number: str, word: str) -> HttpResponse:
    """The buyer lets an employer start from today on, or does not."""
    found = managed(request, number)
    may = request.POST.get("may")
    if word not in found.state.tiers or may not in {"yes", "no"}:
        raise Http404

    def decided(now: happening.Moment) -> Any:
        return chain.approve(found.agreed, now.state, tier=word, may_start=may == "yes", since=found.on,
                             by=_by(request))  # fmt: skip

    try:
        happening.record(found.record, decided, by=request.user)
    except Refused as refusal:
        return drawn.refused(request, found, drawn.said(found, refusal))
    return _back(found)


@require_POST
def remind(request: HttpRequest, number: str, word: str) -> HttpResponse:
    """Of a return that is due or missing; by the buyer, or by the supplier to those it pays."""
    found = _held(request, number) if side_of(request) == "supplier" else seen(request, number)
    if found.side == "buyer" and not may_manage(request.user, found):
        raise Http404
    now = found.state.tiers.get(word)
    if now is None or (found.side == "supplier" and now.invited.parent != own_end(found)):
        raise Http404
    try:
        sent = reminding.remind(request, found, word, request.POST.get("period", ""), by=_by(request))
    except Refused as refusal:
        return drawn.refused(request, found, drawn.said(found, refusal))
    return _back(found, f"reminded={'yes' if sent else 'no'}")


@require_POST
def invoice(request: HttpRequest, number: str) -> HttpResponse:
    """An invoice came in, or was sent. It stands in the book without its amount."""
    found = _to_act(request, number)
    end = own_end(found)
    fields = paying.invoice_fields(found, end)
    read(fields, request.POST)
    id_ = paying.add(found, end, fields, by=_by(request))
    if id_ is not None:
        return redirect(reverse("tiers:settled", args=[number, id_]) + found.asking)
    return page_of(request, found, {"invoice": fields, "errors": problems(fields)}, status=REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def settled(request: HttpRequest, number: str, invoice: str) -> HttpResponse:
    """One payment, from the reader's end of it."""
    found = _to_act(request, number)
    bill = paying.bill(found, {own_end(found)}, invoice)
    home = reverse("tiers:tiers", args=[number]) + found.asking
    again = request.path + found.asking
    return paying.confirm(request, bill, by=_by(request), back=home, again=again, home=home)


def _to_act(request: HttpRequest, number: str) -> Place:
    found = seen(request, number)
    if found.side == "buyer" and not may_manage(request.user, found):
        raise Http404
    return found
