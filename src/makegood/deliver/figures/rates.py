"""Dated rates an hour, as the law room and the Living Wage Foundation have them, in values a browser can read."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from makegood.terms import value

LONDON_AREAS = frozenset({"LON", "E", "EC", "N", "NW", "SE", "SW", "W", "WC"})
"""Workplaces in London: the word itself, and the eight postcode areas of the London post town.

Source: "London postal district", Wikipedia, read on 22 November 2026."""

PARTLY_LONDON = frozenset({"BR", "CM", "CR", "DA", "EN", "HA", "IG", "KT", "RM", "SL", "SM", "TN", "TW", "UB", "WD"})
"""Postcode areas that reach over the edge of Greater London: which rate is due cannot be told from them.

Source: the list of outer areas in "Peripheral postcodes", diamondgeezer.blogspot.com, 9 June 2023, read on 22 November
2026. No official list was found."""


@value
class RateFrom:
    """The real Living Wage an hour that must be paid from a day on: pounds, in London and elsewhere.

    `uk` or `london` None: not known from that day on. `until`: last day for which it is known to be the rate due;
    None where that is not limited (a newer row takes over all the same).
    """

    since: date
    uk: Decimal | None
    london: Decimal | None
    until: date | None = None


@value
class MinimumFrom:
    """A statutory minimum an hour from a day on, in pounds, for workers of `from_age` or over (apprentices apart).

    All rows of one `since` together are the table in force until the next `since`: bands come and go. `until` as in
    `RateFrom`.
    """

    since: date
    amount: Decimal
    from_age: int = 0
    apprentice: bool = False
    until: date | None = None


@value
class Span:
    """The lowest and highest rate that can be due: one number where it is known, two where the place leaves it open."""

    low: Decimal
    high: Decimal


def living_wage_due(rates: Iterable[RateFrom], day: date, workplace: str) -> Span | None:
    """The real Living Wage that must be paid for work ending on `day` at `workplace`; None where it is not known.

    Several rows may hold at once (a contract that pays a new rate sooner): the highest counts.
    """
    begun = [rate for rate in rates if rate.since <= day]
    if not begun:
        return None
    newest = max(rate.since for rate in begun)
    now = [rate for rate in begun if rate.since == newest or (rate.until is not None and rate.until >= day)]
    now = [rate for rate in now if rate.until is None or rate.until >= day]
    place = workplace.upper()
    uk = max((rate.uk for rate in now if rate.uk is not None), default=None)
    london = max((rate.london for rate in now if rate.london is not None), default=None)
    if place in PARTLY_LONDON:
        return None if uk is None or london is None else Span(low=min(uk, london), high=max(uk, london))
    due = london if place in LONDON_AREAS else uk
    return None if due is None else Span(low=due, high=due)


def minimum_due(minimums: Iterable[MinimumFrom], day: date, age: int | None, *, apprentice: bool) -> Decimal | None:
    """The statutory minimum on `day` for that age, None where it is not known. No age: as for the oldest.

    An apprentice's is the apprentice rate. (In law it holds under 19 and in the first year; rows do not tell the year.)
    """
    begun = [row for row in minimums if row.since <= day]
    if not begun:
        return None
    newest = max(row.since for row in begun)
    table = [row for row in begun if row.since == newest and (row.until is None or row.until >= day)]
    own = [row for row in table if row.apprentice]
    if apprentice and own:
        return own[0].amount
    bands = [row for row in table if not row.apprentice and (age is None or row.from_age <= age)]
    return max(bands, key=lambda row: row.from_age).amount if bands else None
