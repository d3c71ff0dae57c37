"""Can this price keep these promises? Questions for a bidder, with the sums line by line; never a rejection.

In: a design, a bid, the day, and the prices of the other bids. Out: doubts, each with what does not fit and how we
know. A bid may be set aside as abnormally low only after it was asked and had a fair chance to answer (Procurement Act
2023 s.19(3)-(5)); nothing here decides that.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from makegood import law, market
from makegood.award.bids import Bid, BuildUp, LotPrice, Promised
from makegood.award.own_figures import Sum, own_inputs, own_price, side_by_side
from makegood.check import DesignAsk
from makegood.market.asks import cost_rules
from makegood.tender.design import Lot
from makegood.tender.reading import Design
from makegood.terms import BadInput, Cite, Finding, Range, months_after, show_day, show_pounds, to_penny, value

Sure = Literal["impossible", "unlikely", "low price"]
HUNDRED = Decimal(100)
HOURS_IN_A_WEEK = Decimal(168)

LOW_BESIDE_OTHERS = Decimal("0.20")
FEWEST_OTHERS = 3
"""A price more than a fifth below the average of at least three other bids is asked about. A working test of this
project: the Act gives no number. It is a reason to ask, and never alone a reason to set a bid aside."""


@value
class Doubt:
    """Something that does not fit; `says` is a whole sentence. `about`: an ask's id, 'price', or lots.

    Lots are written 'a, b+c' where b and c are priced together.

    `question` is what the bidder is asked; `test` the name of the test, told in `TESTS`.
    """

    test: str
    sure: Sure
    about: str
    says: str
    question: str
    lines: tuple[Sum, ...] = ()
    cites: tuple[Cite, ...] = ()


@value
class Belief:
    """What was looked at in one bid. `not_tested` says what could not be, and why: that is never a pass."""

    doubts: tuple[Doubt, ...] = ()
    not_tested: tuple[str, ...] = ()


@value
class Gate:
    """May a rate of pay be asked for here, and used? `because` is the law's own reason."""

    open: bool
    because: str
    findings: tuple[Finding, ...] = field(default_factory=tuple)


__all__ = [
    "TESTS",
    "Belief",
    "Doubt",
    "Gate",
    "Sum",
    "believe",
    "cost_of",
    "may_ask_pay",
    "own_price",
    "sizes",
    "units_of",
]

TESTS: Mapping[str, str] = {
    "share": "a share lies between 0 and 100",
    "hours": "no more hours can be promised than the lots bid for hold",
    "people": "recruits and apprentices are in proportion to the vacancies, the workforce and the term",
    "day": "a promise is kept before the contract ends",
    "cost": "the cost a bidder puts on its promise is at least half the lowest of our range",
    "own sum": "the bidder's own wages, hours, overheads and margin add up to no more than its price",
    "model": "the price reaches the least that an open build-up needs with the bidder's own figures and promises",
    "law": "the price covers the lowest lawful pay with on-costs for the hours of work (our reading of section 19)",
    "beside others": "the price is no more than a fifth below the average of at least three other bids",
}
"""Every test in words; each is stated to the bidder whose numbers it asks about."""


def may_ask_pay(design: Design, *, on: date) -> Gate:
    """Does the law let this buyer ask for and use hourly rates here? Not known counts as no: nobody is asked then."""
    asked = law.legal_question("pay_rate_question").ask
    case = law.Case(on=on, contract=design.asked.contract, ask=asked, settings=design.asked.settings)
    found = law.assess(case)
    if found.outcome in {"ok", "warn"}:
        return Gate(open=True, because="the law lets this buyer ask for hourly rates of pay and use them")
    held = tuple(
        each for each in found.findings if each.effect == "BLOCK" and each.outcome in {"not met", "cannot tell"}
    )
    return Gate(open=False, because=held[0].because if held else "it is not settled", findings=held)


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
    found = _ask(design, ask)
    facts = _facts(design, on=on, lots=tuple(lots), own=own)
    if found is None or found.measure is None or facts is None:
        return None
    return market.cost_of(found.measure, facts, quantity=quantity)


def sizes(design: Design, lots: Iterable[str]) -> list[Decimal]:
    """Each lot's part of these lots together, by units, hours or value; equal parts where they have no size."""
    each = [_share_of(design, (lot,)) for lot in lots]
    whole = sum(each, Decimal(0))
    return [share / whole for share in each] if whole else each


def units_of(design: Design, lots: Iterable[str] = ()) -> Decimal | None:
    """Units a year (contact hours) in these lots, in all where none is named; None where the design has none."""
    units = design.asked.service.units_per_year
    return units * _share_of(design, tuple(lots)) if units else None


def believe(design: Design, bid: Bid, *, on: date, others: Iterable[Bid] = ()) -> Belief:
    """Every doubt about one bid, promises first, in the design's order. The same bid and day give the same doubts."""
    doubts: list[Doubt] = []
    not_tested: list[str] = []
    order = {each.id: number for number, each in enumerate(design.asked.asks)}
    for promised in sorted(bid.promises, key=lambda each: order.get(each.ask, len(order))):
        doubts.extend(_of_promise(design, bid, promised, on))
    for price in bid.prices:
        found, untold = _of_price(design, bid, price, on)
        doubts.extend(found)
        not_tested.extend(untold)
    doubts.extend(_beside(bid, tuple(others)))
    return Belief(doubts=_once(doubts), not_tested=tuple(dict.fromkeys(not_tested)))


def _once(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """A price that is the same for several lots raises one doubt, about all of them."""
    found: dict[tuple[object, ...], Doubt] = {}
    for doubt in doubts:
        same = (doubt.test, doubt.says, doubt.lines)
        held = found.get(same)
        found[same] = doubt if held is None else replace(held, about=f"{held.about}, {doubt.about}")
    return tuple(found.values())


def _of_promise(design: Design, bid: Bid, promised: Promised, on: date) -> Iterable[Doubt]:
    tests: tuple[Callable[[Design, Bid, Promised, DesignAsk, date], Doubt | None], ...] = (
        _share, _hours, _people, _day, _cost,
    )  # fmt: skip
    ask = _ask(design, promised.ask)
    if ask is None:
        return ()
    return tuple(doubt for test in tests if (doubt := test(design, bid, promised, ask, on)) is not None)


def _share(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    quantity = promised.quantity
    if quantity is None or not _percent(promised.unit) or 0 <= quantity <= HUNDRED:
        return None
    return Doubt(
        test="share",
        sure="impossible",
        about=ask.id,
        says=f"{_named(ask)}: {quantity:f} {promised.unit} is promised, and a share lies between 0 and 100.",
        question="What number did you mean?",
    )


def _hours(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    quantity, unit = promised.quantity, promised.unit.casefold()
    if quantity is None or not unit.startswith("hours"):
        return None
    most, what = (
        (HOURS_IN_A_WEEK, "hours in a week")
        if "week" in unit
        else (_labour_hours(design, bid), "hours of work a year in the lots bid for")
    )
    if most is None or quantity <= most:
        return None
    line = Sum(what=_named(ask), theirs=quantity, ours=Range.exactly(most, what), unit=promised.unit, how=what)
    says = f"{_named(ask)}: {quantity:,f} {promised.unit} are promised, and there are {most:,f} {what}."
    return Doubt(
        test="hours",
        sure="impossible",
        about=ask.id,
        says=says,
        question="How do you count these hours?",
        lines=(line,),
    )


def _people(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    facts = _facts(design, on=on, lots=_lots_of(bid), own=None)
    if promised.quantity is None or ask.measure is None or facts is None or _percent(promised.unit):
        return None
    found = market.proportion(ask.measure, facts, quantity=promised.quantity)
    if found.outcome != "not met":
        return None
    ours = Range.exactly(found.most, "people") if found.most is not None else None
    return Doubt(
        test="people",
        sure="impossible" if found.most == 0 else "unlikely",
        about=ask.id,
        says=f"{_named(ask)}: {found.because}.",
        question="Which posts and training places will these people have?",
        lines=(
            Sum(what=_named(ask), theirs=promised.quantity, ours=ours, unit="people", how="; ".join(found.arithmetic)),
        ),
    )


def _day(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    starts, months = (
        design.tender.days.starts_on or design.asked.contract.service_starts,
        design.asked.contract.term_months,
    )
    if promised.by is None or starts is None or months is None:
        return None
    ends = months_after(starts, int(months)) - timedelta(days=1)
    if promised.by <= ends:
        return None
    says = f"{_named(ask)}: it is promised from {show_day(promised.by)}, and the contract ends on {show_day(ends)}."
    return Doubt(test="day", sure="impossible", about=ask.id, says=says, question="From when will you keep it?")


def _cost(design: Design, bid: Bid, promised: Promised, ask: DesignAsk, on: date) -> Doubt | None:
    if promised.cost_in_price is None:
        return None
    own = bid.prices[0].build_up if bid.prices else None
    ours = cost_of(design, ask.id, on=on, quantity=promised.quantity, lots=_lots_of(bid), own=own)
    if ours is None or ours.amount is None or promised.cost_in_price * 2 >= ours.amount.low:
        return None
    theirs = promised.cost_in_price
    says = (
        f"{_named(ask)}: {show_pounds(theirs, pence=False)} a year is in the price for it. By our sums it costs "
        f"{_between(ours.amount, pence=False)} a year."
    )
    line = Sum(what=_named(ask), theirs=theirs, ours=ours.amount, unit="pounds a year", how="; ".join(ours.arithmetic))
    return Doubt(
        test="cost",
        sure="unlikely",
        about=ask.id,
        says=says,
        question="How did you work out what it costs?",
        lines=(line,),
    )


def _of_price(design: Design, bid: Bid, price: LotPrice, on: date) -> tuple[list[Doubt], list[str]]:
    """The doubts about one price, and what could not be tested about it."""
    where = "+".join(price.lots)
    service = design.asked.service
    if service.sector is None or market.sector(service.sector).model != "hour":
        return [], ["the price is not for an hour of work, so it is only put beside the other bids"]
    doubts = [_own_sum(price, where), _lawful(design, bid, price, on)]
    not_tested = []
    try:
        doubts.append(_model(design, bid, price, on))
    except (BadInput, market.NoInput) as missing:
        not_tested.append(f"the price was not built up: {missing}")
    if own_price(price.build_up) is None:
        not_tested.append("the bidder's own sum was not checked: its build-up is not complete")
    return [each for each in doubts if each is not None], not_tested


def _own_sum(price: LotPrice, where: str) -> Doubt | None:
    needed = own_price(price.build_up)
    if needed is None or to_penny(needed) <= price.price:
        return None
    return Doubt(
        test="own sum",
        sure="low price",
        about=where,
        says=f"The bid's own figures add up to {show_pounds(needed)} an hour; its price is {show_pounds(price.price)}.",
        question="Which of your figures is wrong, or where does the rest come from?",
        lines=(
            Sum(
                what="Price of an hour",
                theirs=price.price,
                ours=Range.exactly(needed, "pounds an hour"),
                unit="pounds an hour",
                how="by the bid's own build-up",
            ),
        ),
    )


def _lawful(design: Design, bid: Bid, price: LotPrice, on: date) -> Doubt | None:
    """The law room's own test, per hour of work: a contact hour takes more than an hour of work."""
    units, hours, rate = (
        design.asked.service.units_per_year,
        design.asked.contract.labour_hours_per_year,
        market.floor(on).statutory,
    )
    on_costs = price.build_up.on_costs_share
    if not units or not hours:
        return None
    per_hour = price.price * units / hours
    about_bid = law.Bid(
        price_per_hour=to_penny(per_hour), minimum_wage_then=rate, on_costs_share=on_costs or Decimal(0)
    )
    case = law.Case(on=on, contract=replace(design.asked.contract, bid=about_bid))
    finding = law.apply(law.rulebook()["pa23-s19-abnormally-low"], case)
    if finding.outcome != "not met":
        return None
    ours = Range.exactly(to_penny(rate * (1 + (on_costs or 0))), "pounds an hour of work")
    line = Sum(
        what="An hour of work",
        theirs=to_penny(per_hour),
        ours=ours,
        unit="pounds an hour of work",
        how=f"{show_pounds(rate)}, the legal minimum, with the bid's own on-costs",
    )
    return Doubt(
        test="law",
        sure="low price",
        about="+".join(price.lots),
        says=f"{finding.because[:1].upper()}{finding.because[1:]}.",
        question="How will every hour of work be paid at least the legal minimum?",
        lines=(line,),
        cites=finding.cites,
    )


def _model(design: Design, bid: Bid, price: LotPrice, on: date) -> Doubt | None:
    """The open build-up with the bidder's own figures in place of ours, and every promise it makes. Raises BadInput."""
    service = design.asked.service
    assert service.sector is not None
    promises = {each.ask: each for each in bid.promises}
    made = tuple(
        market.Promise(measure=ask.measure, quantity=promises[ask.id].quantity)
        for ask in design.asked.asks
        if ask.id in promises and ask.measure in cost_rules() and promises[ask.id].quantity
    )
    inputs = {name: amount for name, amount in service.inputs.items() if name != "utilisation"}
    request = market.PriceRequest(
        sector=service.sector,
        on=on,
        inputs=inputs | own_inputs(service.sector, price.build_up, on),
        promises=made,
        price_per_unit=price.price,
    )
    answer = market.price(request, name="bid")
    if price.price >= answer.price.low:  # inside our range nobody is asked, though the likeliest price is higher
        return None
    ours = f"{show_pounds(answer.price.low)} to {show_pounds(answer.price.high)}"
    lines = [
        Sum(
            what="Price of an hour",
            theirs=price.price,
            ours=answer.price,
            unit=answer.price.unit,
            how="the open build-up, with the promises of the bid",
        )
    ]
    lines += side_by_side(price, answer)
    return Doubt(
        test="model",
        sure="low price",
        about="+".join(price.lots),
        says=f"Price {show_pounds(price.price)} an hour. With its own promises we get {ours}.",
        question="Which of these lines have we got wrong?",
        lines=tuple(lines),
    )


def _beside(bid: Bid, others: tuple[Bid, ...]) -> list[Doubt]:
    """Each price against the same lots in the other bids."""
    doubts = []
    for price in bid.prices:
        prices = [each.price for other in others for each in other.prices if each.lots == price.lots]
        if len(prices) < FEWEST_OTHERS:
            continue
        mean = sum(prices, Decimal(0)) / len(prices)
        least = mean * (1 - LOW_BESIDE_OTHERS)
        if price.price >= least:
            continue
        below = (1 - price.price / mean) * HUNDRED
        says = f"Price {show_pounds(price.price)} is {below:.0f}% below the average of the other bids."
        doubts.append(
            Doubt(
                test="beside others",
                sure="low price",
                about="+".join(price.lots),
                says=says,
                question="What lets you do this work for less than others?",
            )
        )
    return doubts


def _facts(design: Design, *, on: date, lots: tuple[str, ...], own: BuildUp | None) -> market.CostFacts | None:
    """The lots bid for as the market room takes a contract. None without a sector."""
    service, contract, share = design.asked.service, design.asked.contract, _share_of(design, lots)
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


def _share_of(design: Design, lots: tuple[str, ...]) -> Decimal:
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


def _labour_hours(design: Design, bid: Bid) -> Decimal | None:
    hours = design.asked.contract.labour_hours_per_year
    return hours * _share_of(design, _lots_of(bid)) if hours else None


def _lots_of(bid: Bid) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lot for price in bid.prices for lot in price.lots))


def _ask(design: Design, id_: str) -> DesignAsk | None:
    return next((each for each in design.asked.asks if each.id == id_), None)


def _named(ask: DesignAsk) -> str:
    return ask.title or ask.id


def _percent(unit: str) -> bool:
    return unit.casefold().startswith(("percent", "per cent", "%"))


def _between(amount: Range, *, pence: bool) -> str:
    low, high = show_pounds(amount.low, pence=pence), show_pounds(amount.high, pence=pence)
    return low if low == high else f"{low} to {high}"
