"""What a notice says, whichever portal wrote it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.terms import Problem, value

HowObtained = Literal["number", "text", "none"]
"""Where a weight came from: a number with a unit, words that hold a number, or nowhere."""
Nation = Literal["ENG", "WLS", "NIR", "SCT"]
Form = Literal["contract", "framework", "call_off", "dynamic_market"]
Category = Literal["goods", "services", "works"]
Act = Literal["act", "old"]


@value
class Money:
    """An amount as published. `net` leaves VAT out, `gross` counts it in; neither is worked out from the other.

    Contracts Finder and the old forms give one amount; theirs is `net` here, as the standard defines `amount`.
    """

    net: Decimal | None = None
    gross: Decimal | None = None
    currency: str = ""


@value
class Weight:
    """The weight of a criterion in percentage points, and how it was obtained. It is never worked out from the others.

    `number` is None where there is only text that holds no single number ('60-85%'); `words` is that text.
    """

    number: Decimal | None = None
    how: HowObtained = "none"
    words: str = ""
    unit: str = ""


@value
class Criterion:
    """An award criterion: `kind` is price, cost or quality as the notice has it; `where` is its field path."""

    name: str = ""
    description: str = ""
    kind: str = ""
    weight: Weight = Weight()
    where: str


@value
class Lot:
    """One lot. `months` is the first term, without extensions."""

    id: str
    title: str = ""
    description: str = ""
    value: Money = Money()
    starts_on: date | None = None
    months: Decimal | None = None
    months_at_most: Decimal | None = None
    criteria: tuple[Criterion, ...] = ()
    reserved: tuple[str, ...] = ()
    suits_sme: bool | None = None
    suits_vcse: bool | None = None
    where: str


@value
class Prose:
    """A whole prose field. `text` is as repaired for reading; `repaired` says what was done.

    `shifts` are (offset in text, characters to add) pairs in rising order, see `at_source`.
    """

    text: str
    where: str
    repaired: tuple[str, ...] = ()
    shifts: tuple[tuple[int, int], ...] = ()

    def at_source(self, offset: int) -> int:
        """The offset in the field as published of an offset in `text`."""
        added = 0
        for at, shift in self.shifts:
            if at > offset:
                break
            added = shift
        return offset + added


@value
class Notice:
    """One release, read. None and '' mean *the notice does not say*.

    `line`: of a JSON Lines file, from 1; `place`: inside a package ('releases[3]'). `law`: 'act' when the notice
    says the Procurement Act 2023 governs, 'old' when it names an older instrument, None when it names none.
    `read_from` maps the names of facts to the field paths they were read from.
    """

    line: int | None = None
    place: str = ""
    ocid: str | None = None
    id: str | None = None
    published_on: date | None = None
    tag: tuple[str, ...] = ()
    notice_types: tuple[str, ...] = ()
    title: str = ""
    description: str = ""
    language: str = ""
    buyer_name: str = ""
    buyer_ids: tuple[str, ...] = ()
    buyer_types: tuple[str, ...] = ()
    devolved: bool | None = None
    nation: Nation | None = None
    law: Act | None = None
    legal_basis: str = ""
    light_touch: bool | None = None
    special_regimes: tuple[str, ...] = ()
    above_threshold: bool | None = None
    cpv: tuple[str, ...] = ()
    category: Category | None = None
    procedure: str = ""
    value: Money = Money()
    months: Decimal | None = None
    months_at_most: Decimal | None = None
    starts_on: date | None = None
    begun_on: date | None = None
    deadline_on: date | None = None
    form: Form | None = None
    lots: tuple[Lot, ...] = ()
    most_lots_bid: int | None = None
    most_lots_won: int | None = None
    lot_choice: str = ""
    no_lots_reason: str = ""
    reserved: tuple[str, ...] = ()
    reserved_place: str = ""
    suits_sme: bool | None = None
    suits_vcse: bool | None = None
    kpis: int | None = None
    no_kpis_reason: str = ""
    engaged: bool | None = None
    passages: tuple[Prose, ...] = ()
    read_from: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every award criterion, lot by lot."""
        return tuple(criterion for lot in self.lots for criterion in lot.criteria)
