"""The pages on which a bid is written. Each saves one part on Continue; nothing here sends anything."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood.award import believe
from makegood.award.bids import BuildUp, LotPrice, Member
from makegood.tender.reading import Design
from makegood.web.bids import asked, drafts, forms, happening, pricing, reuse, tasks
from makegood.web.bids.drafts import ORGANISATION, PARTNERS, PRICE, Draft
from makegood.web.bids.fields import only_empty, problems, read, values
from makegood.web.records import access_tenders as access
from makegood.web.records import models

page_methods = require_http_methods(["GET", "HEAD", "POST"])


def _bid(request: HttpRequest, number: str) -> tuple[models.Bid, Design, Draft]:
    """The reader's own bid, its tender as designed, and the draft. Http404 for anybody else's."""
    record = access.bid_for_supplier(request.user, number)
    return record, asked.design(record.tender), drafts.of(record)


@require_safe
def bid(request: HttpRequest, number: str) -> HttpResponse:
    """The task list."""
    record, design, draft = _bid(request, number)
    now = timezone.now()
    parts = tasks.of(number, design, draft, on=timezone.localdate())
    done, of = tasks.counted(parts, sent=draft.sent is not None)
    page = {
        "bid": record,
        "tasks": parts,
        "done": done,
        "of": of,
        "draft": draft,
        "late": happening.closed(record.tender, now),
        "deadline": asked.deadline(record.tender),
        "asked_to_explain": str(record.ref) in happening.state(record.tender).explanations,
        "has_letter": str(record.ref) in happening.state(record.tender).letters,
        "changed": draft.sent is not None and draft.sent != draft.bid,
        "reuse": reuse.reusable(record, design, draft, request.user, on=timezone.localdate()),
    }
    return render(request, "bids/bid.html", page)


@page_methods
def organisation(request: HttpRequest, number: str) -> HttpResponse:
    record, _design, draft = _bid(request, number)
    fields = forms.organisation(draft)
    if request.method == "POST" and not read(fields, request.POST):
        firm = forms.firm_from(draft.bid.firm, values(fields))
        return _saved(request, number, lambda now: now.with_bid(firm=firm).finished(ORGANISATION), to="bid")
    page = {"title": _("Tell us about your organisation"), "caption": _part(1)}
    return _form(request, record, fields, page)


@page_methods
def lots(request: HttpRequest, number: str) -> HttpResponse:
    """Which lots, and how many the firm can carry. A tender that is not split goes on to the price."""
    record, design, draft = _bid(request, number)
    there = asked.lots(design)
    if len(there) == 1:
        if draft.lots != (there[0].id,):
            drafts.change(request.user, number, lambda now: replace(now, lots=(there[0].id,)), at=timezone.now())
        return redirect("bids:price", number)
    fields = pricing.lots(design, draft)
    if request.method == "POST" and not read(fields, request.POST):
        pricing.limit_on_lots(design, fields)
    if request.method == "POST" and not problems(fields):
        given = values(fields)
        chosen, takes = given["lots"], int(given["takes"]) if given["takes"] is not None else None

        def change(now: Draft) -> Draft:
            prices = tuple(each for each in now.bid.prices if set(each.lots) <= set(chosen))
            return replace(now, lots=chosen).with_bid(prices=prices, takes=takes)

        return _saved(request, number, change, to="price")
    return _form(request, record, fields, {"title": _("Which lots do you bid for?"), "caption": _("Your price")})


@page_methods
def price(request: HttpRequest, number: str) -> HttpResponse:
    """A price for each lot chosen."""
    record, design, draft = _bid(request, number)
    if not draft.lots:
        return redirect("bids:lots", number)
    fields = pricing.prices(design, draft)
    if request.method == "POST" and not read(fields, request.POST):
        given = values(fields)

        def change(now: Draft) -> Draft:
            single = {each.lots[0]: each for each in now.bid.prices if len(each.lots) == 1}
            packages = tuple(each for each in now.bid.prices if len(each.lots) > 1)
            made = tuple(
                LotPrice(
                    lots=(lot,),
                    price=given[f"price-{n}"],
                    build_up=single[lot].build_up if lot in single else BuildUp(),
                )
                for n, lot in enumerate(draft.lots, start=1)
            )
            return now.with_bid(prices=made + packages).finished(PRICE)

        return _saved(request, number, change, to="hour" if asked.by_the_hour(design) else "bid")
    page = {
        "title": _("What is your price?"),
        "caption": _("Your price"),
        "intro": _("In pounds for %(per)s, without VAT.") % {"per": asked.per(design)},
        "packages": len(draft.lots) > 1,
        "kept": [each for each in draft.bid.prices if len(each.lots) > 1],
        "lot_title": lambda id_: asked.lot_title(design, id_),
    }
    return _form(request, record, fields, page, template="bids/price.html")


@page_methods
def package(request: HttpRequest, number: str) -> HttpResponse:
    """A price for several lots together, all or nothing."""
    record, design, draft = _bid(request, number)
    fields = pricing.package(design, draft)
    if request.method == "POST" and not read(fields, request.POST):
        given = values(fields)
        if len(given["lots"]) < 2:
            fields[0].refuse(_("Select at least two lots"))
        else:
            together = tuple(lot for lot in draft.lots if lot in given["lots"])
            made = LotPrice(lots=together, price=given["price"], build_up=pricing.together(draft, together))

            def change(now: Draft) -> Draft:
                others = tuple(each for each in now.bid.prices if each.lots != together)
                return now.with_bid(prices=(*others, made))

            return _saved(request, number, change, to="price")
    page = {"title": _("Offer a price for several lots together"), "caption": _("Your price")}
    return _form(request, record, fields, page)


@require_POST
def without_package(request: HttpRequest, number: str) -> HttpResponse:
    """Take a package price out."""
    together = tuple(request.POST.get("lots", "").split("+"))

    def change(now: Draft) -> Draft:
        left = tuple(each for each in now.bid.prices if each.lots != together or len(each.lots) == 1)
        return now.with_bid(prices=left)

    return _saved(request, number, change, to="price")


@page_methods
def hour(request: HttpRequest, number: str) -> HttpResponse:
    """How the price of an hour is made up. The wage is asked only where the law lets the buyer ask for it."""
    record, design, draft = _bid(request, number)
    gate = believe.may_ask_pay(design, on=timezone.localdate())
    fields = pricing.hour(draft, gate)
    if request.method == "POST" and not read(fields, request.POST):
        given = values(fields)

        def change(now: Draft) -> Draft:
            return now.with_bid(prices=pricing.with_build_up(design, now, given)).finished(PRICE)

        return _saved(request, number, change, to="bid")
    page = {
        "title": _("How is the price of an hour made up?"),
        "caption": _("Your price"),
        "intro": _("The buyer looks at this to see that the price can keep your promises. All of it is optional."),
        "gate": gate,
    }
    return _form(request, record, fields, page, template="bids/hour.html")


@page_methods
def promise(request: HttpRequest, number: str, ask: str) -> HttpResponse:
    """One promise: today, promised, from when, how. A likely slip is checked on a page of its own."""
    record, design, draft = _bid(request, number)
    on = timezone.localdate()
    each = asked.promise(design, ask, on=on)
    if each is None:
        raise Http404
    fields = forms.promise(each, draft.promised(ask))
    page = _promise_page(design, draft, each)
    if request.method == "POST" and not read(fields, request.POST):
        made = forms.promised_from(each, draft.promised(ask), values(fields))
        slip = forms.likely_slip(each, made)
        if slip and "meant" not in request.POST:
            again = {**page, "fields": fields, "bid": record, "promised": made, "title": slip}
            return render(request, "bids/slip.html", again)
        after = _next(design, draft, each, on=on)
        return _saved(request, number, lambda now: now.with_promise(made).finished(ask), to="promise", more=after)
    if _half(request, fields):
        made = forms.promised_from(each, draft.promised(ask), values(fields))
        return _saved(request, number, lambda now: now.with_promise(made), to="bid")
    return _form(request, record, fields, page, template="bids/promise.html")


def _half(request: HttpRequest, fields: list[Any]) -> bool:
    """Save and come back later, with something still empty: kept as it is, and not called done."""
    return request.method == "POST" and "later" in request.POST and only_empty(fields)


def _next(design: Design, draft: Draft, each: asked.AskedPromise, *, on: date) -> tuple[str, ...]:
    """The next promise nobody has answered, so that the list is not opened in between; () for the list."""
    later = [one.ask for one in asked.promises(design, on=on) if one.number > each.number and one.ask not in draft.done]
    return tuple(later[:1])


def _promise_page(design: Design, draft: Draft, each: asked.AskedPromise) -> dict[str, Any]:
    return {
        "title": each.words,
        "caption": _("Promise %(number)s of %(of)s: %(title)s")
        % {"number": each.number, "of": each.of, "title": each.title},
        "asked": each,
        "cost": forms.cost_in_words(design, draft, each, on=timezone.localdate()),
    }


@page_methods
def answer(request: HttpRequest, number: str, criterion: str) -> HttpResponse:
    """A criterion that scores no ask: words only."""
    record, design, draft = _bid(request, number)
    found = next((each for each in asked.answers(design, on=timezone.localdate()) if each.id == criterion), None)
    if found is None:
        raise Http404
    fields = forms.answer(found, draft)
    if request.method == "POST" and not read(fields, request.POST):
        words = fields[0].value
        return _saved(request, number, lambda now: now.with_answer(criterion, words).finished(criterion), to="bid")
    return _form(request, record, fields, {"title": found.words, "caption": found.title})


@page_methods
def partners(request: HttpRequest, number: str) -> HttpResponse:
    """Who else does part of the work: add another, or say nobody."""
    record, _design, draft = _bid(request, number)
    if request.method == "POST" and "nobody" in request.POST:
        return _saved(request, number, lambda now: now.finished(PARTNERS), to="bid")
    fields = forms.partner()
    if request.method == "POST" and not read(fields, request.POST):
        given = values(fields)
        made = Member(name=given["name"], kind=given["kind"], share=given["share"], does=given["does"] or "")
        together = sum((each.share or Decimal(0) for each in (*draft.bid.members, made)), Decimal(0))
        if together > 100:
            fields[2].refuse(
                _("Shares add up to %(share)s%%. They cannot be more than 100") % {"share": f"{together:f}"}
            )
        elif len(draft.bid.members) >= forms.MOST_MEMBERS:
            fields[0].refuse(_("You can add 30 at most"))
        else:
            return _saved(request, number, lambda now: now.with_bid(members=(*now.bid.members, made)), to="partners")
    page = {"title": _("Will anyone else do part of the work?"), "members": draft.bid.members}
    return _form(request, record, fields, page, template="bids/partners.html")


@require_POST
def without_partner(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Take one out; `place` counts from 1."""

    def change(now: Draft) -> Draft:
        return now.with_bid(members=tuple(each for n, each in enumerate(now.bid.members, start=1) if n != place))

    return _saved(request, number, change, to="partners")


@require_safe
def saved(request: HttpRequest, number: str) -> HttpResponse:
    """Save and come back later: a plain page, since nothing was sent."""
    record, _design, draft = _bid(request, number)
    page = {
        "bid": record,
        "draft": draft,
        "deadline": asked.deadline(record.tender),
        "late": happening.closed(record.tender, timezone.now()),
    }
    return render(request, "bids/saved.html", page)


@page_methods
def last_time(request: HttpRequest, number: str) -> HttpResponse:
    """Fill in what the same firm answered elsewhere; nothing that was typed here is replaced."""
    record, design, draft = _bid(request, number)
    on = timezone.localdate()
    found = reuse.reusable(record, design, draft, request.user, on=on)
    if found is None:
        return redirect("bids:bid", number)
    if request.method == "POST":
        return _saved(request, number, lambda now: reuse.filled(now, found), to="bid")
    return render(
        request, "bids/last_time.html", {"bid": record, "reuse": found, "deadline": asked.deadline(record.tender)}
    )


def _saved(
    request: HttpRequest, number: str, change: drafts.Change, *, to: str, more: tuple[str, ...] | None = None
) -> HttpResponse:
    """Save, then go on: to that page, or back to the list where `more` names no next one."""
    drafts.change(request.user, number, change, at=timezone.now())
    if "later" in request.POST:
        return redirect("bids:saved", number)
    if more == ():
        return redirect("bids:bid", number)
    return redirect(f"bids:{to}", number, *(more or ()))


def _form(
    request: HttpRequest,
    record: models.Bid,
    fields: list[Any],
    page: dict[str, Any],
    *,
    template: str = "bids/form.html",
) -> HttpResponse:
    errors = problems(fields)
    back = page.pop("back", reverse("bids:bid", args=[record.number]))
    whole = {
        "bid": record,
        "fields": fields,
        "errors": errors,
        "back": back,
        "deadline": asked.deadline(record.tender),
        **page,
    }
    return render(request, template, whole, status=422 if errors else 200)


def _part(number: int) -> str:
    return _("Part %(number)s of your bid") % {"number": number}
