"""A market: the firms a buyer knows of, as facts without names, and which of them could take a lot."""

from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.check.design import unusable
from makegood.terms import BadInput, Problem, codec, value

Size = Literal["micro", "small", "medium", "large"]
SMALL: frozenset[Size] = frozenset({"micro", "small"})


@value
class Firm:
    """One firm, by an id of the buyer's own. Pounds; `turnover` a year; `cash` free for wages before it is paid.

    `places`: where it works or says that it would. `takes`: lots it could carry at once. None or empty: not known.
    """

    id: str
    size: Size | None = None
    turnover: Decimal | None = None
    cash: Decimal | None = None
    insurance: Decimal | None = None
    places: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    takes: int | None = None
    vcse: bool | None = None

    @property
    def small(self) -> bool:
        return self.size in SMALL


@value
class Market:
    """The firms of a market on a day, and where they are known from."""

    firms: tuple[Firm, ...]
    title: str = ""
    on: date | None = None
    source: str = ""


def read(text: str, name: str) -> Market:
    """A market from YAML. Raises BadInput with every problem; an id that stands twice is one."""
    market = codec.to_value(Market, codec.from_yaml(text, name), name)
    ids = [firm.id for firm in market.firms]
    twice = [
        Problem(file=name, where=f"firms.{number}.id", found=f"{id_} is here twice", do="give it its own")
        for number, id_ in enumerate(ids)
        if id_ in ids[:number]
    ]
    wrong = [*twice, *unusable(market, name, "")]
    if wrong:
        raise BadInput(wrong)
    return market


Reason = Literal["place", "trade", "turnover", "cash"]


@value
class Fit:
    """Whether a firm could take a lot: True, False, or None where a fact is missing. Amounts in pounds.

    `against`: what speaks against it; `missing`: what is not known; `to_buy`: cover it would still have to buy, which
    no law lets you ask for before award.
    """

    firm: str
    could: bool | None
    against: tuple[Reason, ...] = ()
    missing: tuple[Reason, ...] = ()
    to_buy: bool = False


@value
class Wanted:
    """What a lot asks of a firm: pounds a year of work, of turnover and of cash; insurance cover None: none asked."""

    place: str
    trade: str | None
    turnover: Decimal
    cash: Decimal
    insurance: Decimal | None = None


def fit(firm: Firm, wanted: Wanted) -> Fit:
    """Could this firm take the lot? One thing against it is enough; what is not known is said, never taken for no."""
    tests: tuple[tuple[Reason, bool | None], ...] = (
        ("place", _there(wanted.place, firm.places)),
        ("trade", _there(wanted.trade or "", firm.trades)),
        ("turnover", None if firm.turnover is None else firm.turnover >= wanted.turnover),
        ("cash", None if firm.cash is None else firm.cash >= wanted.cash),
    )
    against = tuple(reason for reason, passed in tests if passed is False)
    missing = tuple(reason for reason, passed in tests if passed is None)
    short = wanted.insurance is not None and firm.insurance is not None and firm.insurance < wanted.insurance
    return Fit(
        firm=firm.id,
        could=False if against else None if missing else True,
        against=against,
        missing=missing,
        to_buy=short,
    )


def _there(asked: str, known: tuple[str, ...]) -> bool | None:
    """Is what is asked among what is known? True when nothing is asked; None when nothing is known."""
    if not asked:
        return True
    return None if not known else asked.casefold() in {each.casefold() for each in known}
