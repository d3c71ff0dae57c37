"""What a promise does to a build-up: which inputs it changes, and to what.

Measures are named by their ids in the shared framework; the words of `data/costs.yaml` tie topics and labels to them.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from makegood.market import hour
from makegood.market.inputs import NoInput
from makegood.terms import value

Amounts = Mapping[str, Decimal]
Effect = Callable[[Amounts, Decimal | None], dict[str, Decimal]]


@value
class Promise:
    """A promise in a price: a measure id, topic or label, and the quantity asked for where there is one."""

    measure: str
    quantity: Decimal | None = None


def pay_floor(x: Amounts, quantity: Decimal | None) -> dict[str, Decimal]:
    """Everyone below the promised wage is raised to it. `quantity` (a share of hours to cover) does not change that."""
    promised = max(x["wage"], x["promised_wage"])
    if "annual_pay" in x:
        return {**x, "promised_wage": promised}
    return {**x, "wage": promised}


def without_pay_floor(x: Amounts) -> dict[str, Decimal]:
    """Nothing promised about pay: the promised wage is today's."""
    return {**x, "promised_wage": x["wage"]}


def guaranteed_hours(x: Amounts, quantity: Decimal | None) -> dict[str, Decimal]:
    """Only `filled_share` of guaranteed hours can be filled; the rest are paid. The number of hours is for the rota."""
    return {**x, "utilisation": x["filled_share"]}


def sick_pay(x: Amounts, quantity: Decimal | None) -> dict[str, Decimal]:
    """Absence is paid in full instead of at the statutory rate. `quantity`: weeks at full pay, which caps it."""
    absence = x["absence_share"]
    if quantity is not None:
        absence = min(absence, quantity / x["weeks_a_year"])
    topup = absence * (1 - statutory_share(x))
    return {**x, "sickness_share": x.get("sickness_share", Decimal(0)) + topup, "sick_topup": topup}


def statutory_share(x: Amounts) -> Decimal:
    """What statutory sick pay replaces of an average week's pay: the lower of the flat rate and a share of earnings.

    Waiting days, which ended in April 2026, are left out: before then the true share is lower and the ask dearer.
    """
    if "ssp_week" not in x:
        raise NoInput("ssp_week: no statutory sick pay rate was read for that day. Give your own")
    week, most = weekly_pay(x), x.get("ssp_share", Decimal(1))
    return min(most, x["ssp_week"] / week) if week else most


def weekly_pay(x: Amounts) -> Decimal:
    if "annual_pay" in x:
        return x["annual_pay"] / x["weeks_a_year"]
    return x["wage"] * x["paid_hours_a_week"]


def paid_training(x: Amounts, quantity: Decimal | None) -> dict[str, Decimal]:
    """Training rises to `quantity` hours a worker a year; nothing when the price already holds as much."""
    hours = x["training_hours"] if quantity is None else quantity
    if "annual_pay" in x:
        return {**x, "extra_training_share": hours / x["full_time_hours"]}
    worked = hour.contact_hours_a_year(x) * (1 + x["travel_minutes"] / 60)
    return {**x, "training_share": max(x["training_share"], hours / worked)}


def cancellation_pay(x: Amounts, quantity: Decimal | None) -> dict[str, Decimal]:
    """Work cancelled, moved or cut inside the notice period is paid. How often that happens is an input."""
    return {**x, "cancelled_paid": x["cancelled_share"]}


def living_pension(x: Amounts, quantity: Decimal | None) -> dict[str, Decimal]:
    """The employer pays the living pension rate on all pay of those who save."""
    rate = x["living_pension_rate"]
    raised = max(Decimal(0), rate - x["pension_rate"])
    if "annual_pay" in x:
        return {**x, "pension_topup": raised}
    return {**x, "pension_rate": max(rate, x["pension_rate"]), "pension_lower_limit": Decimal(0)}


EFFECTS: Mapping[str, Effect] = {
    "pay_floor": pay_floor,
    "guaranteed_hours": guaranteed_hours,
    "sick_pay": sick_pay,
    "paid_training": paid_training,
    "cancellation_pay": cancellation_pay,
    "living_pension": living_pension,
}
