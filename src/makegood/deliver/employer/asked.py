"""What a buyer asks of one tier for one period, with the dated rates to work it out by: all a browser needs to know."""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.deliver.employer.plain import ADDED
from makegood.deliver.figures.rates import MinimumFrom, RateFrom
from makegood.terms import value

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""How a tier and a period are called. Their ids become names of files: none may lead elsewhere, or be a sentence."""
HIGHEST_FLOOR = 1000
"""A small employer's seal is filled up to the floor with rows of nobody; a buyer may not ask for millions of them."""


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

    def __post_init__(self) -> None:
        for what, id_ in (("tier", self.tier), ("period", self.period)):
            if not ID.fullmatch(id_):
                raise ValueError(f"{what}: letters, digits, dots and hyphens, at most 64, and a letter or digit first")
        if not 1 <= self.floor <= HIGHEST_FLOOR:
            raise ValueError(f"floor: a number from 1 to {HIGHEST_FLOOR}")
        if self.hours_invoiced is not None and self.hours_invoiced < 0:
            raise ValueError("hours_invoiced: hours are never below nothing")
