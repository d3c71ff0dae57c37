"""Who pays for a promise: whoever's end gives way. What the Treasury gets back is shown, never taken off."""

from datetime import date
from decimal import Decimal

from makegood.market.inputs import NoInput, defaults
from makegood.market.margins import margins
from makegood.market.oncosts import on_cost
from makegood.terms import Range, about, show_pounds, value

_RATES = ("income_tax", "employee_ni", "taper")


@value
class Payer:
    """Who pays, in which case, and how much: pounds a year unless `amount.unit` says otherwise."""

    when: str
    who: str
    amount: Range | None
    says: str


@value
class Split:
    """Where one more pound of pay goes, out of `costs`: that pound and the employer's National Insurance on it."""

    worker: str
    costs: Decimal
    keeps: Decimal

    @property
    def treasury(self) -> Decimal:
        """What the worker does not keep, in pounds."""
        return self.costs - self.keeps

    @property
    def treasury_share(self) -> Decimal:
        """Share of the employer's cost, 0 to 1."""
        return self.treasury / self.costs


def splits(on: date) -> tuple[Split, ...]:
    """One more pound of pay on that day for four kinds of worker. Leaves out pension and council tax support.

    Raises NoInput on a day for which the rates were not read.
    """
    return tuple(
        _split(worker, on, pays_tax=pays_tax, on_credit=on_credit)
        for worker, pays_tax, on_credit in (
            ("pays tax, on Universal Credit", True, True),
            ("pays tax, not on Universal Credit", True, False),
            ("below the thresholds, on Universal Credit", False, True),
            ("below the thresholds, not on Universal Credit", False, False),
        )
    )


def _split(worker: str, on: date, *, pays_tax: bool, on_credit: bool) -> Split:
    tax, employee_ni, taper = (defaults("treasury.yaml")[name].on(on).likely for name in _RATES)
    net = 1 - tax - employee_ni if pays_tax else Decimal(1)
    keeps = net * (1 - taper) if on_credit else net
    return Split(worker=worker, costs=1 + on_cost("ni_rate", on).likely, keeps=keeps)


def treasury(pay_cost: Range, *, on: date) -> Range:
    """What the Treasury gets of a rise in pay that costs `pay_cost`: taxpayers without and with Universal Credit.

    Raises NoInput on a day for which the rates were not read.
    """
    with_credit, without, *_ = splits(on)
    middle = (with_credit.treasury_share + without.treasury_share) / 2
    return Range(
        low=pay_cost.likely * without.treasury_share,
        likely=pay_cost.likely * middle,
        high=pay_cost.likely * with_credit.treasury_share,
        unit=pay_cost.unit,
    )


def who_pays(
    cost: Range,
    *,
    sector: str,
    on: date,
    yearly_price: Decimal,
    price_per_unit: Decimal | None = None,
    unit: str = "hour",
    surplus_share: Decimal | None = None,
    pay_cost: Range | None = None,
) -> tuple[Payer, ...]:
    """Four answers to one cost (pounds a year): price rises, price stays, budget stays, and the Treasury.

    `surplus_share` is what the supplier makes (share of price); without it the sector's published margin is used, and
    without that nothing is said about it. `pay_cost` is the part of the cost that is pay; of the Treasury nothing is
    said on a day for which its rates were not read.
    """
    found = margins(sector)
    makes = surplus_share if surplus_share is not None else (found[0].value if found else None)
    answers = [
        _buyer(cost, yearly_price, price_per_unit, unit),
        _supplier(cost, yearly_price, makes),
        _users(cost, yearly_price, price_per_unit, unit),
    ]
    return (*answers, *_treasury(pay_cost, on))


def _treasury(pay_cost: Range | None, on: date) -> tuple[Payer, ...]:
    if pay_cost is None or pay_cost.likely <= 0:
        return ()
    try:
        back = treasury(pay_cost, on=on)
    except NoInput:
        return ()
    said = f"The Treasury gets back {about(back.low)} to {about(back.high)} of the pay rise. You do not."
    return (Payer(when="in any case", who="the Treasury gains", amount=back, says=said),)


def _buyer(cost: Range, yearly_price: Decimal, price_per_unit: Decimal | None, unit: str) -> Payer:
    says = f"If the price rises: you. About {about(cost.likely)} a year."
    if price_per_unit is not None:
        low, likely, high = (
            show_pounds(price_per_unit * (1 + end / yearly_price)) for end in (cost.low, cost.likely, cost.high)
        )
        was = show_pounds(price_per_unit)
        article = "an" if unit.startswith("hour") else "a"
        says = f"If the price rises: you. {was} {article} {unit} becomes about {likely} ({low} to {high})."
    return Payer(when="if the price rises", who="you", amount=cost, says=says)


def _supplier(cost: Range, yearly_price: Decimal, makes: Decimal | None) -> Payer:
    if makes is None:
        says = (
            f"If the price stays: the supplier, about {about(cost.likely)} a year. "
            "No margin for this trade was read, so we cannot say what it makes now."
        )
    else:
        made = about(makes * yearly_price)
        says = (
            f"If the price stays: the supplier. It makes about {made} a year on this contract now; "
            f"the promises cost it {about(cost.likely)}."
        )
    return Payer(when="if the price stays", who="the supplier", amount=cost, says=says)


def _users(cost: Range, yearly_price: Decimal, price_per_unit: Decimal | None, unit: str) -> Payer:
    """Units that the same budget no longer buys."""
    says = "If your budget stays and the price rises: people who use the service get less of it."
    if price_per_unit is None:
        return Payer(when="if the budget stays", who="people who use the service", amount=None, says=says)
    now = yearly_price / price_per_unit
    fewer = Range(
        low=now * cost.low / (yearly_price + cost.low),
        likely=now * cost.likely / (yearly_price + cost.likely),
        high=now * cost.high / (yearly_price + cost.high),
        unit=f"fewer {unit}s a year",
    )
    says = (
        f"If your budget stays and the price rises: people who use the service. "
        f"About {_hundreds(fewer.likely)} fewer {unit}s a year."
    )
    return Payer(when="if the budget stays", who="people who use the service", amount=fewer, says=says)


def _hundreds(amount: Decimal) -> str:
    return f"{round(amount, -2):,.0f}" if amount >= 100 else f"{amount:.0f}"
