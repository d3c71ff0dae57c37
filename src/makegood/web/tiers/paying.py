"""Payment down the chain, told from both ends. Amounts are not in the book: only the two ends of a payment see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from makegood.deliver import findings
from makegood.deliver.facts import PaymentSaid
from makegood.deliver.promises import chain
from makegood.deliver.state import Payment, Refused
from makegood.terms import codec, show_pounds
from makegood.web.bids.fields import Field, problems, read
from makegood.web.config.templates import day
from makegood.web.contracts import drawn, happening
from makegood.web.contracts.place import Place
from makegood.web.tiers import inviting

AMOUNT = "invoice-amount"
"""The kind of paper with the amount of an invoice; about its id. It is no part of the book."""
BUYER = chain.BUYER
REFUSED = 422
End = Literal["payer", "payee"]


@dataclass(frozen=True)
class Bill:
    """One payment as one of its ends sees it."""

    found: Place
    held: Payment
    end: End

    @property
    def id(self) -> str:
        return self.held.invoice.invoice

    @property
    def payer(self) -> str:
        return called(self.found, self.held.invoice.payer)

    @property
    def payee(self) -> str:
        return called(self.found, self.held.invoice.payee)

    @property
    def due(self) -> date:
        return findings.pay_by(self.found.agreed, self.held.invoice.received)

    @property
    def received(self) -> date:
        return self.held.invoice.received

    @property
    def amount(self) -> str:
        """'£4,120'; empty where nobody wrote it down."""
        pence = inviting.kept(self.found.record, AMOUNT, self.id).get("amount", "")
        return show_pounds(Decimal(pence)) if pence else ""

    @property
    def own(self) -> PaymentSaid | None:
        return self.held.payer if self.end == "payer" else self.held.payee

    @property
    def others(self) -> PaymentSaid | None:
        return self.held.payee if self.end == "payer" else self.held.payer

    @property
    def question(self) -> str:
        """'Did Larkfield Care pay you £4,120 by 3 October 2026?'"""
        named = {"payer": self.payer, "payee": self.payee, "amount": self.amount, "due": day(self.due),
                 "received": day(self.received)}  # fmt: skip
        if self.end == "payer":
            words = _("Did you pay %(payee)s %(amount)s by %(due)s?") if self.amount else _(
                "Did you pay %(payee)s for the invoice of %(received)s by %(due)s?")  # fmt: skip
        else:
            words = _("Did %(payer)s pay you %(amount)s by %(due)s?") if self.amount else _(
                "Did %(payer)s pay your invoice of %(received)s by %(due)s?")  # fmt: skip
        return words % named

    @property
    def stands(self) -> str:
        """Both ends' words beside each other, kindly where they differ; empty while nobody has said anything."""
        own, other = self.own, self.others
        them = self.payee if self.end == "payer" else self.payer
        if own is None and other is None:
            return ""
        if own is None:
            return _("%(them)s says: %(other)s.") % {"them": them, "other": said(other)}
        if other is None:
            return _("You say: %(own)s. %(them)s has said nothing yet.") % {"them": them, "own": said(own)}
        named = {"them": them, "own": said(own), "other": said(other)}
        if (own.says, own.on) == (other.says, other.on):
            return _("You and %(them)s say the same: %(own)s.") % named
        return _("You say %(own)s, %(them)s says %(other)s. Tell us which to use, or leave both.") % named


def called(found: Place, end: str) -> str:
    return found.buyer if end == BUYER else found.tier_name(end)


def said(word: PaymentSaid | None) -> str:
    """'paid on 9 October 2026'."""
    if word is None:
        return ""
    on = {"day": day(word.on)} if word.on else {}
    return {
        "in_full": _("paid on %(day)s") % on if on else _("paid"),
        "in_part": _("part of it was paid on %(day)s") % on if on else _("part of it was paid"),
        "not": _("not paid"),
        "amount_disputed": _("the amount is not agreed"),
    }[word.says]


def bills(found: Place, own: Collection[str]) -> list[Bill]:
    """Payments of which one of `own` ('buyer', or tiers) is an end; those that nobody of them has told first."""
    made = [Bill(found, held, end) for held in found.state.payments.values() if (end := _end(held, own)) is not None]
    return sorted(made, key=lambda each: (each.own is not None, each.received, each.id))


def bill(found: Place, own: Collection[str], id_: str) -> Bill:
    """One of them. Http404 for a payment of others."""
    held = found.state.payments.get(id_)
    end = _end(held, own) if held else None
    if held is None or end is None:
        raise Http404
    return Bill(found, held, end)


def _end(held: Payment, own: Collection[str]) -> End | None:
    if held.invoice.payee in own:
        return "payee"
    return "payer" if held.invoice.payer in own else None


def fields(it: Bill) -> list[Field]:
    """One answer, and its day. Whoever comes second finds the other end's day there already, to change or to keep."""
    in_full = _("Yes, on this day:")
    options = (
        ("in_full", in_full),
        ("in_part", _("Part of it")),
        ("not", _("No")),
        ("amount_disputed", _("We disagree about the amount")),
    )
    other, own = it.others, it.own
    known = own.on if own else other.on if other else None
    return [
        Field(name="says", label=it.question, kind="radios", big=True, options=options, needed=_("Select what is true"))
        .holding(own.says if own else ""),
        Field(name="on", label=_("The day it was paid"), kind="day",
              hint=_("%(who)s wrote this day down. Change it if yours is another.")
              % {"who": it.payee if it.end == "payer" else it.payer} if other and other.on and not own else "",
              wrong=_("The day it was paid must be a day, like 9 10 2026"))
        .holding(known),
    ]  # fmt: skip


def confirm(request: HttpRequest, it: Bill, *, by: str, back: str, again: str, home: str) -> HttpResponse:
    """One page, one press. Afterwards the same page shows both words."""
    asked = fields(it)
    if request.method == "POST" and not read(asked, request.POST) and _written(it, asked, by=by):
        return redirect(f"{again}?said=yes" if "?" not in again else f"{again}&said=yes")
    errors = problems(asked)
    page = {"it": it, "found": it.found, "fields": asked, "errors": errors, "back": back, "home": home,
            "done": it.own is not None and not errors and request.GET.get("said") == "yes"}  # fmt: skip
    return render(request, "tiers/paid.html", page, status=REFUSED if errors else 200)


def _written(it: Bill, asked: list[Field], *, by: str) -> bool:
    says, on = asked
    paid_on = on.value if says.value in {"in_full", "in_part"} else None
    if says.value == "in_full" and paid_on is None:
        on.refuse(_("Enter the day it was paid"))
        return False

    def decided(now: happening.Moment) -> Any:
        return chain.paid(now.state, invoice_id=it.id, end=it.end, says=says.value, paid_on=paid_on, by=by,
                          on=it.found.on)  # fmt: skip

    if it.own is not None and (it.own.says, it.own.on) == (says.value, paid_on):
        return True
    try:
        happening.record(it.found.record, decided, by=None)
    except Refused as refusal:
        (on if "day" in str(refusal) else says).refuse(drawn.said(it.found, refusal).rstrip("."))
        return False
    return True


def invoice_fields(found: Place, own: str) -> list[Field]:
    """An invoice that came in at this employer, or that it sent to whoever pays it."""
    ends = partners(found, own)
    return [
        Field(name="who", label=_("Which payment?"), kind="radios", options=tuple(ends),
              needed=_("Select which payment")),
        Field(name="received", label=_("On which day did the invoice arrive?"), kind="day",
              needed=_("Enter the day, like 4 9 2026")),
        Field(name="amount", label=_("Amount (optional)"), kind="money", low=Decimal("0.01"),
              hint=_("Only you and the other end see it. It is not in the book."),
              wrong=_("The amount must be a number of pounds")),
    ]  # fmt: skip


def partners(found: Place, own: str) -> list[tuple[str, str]]:
    """Whom an end pays and by whom it is paid, in words: 'to-tier-2', 'We pay Harbour Carers'."""
    tiers = found.state.tiers
    pays = [word for word, each in tiers.items() if (each.invited.parent or BUYER) == own]
    made = [(f"to-{word}", _("We pay %(who)s") % {"who": called(found, word)}) for word in pays]
    if own in tiers:
        above = tiers[own].invited.parent or BUYER
        made.append((f"from-{above}", _("%(who)s pays us") % {"who": called(found, above)}))
    return made


def add(found: Place, own: str, asked: list[Field], *, by: str) -> str | None:
    """The new invoice's id; None with the errors on the fields, which were read already."""
    who, received, amount = asked
    if any(each.error for each in asked):
        return None
    if received.value > found.on or received.value < found.agreed.starts:
        received.refuse(_("Enter a day since the contract began, until today"))
        return None
    way, _dash, other = str(who.value).partition("-")
    payer, payee = (own, other) if way == "to" else (other, own)
    given: list[str] = []

    def decided(now: happening.Moment) -> Any:
        given.append(f"invoice-{len(now.state.payments) + 1}")
        return chain.invoice(found.agreed, now.state, invoice_id=given[-1], payer=payer, payee=payee,
                             received=received.value, by=by)  # fmt: skip

    try:
        happening.record(found.record, decided, by=None)
    except Refused as refusal:
        who.refuse(drawn.said(found, refusal).rstrip("."))
        return None
    if amount.value is not None:
        inviting.keep(found.record, AMOUNT, given[-1], codec.to_json({"amount": str(amount.value)}))
    return given[-1]
