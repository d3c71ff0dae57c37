"""The tests of one price: its own sum, the law's floor, an open build-up, and the other bids."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from makegood import law, market
from makegood.award.believe.doubts import Doubt
from makegood.award.believe.own_figures import Sum, own_inputs, own_price, side_by_side
from makegood.award.bids import Bid, LotPrice
from makegood.market.asks import cost_rules
from makegood.tender.reading import Design
from makegood.terms import BadInput, Range, show_pounds, to_penny

HUNDRED = Decimal(100)
LOW_BESIDE_OTHERS = Decimal("0.20")
FEWEST_OTHERS = 3
"""A price more than a fifth below the average of at least three other bids is asked about. A working test of this
project: the Act gives no number. It is a reason to ask, and never alone a reason to set a bid aside."""


def of_price(design: Design, bid: Bid, price: LotPrice, on: date) -> tuple[list[Doubt], list[str]]:
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


def beside_others(bid: Bid, others: tuple[Bid, ...]) -> list[Doubt]:
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
