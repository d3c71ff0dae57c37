"""What a draft's asks cost together, who pays, and the hours they take, from the market room."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TypeVar

from makegood import market
from makegood.check.asked import Asked
from makegood.check.draft import Draft, Service
from makegood.check.reasonable import RANGE, yearly_price
from makegood.check.result import Cost, Load
from makegood.market.asks import cost_rules
from makegood.terms import codec

T = TypeVar("T")
Wanted = Sequence[tuple[str, Decimal | None]]


@cache
def _by_code() -> dict[str, str]:
    return _read("sectors_by_cpv.yaml", dict[str, str])


@cache
def _by_words() -> dict[str, tuple[str, ...]]:
    return _read("sectors_by_words.yaml", dict[str, tuple[str, ...]])


def _read(name: str, type_: type[T]) -> T:
    path = files("makegood.check") / name
    return codec.to_value(type_, codec.from_yaml(path.read_text(encoding="utf-8"), name), name)


def with_sector(draft: Draft) -> Draft:
    """The draft with the price model that fits its CPV code, else its title, where it names none.

    `read_from` says which decided, and so does every cost (`cost`). A title that points two ways decides nothing.
    """
    if draft.service.sector:
        return draft
    cpv = draft.contract.cpv
    found, read = (sector_by_code(cpv), f"CPV code {cpv}") if cpv else (_of_title(draft.title), "the title")
    if found is None:
        return draft
    return replace(
        draft,
        service=replace(draft.service, sector=found),
        read_from={**draft.read_from, "service.sector": read},
    )


def sector_by_code(cpv: str) -> str | None:
    """The price model that fits a CPV code: that of its longest beginning that is kept; None where none is."""
    starts = [start for start in _by_code() if cpv.startswith(start)]
    return _by_code()[max(starts, key=len)] if starts else None


def _of_title(title: str) -> str | None:
    words = f" {' '.join(re.findall('[a-z]+', title.lower()))} "
    named = [sector for sector, says in _by_words().items() if any(f" {each} " in words for each in says)]
    return named[0] if len(named) == 1 and named[0] != "not" else None


def facts(draft: Draft, on: date) -> market.CostFacts | None:
    """What the market room needs; None without a sector, or without anything that says how big the contract is."""
    service: Service = draft.service
    if service.sector is None:
        return None
    return market.CostFacts(
        sector=service.sector,
        on=on,
        units_per_year=service.units_per_year,
        price_per_unit=service.price_per_unit,
        yearly_price=yearly_price(draft),
        labour_hours_per_year=draft.contract.labour_hours_per_year,
        workers=service.workers,
        term_months=draft.contract.term_months,
        inputs={name: amount for name, amount in service.inputs.items() if name != "utilisation"},
    )


def each(draft: Draft, found: Sequence[Asked], on: date) -> tuple[market.AskCost | None, ...]:
    """What each ask costs on its own; None where it names no measure or the size of the contract is not known."""
    known = facts(draft, on)
    return tuple(
        market.cost_of(ask.measure, known, quantity=ask.quantity) if known and ask.measure else None for ask in found
    )


def proportion(draft: Draft, measure: str | None, quantity: Decimal | None, on: date) -> market.Proportion | None:
    """Whether that many people is in proportion to this contract; None where that is not the question."""
    known = facts(draft, on)
    if known is None or measure is None or quantity is None:
        return None
    return market.proportion(measure, known, quantity=quantity)


def priced(draft: Draft, wanted: Wanted, on: date) -> market.PriceAnswer | None:
    """The whole service priced with its promises; None unless the draft says what a unit is paid."""
    service = draft.service
    if service.sector is None or not service.price_per_unit or market.sector(service.sector).model != "hour":
        return None
    known = [(name, quantity) for name, quantity in wanted if name in cost_rules()]
    inputs = dict(service.inputs)
    utilisation = inputs.pop("utilisation", None)
    if not _has_figures(service.sector, on, inputs):
        return None
    return market.price(
        market.PriceRequest(
            sector=service.sector,
            on=on,
            title=draft.title,
            inputs=inputs,
            promises=tuple(market.Promise(measure=name, quantity=quantity) for name, quantity in known),
            units_per_year=service.units_per_year or None,
            price_per_unit=service.price_per_unit,
            utilisation=utilisation,
        ),
        name=draft.source.file,
    )


def _has_figures(sector: str, on: date, inputs: Mapping[str, Decimal]) -> bool:
    """The model has every figure it needs on that day. A day before the first figure is no fault of the draft."""
    try:
        market.inputs(market.sector(sector), on, edits=inputs)
    except market.NoInput:
        return False
    return True


def cost(draft: Draft, as_drafted: Wanted, with_ours: Wanted, unknown: Sequence[str], on: date) -> Cost:
    """The asks whose cost is known, together: as drafted and with our words; as a share of the price; who pays.

    `unknown`: titles of asks that cost something nobody can work out; they are named, never counted as nothing.
    """
    yearly, known, line = yearly_price(draft), facts(draft, on), market.red_line()
    drafted = market.cost_of_all(as_drafted, known) if known and as_drafted else None
    ours = market.cost_of_all(with_ours, known) if known and with_ours else None
    amount = drafted.amount if drafted else None
    left_out = f" Not counted, since not known: {', '.join(dict.fromkeys(unknown))}." if unknown else ""
    ranged = f" {RANGE}" if amount and amount.low != amount.high else ""
    return Cost(
        as_drafted=amount,
        with_our_words=ours.amount if ours else None,
        yearly_price=yearly,
        share=drafted.share if drafted else None,
        red_line=(line.low, line.high),
        red_line_says=line.says,
        who_pays=_who_pays(draft, drafted, yearly, on),
        because=(drafted.because + ranged if drafted else _why_not(draft, unknown))
        + left_out
        + (_assumed(draft) if drafted else ""),
    )


def _who_pays(draft: Draft, drafted: market.AskCost | None, yearly: Decimal | None, on: date) -> tuple[str, ...]:
    if drafted is None or drafted.amount is None or drafted.amount.likely <= 0:
        return ()
    if not yearly or draft.service.sector is None:
        return ("If the price rises to pay for it: you. If the price stays: the supplier.",)
    hourly = market.sector(draft.service.sector).model == "hour"
    answers = market.who_pays(
        drafted.amount,
        sector=draft.service.sector,
        on=on,
        yearly_price=yearly,
        price_per_unit=draft.service.price_per_unit if hourly else None,
        pay_cost=drafted.pay_rise,
    )
    return tuple(answer.says for answer in answers)


def _assumed(draft: Draft) -> str:
    """Said of every cost whose kind of service nobody stated."""
    read, sector = draft.read_from.get("service.sector"), draft.service.sector
    if read is None or sector is None:
        return ""
    return f" Priced as {market.sector(sector).title.lower()}, going by {read}: say so if it is something else."


def _why_not(draft: Draft, unknown: Sequence[str]) -> str:
    if not unknown:
        return "Nothing is asked that costs money."
    if draft.service.sector is None:
        return "What it costs depends on the kind of service: tell us what is bought."
    return "What it costs depends on the size of the contract: tell us its value and length, or its hours and price."


def load(measures: Sequence[str]) -> Load | None:
    """Hours to bid, to report and to check for a firm of about 20; None when no measure has hours kept."""
    if not measures:
        return None
    hours = market.load(measures)
    return Load(to_bid=hours.to_bid, to_report=hours.to_report, to_check=hours.to_check)
