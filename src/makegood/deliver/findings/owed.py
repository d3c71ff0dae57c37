"""What the buyer owes in return, as the book shows it: volume, invoices paid in time, cancelled visits paid."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from makegood.deliver import promises
from makegood.deliver.agreed import Agreed, Owed
from makegood.deliver.facts import Verdict
from makegood.deliver.promises.volumes import planned_hours, show_hours, told_in
from makegood.deliver.state import Contract, Payment
from makegood.terms import show_day, to_decimal, value

PaidStand = Literal[
    "in time", "late", "the ends differ", "one end has said", "not paid", "disputed", "waiting", "overdue"
]
BUYER = "buyer"


@value
class Paid:
    """One invoice: the last day for it, and what both ends say. Nobody's amount stands here.

    `in_time` is None while it cannot be told.
    """

    invoice: str
    payer: str
    payee: str
    due: date
    stand: PaidStand
    in_time: bool | None
    said: str


@value
class OwedNow:
    """One thing the buyer owes, as it stands on a day. `done` of `counted`, in `unit`; None where nothing is told."""

    id: str
    text: str
    outcome: Verdict
    said: str
    done: Decimal | None = None
    counted: Decimal | None = None
    unit: str = ""


def pay_by(agreed: Agreed, received: date) -> date:
    """The last day to pay: the days begin with the day the invoice is received (ss.68(2) and 73 of the Act)."""
    return received + timedelta(days=agreed.pay_within_days - 1)


def payments(agreed: Agreed, state: Contract, on: date) -> tuple[Paid, ...]:
    """Every invoice, from both ends, in the order of its day."""
    ordered = sorted(state.payments.values(), key=lambda each: (each.invoice.received, each.invoice.invoice))
    return tuple(_paid(agreed, each, on) for each in ordered)


def owed_now(agreed: Agreed, state: Contract, on: date) -> tuple[OwedNow, ...]:
    """Everything the buyer owes, as the book shows it on a day. What no fact speaks of is not shown."""
    return tuple(_one(agreed, state, each, on) for each in agreed.owes)


def _one(agreed: Agreed, state: Contract, owed: Owed, on: date) -> OwedNow:
    if owed.unit == "hours a year":
        return _volume(agreed, state, owed, on)
    if owed.unit == "days" or owed.id.startswith("pay"):
        return _invoices(agreed, state, owed, on)
    if "cancel" in owed.id or "cancel" in owed.unit:
        return _cancelled(agreed, state, owed)
    return OwedNow(id=owed.id, text=owed.text, outcome="not shown", said="Nothing in the book speaks of it.")


def _volume(agreed: Agreed, state: Contract, owed: Owed, on: date) -> OwedNow:
    """Hours ordered against the least for a year, in the part of the last contract year that the book speaks of."""
    years = [each for each in promises.periods(agreed, "year") if each.starts <= on]
    told = [(each, told_in(agreed, state, each)) for each in years]
    known = [(year, facts) for year, facts in told if facts]
    if not known or owed.quantity is None or not agreed.hours_per_year:
        return OwedNow(id=owed.id, text=owed.text, outcome="not shown", said="Nobody has said what was ordered.")
    year, facts = known[-1]
    ordered = sum((Fraction(fact.ordered) for _, fact in facts), Fraction(0))
    part = sum((planned_hours(agreed, each) for each, _ in facts), Fraction(0)) / Fraction(agreed.hours_per_year)
    least = Fraction(owed.quantity) * part
    whole = part == 1 or (on > year.ends and sum(each.days for each, _ in facts) == year.days)
    outcome: Verdict = "met" if ordered >= least else "not met" if whole else "not shown"
    so_far = "" if whole else " so far this year"
    said = f"{show_hours(ordered)} hours were ordered{so_far}; the least is {show_hours(least)} for that time."
    return OwedNow(
        id=owed.id,
        text=owed.text,
        outcome=outcome,
        said=said,
        done=to_decimal(ordered),
        counted=to_decimal(least),
        unit="hours",
    )


def _invoices(agreed: Agreed, state: Contract, owed: Owed, on: date) -> OwedNow:
    """The buyer's own invoices decide; those further down are told beside them."""
    all_ = payments(agreed, state, on)
    own, below = [each for each in all_ if each.payer == BUYER], [each for each in all_ if each.payer != BUYER]
    told = [each for each in own if each.in_time is not None]
    if not all_:
        return OwedNow(id=owed.id, text=owed.text, outcome="not shown", said="No invoice stands in the book.")
    in_time = sum(bool(each.in_time) for each in told)
    outcome: Verdict = "not shown" if not told else "met" if in_time == len(own) else "not met"
    if outcome == "not met" and in_time == len(told):
        outcome = "not shown"
    said = f"{in_time} of the buyer's {len(own)} invoices were paid in time{_open(own)}."
    if below:
        late = sum(each.in_time is False for each in below)
        said += f" Down the chain: {len(below)} invoices, {late} late{_open(below)}."
    return OwedNow(
        id=owed.id,
        text=owed.text,
        outcome=outcome,
        said=said,
        done=Decimal(in_time),
        counted=Decimal(len(own)),
        unit="invoices",
    )


def _open(paid: Iterable[Paid]) -> str:
    unknown = sum(each.in_time is None for each in paid)
    return f", and {unknown} cannot be told yet" if unknown else ""


def _cancelled(agreed: Agreed, state: Contract, owed: Owed) -> OwedNow:
    """Hours cancelled too late over the whole term, and how many were paid. Hours that nobody told show nothing."""
    (term,) = promises.periods(agreed, "once")
    told = [fact for _, fact in told_in(agreed, state, term)]
    late = sum((each.cancelled_late for each in told), Decimal(0))
    paid = sum((each.cancelled_paid for each in told), Decimal(0))
    if not late:
        said = "The book speaks of no hours cancelled too late." if told else "Nobody has said what was cancelled."
        return OwedNow(id=owed.id, text=owed.text, outcome="not shown", said=said)
    outcome: Verdict = "met" if paid >= late else "not met"
    said = f"{show_hours(late)} hours were cancelled too late to be given up, and {show_hours(paid)} of them were paid."
    return OwedNow(id=owed.id, text=owed.text, outcome=outcome, said=said, done=paid, counted=late, unit="hours")


def _paid(agreed: Agreed, payment: Payment, on: date) -> Paid:
    invoice, due = payment.invoice, pay_by(agreed, payment.invoice.received)
    stand, in_time, said = _ends(payment, due, on)
    return Paid(
        invoice=invoice.invoice,
        payer=invoice.payer,
        payee=invoice.payee,
        due=due,
        stand=stand,
        in_time=in_time,
        said=said,
    )


def _ends(payment: Payment, due: date, on: date) -> tuple[PaidStand, bool | None, str]:
    payer, payee = payment.payer, payment.payee
    if any(each is not None and each.says == "amount_disputed" for each in (payer, payee)):
        return "disputed", None, "The amount is disputed. The days to pay are for undisputed invoices."
    if payee is not None and payee.says in ("not", "in_part"):
        word = "not paid" if payee.says == "not" else "paid in part"
        return "not paid", False if on > due else None, f"The payee says that it is {word}."
    if payer is None and payee is None:
        return ("overdue", None, f"Nobody has said that it is paid. It was due by {show_day(due)}.") if on > due else (
            "waiting", None, f"It is to be paid by {show_day(due)}.")  # fmt: skip
    if payer is None or payee is None:
        one = payer or payee
        who = "payer" if payer is not None else "payee"
        paid_on = show_day(one.on) if one is not None and one.on is not None else "a day not told"
        return "one end has said", None, f"Only the {who} has said: {paid_on}."
    if payer.on is None or payee.on is None or payer.says != "in_full":
        return "the ends differ", None, "The two ends do not say the same."
    if payer.on != payee.on:
        both = f"The payer says {show_day(payer.on)}, the payee says {show_day(payee.on)}."
        same = (payer.on <= due) == (payee.on <= due)
        return "the ends differ", payer.on <= due if same else None, both
    late = payer.on > due
    return "late" if late else "in time", not late, f"Both say {show_day(payer.on)}; it was due by {show_day(due)}."


def by_tier(paid: Iterable[Paid]) -> Mapping[str, tuple[Paid, ...]]:
    """Payments by who was to pay."""
    made: dict[str, tuple[Paid, ...]] = {}
    for each in paid:
        made[each.payer] = (*made.get(each.payer, ()), each)
    return made
