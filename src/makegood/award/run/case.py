"""What an award is worked out from: criteria, lots, limits, and each bid with its marks, prices and reasons.

The file is YAML or JSON, or the workbook that `makegood award run --blank` writes. Criteria, formula and marks are
those of the exchange format; what is added is the lots, the names, and the panel's recorded reasons.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from makegood.award.lots.values import Limits
from makegood.award.scoring import AbnormallyLow, Formula, Part
from makegood.tender.reading import TOGETHER
from makegood.terms import BadInput, Problem, codec, value

ONE_LOT = "1"
NoStandstill = Literal["call_off", "below_threshold"]


@value
class Criterion:
    """An award criterion of quality, with its title and how it is assessed, as published."""

    id: str
    weight: Decimal
    title: str = ""
    assessed: str = ""
    minimum: Decimal | None = None
    parts: tuple[Part, ...] | None = None


@value
class Price:
    """The marks for price and the published formula; `per` says what a price is of: 'contact hour'."""

    weight: Decimal
    formula: Formula
    reference: str | None = None
    per: str = ""


@value
class Lot:
    """A lot. `units` a year: prices are then of one unit. `ceiling` and `floor` replace the formula's own here."""

    id: str
    title: str = ""
    value: Decimal | None = None
    units: Decimal | None = None
    ceiling: Decimal | None = None
    floor: Decimal | None = None


@value
class Promise:
    """A number the bid promises; it becomes a KPI of the contract if the bid wins.

    `kpi`: the id the tender notice gave it, which it keeps to the last return.
    """

    ask: str
    title: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    by: date | None = None
    kpi: str = ""


@value
class Bid:
    """One bid. `marks` for every lot, unless `lot_marks` says other.

    `prices` by lot (of one unit where the lot has `units`), or by package: 'coast+villages', pounds a year together.

    `reasons`: by criterion, the words recorded by the panel; `higher`: what a higher mark needed. `takes`: lots it can
    carry at most; `sme` and `vcse` count in the notice.
    """

    bidder: str
    name: str = ""
    prices: Mapping[str, Decimal] = field(default_factory=dict)
    marks: Mapping[str, Decimal] = field(default_factory=dict)
    lot_marks: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    higher: Mapping[str, str] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    small: bool | None = None
    vcse: bool | None = None
    takes: int | None = None
    identifier: str = ""
    address: str = ""
    email: str = ""
    withdrawn: bool | None = None
    abnormally_low: AbnormallyLow | None = None


@value
class Case:
    """One award. `on`: the day of the decision; `light_touch` or `no_standstill`: no compulsory standstill.

    `term_months`: how long the contract runs; where lots have units, prices are a year's, and notices want the whole.
    `drawn`: where a tie stays open, lots and bidders of the share-out that was drawn by lot in public, on `drawn_on`.
    `waits_until`: the day the buyer waits until before it signs; `documents`: where the full criteria are published.
    """

    id: str
    title: str
    authority: str
    on: date
    scale_top: Decimal
    scale: tuple[str, ...] = ()
    places: int | None = None
    quality: tuple[Criterion, ...]
    price: Price
    tie_break: str | tuple[str, ...] | None = None
    lots: tuple[Lot, ...] = (Lot(id=ONE_LOT),)
    limits: Limits = Limits()
    objective: str | None = None
    lots_tie_break: str | tuple[str, ...] | None = None
    bids: tuple[Bid, ...]
    drawn: Mapping[str, str] = field(default_factory=dict)
    drawn_on: date | None = None
    term_months: Decimal | None = None
    light_touch: bool | None = None
    no_standstill: NoStandstill | None = None
    waits_until: date | None = None
    contact: str = ""
    talk_to: str = ""
    documents: str = ""
    nation: str | None = None


def from_data(data: Any, name: str, *, where: str = "") -> Case:
    """A case from plain data. Raises BadInput with every problem found."""
    case = codec.to_value(Case, data, name, where=where)
    problems = [
        Problem(file=name, where=f"{where}.{place}" if where else place, found=found, expected=expected)
        for place, found, expected in (*_wrong_lots(case), *_wrong_bids(case))
    ]
    if problems:
        raise BadInput(problems)
    return case


Told = tuple[str, str, str]


def _wrong_lots(case: Case) -> Iterator[Told]:
    seen: set[str] = set()
    for index, lot in enumerate(case.lots):
        if lot.id in seen:
            yield f"lots.{index}.id", f"lot {lot.id} is here twice", "each lot once"
        if TOGETHER in lot.id or not lot.id.strip():
            yield f"lots.{index}.id", repr(lot.id), f"an id without {TOGETHER!r}"
        seen.add(lot.id)
    if not case.lots:
        yield "lots", "there are none", "at least one, or leave `lots` out"


def _wrong_bids(case: Case) -> Iterator[Told]:
    known = {lot.id for lot in case.lots}
    criteria = {each.id for each in case.quality}
    marked = criteria | {part.id for each in case.quality for part in each.parts or ()}
    for index, bid in enumerate(case.bids):
        place = f"bids.{index}"
        if bid.bidder in [other.bidder for other in case.bids[:index]]:
            yield f"{place}.bidder", f"{bid.bidder} is here twice", "one bid of each bidder, with a price for each lot"
        if not bid.prices and not bid.withdrawn:
            yield f"{place}.prices", f"{bid.bidder} has no price", "a price for each lot it bids for"
        for lots in bid.prices:
            ids = lots.split(TOGETHER)
            if len(set(ids)) != len(ids) or set(ids) - known:
                yield f"{place}.prices.{lots}", f"lot {lots}", f"lots of this award: {', '.join(sorted(known))}"
        for lot in bid.lot_marks.keys() - known:
            yield f"{place}.lot_marks.{lot}", f"lot {lot}", f"lots of this award: {', '.join(sorted(known))}"
        for words in ("reasons", "higher"):
            for id_ in getattr(bid, words).keys() - marked:
                yield f"{place}.{words}.{id_}", id_, f"a criterion: {', '.join(sorted(marked))}"
    if any(TOGETHER in lots for bid in case.bids for lots in bid.prices) and case.price.formula.name != "fixed_anchor":
        yield (
            "price.formula",
            f"{case.price.formula.name} with package bids",
            "fixed_anchor: a relative formula needs one price for each lot",
        )
