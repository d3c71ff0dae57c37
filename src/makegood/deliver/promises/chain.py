"""Who works and who pays whom, down the chain, and what was ordered: decisions that give a fact or raise Refused.

Each employer speaks for itself; payment is told from both ends; nobody sees another's amount, because none is here.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.deliver.agreed import Agreed
from makegood.deliver.employer.asked import ID
from makegood.deliver.facts import (
    HoursInvoiced,
    InvoiceReceived,
    PaymentSaid,
    TierAnswered,
    TierApproved,
    TierInvited,
    VolumeOrdered,
)
from makegood.deliver.promises.periods import period
from makegood.deliver.state import Contract, Refused
from makegood.terms import show_day

BUYER = "buyer"
ALL = Decimal(100)
MOST_HOURS = Decimal(10) ** 9
"""A hundred thousand people for five years. More is a slip of the keyboard, and spoils every sum after it."""


def known(agreed: Agreed, state: Contract) -> set[str]:
    """Every employer that was signed or invited."""
    return {each.id for each in agreed.tiers} | set(state.tiers)


def invite(agreed: Agreed, state: Contract, *, tier: str, parent: str, by: str) -> TierInvited:
    """The one above says that an employer works under it. It approves nothing."""
    if not ID.fullmatch(tier):
        raise Refused("An employer's id is letters, digits, dots and hyphens, at most 64: never its name.")
    if tier in state.tiers:
        raise Refused(f"{tier} was invited already.")
    if parent and parent not in known(agreed, state):
        raise Refused(f"There is no employer {parent} on this contract.")
    if parent == tier:
        raise Refused("Nobody works under itself.")
    return TierInvited(tier=tier, parent=parent, level=_level(agreed, state, parent) + 1, by=by)


def answer(
    agreed: Agreed,
    state: Contract,
    *,
    tier: str,
    says: Literal["works", "does_not", "not_paid_by_them"],
    share: Decimal | None = None,
    by: str,
) -> TierAnswered:
    """The employer's own word. Shares of all employers together are 100 percent at most."""
    if tier not in known(agreed, state):
        raise Refused(f"Nobody has invited {tier}.")
    if share is not None and not (0 <= share <= ALL and int(share.as_tuple().exponent) >= -6):
        raise Refused("A share is between 0% and 100%, with six digits after the point at most.")
    others = sum((held for id_, held in shares(agreed, state).items() if id_ != tier), Decimal(0))
    if says == "works" and share is not None and others + share > ALL:
        raise Refused(f"Shares add up to {others + share}%. Check with the one who invited you.")
    return TierAnswered(tier=tier, says=says, share=share, by=by)


def approve(agreed: Agreed, state: Contract, *, tier: str, may_start: bool, since: date, by: str) -> TierApproved:
    """The buyer lets an employer start from a day on, or does not. It has answered that it works on the contract."""
    if tier not in known(agreed, state):
        raise Refused(f"Nobody has invited {tier}.")
    now = state.tiers.get(tier)
    if may_start and now is not None and (now.answered is None or now.answered.says == "does_not"):
        raise Refused(f"{tier} has not said that it works on this contract.")
    return TierApproved(tier=tier, may_start=may_start, since=since, by=by)


def shares(agreed: Agreed, state: Contract) -> dict[str, Decimal]:
    """Share of the hours by employer, in percent: as it said itself, else as signed."""
    made = {each.id: each.share for each in agreed.tiers}
    for id_, now in state.tiers.items():
        if now.answered is not None and now.answered.says == "works" and now.answered.share is not None:
            made[id_] = now.answered.share
    return {id_: share for id_, share in made.items() if share is not None}


def order(
    agreed: Agreed,
    *,
    period_id: str,
    planned: Decimal,
    ordered: Decimal,
    cancelled_late: Decimal = Decimal(0),
    cancelled_paid: Decimal = Decimal(0),
    by: str,
) -> VolumeOrdered:
    """Hours planned and ordered in a period. A later word replaces it. Raises BadInput for what is no period."""
    period(agreed, period_id)
    _are_hours(planned, ordered, cancelled_late, cancelled_paid)
    if cancelled_paid > cancelled_late:
        raise Refused("More cancelled hours were paid than were cancelled too late.")
    return VolumeOrdered(
        period=period_id,
        planned=planned,
        ordered=ordered,
        cancelled_late=cancelled_late,
        cancelled_paid=cancelled_paid,
        by=by,
    )


def invoiced(agreed: Agreed, state: Contract, *, tier: str, period_id: str, hours: Decimal, by: str) -> HoursInvoiced:
    """Hours of one employer's work that were paid for in a period. A later word replaces it."""
    period(agreed, period_id)
    if tier not in known(agreed, state):
        raise Refused(f"There is no employer {tier} on this contract.")
    _are_hours(hours)
    return HoursInvoiced(tier=tier, period=period_id, hours=hours, by=by)


def invoice(
    agreed: Agreed, state: Contract, *, invoice_id: str, payer: str, payee: str, received: date, by: str
) -> InvoiceReceived:
    """An undisputed invoice came in. `payer`: 'buyer' or an employer."""
    there = known(agreed, state)
    if invoice_id in state.payments:
        raise Refused(f"Invoice {invoice_id} stands in the book already.")
    for who in (payer, payee):
        if who not in there | {BUYER}:
            raise Refused(f"There is no employer {who} on this contract.")
    if payer == payee:
        raise Refused("Nobody pays itself.")
    return InvoiceReceived(invoice=invoice_id, payer=payer, payee=payee, received=received, by=by)


def paid(
    state: Contract,
    *,
    invoice_id: str,
    end: Literal["payer", "payee"],
    says: Literal["in_full", "in_part", "not", "amount_disputed"],
    paid_on: date | None = None,
    by: str,
    on: date,
) -> PaymentSaid:
    """One end's word about a payment. It never changes the other's; each may correct its own."""
    held = state.payments.get(invoice_id)
    if held is None:
        raise Refused(f"There is no invoice {invoice_id}.")
    if says == "in_full" and paid_on is None:
        raise Refused("Say on which day it was paid.")
    if paid_on is not None and not held.invoice.received <= paid_on <= on:
        raise Refused(f"The day lies between {show_day(held.invoice.received)} and {show_day(on)}.")
    other = held.payee if end == "payer" else held.payer
    if other is not None and other.by == by:
        raise Refused("The other end speaks for itself.")
    return PaymentSaid(invoice=invoice_id, end=end, says=says, on=paid_on, by=by)


def _are_hours(*given: Decimal) -> None:
    if min(given) < 0:
        raise Refused("Hours are never below nothing.")
    if max(given) > MOST_HOURS or any(int(each.as_tuple().exponent) < -6 for each in given):
        raise Refused(f"Hours are at most {MOST_HOURS:,}, with six digits after the point.")


def _level(agreed: Agreed, state: Contract, parent: str) -> int:
    if not parent:
        return 0
    signed = {each.id: each.level for each in agreed.tiers}
    return signed[parent] if parent in signed else state.tiers[parent].invited.level
