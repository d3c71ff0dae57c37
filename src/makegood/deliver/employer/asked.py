"""What a buyer asks of one tier for one period, with the dated rates to work it out by: all a browser needs to know."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.deliver.employer.plain import ADDED
from makegood.deliver.figures.rates import MinimumFrom, RateFrom
from makegood.terms import value


@value
class Column:
    """One column of a list that is asked for. `type`: how a cell is read, see `employer.rows`."""

    column: str
    type: str
    says: str = ""


@value
class Layout:
    """The list that shows one measure beside payroll. `direction`: whether more or less of it is better."""

    measure: str
    title: str
    row_is: str = ""
    columns: tuple[Column, ...]
    direction: Literal["higher", "lower"] = "higher"


@value
class Asked:
    """One return, as it is asked for. `measures`: ids; `targets`: what was promised, in each measure's unit.

    `hours_invoiced`: hours this tier's work was paid for in the period, None where not known yet. `seed_locked`: the
    commitment to the buyer's seed for a spot check, made before the rows are sealed. `floor`: smallest group shown.
    `layouts`: what is asked beyond payroll, measure by measure, with the columns that show it.
    """

    format: str = "makegood-asked-1"
    contract: str
    tier: str
    period: str
    starts: date
    ends: date
    due: date
    employer: str = ""
    buyer: str = ""
    measures: tuple[str, ...] = ("PAY-01", "PAY-02")
    targets: Mapping[str, Decimal] = field(default_factory=dict)
    living_wage: tuple[RateFrom, ...] = ()
    minimum_wage: tuple[MinimumFrom, ...] = ()
    guaranteed_hours: Decimal | None = None
    hours_invoiced: Decimal | None = None
    seed_locked: str = ""
    floor: int = 10
    layouts: tuple[Layout, ...] = field(default=(), metadata={ADDED: True})
