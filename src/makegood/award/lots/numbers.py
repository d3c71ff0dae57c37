"""Exact decimals as the format writes them."""

from decimal import Decimal

from makegood.terms import in_full


def number(amount: Decimal | None) -> str | None:
    """An exact decimal without needless zeros: '81.4', '1360000'; None stays None."""
    return None if amount is None else in_full(amount)
