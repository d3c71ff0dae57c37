"""What a chart is made of: readings that are shown, too few to show, or not there."""

from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from typing import Literal

from makegood.learn.charts.small import FEW, WITHHELD
from makegood.terms import show_number, value

State = Literal["shown", "few", "none"]
Z = 1.959964
"""The normal deviate that leaves 2.5 in 100 at each end."""
TOO_FEW = "too few to show"
NOTHING = "no data"


@value
class Reading:
    """One bar, dot or area: how much (`amount`), in words (`shown`), and the rest of its row in the table (`more`).

    A reading that is too few to show, or has no data, holds no amount at all, so no picture and no file can tell it.
    `low` and `high` are the ends of its range; `code` is an area's; `href` is where its name leads.
    """

    name: str
    shown: str
    amount: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    few: bool = False
    more: tuple[str, ...] = ()
    code: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        told = (self.amount, self.low, self.high)
        if self.few and any(each is not None for each in told):
            raise ValueError(f"{self.name}: too few to show, and yet a number is given")

    @property
    def state(self) -> State:
        """Shown, too few to show, or no data. Only the first has a number."""
        known = self.amount is not None or self.low is not None
        return "few" if self.few else "shown" if known else "none"


def number(name: str, amount: int | Decimal | None, *, few: bool = False, code: str = "", href: str = "") -> Reading:
    """A plain count; `few` when the caller withholds it, None when there is no figure."""
    if few:
        return Reading(name=name, shown=TOO_FEW, few=True, code=code, href=href)
    if amount is None:
        return Reading(name=name, shown=NOTHING, code=code, href=href)
    return Reading(name=name, shown=show_number(amount), amount=Decimal(amount), code=code, href=href)


def share(
    name: str, count: int | None, of: int | None, *, few: bool = False, code: str = "", href: str = ""
) -> Reading:
    """A count out of a group, with its 95% interval. Its row goes on with count, group and interval.

    Under ten in the group, or with `few`, nothing is told of it; a group of none is no data, never 0.
    """
    if few or (of is not None and 0 < of < FEW):
        return Reading(name=name, shown=TOO_FEW, few=True, more=(WITHHELD,) * 3, code=code, href=href)
    if not of or count is None:
        return Reading(name=name, shown=NOTHING, more=("–",) * 3, code=code, href=href)
    low, high = wilson(count, of)
    return Reading(
        name=name,
        shown=in_100(Decimal(count) / of),
        amount=Decimal(count) / of,
        low=low,
        high=high,
        more=(show_number(count), show_number(of), between(low, high)),
        code=code,
        href=href,
    )


def wilson(count: int, of: int) -> tuple[Decimal, Decimal]:
    """The 95% score interval of a share, to four places. ValueError unless 0 <= count <= of and of > 0.

    E. B. Wilson, 'Probable inference, the law of succession, and statistical inference', Journal of the American
    Statistical Association 22 (1927): (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    """
    if not 0 <= count <= of or of == 0:
        raise ValueError(f"{count} out of {of} is no share")
    share, z2 = count / of, Z * Z / of
    middle, half = share + z2 / 2, Z * sqrt(share * (1 - share) / of + z2 / (4 * of))
    low, high = ((middle + sign * half) / (1 + z2) for sign in (-1, 1))
    places = Decimal("0.0001")
    return max(Decimal(0), Decimal(low).quantize(places)), min(Decimal(1), Decimal(high).quantize(places))


def chance_could(before: Reading, after: Reading) -> bool:
    """Whether the difference of two shares has nought in its 95% interval. ValueError where one is not shown.

    The interval is from the score intervals of both: R. G. Newcombe, 'Interval estimation for the difference between
    independent proportions', Statistics in Medicine 17 (1998), method 10.
    """
    ends = [(each.amount, each.low, each.high) for each in (before, after)]
    if any(end is None for told in ends for end in told):
        raise ValueError(f"{before.name} and {after.name}: one of them has no interval")
    (p1, l1, u1), (p2, l2, u2) = (tuple(float(end or 0) for end in told) for told in ends)
    below, above = sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2), sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2)
    return p2 - p1 - below <= 0 <= p2 - p1 + above


def in_100(share: Decimal) -> str:
    """'11 in 100'; with one decimal under 10; 'under 0.1 in 100' for the least that is not none."""
    return f"{_hundredths(share)} in 100"


def between(low: Decimal, high: Decimal) -> str:
    """'10 to 12 in 100'."""
    return f"{_hundredths(low)} to {_hundredths(high)} in 100"


def _hundredths(share: Decimal) -> str:
    times = share * 100
    if 0 < times < Decimal("0.05"):
        return "under 0.1"
    step = Decimal("0.1") if times < Decimal("9.95") else Decimal(1)
    shown = f"{times.quantize(step, ROUND_HALF_UP)}"
    return shown.removesuffix(".0")


def one_in(share: Decimal) -> str:
    """A share as people say it: '1 in 9' up to a third, '6 in 10' above, 'none' and 'all' at the ends.

    From 1 in 100 on in two figures: '1 in 330'.
    """
    if share <= 0 or share >= 1:
        return "none" if share <= 0 else "all"
    if share <= Decimal("0.34"):
        each = (1 / share).quantize(Decimal(1), ROUND_HALF_UP)
        step = Decimal(1).scaleb(max(each.adjusted() - 1, 0))
        return f"1 in {show_number((each / step).quantize(Decimal(1), ROUND_HALF_UP) * step)}"
    tenths = (share * 10).quantize(Decimal(1), ROUND_HALF_UP)
    return "1 in 2" if tenths == 5 else f"{tenths} in 10" if tenths < 10 else "more than 9 in 10"
