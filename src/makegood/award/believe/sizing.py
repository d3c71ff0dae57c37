"""How large what was bid for is: the lots' part of the contract, and what one promise costs in it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from makegood import market
from makegood.award.bids import Bid, BuildUp
from makegood.check import DesignAsk
from makegood.tender.design import Lot
from makegood.tender.reading import Design


def cost_of(
    design: Design,
    ask: str,
    *,
    on: date,
    quantity: Decimal | None = None,
    lots: Iterable[str] = (),
    own: BuildUp | None = None,
) -> market.AskCost | None:
    """What one promise costs a year in the lots bid for (all of them, when none is named), at the bidder's own wage.

    None for an ask without a measure, or a service we have no build-up for.
    """
    found = ask_of(design, ask)
    facts = facts_of(design, on=on, lots=tuple(lots), own=own)
    if found is None or found.measure is None or facts is None:
        return None
    return market.cost_of(found.measure, facts, quantity=quantity)


def sizes(design: Design, lots: Iterable[str]) -> list[Decimal]:
    """Each lot's part of these lots together, by units, hours or value; equal parts where they have no size."""
    each = [share_of(design, (lot,)) for lot in lots]
    whole = sum(each, Decimal(0))
    return [share / whole for share in each] if whole else each


def units_of(design: Design, lots: Iterable[str] = ()) -> Decimal | None:
    """Units a year (contact hours) in these lots, in all where none is named; None where the design has none."""
    units = design.asked.service.units_per_year
    return units * share_of(design, tuple(lots)) if units else None


def facts_of(design: Design, *, on: date, lots: tuple[str, ...], own: BuildUp | None) -> market.CostFacts | None:
    """The lots bid for as the market room takes a contract. None without a sector."""
    service, contract, share = design.asked.service, design.asked.contract, share_of(design, lots)
    if service.sector is None:
        return None
    value_a_year = (
        contract.value_gbp_inc_vat * 12 / contract.term_months
        if contract.value_gbp_inc_vat and contract.term_months
        else None
    )
    return market.CostFacts(
        sector=service.sector,
        on=on,
        units_per_year=service.units_per_year * share if service.units_per_year else None,
        price_per_unit=service.price_per_unit,
        yearly_price=value_a_year * share if value_a_year else None,
        labour_hours_per_year=contract.labour_hours_per_year * share if contract.labour_hours_per_year else None,
        workers=service.workers * share if service.workers else None,
        term_months=contract.term_months,
        wage=own.basic_wage if own else None,
        inputs={name: amount for name, amount in service.inputs.items() if name != "utilisation"},
    )


def share_of(design: Design, lots: tuple[str, ...]) -> Decimal:
    """The lots' part of the contract by units, hours or value; all of it where no lot is named or sized."""
    known: tuple[Lot, ...] = design.tender.lots.lots
    chosen = [each for each in known if each.id in lots]
    if not chosen:
        return Decimal(1)
    for size in (_units, _lot_hours, _lot_value):
        amounts = {each.id: size(each) for each in known}
        if all(amounts.values()):
            whole = sum((amount for amount in amounts.values() if amount), Decimal(0))
            return sum((amounts[each.id] or Decimal(0) for each in chosen), Decimal(0)) / whole
    return Decimal(1)


def _units(lot: Lot) -> Decimal | None:
    return lot.units_per_year


def _lot_hours(lot: Lot) -> Decimal | None:
    return lot.hours_per_year


def _lot_value(lot: Lot) -> Decimal | None:
    return lot.value


def labour_hours(design: Design, bid: Bid) -> Decimal | None:
    hours = design.asked.contract.labour_hours_per_year
    return hours * share_of(design, lots_of(bid)) if hours else None


def lots_of(bid: Bid) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lot for price in bid.prices for lot in price.lots))


def ask_of(design: Design, id_: str) -> DesignAsk | None:
    return next((each for each in design.asked.asks if each.id == id_), None)
