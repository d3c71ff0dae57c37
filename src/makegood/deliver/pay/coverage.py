"""How much of a contract the rows cover: hours nobody sent rows for, tiers that are silent, hours above the invoice."""

from collections.abc import Iterable
from decimal import Decimal

from makegood.deliver.pay.case import Terms
from makegood.terms import value


@value
class Coverage:
    """Hours without rows and hours too many. `silent`: tiers due that sent neither rows nor nil, hours not known."""

    missing: Decimal
    over: Decimal
    silent: tuple[str, ...]
    bounded: bool


def covered(terms: Terms, *, paid: Decimal, tiers_seen: Iterable[str]) -> Coverage:
    """What is missing beside rows of `paid` hours from these tiers.

    Hours short of the invoice and hours of tiers that sent nothing are the same hours seen from two sides: the larger
    counts, not both. With an invoice, a silent tier's hours are somewhere within it; without one nothing bounds them.
    """
    by_tier = {tier: hours for tier, hours in (terms.tier_hours_missing or {}).items() if hours is not None}
    told = sum(by_tier.values(), Decimal(0))
    heard = {*tiers_seen, *map(str, terms.nil_returns or ()), *by_tier}
    silent = {*map(str, terms.tiers_due or ()), *(terms.tier_hours_missing or ())} - heard
    invoiced = terms.hours_invoiced
    short = max(invoiced - paid, Decimal(0)) if invoiced is not None else Decimal(0)
    return Coverage(
        missing=max(short, told),
        over=max(paid - invoiced, Decimal(0)) if invoiced is not None else Decimal(0),
        silent=tuple(sorted(silent)),
        bounded=not silent or invoiced is not None,
    )
