"""A bid as cards to check: every answer once, price last."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from makegood.award.bids import Bid, BuildUp, Promised
from makegood.tender.reading import Design
from makegood.terms import show_pounds, value
from makegood.web.bids import asked
from makegood.web.bids.drafts import ORGANISATION, Draft
from makegood.web.bids.fields import shown
from makegood.web.bids.pricing import whole_build_up
from makegood.web.config.templates import day


@value
class Card:
    """One part of the bid: its rows (name, words), and the page that changes it ('' when nothing can be changed)."""

    title: str
    rows: tuple[tuple[str, str], ...]
    change: str = ""


def cards(number: str, design: Design, draft: Draft, *, on: date, change: bool = True) -> tuple[Card, ...]:
    """The supplier's own bid, each card with the page that changes it."""
    places = {ORGANISATION: ("organisation",), "partners": ("partners",), "price": ("lots",)}

    def to(part: str, *more: str) -> str:
        name = places.get(part, (part,))[0]
        return reverse(f"bids:{name}", args=[number, *more]) if change else ""

    return _cards(design, draft.bid, on=on, to=to)


def read_cards(design: Design, bid: Bid, *, on: date) -> tuple[Card, ...]:
    """An opened bid, to read."""
    return _cards(design, bid, on=on, to=lambda part, *more: "")


def _cards(design: Design, bid: Bid, *, on: date, to: Any) -> tuple[Card, ...]:
    found = [Card(title=_("Your organisation"), rows=_firm(bid), change=to(ORGANISATION))]
    for each in asked.promises(design, on=on):
        promised = next((one for one in bid.promises if one.ask == each.ask), None)
        title = _("Promise %(number)s: %(title)s") % {"number": each.number, "title": each.title}
        found.append(Card(title=title, rows=promise_rows(each, promised), change=to("promise", each.ask)))
    for question in asked.answers(design, on=on):
        rows = ((_("Question"), question.words), (_("Answer"), bid.answers.get(question.id, "")))
        found.append(Card(title=question.title, rows=rows, change=to("answer", question.id)))
    found.append(Card(title=_("Sub-contractors and partners"), rows=_members(bid), change=to("partners")))
    found.append(Card(title=_("Your price"), rows=price_rows(design, bid), change=to("price")))
    return tuple(found)


def _firm(bid: Bid) -> tuple[tuple[str, str], ...]:
    firm = bid.firm
    size = {
        "micro": _("Fewer than 10 people"),
        "small": _("10 to 49 people"),
        "medium": _("50 to 249 people"),
        "large": _("250 people or more"),
    }.get(firm.size or "", "")
    vcse = "" if firm.vcse is None else _("Yes") if firm.vcse else _("No")
    rows = (
        (_("Name"), firm.name),
        (_("Size"), size),
        (_("Charity or social enterprise"), vcse),
        (_("People"), str(firm.workers) if firm.workers is not None else ""),
        (_("Turnover"), show_pounds(firm.turnover) if firm.turnover is not None else ""),
        (_("Company or charity number"), firm.company_number),
        (_("Contact"), firm.contact),
    )
    return tuple((name, words) for name, words in rows if words or name in {_("Name"), _("Size")})


def promise_rows(each: asked.AskedPromise, given: Promised | None) -> tuple[tuple[str, str], ...]:
    """What is promised, in the unit of the ask."""
    if given is None:
        return ((_("Promise"), ""),)
    unit = "%" if each.percent else f" {each.unit}" if each.unit else ""
    rows = [
        (_("Question"), each.words),
        (_("Today"), _number(given.today, unit)),
        (_("Promised"), _number(given.quantity, unit)),
        (_("From"), day(given.by)),
        (_("Offered, taken up, said no today"), _three(given)),
        (_("How"), given.how),
        (_("Cost a year, in the price"), show_pounds(given.cost_in_price) if given.cost_in_price is not None else ""),
        (_("Who it is for"), given.beneficiary),
        (_("Who can confirm it"), given.verifier),
    ]
    always = {_("Promised")} if each.unit else {_("How")}
    return tuple((name, words) for name, words in rows if words or name in always)


def _three(given: Promised) -> str:
    numbers = (given.offered, given.taken_up, given.declined)
    return ", ".join(_("not told") if each is None else shown(each) for each in numbers) if any(numbers) else ""


def _number(amount: Decimal | None, unit: str) -> str:
    return "" if amount is None else f"{shown(amount)}{unit}"


def _members(bid: Bid) -> tuple[tuple[str, str], ...]:
    if not bid.members:
        return ((_("Who else"), _("Nobody else does part of the work")),)
    kinds = {"subcontractor": _("sub-contractor"), "consortium": _("member of the group")}
    rows = []
    for each in bid.members:
        share = f"{shown(each.share)}%" if each.share is not None else ""
        rows.append((each.name, ", ".join(part for part in (kinds[each.kind], share, each.does) if part)))
    return tuple(rows)


def price_rows(design: Design, bid: Bid) -> tuple[tuple[str, str], ...]:
    """Each price with its lots, how many can be taken on, and the build-up."""
    rows = [
        (" + ".join(asked.lot_title(design, lot) for lot in each.lots), _for_each(design, each.price))
        for each in bid.prices
    ]
    if bid.takes is not None:
        rows.append((_("Lots you can take on at most"), str(bid.takes)))
    return (*rows, *build_up_rows(whole_build_up(bid)))


def _for_each(design: Design, price: Decimal) -> str:
    words = {"price": show_pounds(price, pence=True), "per": asked.per(design)}
    return _("%(price)s for %(per)s") % words


def build_up_rows(own: BuildUp) -> tuple[tuple[str, str], ...]:
    rows = (
        (_("Basic wage"), show_pounds(own.basic_wage) if own.basic_wage is not None else ""),
        (_("Paid hours a year"), shown(own.hours_per_year) if own.hours_per_year is not None else ""),
        (
            _("Of the paid hours, travel"),
            f"{shown(own.paid_travel_share * 100)}%" if own.paid_travel_share is not None else "",
        ),
        (_("On-costs"), f"{shown(own.on_costs_share * 100)}%" if own.on_costs_share is not None else ""),
        (_("Overheads a year"), show_pounds(own.overheads_per_year) if own.overheads_per_year is not None else ""),
        (_("Margin"), f"{shown(own.margin_share * 100)}%" if own.margin_share is not None else ""),
    )
    return tuple((name, words) for name, words in rows if words)
