"""Prompt payment down the chain (SUP-03), from the book: both ends say when an invoice was paid.

Only what both ends agree on is shown. One end's word alone, or two that differ about being in time, is not shown.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from makegood.deliver.agreed import Agreed, Grade
from makegood.deliver.findings.owed import BUYER, Paid, by_tier, payments
from makegood.deliver.other.counted import Counted, count
from makegood.deliver.promises import Period
from makegood.deliver.state import Contract
from makegood.terms import value


@value
class Chain:
    """Invoices of tier 2 and below that came in within a period. `disputed` and `waiting` are not counted."""

    in_time: tuple[Paid, ...]
    late: tuple[Paid, ...]
    not_shown: tuple[Paid, ...]
    disputed: tuple[Paid, ...]
    waiting: tuple[Paid, ...]

    @property
    def late_by_payer(self) -> Mapping[str, tuple[Paid, ...]]:
        """Whose invoices were paid late, by who was to pay them. No amount stands here."""
        return by_tier(self.late)


def chain(agreed: Agreed, state: Contract, period: Period, on: date) -> Chain:
    """Invoices by how they stand on a day. The days begin with the day an invoice is received."""
    received = {id_: each.invoice.received for id_, each in state.payments.items()}
    mine = [
        each
        for each in payments(agreed, state, on)
        if each.payer != BUYER and period.starts <= received[each.invoice] <= period.ends
    ]
    kinds: dict[str, list[Paid]] = {name: [] for name in ("in_time", "late", "not_shown", "disputed", "waiting")}
    for each in mine:
        kinds[_kind(each, on)].append(each)
    return Chain(**{name: tuple(found) for name, found in kinds.items()})


def counted(found: Chain, needed: Grade) -> Counted:
    """Invoices in time of all that are due, each confirmed by both ends: grade B."""
    good = {"B": Decimal(len(found.in_time))}
    said = [f"{payer}: {len(late)} paid late." for payer, late in sorted(found.late_by_payer.items())]
    differ = sum(each.stand == "the ends differ" for each in found.not_shown)
    if differ:
        said.append(f"For {differ} the two ends do not say the same. Ask both; a day is easily written down wrong.")
    if found.disputed:
        said.append(f"{len(found.disputed)} are disputed and are not counted. Many disputes are worth a look.")
    if found.waiting:
        said.append(f"{len(found.waiting)} are not due yet.")
    bad, unknown = Decimal(len(found.late)), Decimal(len(found.not_shown))
    return count(good, needed=needed, bad=bad, unknown=unknown, said=tuple(said))


def _kind(paid: Paid, on: date) -> str:
    if paid.stand == "disputed":
        return "disputed"
    if paid.stand in ("in time", "late", "the ends differ") and paid.in_time is not None:
        return "in_time" if paid.in_time else "late"
    return "waiting" if on <= paid.due else "not_shown"
