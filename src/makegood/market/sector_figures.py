"""The model beside the sector's own figures for an hour of home care. Differences are told, not fitted away."""

from datetime import date
from decimal import Decimal

from makegood.market import hour
from makegood.market.inputs import Input, defaults
from makegood.market.price import PriceRequest, price
from makegood.terms import show_pounds, value

YEAR = date(2025, 10, 1)
STEPS = 60


@value
class Beside:
    """One figure of the sector and the model's own, in pounds an hour. `gap` is model less sector."""

    says: str
    sector: Decimal
    model: Decimal
    source: str

    @property
    def gap(self) -> Decimal:
        return self.model - self.sector


@value
class Comparison:
    on: date
    rows: tuple[Beside, ...]
    why: tuple[str, ...]
    sources: tuple[Input, ...]


def published(name: str, on: date) -> Input:
    """`minimum_price`, `average_fee` or `direct_cost` of home care on a day. Raises NoInput."""
    return defaults("home_care_prices.yaml")[name].on(on)


def beside_the_sector(on: date = YEAR) -> Comparison:
    """The model at that day's legal minimum beside the sector's figures of the year. Raises NoInput."""
    least, fee, spent = (published(name, on) for name in ("minimum_price", "average_fee", "direct_cost"))
    build_up = price(PriceRequest(sector="home_care", on=on)).build_up
    x = {one.name: one.likely for one in build_up.inputs}
    direct = sum(hour.direct(x).values(), Decimal(0))
    needed = build_up.price.likely
    rows = (
        Beside(says="Direct cost of the hour", sector=spent.likely, model=direct, source=spent.source),
        Beside(
            says="Running costs and surplus",
            sector=least.likely - spent.likely,
            model=needed - direct,
            source=least.source,
        ),
        Beside(says="Price", sector=least.likely, model=needed, source=least.source),
    )
    return Comparison(on=on, rows=rows, why=_why(x, rows, fee, spent), sources=(least, fee, spent))


def _why(x: dict[str, Decimal], rows: tuple[Beside, ...], fee: Input, spent: Input) -> tuple[str, ...]:
    direct, _, whole = rows
    minutes = minutes_that_match(x, spent.likely)
    left = fee.likely - spent.likely
    return (
        f"The model's direct cost is {show_pounds(-direct.gap)} an hour below the sector body's: not generous.",
        f"Travel and waiting of {minutes:.0f} minutes an hour instead of {x['travel_minutes']} would make them equal: "
        "ask suppliers for theirs before you rely on either.",
        f"The model's price is {show_pounds(-whole.gap)} below the sector body's minimum price.",
        f"The average fee of {show_pounds(fee.likely)} leaves {show_pounds(left)} for all running costs, by the sector "
        f"body's direct cost ({left / fee.likely * 100:.1f}% of the fee).",
        "How the sector body splits its figure line by line was not read.",
    )


def minutes_that_match(x: dict[str, Decimal], direct: Decimal) -> Decimal:
    """The travel and waiting minutes at which the model's direct cost is `direct`. Between 0 and 60, by halving."""
    low, high = Decimal(0), Decimal(60)
    for _ in range(STEPS):
        middle = (low + high) / 2
        below = sum(hour.direct({**x, "travel_minutes": middle}).values(), Decimal(0)) < direct
        low, high = (middle, high) if below else (low, middle)
    return (low + high) / 2
