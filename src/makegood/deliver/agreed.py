"""What was agreed at signature: the promises in force, who does the work, the ladder, what the buyer owes.

It is a document beside the book; the book has its digest. A change makes a new document, and both sides agree to it.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.deliver.employer.asked import ID
from makegood.tender.design import Remedy
from makegood.terms import value

Rhythm = Literal["month", "quarter", "half_year", "year", "once"]
Grade = Literal["A", "B", "C", "D"]
"""A matched to records; B a third party confirmed it; C workers confirmed it; D the supplier says so."""


@value
class Promise:
    """One promise of the contract, in the measure's own unit.

    `target` is for the volume planned; with `scales` it is a quantity that follows what the buyer really ordered (ten
    apprentices at 11,000 hours), without it a share or a rate that does not. `starts`: first day it is in force;
    `due`: first day on which it can be found not kept, None for the end of its first period. `reaches`: whose workers.
    `weakest_grade`: of the evidence that may show it met. `direction`: `lower` where less than the target keeps it.
    """

    id: str
    measure: str
    title: str
    unit: str
    target: Decimal
    direction: Literal["higher", "lower"] = "higher"
    rhythm: Rhythm = "quarter"
    starts: date
    ends: date | None = None
    due: date | None = None
    scales: bool = False
    weight: Decimal = Decimal(1)
    reaches: Literal["own", "all_tiers"] = "all_tiers"
    weakest_grade: Grade = "A"
    clause: str = ""
    kpi: str = ""
    evidence: str = ""
    verifier: str = ""
    law_from: date | None = None


@value
class Rung:
    """One step of the ladder, as signed. `sum_per_point`: pounds for each point (or unit) below, if it is a sum."""

    id: str
    remedy: Remedy
    title: str
    within_days: int
    decides: str = ""
    objects: str = ""
    sum_per_point: Decimal | None = None
    sum_formula: str = ""


@value
class Tier:
    """Somebody who employs people on the contract. `id` is opaque; names stand in the record beside the book.

    `share`: planned share of the hours, in percent of the whole contract. `parent`: the tier that pays it.
    """

    id: str
    parent: str = ""
    level: int = 1
    starts: date
    ends: date | None = None
    share: Decimal | None = None


@value
class Owed:
    """What the buyer promises in return, with its number where it has one (days to pay, hours a year at least)."""

    id: str
    text: str
    quantity: Decimal | None = None
    unit: str = ""


@value
class Bands:
    """Where a KPI's ratings begin, in percent of its target: at or above `approaching`, at or above `improvement`.

    The Procurement Regulations 2024 name the ratings and draw no lines; the contract does.
    """

    approaching: Decimal
    improvement: Decimal

    def __post_init__(self) -> None:
        if not 0 <= self.improvement <= self.approaching <= 100:
            raise ValueError("cut points of a rating fall: 100, approaching, improvement, 0")


@value
class Agreed:
    """Everything that later facts are judged by. Money in pounds for a year; hours a year as planned.

    `buyer`, `supplier`: names, for letters and notices; this document stands beside the book. `ocid`: the contracting
    process that it comes from. `bands`: cut points for KPI ratings, None for our own proposal.

    `return_within_days`: working days after a period's end by which its return is due. `pay_within_days`: calendar
    days in which an undisputed invoice is paid, down the whole chain (Procurement Act 2023 ss.68, 73).
    `new_rate_by`: the contract's own later-than-nobody day for a new real Living Wage, None for 1 May as announced.
    """

    contract: str
    title: str
    sector: str
    nation: Literal["england", "wales", "scotland", "northern_ireland"] = "england"
    signed: date
    starts: date
    ends: date
    hours_per_year: Decimal
    value_per_year: Decimal
    light_touch: bool = False
    kpis_required: bool = False
    rhythm: Rhythm = "quarter"
    return_within_days: int = 10
    pay_within_days: int = 30
    new_rate_by: date | None = None
    promises: tuple[Promise, ...]
    tiers: tuple[Tier, ...]
    ladder: tuple[Rung, ...] = ()
    owes: tuple[Owed, ...] = ()
    buyer: str = ""
    supplier: str = ""
    ocid: str = ""
    bands: Bands | None = None

    def __post_init__(self) -> None:
        for what, ids in (("promise", self.promises), ("tier", self.tiers), ("step", self.ladder)):
            names = [each.id for each in ids]
            if len(set(names)) < len(names):
                raise ValueError(f"two of the contract's {what}s have one id")
        for each in self.tiers:
            if not ID.fullmatch(each.id):
                raise ValueError(f"tier {each.id!r}: an id is letters, digits, dots and hyphens, at most 64")
        if not self.starts <= self.ends:
            raise ValueError("the contract ends before it starts")
