"""The sectors as choices of a form."""

from makegood import market


def sectors() -> tuple[tuple[str, str], ...]:
    """(key, title) of every sector that can be priced, in the market room's order."""
    return tuple((sector.key, sector.title) for sector in market.sectors())
