"""A bid: what one supplier offers, in numbers that become terms of the contract."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from makegood.terms import value


@value
class Promised:
    """A promise as a number. `today` and `quantity` in `unit`; `cost_in_price` in pounds a year, the bidder's own sum.

    `offered`, `taken_up` and `declined` are for choice measures: three numbers, and only the first is promised.
    """

    ask: str
    quantity: Decimal | None = None
    unit: str = ""
    today: Decimal | None = None
    by: date | None = None
    beneficiary: str = ""
    cost_in_price: Decimal | None = None
    verifier: str = ""
    how: str = ""
    offered: Decimal | None = None
    taken_up: Decimal | None = None
    declined: Decimal | None = None


@value
class Member:
    """A sub-contractor, or a member of a consortium. `share`: percent of the work."""

    name: str
    kind: Literal["subcontractor", "consortium"]
    share: Decimal | None = None
    does: str = ""


@value
class BuildUp:
    """How the bidder's own price is made: pounds an hour, hours a year, shares from 0 to 1."""

    hours_per_year: Decimal | None = None
    basic_wage: Decimal | None = None
    paid_travel_share: Decimal | None = None
    on_costs_share: Decimal | None = None
    overheads_per_year: Decimal | None = None
    margin_share: Decimal | None = None


@value
class LotPrice:
    """The price for one lot, or for several as a package (all or nothing): pounds, as the pricing schedule asks."""

    lots: tuple[str, ...]
    price: Decimal
    build_up: BuildUp = BuildUp()


@value
class Firm:
    """Who bids. `workers` is a head count; `turnover` in pounds a year."""

    name: str
    size: Literal["micro", "small", "medium", "large"] | None = None
    vcse: bool | None = None
    workers: int | None = None
    turnover: Decimal | None = None
    company_number: str = ""
    contact: str = ""


@value
class Bid:
    """Everything one supplier sends. `answers`: by criterion or question id; `takes`: lots it can carry at most."""

    firm: Firm
    prices: tuple[LotPrice, ...] = ()
    promises: tuple[Promised, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    takes: int | None = None
    takes_value: Decimal | None = None
    accepts_terms: bool | None = None
    may_send: bool | None = None
    written_at: datetime | None = None
