"""Lots: how to split a contract, who could bid for each part, what a split and a limit cost.

Counting and a simple stated model, before any bid is there. Who wins which lot is the award room's matter. Nothing
here names a supplier, and no place is a test of who may bid: places say where firms would work.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from functools import cache
from importlib.resources import files

from makegood.tender.design import Lot, Lots, SplitBy
from makegood.tender.firms import Fit, Market, Wanted, fit
from makegood.tender.hours import Figure
from makegood.tender.reading import Design
from makegood.terms import Range, about, codec, show_day, show_pounds, value

MONTHS, DAYS = Decimal(12), Decimal(365)
PAYMENT_DAYS = Decimal(30)
"""Days in which a public body pays a valid invoice (Procurement Act 2023 s.68), where the design says nothing else."""
LARGEST = 2
"""How many of the largest firms are taken to bid low everywhere in the what-if."""


@cache
def figures() -> dict[str, Figure]:
    """Every figure of the model, by name."""
    text = (files("makegood.tender") / "lots.yaml").read_text(encoding="utf-8")
    return codec.to_value(dict[str, Figure], codec.from_yaml(text, "tender/lots.yaml"), "tender/lots.yaml")


def split(design: Design, by: SplitBy, parts: Mapping[str, Decimal]) -> Lots:
    """The contract cut into lots: `parts` are titles and shares, which need not add up to 1 but decide in proportion.

    Values, hours and units add up exactly to the contract's: what rounding leaves over goes to the first lot. Limits
    and mechanism of the design stay. Raises ValueError for no parts or a share of nothing.
    """
    if not parts or min(parts.values()) <= 0:
        raise ValueError("a split needs at least one part, each with a share above nothing")
    contract, service = design.asked.contract, design.asked.service
    columns = (
        _cut(contract.value_gbp_inc_vat, parts),
        _cut(contract.labour_hours_per_year, parts),
        _cut(service.units_per_year, parts),
    )
    lots = tuple(
        Lot(
            id=f"lot-{number}",
            title=title,
            place=title if by == "place" else "",
            value=columns[0][number - 1],
            hours_per_year=columns[1][number - 1],
            units_per_year=columns[2][number - 1],
        )
        for number, title in enumerate(parts, start=1)
    )
    return replace(design.tender.lots, split_by=by, lots=lots)


def _cut(whole: Decimal | None, parts: Mapping[str, Decimal]) -> list[Decimal | None]:
    if whole is None:
        return [None] * len(parts)
    total = sum(parts.values(), Decimal(0))
    cut = [(whole * share / total).to_integral_value(ROUND_FLOOR) for share in parts.values()]
    return [cut[0] + whole - sum(cut, Decimal(0)), *cut[1:]]


@value
class Bidders:
    """Who could bid for one lot. Counts only. `yearly`: the lot's pounds a year; `cash`: what it ties up.

    `against`: how many firms each reason keeps out; `to_buy`: of those that could, how many must still buy cover.
    """

    lot: str
    title: str
    yearly: Decimal | None
    turnover: Decimal | None
    cash: Decimal | None
    working: str
    could: int
    small: int
    vcse: int
    not_known: int
    to_buy: int
    against: Mapping[str, int]


@value
class WhatIf:
    """What a limit does before any bid is there. `covered`: lots that the market together can take under the limit.

    `cost`: pounds a year when the largest firms bid low everywhere; None where lots have no values.
    """

    limit: int | None
    at_least: int
    covered: int
    lots: int
    could_bid: int
    small: int
    cost: Range | None
    says: str


@value
class Advice:
    """Lots against a market: who could bid for each, for any, what the split costs, and what the limit does."""

    each: tuple[Bidders, ...]
    known: int
    could_any: int
    small_any: int
    whole: Bidders
    split_costs: Range
    split_says: str
    what_if: WhatIf
    notes: tuple[str, ...]


def advise(design: Design, market: Market, *, insurance: Decimal | None = None) -> Advice:
    """Who could bid for each lot of the design and what the split and its limit cost. `insurance`: cover asked for."""
    fits = {lot.id: _fits(design, lot, market, insurance) for lot in design.tender.lots.lots}
    could = {id_: {each.firm for each in held if each.could} for id_, held in fits.items()}
    anybody = set().union(*could.values()) if could else set()
    whole = Lot(id="whole", title="Undivided", value=design.asked.contract.value_gbp_inc_vat)
    return Advice(
        each=tuple(_bidders(design, lot, market, fits[lot.id]) for lot in design.tender.lots.lots),
        known=len(market.firms),
        could_any=len(anybody),
        small_any=sum(firm.small for firm in market.firms if firm.id in anybody),
        whole=_bidders(design, whole, market, _fits(design, whole, market, insurance)),
        split_costs=split_costs(len(design.tender.lots.lots)),
        split_says=_split_says(len(design.tender.lots.lots)),
        what_if=what_if(design, market, could, design.tender.lots.max_won_per_supplier),
        notes=_notes(market),
    )


def yearly(design: Design, lot: Lot) -> Decimal | None:
    """A lot's pounds a year; None where its value or the contract's length is not known."""
    months = design.asked.contract.term_months
    return None if lot.value is None or not months else lot.value * MONTHS / months


def tied_up(pounds_a_year: Decimal, payment_days: Decimal) -> Decimal:
    """Cash a supplier needs before it is first paid: a month's work, and what it spends until the invoice is paid.

    pounds a year / 365 x (365 / 12 + days to payment). A working formula of ours: it takes cost for price.
    """
    return pounds_a_year / DAYS * (DAYS / MONTHS + payment_days)


def _fits(design: Design, lot: Lot, market: Market, insurance: Decimal | None) -> tuple[Fit, ...]:
    pounds = yearly(design, lot)
    if pounds is None:
        return ()
    days = design.asked.contract.records.payment_days or PAYMENT_DAYS
    wanted = Wanted(
        place=lot.place,
        trade=design.asked.service.sector,
        turnover=pounds * figures()["turnover_times"].likely,
        cash=tied_up(pounds, days),
        insurance=insurance,
    )
    return tuple(fit(firm, wanted) for firm in market.firms)


def _bidders(design: Design, lot: Lot, market: Market, fits: Sequence[Fit]) -> Bidders:
    pounds, days = yearly(design, lot), design.asked.contract.records.payment_days or PAYMENT_DAYS
    could = {each.firm for each in fits if each.could}
    reasons = ("place", "trade", "turnover", "cash")
    cash = None if pounds is None else tied_up(pounds, days)
    return Bidders(
        lot=lot.id,
        title=lot.title,
        yearly=pounds,
        turnover=None if pounds is None else pounds * figures()["turnover_times"].likely,
        cash=cash,
        working="" if pounds is None or cash is None else _working(pounds, days, cash),
        could=len(could),
        small=sum(firm.small for firm in market.firms if firm.id in could),
        vcse=sum(firm.vcse is True for firm in market.firms if firm.id in could),
        not_known=sum(each.could is None for each in fits),
        to_buy=sum(each.to_buy and each.could is True for each in fits),
        against={reason: sum(reason in each.against for each in fits) for reason in reasons},
    )


def _working(pounds: Decimal, days: Decimal, cash: Decimal) -> str:
    return (
        f"{show_pounds(pounds, pence=False)} a year is {show_pounds(pounds / MONTHS, pence=False)} a month; a month is "
        f"worked before the invoice and {days:f} days pass before it is paid: {show_pounds(cash, pence=False)} tied up"
    )


def split_costs(number: int) -> Range:
    """Pounds a year that so many lots cost more than one contract, if each goes to another supplier. A stated model."""
    more = max(number - 1, 0)
    held, hours, rate = (
        figures()[name] for name in ("each_more_contract", "hours_each_more_contract", "pounds_an_hour")
    )
    low, likely, high = (
        more * (getattr(held, end) + getattr(hours, end) * getattr(rate, end)) for end in ("low", "likely", "high")
    )
    return Range(low=low, likely=likely, high=high, unit="pounds a year")


def _split_says(number: int) -> str:
    if number <= 1:
        return "Nothing is split."
    held, hours, rate = (
        figures()[name].likely for name in ("each_more_contract", "hours_each_more_contract", "pounds_an_hour")
    )
    return (
        f"{number - 1} more contracts at {show_pounds(held, pence=False)} for the supplier and {hours:f} of your hours "
        f"at {show_pounds(rate, pence=False)}, if each lot goes to another supplier. Working figures of ours."
    )


def what_if(design: Design, market: Market, could: Mapping[str, set[str]], limit: int | None) -> WhatIf:
    """What a limit on lots won does: winners at least, lots the market can cover under it, and what it may cost."""
    lots = design.tender.lots.lots
    takes = {firm.id: _takes(firm.takes, limit, len(lots)) for firm in market.firms}
    covered = _cover(could, takes)
    bidders = set().union(*could.values()) if could else set()
    small = sum(firm.small for firm in market.firms if firm.id in bidders)
    cost = _limit_costs(design, market, could, limit)
    at_least = fewest_winners(design.tender.lots, limit)
    return WhatIf(
        limit=limit,
        at_least=at_least,
        covered=covered,
        lots=len(lots),
        could_bid=len(bidders),
        small=small,
        cost=cost,
        says=_what_if_says(limit, at_least, covered, len(lots), len(bidders), cost),
    )


def fewest_winners(lots: Lots, limit: int | None) -> int:
    """At least so many suppliers must win, by the limits on number and value and the winners wanted.

    A lower bound: lots do not divide, so a limit on value may need one or two more.
    """
    if not lots.lots:
        return 0
    by_number = -(-len(lots.lots) // limit) if limit else 1
    worth = sum((lot.value or Decimal(0) for lot in lots.lots), Decimal(0))
    by_value = int(-(-worth // lots.max_value_per_supplier)) if lots.max_value_per_supplier else 1
    return max(by_number, by_value, lots.min_winners or 1)


def _takes(own: int | None, limit: int | None, lots: int) -> int:
    """How many lots a firm may take: what it can carry, the limit, and no more than there are."""
    return min(each for each in (own, limit, lots) if each is not None)


def _cover(could: Mapping[str, set[str]], takes: Mapping[str, int]) -> int:
    """The most lots that can have a supplier at once, each firm within what it takes (augmenting paths)."""
    holds: dict[str, list[str]] = {firm: [] for firm in takes}

    def place(lot: str, seen: set[str]) -> bool:
        for firm in sorted(could[lot] - seen):
            seen.add(firm)
            if len(holds[firm]) < takes[firm]:
                holds[firm].append(lot)
                return True
            for other in list(holds[firm]):
                if place(other, seen):
                    holds[firm].remove(other)
                    holds[firm].append(lot)
                    return True
        return False

    return sum(place(lot, set()) for lot in could)


def _limit_costs(design: Design, market: Market, could: Mapping[str, set[str]], limit: int | None) -> Range | None:
    """If the largest firms bid low everywhere, a limit leaves lots to others at the full price.

    They keep their most valuable lots; the rest cost what the low bid would have saved. Nothing when nothing is lost.
    """
    lots = {lot.id: yearly(design, lot) for lot in design.tender.lots.lots}
    if not lots or None in lots.values():
        return None
    by_size = sorted(market.firms, key=lambda firm: (-(firm.turnover or 0), firm.id))[:LARGEST]
    largest = [firm for firm in by_size if any(firm.id in held for held in could.values())]
    wanted = sorted((-(lots[id_] or 0), id_) for id_, held in could.items() if any(firm.id in held for firm in largest))
    left = {firm.id: _takes(firm.takes, limit, len(lots)) for firm in largest}
    lost = Decimal(0)
    for value_, id_ in wanted:
        takers = [firm for firm in left if left[firm] and firm in could[id_]]
        if takers:
            left[takers[0]] -= 1
        elif limit is not None:
            lost -= value_
    edge = figures()["low_bid"]
    return Range(low=lost * edge.low, likely=lost * edge.likely, high=lost * edge.high, unit="pounds a year")


def _what_if_says(limit: int | None, at_least: int, covered: int, lots: int, could: int, cost: Range | None) -> str:
    if not lots:
        return "No lots yet."
    first = (
        f"With a limit of {limit}, at least {at_least} suppliers must win. "
        if limit
        else "Without a limit one supplier may win everything. "
    )
    together = f"all {lots}" if covered == lots else f"only {covered} of {lots}"
    market = f"In your market {could} could bid for a lot, and together they could cover {together} lots. "
    if cost is None:
        return f"{first}{market}Enter the value of each lot to see what the limit may cost."
    if not limit:
        return f"{first}{market}".rstrip()
    if not cost.high:
        return f"{first}{market}If the two largest bid low everywhere, the limit costs nothing."
    return f"{first}{market}If the two largest bid low everywhere, the limit costs £0 to {about(cost.high)} a year."


def _notes(market: Market) -> tuple[str, ...]:
    """What stands beside the numbers, wherever they are shown."""
    dated = f", as at {show_day(market.on)}" if market.on else ""
    return (
        f"The market is what you know of it: {len(market.firms)} firms{dated}. {market.source}".strip(),
        "Turnover is tested against one year of the lot. The Act asks that a condition be proportionate and names no "
        "multiple (Procurement Act 2023, section 22).",
        "Cover that a firm still has to buy keeps nobody out: you may not ask for it before award (section 22).",
        "Where firms work says who is likely to bid. It is no test of who may.",
    )
