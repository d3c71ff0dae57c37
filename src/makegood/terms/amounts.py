"""Money, numbers and ranges. Amounts are exact decimals in pounds sterling."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

from makegood.terms.value import value

PENNY = Decimal("0.01")
_SCALE = {"": Decimal(1), "k": Decimal(1000), "m": Decimal(1_000_000), "bn": Decimal(1_000_000_000)}
_POUNDS = re.compile(
    r"^\s*(?:£|gbp)?\s*(-?\d[\d,\s]*(?:\.\d+)?)\s*(k|thousand|m|mn|million|bn|billion)?\s*(?:gbp|pounds)?\s*$",
    re.IGNORECASE,
)
_WORDS = {"thousand": "k", "mn": "m", "million": "m", "billion": "bn"}


def pounds(text: str) -> Decimal:
    """Read an amount as people write it: '1,400,000', '£1.4m', '12k'. Returns pounds.

    Raises ValueError when it is not one number.
    """
    match = _POUNDS.match(text)
    if not match:
        raise ValueError(f"{text.strip()[:40]!r} is not an amount in pounds, like 1,400,000 or £1.4m")
    digits, scale = match.group(1), (match.group(2) or "").lower()
    try:
        number = Decimal(re.sub(r"[,\s]", "", digits))
    except InvalidOperation as error:
        raise ValueError(f"{text.strip()[:40]!r} is not an amount in pounds, like 1,400,000 or £1.4m") from error
    return number * _SCALE[_WORDS.get(scale, scale)]


def to_penny(amount: Decimal) -> Decimal:
    """Round half up to the penny, as prices are."""
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def show_pounds(amount: Decimal, *, pence: bool | None = None) -> str:
    """'£31.73' below £1,000 and '£1,400,000' above, unless `pence` says otherwise. Half up."""
    with_pence = abs(amount) < 1000 if pence is None else pence
    rounded = amount.quantize(PENNY if with_pence else Decimal(1), rounding=ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    return f"{sign}£{abs(rounded):,}"


def to_decimal(exact: Fraction) -> Decimal:
    """A fraction as a decimal of 28 digits, half even where it does not come out even."""
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def show_number(amount: Decimal | int) -> str:
    """'44,000' or '0.5': exact, without zeros that say nothing."""
    return _short(f"{Decimal(amount):,f}")


def in_full(amount: Decimal) -> str:
    """'44000' or '0.5': as `show_number`, without commas, as files and boxes to fill in have it; never '4.4E+4'."""
    return _short(f"{amount:f}")


def _short(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def about(amount: Decimal) -> str:
    """An estimate as precise as it is: to the nearest £1,000 from £10,000, £100 from £1,000, else £1. Half up."""
    step = Decimal(1000) if abs(amount) >= 10_000 else Decimal(100) if abs(amount) >= 1000 else Decimal(1)
    return show_pounds((amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step, pence=False)


def show_share(share: Decimal) -> str:
    """A share from 0 to 1 as '17%'; with one decimal under 1%."""
    hundredths = share * 100
    return f"{hundredths:.0f}%" if abs(hundredths) >= 1 else f"{hundredths:.1f}%"


@value
class Range:
    """A quantity that is not known exactly: low, likely and high, in one unit (for example 'GBP a year')."""

    low: Decimal
    likely: Decimal
    high: Decimal
    unit: str

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"a range must rise: {self.low}, {self.likely}, {self.high} {self.unit}")

    def __add__(self, other: "Range") -> "Range":
        if other.unit != self.unit:
            raise ValueError(f"cannot add {other.unit} to {self.unit}")
        return Range(
            low=self.low + other.low,
            likely=self.likely + other.likely,
            high=self.high + other.high,
            unit=self.unit,
        )

    def scaled(self, by: Decimal, *, unit: str | None = None) -> "Range":
        """Each end times `by`, which must not be negative."""
        if by < 0:
            raise ValueError("a range is scaled by a number that is not negative")
        return Range(low=self.low * by, likely=self.likely * by, high=self.high * by, unit=unit or self.unit)

    @staticmethod
    def exactly(amount: Decimal, unit: str) -> "Range":
        """A quantity known exactly, as a range of no width."""
        return Range(low=amount, likely=amount, high=amount, unit=unit)


def show_ends(amount: Range) -> str:
    """An estimate in pounds as '£41,000 to £68,000'; one amount where both ends are told alike."""
    low, high = about(amount.low), about(amount.high)
    return low if low == high else f"{low} to {high}"


def show_range(amount: Range, *, per: str = "") -> str:
    """'£41,000 to £68,000, most likely £55,000'; with `per` 'a year': '£41,000 to £68,000 a year, most likely …'."""
    ends, each = show_ends(amount), f" {per}" if per else ""
    return f"{ends}{each}" if " to " not in ends else f"{ends}{each}, most likely {about(amount.likely)}"
