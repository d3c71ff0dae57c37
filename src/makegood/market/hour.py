"""The price of an hour of service: home care, cleaning, security, catering.

Pure arithmetic on exact decimals, all per unit hour (a contact hour in home care). Equations are those of the
published home care model of this project; the other services use the same ones with travel and mileage at nothing.
"""

from collections.abc import Mapping
from decimal import Decimal

Amounts = Mapping[str, Decimal]


def pay(x: Amounts) -> dict[str, Decimal]:
    """The five lines that reach the worker: contact, travel, training, sickness, holiday (equations 1 to 5)."""
    contact = x["wage"]
    travel = x["wage"] * x["travel_minutes"] / 60
    base = contact + travel
    training = x["training_share"] * base
    return {
        "contact": contact,
        "travel": travel,
        "training": training,
        "sickness": x["sickness_share"] * base,
        # no holiday on sickness
        "holiday": x["holiday"] * (base + training),
    }


def paid_per_contact_hour(x: Amounts) -> Decimal:
    """Paid hours behind one contact hour (equation 7)."""
    return (1 + x["travel_minutes"] / 60) * (1 + x["training_share"] + x["sickness_share"])


def contact_hours_a_year(x: Amounts) -> Decimal:
    """Contact hours a year of one worker (equation 8). `paid_hours_a_week` are paid hours, not contact hours."""
    return x["weeks_a_year"] * x["paid_hours_a_week"] / paid_per_contact_hour(x)


def on_costs(x: Amounts, gross: Decimal) -> dict[str, Decimal]:
    """Employer National Insurance and pension per contact hour (equations 9 and 10)."""
    hours = contact_hours_a_year(x)
    insured = max(Decimal(0), gross - x["ni_threshold"] / hours)
    pensionable = max(Decimal(0), gross - x["pension_lower_limit"] / hours)
    return {
        "national_insurance": x["ni_rate"] * insured,
        "pension": x["pension_share"] * x["pension_rate"] * pensionable,
    }


def loaded_wage(parts: Amounts) -> Decimal:
    """What an hour that cannot be filled costs: contact, holiday and National Insurance (equation 14)."""
    return parts["contact"] + parts["holiday"] + parts["national_insurance"]


def loaded_wage_at_the_margin(x: Amounts) -> Decimal:
    """The high case of the loaded wage: National Insurance and pension on the next pound."""
    return x["wage"] * (1 + x["holiday"]) * (1 + x["ni_rate"] + x["pension_share"] * x["pension_rate"])


def direct(x: Amounts) -> dict[str, Decimal]:
    """Every line of direct cost (equations 1 to 11); their sum is equation 12."""
    parts = pay(x)
    parts |= on_costs(x, sum(parts.values(), Decimal(0)))
    if "miles" in x:
        parts["mileage"] = x["miles"] * x["mileage_rate"]
    return parts


def lines(x: Amounts) -> dict[str, Decimal]:
    """Every line of the price, in order; their sum is the price (equations 13 and 15).

    `utilisation` below 1 adds the line of guaranteed hours that cannot be filled, `cancelled_paid` (a share of hours)
    the line of work cancelled late and paid all the same. Overhead and materials are pounds an
    hour, or shares of the price (`overhead_share`, `materials_share`).
    """
    parts = direct(x)
    if x["utilisation"] != 1:
        parts["unfilled"] = (1 / x["utilisation"] - 1) * loaded_wage(parts)
    if x["cancelled_paid"]:
        parts["cancelled"] = x["cancelled_paid"] * loaded_wage(parts)
    if "overhead" in x:
        parts["overhead"] = x["overhead"]
    of_price = {name: x[f"{name}_share"] for name in ("materials", "overhead", "surplus") if f"{name}_share" in x}
    price = sum(parts.values(), Decimal(0)) / (1 - sum(of_price.values(), Decimal(0)))
    return parts | {name: share * price for name, share in of_price.items()}


def full_time_cost(x: Amounts, hours: Decimal) -> Decimal:
    """Loaded cost a year of one full-time job at the wage: pay, National Insurance, pension at the full share."""
    return loaded_year(x, x["wage"] * hours)


def loaded_year(x: Amounts, year_pay: Decimal) -> Decimal:
    """A year's pay with National Insurance and the least pension contribution on top."""
    insured = max(Decimal(0), year_pay - x["ni_threshold"])
    pensionable = max(Decimal(0), year_pay - x["pension_lower_limit"])
    return year_pay + x["ni_rate"] * insured + x["pension_rate"] * pensionable
