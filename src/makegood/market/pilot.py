"""The back-test: what a good tool should have said about the home care pilot of 2016-17.

The pilot's own rate is not given; 14.50 stands for "less than 15". Everything else the study gives or the model works
out; what the study does not say is listed, not filled in.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from makegood.market.price import PriceAnswer, PriceRequest, price
from makegood.market.simulate import Rota, RotaAnswer, simulate
from makegood.terms import show_pounds, to_penny, value

DAY = date(2016, 4, 6)
TEST_PRICE = Decimal("14.50")
LIMIT = Decimal(15)
WAGES = (Decimal("7.20"), Decimal("7.50"), Decimal("8.45"))
USES = tuple(Decimal(text) for text in ("1", "0.95", "0.90", "0.85", "0.80", "0.70"))
# Invented shape of a home care day, 7am to 11pm, with four peaks: the study gives the hours of the day, not the need.
NEEDED = (6, 10, 12, 12, 11, 9, 6, 4, 3, 3, 6, 8, 8, 5, 3, 2, 2, 2, 3, 5, 8, 8, 6, 4, 3, 4, 7, 9, 9, 7, 4, 2)
SECTOR_TURNOVER = Decimal("0.278")
VERDICT = "not reasonable at this price, or fund it"
NOT_SAID = ("hours of work a year", "how many people", "what they were paid", "how many guaranteed hours were filled")


@value
class Sensitivity:
    """The price needed an hour at one wage and one share of guaranteed hours filled, to the penny."""

    wage: Decimal
    utilisation: Decimal
    price: Decimal


@value
class PilotAnswer:
    """The verdict, the sums behind it, and what the study does not say."""

    verdict: str
    at_full_use: PriceAnswer
    at_85: PriceAnswer
    rota: RotaAnswer
    split: RotaAnswer
    table: tuple[Sensitivity, ...]
    lines: tuple[str, ...]
    not_said: tuple[str, ...] = NOT_SAID


@cache
def back_test(price_per_unit: Decimal = TEST_PRICE) -> PilotAnswer:
    """The pilot judged at a price an hour (14.50 unless another is tried)."""
    full, at_85 = _at(price_per_unit, Decimal(1)), _at(price_per_unit, Decimal("0.85"))
    table = sensitivity()
    whole = simulate(_rota(pieces=1))
    split = simulate(_rota(pieces=2))
    carries = any(one.price <= price_per_unit for one in table)
    return PilotAnswer(
        verdict="reasonable at this price" if full.fits else VERDICT,
        at_full_use=full,
        at_85=at_85,
        rota=whole,
        split=split,
        table=table,
        lines=_lines(price_per_unit, full, at_85, whole, split, carries=carries),
    )


def _at(price_per_unit: Decimal, utilisation: Decimal, wage: Decimal = WAGES[0]) -> PriceAnswer:
    return price(
        PriceRequest(
            sector="home_care",
            title="Home care pilot, 2016-17",
            on=DAY,
            inputs={"wage": wage},
            utilisation=utilisation,
            price_per_unit=price_per_unit,
        )
    )


def _rota(*, pieces: int) -> Rota:
    hours = Decimal(4) / pieces
    return Rota(needed=NEEDED, workers=40, guaranteed_hours_a_week=Decimal(16), shift_hours=hours, pieces=pieces)


def sensitivity() -> tuple[Sensitivity, ...]:
    """The price needed at each wage and each share of guaranteed hours filled."""
    return tuple(
        Sensitivity(wage=wage, utilisation=use, price=to_penny(_at(TEST_PRICE, use, wage).price.likely))
        for wage in WAGES
        for use in USES
    )


def _lines(
    offered: Decimal, full: PriceAnswer, at_85: PriceAnswer, whole: RotaAnswer, split: RotaAnswer, *, carries: bool
) -> tuple[str, ...]:
    short = full.price.likely - offered
    return (
        f"At the legal minimum of £7.20 with every hour filled the price needed is {show_pounds(full.price.likely)}. "
        f"At {show_pounds(offered)} that is {show_pounds(short)} an hour "
        f"{'short' if short > 0 else 'to spare'}, before any guaranteed hour that cannot be filled.",
        f"With 85% of guaranteed hours filled it is {show_pounds(at_85.price.likely)}.",
        "No wage and no share filled in the table is at or below the price."
        if not carries
        else "Some wage and share filled in the table is at or below the price.",
        f"16 guaranteed hours in whole shifts, on a day with four peaks: {whole.says}",
        f"The same hours in split shifts: {split.says}",
        f"A turnover of about 100% was {Decimal(1) / SECTOR_TURNOVER:.1f} times the sector's 27.8% that year.",
        "Four months as the mean length of a finished job would mean about 300% turnover a year, so 'almost 100%' and "
        "'4 months' cannot both be steady figures: ask for start and end dates.",
        "The running cost of befriending volunteers was not in the price, and befriending was not delivered.",
    )
