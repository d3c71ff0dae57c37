"""The reasonable test: is it in proportion, what does it cost, is it paid for, and has anybody asked it before?"""

from decimal import ROUND_FLOOR, Decimal

from makegood import law, market
from makegood.check.draft import Draft
from makegood.check.finding import PROPORTIONATE, finding
from makegood.terms import Finding, Range, show_pounds


def reasonable(
    topic: str | None,
    measure: str | None,
    proportion: market.Proportion | None,
    cost: market.AskCost | None,
    draft: Draft,
    price: market.PriceAnswer | None,
) -> tuple[Finding, ...]:
    """`cost` is the ask's own; `price` the whole service's with all its promises, None when it cannot be priced."""
    return tuple(
        found
        for found in (
            _cost(cost, draft),
            _funded(cost, price),
            _quantity(proportion),
            _choice(topic, measure),
            _volunteers(measure, draft),
        )
        if found is not None
    )


def yearly_price(draft: Draft) -> Decimal | None:
    """Pounds a year: units times their price, else value over term (VAT is left in: that value is all there is)."""
    service, contract = draft.service, draft.contract
    if service.price_per_unit and service.units_per_year:
        return service.price_per_unit * service.units_per_year
    if contract.value_gbp_inc_vat and contract.term_months:
        return contract.value_gbp_inc_vat * 12 / contract.term_months
    return None


def _cost(cost: market.AskCost | None, draft: Draft) -> Finding | None:
    if cost is None or cost.amount is None:
        because = cost.because if cost else "nothing known says what it would cost here"
        return finding("reasonable-cost", "cannot tell", because, missing=("service.sector",), cites=(PROPORTIONATE,))
    yearly = yearly_price(draft)
    share = f", {_percent(cost.amount.likely / yearly)} of the price" if yearly else ""
    because = f"about {show_range(cost.amount)} a year{share}. {cost.because}"
    if yearly and cost.amount.likely / yearly > market.red_line().high:
        return finding(
            "reasonable-cost",
            "not met",
            f"{because}; alone it is above the red line of practice",
            fix="Ask for less, or put the money in the price.",
            effect="BLOCK",
            cites=(PROPORTIONATE,),
        )
    return finding("reasonable-cost", "met", because, effect="INFO", cites=(PROPORTIONATE,))


def _funded(cost: market.AskCost | None, price: market.PriceAnswer | None) -> Finding | None:
    """Where the price does not carry its promises, each ask that costs something must change, or be paid for."""
    if price is None or price.offered is None or cost is None or cost.amount is None or cost.amount.likely <= 0:
        return None
    if price.fits:
        return finding("reasonable-funded", "met", "the price carries its promises", effect="INFO")
    return finding(
        "reasonable-funded",
        "not met",
        f"{price.verdict} With nothing promised it needs {show_pounds(price.without_promises.price.likely)}.",
        effect="BLOCK" if _far_short(price) else "WARN",
        fix="Raise the price to what the promises need, or take promises out.",
        cites=(PROPORTIONATE,),
        looked_at={"arithmetic": list(price.arithmetic)},
    )


def _far_short(price: market.PriceAnswer) -> bool:
    """The price does not carry the service even with nothing promised, or is short by more than the red line."""
    if price.offered is None or price.gap is None or price.fits is not False:
        return False
    bare = price.without_promises.price.likely
    return price.offered < bare or -price.gap.likely / price.offered > market.red_line().high


def _quantity(proportion: market.Proportion | None) -> Finding | None:
    """Recruits against vacancies, apprentices against the work and the term, as the market room works them out."""
    if proportion is None or proportion.outcome == "does not apply":
        return None
    most = (proportion.most or Decimal(0)).to_integral_value(ROUND_FLOOR)
    instead = "count weeks hosted or training places instead"
    fix = f"Ask for {most:f} at most, or {instead}." if most else f"Set no number: {instead}."
    return finding(
        "reasonable-quantity",
        proportion.outcome,
        proportion.because,
        effect="BLOCK" if proportion.outcome == "not met" else "WARN",
        fix=fix if proportion.outcome == "not met" else "",
        missing=("service.sector",) if proportion.outcome == "cannot tell" else (),
        cites=(PROPORTIONATE,),
        looked_at={"arithmetic": list(proportion.arithmetic)},
    )


def _choice(topic: str | None, measure: str | None) -> Finding | None:
    if topic == "zero_hours_ban" or measure == "HRS-04":
        return finding(
            "reasonable-choice",
            "not met",
            "in a 2016-17 pilot, 16 guaranteed hours were less popular than expected and left gaps at busy times",
            effect="BLOCK",
            fix="Ask for an offer of hours, and count who is offered, who takes it and who declines.",
        )
    return None


def _volunteers(measure: str | None, draft: Draft) -> Finding | None:
    if measure != "COM-02" or draft.service.sector != "home_care":
        return None
    return finding(
        "reasonable-volunteers",
        "not met",
        "recruiting and supporting volunteers costs money that home care prices do not hold; in the 2016-17 pilot the "
        "befriending was not delivered",
        effect="BLOCK",
        fix="Leave it out, or pay for its running as its own service.",
    )


def of_law(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The law room's findings on proportion, as part of this test."""
    return tuple(found for found in findings if found.rule in law.register())


def show_range(amount: Range) -> str:
    """'£41,000 to £68,000, most likely £55,000': to the nearest £1,000 above £10,000, else to £10."""
    low, likely, high = (show_pounds(_rounded(each), pence=False) for each in (amount.low, amount.likely, amount.high))
    return likely if low == high else f"{low} to {high}, most likely {likely}"


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("1E3") if abs(amount) >= 10_000 else Decimal("1E1"))


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.1') if share < Decimal('0.1') else Decimal(1))}%"
