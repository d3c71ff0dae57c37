"""Spend with small firms, in the area, and with voluntary and social enterprises (SUP-01, SUP-02), from a ledger.

A ledger is the supplier's purchase ledger for the contract: invoices paid to others. Payroll is no spend. Amounts are
of the whole contract; no single employer's stand in a book.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from makegood.deliver.agreed import Grade
from makegood.deliver.other.counted import ZERO, Counted, count
from makegood.deliver.other.table import Row
from makegood.deliver.promises import Period
from makegood.terms import value

Part = Literal["small", "area", "both", "social"]
NEEDED = ("supplier_ref", "invoice_amount", "paid_on")
ALSO = (
    "supplier_size",
    "independent",
    "in_area",
    "trading_postcode_district",
    "charity_or_cic_number",
    "for_delivery",
)
SIZES = {
    "micro": True,
    "small": True,
    "medium": True,
    "sme": True,
    "under 250": True,
    "large": False,
    "250 or more": False,
}
WAGES = ("payroll", "wages", "salaries", "hmrc")
"""Suppliers by these names are no third party."""


@value
class Spend:
    """Pounds in a period: `good` of what is told, `bad` not, `unknown` where size, place or kind is not told."""

    good: Decimal
    bad: Decimal
    unknown: Decimal
    payroll: Decimal


def spend(rows: Sequence[Row], period: Period, part: Part) -> Spend:
    """Invoices paid in the period, by what the part asks for. A firm owned by a larger one is not small."""
    sums = {True: ZERO, False: ZERO, None: ZERO}
    payroll = ZERO
    for row in rows:
        if not period.starts <= row["paid_on"] <= period.ends:
            continue
        if row["supplier_ref"].strip().lower() in WAGES:
            payroll += row["invoice_amount"]
        else:
            sums[_fits(row, part)] += row["invoice_amount"]
    return Spend(good=sums[True], bad=sums[False], unknown=sums[None], payroll=payroll)


def counted(found: Spend, *, grade: Grade, needed: Grade) -> Counted:
    """The spend as evidence of a grade; payroll left out is said."""
    said = (f"£{found.payroll:,} of payroll was left out: it is no spend with others.",) if found.payroll else ()
    return count({grade: found.good}, needed=needed, bad=found.bad, unknown=found.unknown, said=said)


def _fits(row: Row, part: Part) -> bool | None:
    """True, False, or None where it is not told."""
    if part == "area":
        area: bool | None = row.get("in_area")
        return area
    if part == "social":
        return _both(bool(row.get("charity_or_cic_number")), row.get("for_delivery"))
    size = row.get("supplier_size")
    small = _both(SIZES.get(size) if size else None, row.get("independent"))
    return small if part == "small" else _both(small, row.get("in_area"))


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return True if one and other else None
