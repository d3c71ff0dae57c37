"""Numbers of an answer as text: hours in full, quotients to six places."""

from decimal import ROUND_HALF_UP, Decimal

SIX = Decimal("0.000001")


def written(number: Decimal) -> str:
    """A decimal in full, without needless zeros ('37.5', '400')."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def rate(number: Decimal | None) -> str | None:
    """A quotient, exact where six places are enough, else rounded half up to six."""
    if number is None:
        return None
    exact = number.quantize(SIX, rounding=ROUND_HALF_UP)
    return written(number if exact == number else exact)
