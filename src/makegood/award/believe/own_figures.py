"""A bidder's own build-up beside the open one: what its figures add up to, and which lines differ.

In: the figures of a bid, in the words of the pricing schedule. Out: pounds an hour with people. It judges nothing.
"""

from datetime import date
from decimal import Decimal

from makegood import market
from makegood.award.bids import BuildUp, LotPrice
from makegood.terms import Range, show_pounds, to_penny, value

MINUTES = Decimal(60)


@value
class Sum:
    """One line put side by side: the bidder's figure and ours, in `unit`. None where one of them has none."""

    what: str
    theirs: Decimal | None
    ours: Range | None
    unit: str
    how: str = ""

    @property
    def differs(self) -> bool:
        """The bidder's figure is outside our range, to two decimals, or one of the two is not there."""
        if self.theirs is None or self.ours is None:
            return True
        return not to_penny(self.ours.low) <= to_penny(self.theirs) <= to_penny(self.ours.high)


def own_price(own: BuildUp) -> Decimal | None:
    """What an hour with people must cost by the bidder's own figures; None when one of them is missing.

    Paid hours include travel, so an hour with people takes 1 / (1 - travel share) paid hours:
    (paid hours x wage x (1 + on-costs) + overheads) / (paid hours x (1 - travel)), over 1 - margin.
    """
    hours, wage, travel, on_costs = own.hours_per_year, own.basic_wage, own.paid_travel_share, own.on_costs_share
    overheads, margin = own.overheads_per_year, own.margin_share or Decimal(0)
    if hours is None or wage is None or travel is None or on_costs is None or overheads is None:
        return None
    if not hours or travel >= 1 or margin >= 1:
        return None
    return (hours * wage * (1 + on_costs) + overheads) / (hours * (1 - travel)) / (1 - margin)


def own_inputs(sector: str, own: BuildUp, on: date) -> dict[str, Decimal]:
    """The bidder's figures by the model's own names. A figure the model does not have is left out."""
    known = market.inputs(market.sector(sector), on)
    travel = own.paid_travel_share if own.paid_travel_share is not None and own.paid_travel_share < 1 else None
    with_people = own.hours_per_year * (1 - travel) if own.hours_per_year and travel is not None else None
    overhead = own.overheads_per_year / with_people if own.overheads_per_year is not None and with_people else None
    given = {
        "wage": own.basic_wage,
        "travel_minutes": MINUTES * travel / (1 - travel) if travel is not None else None,
        "overhead": overhead,
        "surplus_share": own.margin_share,
    }
    return {name: amount for name, amount in given.items() if amount is not None and name in known}


_PARTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Pay for an hour with people, travel included", ("contact", "travel"), "pay"),
    ("On-costs", ("training", "sickness", "holiday", "national_insurance", "pension"), "on_costs"),
    ("Mileage", ("mileage",), ""),
    ("Guaranteed hours that cannot be filled", ("unfilled",), ""),
    ("Visits cancelled late and paid", ("cancelled",), ""),
    ("Materials", ("materials",), ""),
    ("Overheads", ("overhead",), "overheads"),
    ("Margin", ("surplus",), "margin"),
)
"""Lines of the open build-up as a bidder sums them up, and the name of its own figure ('' where none was asked)."""


def side_by_side(price: LotPrice, answer: market.PriceAnswer) -> list[Sum]:
    """The bidder's build-up beside ours, pounds an hour with people; only lines that differ."""
    lines = {line.name: line for line in answer.build_up.lines}
    theirs, found = _own_parts(price), []
    for what, names, own in _PARTS:
        parts = [lines[name] for name in names if name in lines and lines[name].amount.likely]
        if not parts:
            continue
        ours = sum((line.amount for line in parts[1:]), parts[0].amount)
        how = "; ".join(f"{line.says.lower()} {show_pounds(line.amount.likely)}" for line in parts)
        found.append(Sum(what=what, theirs=theirs.get(own), ours=ours, unit="pounds an hour", how=how))
    return [each for each in found if each.differs]


def _own_parts(price: LotPrice) -> dict[str, Decimal]:
    """The bidder's own lines for an hour with people, in pounds; what it did not give is not there."""
    own = price.build_up
    travel = own.paid_travel_share if own.paid_travel_share is not None and own.paid_travel_share < 1 else None
    found = {"margin": own.margin_share * price.price} if own.margin_share is not None else {}
    if travel is None:
        return found
    if own.basic_wage is not None:
        found["pay"] = own.basic_wage / (1 - travel)
        if own.on_costs_share is not None:
            found["on_costs"] = found["pay"] * own.on_costs_share
    if own.overheads_per_year is not None and own.hours_per_year:
        found["overheads"] = own.overheads_per_year / (own.hours_per_year * (1 - travel))
    return {name: to_penny(amount) for name, amount in found.items()}
