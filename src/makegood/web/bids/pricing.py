"""Lots and price: what is asked, how an hour is built up, and how one build-up is shared out between lots."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from makegood.award import believe
from makegood.award.bids import Bid, BuildUp, LotPrice
from makegood.tender.reading import Design
from makegood.web.bids import asked
from makegood.web.bids.drafts import Draft
from makegood.web.bids.fields import Field

NOUGHT, HUNDRED = Decimal(0), Decimal(100)
MOST_POUNDS = Decimal(10) ** 10


def lots(design: Design, draft: Draft) -> list[Field]:
    """Which lots, and how many of them the firm can carry."""
    there, limits = asked.lots(design), design.tender.lots
    limit = limits.max_bid_per_supplier
    hint = _("You may bid for %(most)s at most.") % {"most": limit} if limit else ""
    options = tuple((each.id, each.title) for each in there)
    most = Decimal(len(there))
    won = limits.max_won_per_supplier
    takes_hint = (
        _("No supplier can win more than %(most)s.") % {"most": won}
        if won
        else _("Leave it empty for as many as you win.")
    )
    return [
        Field(
            name="lots",
            label=_("Lots you bid for"),
            kind="checkboxes",
            options=options,
            hint=hint,
            needed=_("Select at least one lot"),
        ).holding(draft.lots),
        Field(
            name="takes",
            label=_("How many lots can you take on at most? (optional)"),
            kind="number",
            whole=True,
            low=Decimal(1),
            high=most,
            width=2,
            hint=takes_hint,
            wrong=_("Number of lots must be between 1 and %(most)s") % {"most": len(there)},
        ).holding(None if draft.bid.takes is None else Decimal(draft.bid.takes)),
    ]


def limit_on_lots(design: Design, fields: list[Field]) -> None:
    """More lots than the tender lets one supplier bid for are refused at the field."""
    limit = design.tender.lots.max_bid_per_supplier
    if limit and fields[0].value and len(fields[0].value) > limit:
        fields[0].refuse(_("Select %(most)s lots at most") % {"most": limit})


def prices(design: Design, draft: Draft) -> list[Field]:
    """One price a lot."""
    fields = []
    alone = len(draft.lots) == 1
    for number, lot in enumerate(draft.lots, start=1):
        kept = draft.price_of(lot)
        title = asked.lot_title(design, lot)
        label = _("Your price for %(per)s") % {"per": asked.per(design)} if alone else title
        fields.append(
            Field(
                name=f"price-{number}",
                label=label,
                kind="money",
                low=Decimal("0.01"),
                high=MOST_POUNDS,
                width=5,
                needed=_("Enter your price for %(lot)s, like 31.73") % {"lot": title},
            ).holding(kept.price if kept else None)
        )
    return fields


def package(design: Design, draft: Draft) -> list[Field]:
    options = tuple((lot, asked.lot_title(design, lot)) for lot in draft.lots)
    return [
        Field(
            name="lots",
            label=_("Lots you would take together"),
            kind="checkboxes",
            options=options,
            hint=_("You win all of them at this price, or none of them at it."),
            needed=_("Select at least two lots"),
        ),
        Field(
            name="price",
            label=_("Your price for them, for %(per)s") % {"per": asked.per(design)},
            kind="money",
            low=Decimal("0.01"),
            high=MOST_POUNDS,
            width=5,
            needed=_("Enter your price for these lots, like 30.90"),
        ),
    ]


def hour(draft: Draft, gate: believe.Gate) -> list[Field]:
    """The build-up of the hour for all lots together; no wage where the law does not let this buyer ask for it."""
    own = whole_build_up(draft.bid)
    fields = [*_work(), *_money()]
    for each in fields:
        held = getattr(own, each.name)
        each.holding(_hundred(held) if each.kind == "percent" else held)
    return [each for each in fields if gate.open or each.name != "basic_wage"]


def _work() -> list[Field]:
    """Pay and hours."""
    return [
        Field(name="basic_wage", label=_("Basic wage an hour"), kind="money", width=5, low=NOUGHT, high=Decimal(1000),
              hint=_("What most people on this contract will be paid."),
              wrong=_("Basic wage must be a number, like 13.45")),
        Field(name="hours_per_year", label=_("Paid hours a year, travel included"), kind="number", width=5,
              low=Decimal(1), high=MOST_POUNDS, hint=_("In all the lots you bid for."),
              wrong=_("Hours a year must be a number, like 22,000")),
        Field(name="paid_travel_share", label=_("Of the paid hours, travel"), kind="percent", width=5, low=NOUGHT,
              high=Decimal(95), hint=_("17 if 10 of every 60 paid minutes are travel."),
              wrong=_("Travel must be a number between 0 and 95")),
    ]  # fmt: skip


def _money() -> list[Field]:
    """What comes on top of pay."""
    return [
        Field(name="on_costs_share", label=_("On-costs on pay"), kind="percent", width=5, low=NOUGHT,
              high=Decimal(200), hint=_("National Insurance, pension, holiday, sickness, training."),
              wrong=_("On-costs must be a number, like 35")),
        Field(name="overheads_per_year", label=_("Overheads a year"), kind="money", low=NOUGHT, high=MOST_POUNDS,
              hint=_("In all the lots you bid for."), wrong=_("Overheads must be a number, like 90,000")),
        Field(name="margin_share", label=_("Margin, as a share of the price"), kind="percent", width=5,
              low=Decimal(-50), high=Decimal(90), wrong=_("Margin must be a number, like 3")),
    ]  # fmt: skip


def whole_build_up(bid: Bid) -> BuildUp:
    """The build-ups of the single lots as one: sums of hours and overheads, the first lot's wage and shares."""
    singles = [each.build_up for each in bid.prices if len(each.lots) == 1]
    return _added(singles) if singles else BuildUp()


def together(draft: Draft, lots: tuple[str, ...]) -> BuildUp:
    """The build-up of several lots at once, from those of each."""
    return _added([each.build_up for each in draft.bid.prices if each.lots[0] in lots and len(each.lots) == 1])


def _added(parts: list[BuildUp]) -> BuildUp:
    if not parts:
        return BuildUp()
    sums = {
        name: sum((getattr(each, name) for each in parts), NOUGHT)
        for name in ("hours_per_year", "overheads_per_year")
        if all(getattr(each, name) is not None for each in parts)
    }
    return replace(parts[0], **({"hours_per_year": None, "overheads_per_year": None} | sums))


def with_build_up(design: Design, draft: Draft, given: Mapping[str, Any]) -> tuple[LotPrice, ...]:
    """Every price with its own build-up. Hours and overheads are shared out between lots by their size."""
    whole = build_up_from(given)
    singles = [each for each in draft.bid.prices if len(each.lots) == 1]
    shares = believe.sizes(design, [each.lots[0] for each in singles])
    made = [
        replace(
            each,
            build_up=replace(
                whole,
                hours_per_year=_part(whole.hours_per_year, shares, n),
                overheads_per_year=_part(whole.overheads_per_year, shares, n),
            ),
        )
        for n, each in enumerate(singles)
    ]
    now = draft.with_bid(prices=tuple(made))
    packages = [replace(each, build_up=together(now, each.lots)) for each in draft.bid.prices if len(each.lots) > 1]
    return (*made, *packages)


def _part(whole: Decimal | None, shares: list[Decimal], place: int) -> Decimal | None:
    """The part of a number at a place, to two decimals; the last takes what is left, so that the parts add up."""
    if whole is None:
        return None
    parts = [(whole * share).quantize(Decimal("0.01")) for share in shares[:-1]]
    return [*parts, whole - sum(parts, NOUGHT)][place]


def build_up_from(given: Mapping[str, Any]) -> BuildUp:
    return BuildUp(
        hours_per_year=given["hours_per_year"],
        basic_wage=given.get("basic_wage"),
        paid_travel_share=_share(given["paid_travel_share"]),
        on_costs_share=_share(given["on_costs_share"]),
        overheads_per_year=given["overheads_per_year"],
        margin_share=_share(given["margin_share"]),
    )


def _hundred(share: Decimal | None) -> Decimal | None:
    return share * 100 if share is not None else None


def _share(hundred: Decimal | None) -> Decimal | None:
    return hundred / 100 if hundred is not None else None
