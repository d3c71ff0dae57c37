"""Numbers of an answer as text: hours in full, quotients to six places; and sums in which no digit is lost."""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from functools import wraps
from typing import ParamSpec, TypeVar

from makegood.terms import in_full

P = ParamSpec("P")
T = TypeVar("T")

SIX = Decimal("0.000001")
PLACES = Decimal("0.01")
DIGITS = 120
"""More than a sum or product of the longest numbers that are read can have (12 digits and 30 places each)."""


def exact(work: Callable[P, T]) -> Callable[P, T]:
    """The same function with no sum or product of it rounded, however long the numbers in the file are."""

    @wraps(work)
    def inner(*args: P.args, **keys: P.kwargs) -> T:
        with localcontext(prec=DIGITS):
            return work(*args, **keys)

    return inner


def rate(number: Decimal | None) -> str | None:
    """A quotient, exact where six places are enough, else rounded half up to six."""
    if number is None:
        return None
    exact = number.quantize(SIX, rounding=ROUND_HALF_UP)
    return in_full(number if exact == number else exact)


def in_short(number: Decimal | None, *, up: bool = False) -> str:
    """A quotient to two places, for a person. Cut and not rounded: 99.996 of a promised 100 is not 100."""
    rounding = ROUND_CEILING if up else ROUND_FLOOR
    return "?" if number is None else in_full(number.quantize(PLACES, rounding=rounding))
