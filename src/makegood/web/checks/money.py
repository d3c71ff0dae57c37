"""How ranges of money and hours are said, and where they stand on the cost band."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from makegood.check import Cost
from makegood.terms import Range, about, value


def a_year(amount: Range) -> str:
    """'£56,000 to £182,000 a year, most likely £104,000'."""
    if amount.low == amount.high:
        return _("%(likely)s a year") % {"likely": about(amount.likely)}
    words = {"low": about(amount.low), "high": about(amount.high), "likely": about(amount.likely)}
    return _("%(low)s to %(high)s a year, most likely %(likely)s") % words


def whole(amount: Decimal) -> str:
    return f"{amount.quantize(Decimal(1), ROUND_HALF_UP):,}"


def hours(load: Range) -> str:
    """'9 hours', or '9 to 14 hours' where it is not known exactly."""
    if whole(load.low) == whole(load.high):
        return _("%(likely)s hours") % {"likely": whole(load.likely)}
    return _("%(low)s to %(high)s hours, most likely %(likely)s") % {
        "low": whole(load.low),
        "high": whole(load.high),
        "likely": whole(load.likely),
    }


@value
class Bar:
    """One row of the cost band: words for the reader, per cent of the picture's width for the drawing."""

    name: str
    says: str
    low: Decimal
    likely: Decimal
    high: Decimal
    pounds: Range
    share: Range


@value
class Band:
    """The cost band C1: the red line and up to two bars on one scale of shares of the yearly price."""

    red_from: Decimal
    red_to: Decimal
    red_line: tuple[Decimal, Decimal]
    bars: tuple[Bar, ...]
    marks: tuple[tuple[Decimal, str], ...]


def band(cost: Cost) -> Band | None:
    """None where nothing is known of the cost or the price: a picture would show a guess as a number."""
    price = cost.yearly_price
    rows = ((_("As drafted"), cost.as_drafted), (_("With our words"), cost.with_our_words))
    known = [(name, amount) for name, amount in rows if amount is not None]
    if not known or not price:
        return None
    shares = [(name, amount, amount.scaled(1 / price, unit="share of price")) for name, amount in known]
    widest = max(
        [cost.red_line[1] * Decimal("1.4"), *(share.high * Decimal("1.05") for _name, _amount, share in shares)]
    )
    at = lambda share: (share / widest * 100).quantize(Decimal("0.1"))  # noqa: E731 - used only in these lines
    bars = tuple(
        Bar(
            name=name,
            says=a_year(amount),
            low=at(share.low),
            likely=at(share.likely),
            high=at(share.high),
            pounds=amount,
            share=share,
        )
        for name, amount, share in shares
    )
    step = Decimal("0.1") if widest <= Decimal("0.6") else Decimal("0.25")
    marks = tuple((at(step * n), f"{step * n * 100:.0f}%") for n in range(int(widest / step) + 1))
    return Band(
        red_from=at(cost.red_line[0]), red_to=at(cost.red_line[1]), red_line=cost.red_line, bars=bars, marks=marks[:12]
    )


def finding_of(cost: Cost) -> str:
    """The heading of the cost part is what was found."""
    drafted, ours, price = cost.as_drafted, cost.with_our_words, cost.yearly_price
    if drafted is None:
        return _("We cannot say what these promises cost")
    if not price:
        return _("What these promises could cost")
    heavy = drafted.likely / price > cost.red_line[0]
    strains = drafted.high / price > cost.red_line[0]
    if heavy and ours is not None and ours.likely < drafted.likely * Decimal("0.75"):
        return _("As drafted these promises could cost more than the price can carry; with our words they cost less")
    if heavy:
        return _("These promises could cost more than the price can carry")
    if strains:
        return _("These promises are likely to fit the price, and could strain it")
    return _("These promises fit the price")
