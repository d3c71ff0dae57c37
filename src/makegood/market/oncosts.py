"""What an employer pays on top of a wage, one item at a time, on a day. All read from the dated data."""

from datetime import date
from decimal import Decimal

from makegood.market.inputs import Input, defaults
from makegood.terms import Outcome, value

ITEMS = "oncosts.yaml"


@value
class Allowance:
    """Whether an employer may keep the Employment Allowance, and how much a year (pounds; nothing unless met)."""

    outcome: Outcome
    amount: Decimal
    because: str


def on_cost(name: str, on: date) -> Input:
    """One item in force on a day, such as 'ni_rate'. Raises KeyError for no such item, NoInput for no figure."""
    return defaults(ITEMS)[name].on(on)


def employer_ni(year_pay: Decimal, *, on: date, zero_band: bool = False) -> Decimal:
    """Employer National Insurance a year on one worker's pay (pounds).

    `zero_band`: under 21, an apprentice under 25, or a veteran in the first civilian year. A bidder may call that
    saving social value; it is the law's own relief.
    """
    floor = on_cost("ni_zero_band_top" if zero_band else "ni_threshold", on).likely
    return on_cost("ni_rate", on).likely * max(Decimal(0), year_pay - floor)


def pension(year_pay: Decimal, *, on: date) -> Decimal:
    """The least employer pension contribution a year for one worker who is enrolled (pounds)."""
    limit = on_cost("pension_lower_limit", on).likely
    return on_cost("pension_rate", on).likely * max(Decimal(0), year_pay - limit)


def holiday(hours: Decimal, *, on: date) -> Decimal:
    """Holiday hours that go with hours worked."""
    return on_cost("holiday", on).likely * hours


def levy(pay_bill: Decimal, *, on: date) -> Decimal:
    """Growth and Skills (Apprenticeship) Levy a year on a pay bill (pounds), after the yearly allowance."""
    return max(Decimal(0), on_cost("levy_rate", on).likely * pay_bill - on_cost("levy_allowance", on).likely)


def sick_pay_a_week(week_pay: Decimal, *, on: date) -> Decimal:
    """Statutory sick pay for a full week (pounds). From April 2026 the lower of the flat rate and 80% of earnings."""
    flat = on_cost("ssp_week", on).likely
    if not defaults(ITEMS)["ssp_share"].known(on):
        return flat
    return min(flat, on_cost("ssp_share", on).likely * week_pay)


def employment_allowance(on: date, *, public_work: bool | None) -> Allowance:
    """The Employment Allowance, which is barred to public bodies and to those who carry out public functions.

    `public_work`: whether the work is of a public nature. Nobody having said is *cannot tell*, and nothing is assumed:
    no build-up here takes it off.
    """
    if public_work is None:
        because = "nobody has said whether the work is of a public nature; ask, and do not take it off the price"
        return Allowance(outcome="cannot tell", amount=Decimal(0), because=because)
    if public_work:
        because = "an employer whose work is of a public nature cannot keep it"
        return Allowance(outcome="not met", amount=Decimal(0), because=because)
    return Allowance(
        outcome="met", amount=on_cost("employment_allowance", on).likely, because="the work is not of a public nature"
    )
