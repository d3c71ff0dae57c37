"""The reasonable test: is it in proportion, what does it cost, who pays, and is it in the price?"""

from decimal import ROUND_FLOOR, Decimal

from makegood import market
from makegood.check.draft import Draft
from makegood.check.finding import PROPORTIONATE, finding
from makegood.terms import Finding, Range, about, show_pounds, show_share, to_penny

NO_MONEY = frozenset({"pay_rate_question", "workforce_data"})
"""Topics that ask bidders to tell something. What they cost is time."""
MATERIAL = Decimal("0.01")
"""An ask under this share of the price is not what a price cannot carry. A working figure of this project."""
RANGE = "In 8 of 10 of our sums it is in that range."
WHO_PAYS = "If the price rises to pay for it, you pay. If not, the supplier does."


def reasonable(
    topic: str | None,
    measure: str | None,
    proportion: market.Proportion | None,
    cost: market.AskCost | None,
    draft: Draft,
    price: market.PriceAnswer | None,
) -> tuple[Finding, ...]:
    """`cost` is the ask's own; `price` the whole service's with all its promises, None when it cannot be priced."""
    told = topic in NO_MONEY
    return tuple(
        found
        for found in (
            _time(topic, measure) if told and measure else _cost(measure, cost, draft),
            None if told else _funded(cost, price, draft),
            _quantity(proportion),
            _choice(topic, measure),
            _volunteers(measure, draft),
        )
        if found is not None
    )


def asked_before(rate: market.base_rates.Rate | None) -> tuple[Finding, ...]:
    """What comparable notices ask, where some do in their own words. It decides nothing: a precedent is no reason.

    That nobody asked is no finding: somebody is always first.
    """
    if rate is None or not rate.ask.own_words:
        return ()
    because = f"of the notices read, {market.base_rates.counted(rate)}"
    return (finding("reasonable-precedent", "met", because, effect="INFO", looked_at=_read(rate)),)


def _read(rate: market.base_rates.Rate) -> dict[str, str]:
    file = rate.file
    return {
        "sector": rate.group.sector or "every sector",
        "nation": rate.group.nation or "every nation",
        "read_on": file.read_on.isoformat(),
        "patterns": file.patterns,
        "reviewed": file.reviewed_by or "not yet",
        "limits": "; ".join(file.limits),
    }


def yearly_price(draft: Draft) -> Decimal | None:
    """Pounds a year: units times their price, else value over term (VAT is left in: that value is all there is)."""
    service, contract = draft.service, draft.contract
    if service.price_per_unit and service.units_per_year:
        return service.price_per_unit * service.units_per_year
    if contract.value_gbp_inc_vat and contract.term_months:
        return contract.value_gbp_inc_vat * 12 / contract.term_months
    return None


def _time(topic: str | None, measure: str) -> Finding:
    """What it takes to tell something: once in the bid, or each year in returns."""
    hours = market.load([measure])
    if hours.not_known:
        return finding(
            "reasonable-cost", "cannot tell", "how long an answer takes is not known", cites=(PROPORTIONATE,)
        )
    once = topic == "pay_rate_question"
    takes = f"{show_hours(hours.to_bid)} to answer" if once else f"{show_hours(hours.to_report)} a year to report"
    because = f"it asks to be told something, not for money: {takes}, for a firm of about 20"
    return finding("reasonable-cost", "met", because, effect="INFO", cites=(PROPORTIONATE,))


def _cost(measure: str | None, cost: market.AskCost | None, draft: Draft) -> Finding:
    if measure is None:
        because = "what these words would cost cannot be said until they say what is wanted"
        return finding("reasonable-cost", "cannot tell", because, cites=(PROPORTIONATE,))
    if cost is None:
        because = "what it costs depends on the kind of service: tell us what is bought"
        return finding("reasonable-cost", "cannot tell", because, missing=("service.sector",), cites=(PROPORTIONATE,))
    if cost.amount is None:
        return finding("reasonable-cost", "cannot tell", _not_known(measure, cost), cites=(PROPORTIONATE,))
    because, yearly = _in_words(cost), yearly_price(draft)
    if yearly and cost.amount.likely / yearly > market.red_line().high:
        return finding(
            "reasonable-cost",
            "not met",
            f"{because} Alone it is above the red line of practice, {show_share(market.red_line().high)} of the price.",
            fix="Ask for less, or put the money in the price.",
            effect="BLOCK",
            cites=(PROPORTIONATE,),
            looked_at=_sums(cost),
        )
    return finding("reasonable-cost", "met", because, effect="INFO", cites=(PROPORTIONATE,), looked_at=_sums(cost))


def _sums(cost: market.AskCost) -> dict[str, list[str]]:
    return {"arithmetic": list(cost.arithmetic)}


def _in_words(cost: market.AskCost) -> str:
    """The amount and its share, what the range is, and who pays."""
    assert cost.amount is not None
    if cost.amount.high <= 0:
        return "by our sums it adds nothing to what such a contract pays now."
    if cost.amount.likely <= 0:
        high = about(cost.amount.high)
        return f"nothing a year as far as we know, and at most about {high}: it turns on the wage paid now. {WHO_PAYS}"
    ranged = f" {RANGE}" if cost.amount.low != cost.amount.high else ""
    return f"{cost.because[:1].lower()}{cost.because[1:]}{ranged} {WHO_PAYS}"


def _not_known(measure: str, cost: market.AskCost) -> str:
    """What is missing for a sum; where no sum can be done at all, the hours of paperwork."""
    why = cost.because.removeprefix("Not known: ").rstrip(".")
    if not why.startswith("no honest sum"):
        return f"what it costs is not known: {why}"
    hours = market.load([measure])
    if hours.not_known:
        return "what it costs is not known"
    return (
        f"no sum of money is known for this. In time: about {show_hours(hours.to_report)} a year for the supplier to "
        f"report it, and {show_hours(hours.to_check)} for you to check it"
    )


def _funded(cost: market.AskCost | None, price: market.PriceAnswer | None, draft: Draft) -> Finding | None:
    """Where the price does not carry its promises, each ask that costs much must change, or be paid for."""
    if price is None or price.offered is None or cost is None or cost.amount is None or cost.amount.likely <= 0:
        return None
    if price.fits:
        return finding("reasonable-funded", "met", "the price carries its promises", effect="INFO")
    yearly = yearly_price(draft)
    small = yearly is not None and cost.amount.likely / yearly < MATERIAL
    return finding(
        "reasonable-funded",
        "not met",
        f"{price.verdict} With nothing promised it needs {show_pounds(price.without_promises.price.likely)}.",
        effect="INFO" if small else "BLOCK" if _far_short(price) else "WARN",
        fix="Raise the price to what the promises need, or take promises out.",
        cites=(PROPORTIONATE,),
        looked_at={"arithmetic": list(price.arithmetic)},
    )


def _far_short(price: market.PriceAnswer) -> bool:
    """The price does not carry the service even with nothing promised, or is short by more than the red line."""
    if price.offered is None or price.gap is None or price.fits is not False:
        return False
    bare = to_penny(price.without_promises.price.likely)
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


def show_hours(amount: Range) -> str:
    """'2 to 8 hours', or '1 hour': to the hour, and never less than one."""
    low, high = (max(1, round(end)) for end in (amount.low, amount.high))
    return f"{low} to {high} hours" if low != high else f"{low} hour{'s' if low != 1 else ''}"
