"""Exact decimals as the format writes them."""

from decimal import Decimal


def number(amount: Decimal | None) -> str | None:
    """An exact decimal without needless zeros: '81.4', '1360000'; None stays None."""
    if amount is None:
        return None
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text
