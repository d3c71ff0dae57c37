"""A contract and its pay rows, as the exchange format has them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from makegood.deliver.figures.rows import PayLine
from makegood.terms import value


@value
class NewRate:
    """The contract's own day for a new real Living Wage, sooner than the announced one. Pounds an hour."""

    since: date
    uk: Decimal | None = None
    london: Decimal | None = None


@value
class Terms:
    """What was promised, and what is known of how complete the rows are. Hours in hours.

    `promise`: target by measure, in its unit. `tiers_due`: who had to send rows; `nil_returns`: who said it had none;
    `tier_hours_missing`: hours of tiers that sent none. `publish_by`: the column by whose values figures are shown.
    """

    sector: str | None = None
    nation: str | None = None
    on: date | None = None
    promise: Mapping[str, Decimal]
    hours_invoiced: Decimal | None = None
    tiers_due: tuple[str | int, ...] | None = None
    tier_hours_missing: Mapping[str, Decimal | None] | None = None
    nil_returns: tuple[str | int, ...] | None = None
    pay_new_rate_from: NewRate | None = None
    publish_by: str | None = None

    def __post_init__(self) -> None:
        by_tier = (self.tier_hours_missing or {}).items()
        hours = {
            "hours_invoiced": self.hours_invoiced,
            **{f"tier_hours_missing of {tier}": each for tier, each in by_tier},
        }
        for name, number in (hours | dict(self.promise)).items():
            if number is not None and not fits(number):
                raise ValueError(f"{name} is not a number of at most {MOST_DIGITS} digits each side of the point")
            if number is not None and name in hours and number < 0:
                raise ValueError(f"{name} is hours, not below 0")


MOST_DIGITS = 15


def fits(number: Decimal) -> bool:
    """Whether a number is finite and short enough to compute with exactly and to write out."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_DIGITS and number.adjusted() < MOST_DIGITS


@value
class Document:
    """One case as it is written."""

    id: str | int | None = None
    contract: Terms
    payroll_csv: str


@value
class Row:
    """One row of the payroll text. `number`: as a spreadsheet counts, the headings being row 1.

    `corrects`: the `entry` it takes the place of; empty for none. `by`: its value in the column of `publish_by`.
    """

    line: PayLine
    number: int
    entry: str = ""
    corrects: str = ""
    by: str = ""


@value
class Case:
    """A case whose rows are read. `rows` are those that count; `replaced` were corrected by later ones."""

    id: str | int | None
    contract: Terms
    rows: tuple[Row, ...]
    replaced: tuple[Row, ...] = ()


@value
class Refused:
    """A case that cannot be answered. `refused`: 'form' or 'rows'; `problems` in words, each with its place."""

    id: str | int | None
    refused: str
    problems: tuple[str, ...]

    @property
    def because(self) -> str:
        return "; ".join(self.problems)
