"""Dated rates an hour, as the law room and the Living Wage Foundation have them, in values a browser can read."""

from datetime import date
from decimal import Decimal

from makegood.terms import value


@value
class RateFrom:
    """The real Living Wage an hour that must be paid from a day on: pounds, in London and elsewhere."""

    since: date
    uk: Decimal
    london: Decimal


@value
class MinimumFrom:
    """A statutory minimum an hour from a day on, in pounds, for workers of `from_age` or over (apprentices apart)."""

    since: date
    amount: Decimal
    from_age: int = 0
    apprentice: bool = False
