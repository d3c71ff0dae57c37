"""The price of a contract where labour is a part of it: construction, repairs, highways, professional services, goods.

All amounts are parts of each pound of contract price. What is asked adds lines of its own; nothing else changes.
"""

from collections.abc import Mapping
from decimal import Decimal

from makegood.market.hour import loaded_year

Amounts = Mapping[str, Decimal]
MILLION = Decimal(1_000_000)


def hours(x: Amounts) -> Decimal:
    """Paid hours behind each pound of price."""
    return x["fte_per_million"] * x["full_time_hours"] / MILLION


def loaded_hour(x: Amounts) -> Decimal:
    """An average hour's pay with National Insurance and pension on the next pound."""
    return x["annual_pay"] / x["full_time_hours"] * margin(x)


def margin(x: Amounts) -> Decimal:
    """What one more pound of pay costs the employer."""
    return 1 + x["ni_rate"] + x["pension_share"] * x["pension_rate"]


def lines(x: Amounts) -> dict[str, Decimal]:
    """Lines of each pound of price, before anything is asked: they add up to 1.

    What labour, overhead and surplus leave is materials, plant and everything else; it can be below nothing when the
    inputs do not fit together, which the caller must refuse.
    """
    fte = x["fte_per_million"] / MILLION
    pay = fte * x["annual_pay"]
    on_costs = fte * loaded_year({**x, "pension_rate": x["pension_share"] * x["pension_rate"]}, x["annual_pay"]) - pay
    overhead, surplus = x["overhead_share"], x["surplus_share"]
    return {
        "pay": pay,
        "on_costs": on_costs,
        "materials": 1 - pay - on_costs - overhead - surplus,
        "overhead": overhead,
        "surplus": surplus,
    }


def with_asks(x: Amounts) -> dict[str, Decimal]:
    """The lines with what is asked added before surplus; surplus stays the same share of the new price."""
    parts = lines(x)
    added = {name: amount for name, amount in asked(x).items() if amount}
    extra = sum(added.values(), Decimal(0))
    parts["surplus"] += extra * x["surplus_share"] / (1 - x["surplus_share"])
    surplus = parts.pop("surplus")
    return parts | added | {"surplus": surplus}


def asked(x: Amounts) -> dict[str, Decimal]:
    """What each promise adds to a pound of price; nothing where it was not made."""
    worked, hour = hours(x), loaded_hour(x)
    rise = max(Decimal(0), x["promised_wage"] - x["wage"]) * x["low_paid_share"] * x["pay_gap_share"]
    everyone = x["annual_pay"] / x["full_time_hours"] * x["pension_share"]
    return {
        "pay_rise": worked * rise * margin(x),
        "unfilled": worked * (1 / x["utilisation"] - 1) * hour,
        "sick_pay": worked * x["sick_topup"] * hour,
        "paid_training": worked * x["extra_training_share"] * hour,
        "cancelled": worked * x["cancelled_paid"] * hour,
        "pension_rise": worked * x["pension_topup"] * everyone,
    }
