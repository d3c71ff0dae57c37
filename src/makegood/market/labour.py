"""How many people a contract employs, how many posts fall vacant, and how many recruits it can fairly be asked for.

Vacancies a year per million pounds V = t x F + n x F / Y: F full-time jobs, t turnover, n share of posts that are new,
Y years over which new posts are spread. A fifth of vacancies is the most that can be asked for (a proposal); the ask is
never above one a million pounds a year.
"""

from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from makegood.market.hour import full_time_cost
from makegood.market.inputs import Input, Row, fixed, of_row, read, unknown_choice
from makegood.market.sectors import inputs, sector
from makegood.terms import Range, value

MILLION = Decimal(1_000_000)
SHARE_OF_VACANCIES = Decimal("0.20")
MOST_PER_MILLION = Decimal(1)


@value
class LabourRow:
    """One row of the labour table. `basis` says which of the figures make the number of full-time jobs."""

    basis: Literal["price", "staff_share", "fte"]
    turnover: Row
    new_posts: Row
    fte: Row | None = None
    price_per_unit: Row | None = None
    hours_per_fte: Row | None = None
    staff_share: Row | None = None
    new_posts_over_years: Decimal | None = None


@value
class Labour:
    """Per million pounds a year: full-time jobs, vacancies, cap and ask. Over the contract: whole people.

    `ask_over_contract` is rounded down at both ends; `set_a_number` is False when not even one person can be asked for.
    """

    sector: str
    on: date
    fte_per_million: Range
    vacancies_per_million: Range
    cap_per_million: Range
    ask_per_million: Range
    fte: Range | None
    vacancies_a_year: Range | None
    cap_over_contract: Range | None
    ask_over_contract: Range | None
    set_a_number: bool | None
    says: str
    arithmetic: tuple[str, ...]
    inputs: tuple[Input, ...]


def labour(
    sector_key: str,
    *,
    on: date,
    yearly_price: Decimal | None = None,
    years: Decimal | None = None,
    price_per_unit: Decimal | None = None,
    new_posts: Decimal | None = None,
    turnover: Decimal | None = None,
    london: bool = False,
) -> Labour:
    """The labour of a contract. Amounts in pounds, `new_posts` and `turnover` as shares. Raises BadInput, NoInput."""
    row = labour_row(sector_key)
    jobs, used = _jobs(sector_key, row, on, price_per_unit, london=london)
    leave = _own("turnover", "Leavers a year, share of posts", row.turnover, turnover, "share a year")
    new = _own("new_posts", "Posts the contract creates, share of posts", row.new_posts, new_posts, "share of posts")
    over = row.new_posts_over_years if new_posts is None else None
    over = over or years or Decimal(1)
    vacancies = jobs.scaled(leave.likely + new.likely / over, unit="vacancies a year per £1m")
    cap = vacancies.scaled(SHARE_OF_VACANCIES, unit="recruits a year per £1m")
    ask = Range(
        low=min(MOST_PER_MILLION, cap.low),
        likely=min(MOST_PER_MILLION, cap.likely),
        high=min(MOST_PER_MILLION, cap.high),
        unit=cap.unit,
    )
    millions = yearly_price / MILLION if yearly_price is not None else None
    whole = millions * years if millions is not None and years is not None else None
    most = cap.scaled(whole, unit="recruits over the contract") if whole is not None else None
    fair = _rounded_down(ask.scaled(whole, unit="recruits over the contract")) if whole is not None else None
    return Labour(
        sector=sector_key,
        on=on,
        fte_per_million=jobs,
        vacancies_per_million=vacancies,
        cap_per_million=cap,
        ask_per_million=ask,
        fte=jobs.scaled(millions, unit="full-time jobs") if millions is not None else None,
        vacancies_a_year=vacancies.scaled(millions, unit="vacancies a year") if millions is not None else None,
        cap_over_contract=most,
        ask_over_contract=fair,
        set_a_number=fair.high >= 1 if fair else None,
        says=_says(fair),
        arithmetic=_arithmetic(jobs, leave.likely, new.likely, over, vacancies, cap, ask),
        inputs=(*used, leave, new),
    )


def labour_row(sector_key: str) -> LabourRow:
    """The row of a sector of the price models. Raises BadInput when there is none (goods)."""
    rows = read("labour.yaml", dict[str, LabourRow])
    key = sector(sector_key).labour
    if key not in rows:
        raise unknown_choice("sector", sector_key, rows, "labour")
    return rows[key]


def _jobs(
    sector_key: str, row: LabourRow, on: date, price_per_unit: Decimal | None, *, london: bool
) -> tuple[Range, tuple[Input, ...]]:
    """Full-time jobs per million pounds a year, and the inputs that made them."""
    unit = "full-time jobs per £1m"
    if row.basis == "price" and row.price_per_unit and row.hours_per_fte:
        fee = _own("price_per_unit", "Price an hour", row.price_per_unit, price_per_unit, "pounds an hour")
        hours = _own("hours_per_fte", "Contact hours of a full-time job", row.hours_per_fte, None, "hours a year")
        return Range.exactly(MILLION / fee.likely / hours.likely, unit), (fee, hours)
    if row.basis == "staff_share" and row.staff_share:
        spent = _own("staff_share", "Share of price spent on staff", row.staff_share, None, "share of price")
        x = {key: one.likely for key, one in inputs(sector(sector_key), on, london=london).items()}
        cost = full_time_cost(x, x["full_time_hours"])
        loaded = fixed(
            "full_time_cost",
            "Loaded cost of a full-time job at the legal minimum",
            cost,
            "pounds a year",
            source="build-up",
            mark="calc",
        )
        return Range.exactly(spent.likely * MILLION / cost, unit), (spent, loaded)
    assert row.fte is not None
    jobs = _own("fte_per_million", "Full-time jobs behind each million pounds", row.fte, None, unit)
    return jobs.amount, (jobs,)


def _own(name: str, says: str, row: Row, amount: Decimal | None, unit: str) -> Input:
    if amount is not None:
        return fixed(name, says, amount, unit, source="you", mark="given")
    return of_row(row, name=name, says=says, unit=unit)


def _rounded_down(amount: Range) -> Range:
    low, likely, high = (end.to_integral_value(ROUND_FLOOR) for end in (amount.low, amount.likely, amount.high))
    return Range(low=low, likely=likely, high=high, unit=amount.unit)


def _says(fair: Range | None) -> str:
    if fair is None:
        return "Give the price a year and the years to see how many people can be asked for."
    if fair.high < 1:
        return "Set no number of recruits: there is less than one vacancy to ask for. Ask for training places instead."
    ends = f"{fair.low}" if fair.low == fair.high else f"{fair.low} to {fair.high}"
    return f"Ask for {ends} recruits over the contract at most."


def _arithmetic(
    jobs: Range, leave: Decimal, new: Decimal, over: Decimal, vacancies: Range, cap: Range, ask: Range
) -> tuple[str, ...]:
    return (
        f"Full-time jobs per £1m a year: {tenths(jobs)}",
        f"Vacancies: {leave} x jobs + {new} x jobs / {over} = {tenths(vacancies)}",
        f"Cap: {SHARE_OF_VACANCIES} x vacancies = {tenths(cap)}",
        f"Ask per £1m a year: the smaller of 1 and the cap = {tenths(ask)}",
    )


def tenths(amount: Range) -> str:
    """'6.8', or '2.4 to 3.2'."""
    low, high = f"{amount.low:.1f}", f"{amount.high:.1f}"
    return low if low == high else f"{low} to {high}"
