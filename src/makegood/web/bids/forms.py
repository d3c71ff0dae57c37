"""What each page of a bid asks, and how the answers become parts of the bid."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from makegood.award import believe
from makegood.award.bids import Firm, Promised
from makegood.tender.reading import Design
from makegood.terms import show_pounds
from makegood.web.bids import asked
from makegood.web.bids.drafts import Draft
from makegood.web.bids.fields import Field, shown
from makegood.web.config.templates import sentence

NOUGHT, HUNDRED = Decimal(0), Decimal(100)
MOST_POUNDS = Decimal(10) ** 10
MOST_MEMBERS = 30


def organisation(draft: Draft) -> list[Field]:
    """Who bids: asked once, and offered again next time."""
    firm = draft.bid.firm
    vcse = "" if firm.vcse is None else "yes" if firm.vcse else "no"
    held = {"vcse": vcse, "workers": None if firm.workers is None else Decimal(firm.workers)}
    return [
        each.holding(held.get(each.name, getattr(firm, each.name))) for each in (*_kind_of_firm(), *_size_of_firm())
    ]


def _kind_of_firm() -> list[Field]:
    sizes = (
        ("micro", _("Fewer than 10 people")),
        ("small", _("10 to 49 people")),
        ("medium", _("50 to 249 people")),
        ("large", _("250 people or more")),
    )
    return [
        Field(name="size", label=_("How big is your organisation?"), kind="radios", options=sizes,
              needed=_("Select how big your organisation is")),
        Field(name="vcse", label=_("Is it a charity or a social enterprise?"), kind="radios",
              options=(("yes", _("Yes")), ("no", _("No"))),
              needed=_("Select if it is a charity or a social enterprise")),
    ]  # fmt: skip


def _size_of_firm() -> list[Field]:
    return [
        Field(name="workers", label=_("How many people work for you? (optional)"), kind="number", low=NOUGHT,
              high=Decimal(10_000_000), whole=True, width=5,
              wrong=_("Number of people must be a whole number, like 20")),
        Field(name="turnover", label=_("Turnover in your last year (optional)"), kind="money", low=NOUGHT,
              high=MOST_POUNDS, wrong=_("Turnover must be a number, like 850,000")),
        Field(name="company_number", label=_("Company or charity number (optional)"), most=40, width=5),
        Field(name="contact", label=_("Who should the buyer talk to? (optional)"),
              hint=_("A name, and a phone number or an email address.")),
    ]  # fmt: skip


def firm_from(firm: Firm, given: Mapping[str, Any]) -> Firm:
    return replace(
        firm,
        size=given["size"],
        vcse=given["vcse"] == "yes",
        workers=int(given["workers"]) if given["workers"] is not None else None,
        turnover=given["turnover"],
        company_number=given["company_number"],
        contact=given["contact"],
    )


def promise(each: asked.AskedPromise, kept: Promised | None) -> list[Field]:
    """Today, promised, from when, how; and what stands ready: who gains, who checks, and the cost."""
    kept = kept or Promised(ask=each.ask, by=each.starts_on, verifier=each.asking.verifier)
    fields = [*_numbers(each), *(_choice(name, label) for name, label in _choices() if each.choice), *_more()]
    return [field.holding(getattr(kept, field.name)) for field in fields]


def _numbers(each: asked.AskedPromise) -> list[Field]:
    """What is done today, what is promised, from when, and how."""
    kind: Any = "percent" if each.percent else "number"
    high = HUNDRED if each.percent else MOST_POUNDS
    suffix = "" if each.percent else each.unit
    today = _("Share today (optional)") if each.percent else _("Today (optional)")
    promised = _("Share you promise") if each.percent else _("What you promise")
    return [
        Field(name="today", label=today, kind=kind, suffix=suffix, width=5, low=NOUGHT, high=high,
              hint=_("What you do now."), wrong=_wrong(each, today=True)),
        Field(name="quantity", label=promised, kind=kind, suffix=suffix, width=5, low=NOUGHT, high=high,
              needed=_wrong(each)),
        Field(name="by", label=_("From when?"), kind="day", wrong=_("Enter a real day, like 1 4 2027"),
              needed=_("Enter the day from which you promise it, like 1 4 2027")),
        Field(name="how", label=_("How will you do it?"), kind="words", limit=each.word_limit,
              needed=_("Say how you will do it")),
    ]  # fmt: skip


def _more() -> list[Field]:
    return [
        Field(name="cost_in_price", label=_("What it costs you a year, in your price (optional)"), kind="money",
              low=NOUGHT, high=MOST_POUNDS, wrong=_("Cost must be a number, like 28,000"), group="more"),
        Field(name="beneficiary", label=_("Who is it for? (optional)"), group="more",
              hint=_("For example, everyone who works on this contract, sub-contractors included.")),
        Field(name="verifier", label=_("Who can confirm it? (optional)"), group="more"),
    ]  # fmt: skip


def _wrong(each: asked.AskedPromise, *, today: bool = False) -> str:
    if each.percent and today:
        return _("Share today must be between 0 and 100")
    if each.percent:
        return _("Enter the share you promise, between 0 and 100")
    return _("Today must be a number") if today else _("Enter the number you promise")


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        ("offered", _("Today: how many people are offered it (optional)")),
        ("taken_up", _("Today: how many took it (optional)")),
        ("declined", _("Today: how many said no (optional)")),
    )


def _choice(name: str, label: str) -> Field:
    return Field(
        name=name, label=label, kind="number", low=NOUGHT, high=MOST_POUNDS, whole=True, width=5, group="choice",
        wrong=_("It must be a whole number, like 17"),
    )  # fmt: skip


def promised_from(each: asked.AskedPromise, kept: Promised | None, given: Mapping[str, Any]) -> Promised:
    """The promise as a number of the ask's own unit; what the page did not ask stays as it was kept."""
    made = kept or Promised(ask=each.ask)
    names = ("today", "quantity", "by", "how", "cost_in_price", "beneficiary", "verifier", *dict(_choices()))
    known = {name: given[name] for name in names if name in given}
    words = {name: known[name] or "" for name in ("how", "beneficiary", "verifier") if name in known}
    return replace(made, unit=each.unit, **(known | words))


def likely_slip(each: asked.AskedPromise, made: Promised) -> str:
    """What looks like a slip of the pen, as a heading; '' for nothing. It is checked with the bidder, never refused."""
    if made.quantity is None:
        return ""
    if each.percent and 0 < made.quantity < 1:
        words = {"share": f"{shown(made.quantity)}%"}
        return _("%(share)s is less than one in a hundred. Check it is what you mean") % words
    if made.today is None or made.quantity >= made.today:
        return ""
    if each.percent:
        return _("Share you promise is lower than today's. Check it is what you mean")
    return _("What you promise is lower than today's. Check it is what you mean")


def answer(question: asked.AskedAnswer, draft: Draft) -> list[Field]:
    needed, limit = _("Write your answer"), question.word_limit
    field = Field(name="answer", label=_("Your answer"), kind="words", limit=limit, needed=needed)
    return [field.holding(draft.bid.answers.get(question.id))]


def partner() -> list[Field]:
    kinds = (
        ("subcontractor", _("A sub-contractor of ours")),
        ("consortium", _("A member of a group that bids together")),
    )
    return [
        Field(name="name", label=_("Name"), needed=_("Enter the name of the organisation")),
        Field(name="kind", label=_("What are they?"), kind="radios", options=kinds, needed=_("Select what they are")),
        Field(
            name="share",
            label=_("Share of the work"),
            kind="percent",
            width=5,
            low=NOUGHT,
            high=HUNDRED,
            needed=_("Enter their share of the work, between 0 and 100"),
        ),
        Field(name="does", label=_("What will they do? (optional)")),
    ]


def cost_in_words(design: Design, draft: Draft, each: asked.AskedPromise, *, on: date) -> dict[str, Any] | None:
    """What the promise costs at the bidder's own price and wage, an hour and a year; None where it is not known."""
    own = draft.bid.prices[0] if draft.bid.prices else None
    kept = draft.promised(each.ask)
    quantity = kept.quantity if kept and kept.quantity is not None else each.asking.target
    found = believe.cost_of(
        design, each.ask, on=on, quantity=quantity, lots=draft.lots, own=own.build_up if own else None
    )
    if found is None or found.amount is None:
        return None
    if found.amount.likely < 1:
        return {"nothing": True, "says": sentence(found.because), "arithmetic": found.arithmetic, "sources": ()}
    units = believe.units_of(design, draft.lots)
    hourly = show_pounds(found.amount.likely / units) if units and asked.by_the_hour(design) else ""
    return {
        "price": show_pounds(own.price) if own and asked.by_the_hour(design) else "",
        "hourly": hourly,
        "says": sentence(found.because),
        "arithmetic": found.arithmetic,
        "sources": [(each.says, each.source) for each in found.sources if each.source],
    }
