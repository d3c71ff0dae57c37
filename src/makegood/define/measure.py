"""One measure of good work, as the tender, the contract, the return and the public page all read it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.law import Settings
from makegood.terms import Cite, value

Element = Literal["availability", "quality", "wellbeing", "all"]
Kind = Literal[
    "share",
    "rate",
    "ratio",
    "count",
    "sum",
    "mean",
    "median",
    "minimum",
    "percentile",
    "difference",
    "survival",
    "status",
]
Direction = Literal["higher", "lower", "neither"]
Mark = Literal["source", "proposal", "law", "calc", "unconfirmed"]
SectorKey = Literal[
    "construction",
    "home_care",
    "cleaning_security_catering",
    "professional_services",
    "ict",
    "highways_waste",
    "housing_repairs",
    "goods",
]
ChoiceNumber = Literal["offered", "taken_up", "declined"]

NOTHING_SET = Settings()

MARK_WORDS: Mapping[Mark, str] = {
    "source": "from a named source",
    "proposal": "our starting point, not a benchmark",
    "law": "the law",
    "calc": "worked out from the figures named",
    "unconfirmed": "not confirmed in any source read",
}


@value
class Column:
    """One column of the evidence. `personal`: its rows are about one person, so they stay with the employer."""

    column: str
    type: Literal["text", "ref", "day", "month", "time", "number", "count", "yes_no", "code"]
    unit: str = ""
    personal: bool
    says: str


@value
class Quantity:
    """What is usually asked. `sectors` empty: every sector. `low` and `high` in `unit`, None when it is not a number.

    `source` is the source's name and `dated` the day or year of it; a proposal is Makegood's own.
    """

    sectors: tuple[SectorKey, ...] = ()
    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    mark: Mark
    source: Cite

    def __post_init__(self) -> None:
        if (self.low is not None or self.high is not None) and not self.unit:
            raise ValueError("a number needs its unit")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")


@value
class Gaming:
    """A way to look good without being good, and what stops it."""

    risk: str
    counter: str


@value
class Choice:
    """What a worker may give up. A floor is never waivable; a choice measure shows its numbers always together."""

    waivable: bool
    form: Literal["floor", "offer", "choice", "not_applicable"]
    text: str
    numbers: Mapping[ChoiceNumber, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.form == "floor" and self.waivable:
            raise ValueError("a floor is not waivable")
        if self.numbers and set(self.numbers) != {"offered", "taken_up", "declined"}:
            raise ValueError("offered, taken up and declined are three numbers and go together")
        if self.form == "offer" and not self.numbers:
            raise ValueError("an offer needs its three numbers")


@value
class Part:
    """A second number that is always shown beside the measure's own."""

    name: str
    unit: str
    kind: Kind
    numerator: str
    denominator: str | None = None
    per: Decimal = Decimal(1)


@value
class Example:
    """A worked example with invented numbers; `expect` in the measure's unit."""

    it: str
    numerator: tuple[Decimal, ...]
    denominator: tuple[Decimal, ...] = ()
    expect: Decimal


@value
class Measure:
    """One formula, one unit, one evidence row layout, from ask to public page.

    `title` is the formal name; `says` the plain one for a heading. `formula` is made from `kind`, `numerator` and
    `denominator`, so it cannot say anything else; `rules` say who counts and who does not. `denominator` is None with
    the reason in `no_denominator_because`. `per` scales a rate (100,000 hours), or says which percentile. `law_from` is
    the day from which meeting it is only compliance and earns no marks; None with `law_from_status` when there is no
    such day or nobody knows it, and then `law_from_setting` names the law room's setting that would say. `topics` are
    the law room's; `labels` are those whose list in labels.yaml names it; `crosswalk` maps a framework's tag to its
    codes.
    """

    id: str
    title: str
    says: str
    element: Element
    dimension: str
    outcome: str
    unit: str
    formula: str
    kind: Kind
    numerator: str
    denominator: str | None
    rules: tuple[str, ...] = ()
    no_denominator_because: str = ""
    per: Decimal = Decimal(1)
    parts: tuple[Part, ...] = ()
    direction: Direction
    example: Example | None = None
    row_is: str
    evidence_rows: tuple[Column, ...]
    verification: str
    frequency: str
    bidder_question: str
    quantities: tuple[Quantity, ...]
    gaming: tuple[Gaming, ...]
    choice: Choice
    law_from: date | None = None
    law_from_status: Literal["not law", "expected", "partly law", "law already"]
    law_from_setting: Literal["guaranteed_hours_in_force", "union_access_in_force"] | None = None
    law_from_says: str
    law_from_cites: tuple[Cite, ...] = ()
    topics: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    crosswalk: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    crosswalk_notes: Mapping[str, str] = field(default_factory=dict)
    evidence_grades: tuple[Literal["A", "B", "C", "D"], ...]
    minimum_group: int = 10
    mark: Mark
    cites: tuple[Cite, ...] = ()

    def __post_init__(self) -> None:
        if self.denominator is None and not self.no_denominator_because:
            raise ValueError("a measure without a denominator says why")
        if self.kind in {"share", "rate", "ratio", "mean", "survival"} and self.denominator is None:
            raise ValueError(f"a {self.kind} needs a denominator")
        if self.law_from_status != "not law" and not self.law_from_cites:
            raise ValueError("what is said about the law needs a cite")
        if self.mark != "proposal" and not self.cites:
            raise ValueError("only a proposal may be without a cite")

    @property
    def family(self) -> str:
        """PAY, HRS, BEN, ... : the first part of the id."""
        return self.id.partition("-")[0]

    @property
    def blank_evidence(self) -> str:
        """The empty file of evidence: one line of CSV with the columns, in the order of the layout."""
        return ",".join(row.column for row in self.evidence_rows) + "\r\n"

    def only_the_law_from(self, settings: Settings) -> date | None:
        """The day from which it is only compliance: known, or as the reader's authority has set it."""
        if self.law_from is None and self.law_from_setting:
            set_: date | None = getattr(settings, self.law_from_setting)
            return set_
        return self.law_from

    def earns_marks(self, on: date, *, settings: Settings = NOTHING_SET) -> bool:
        """False when on that day it is already only what the law requires."""
        if self.law_from_status == "law already":
            return False
        since = self.only_the_law_from(settings)
        return since is None or on < since

    def usual_in(self, sector: str) -> tuple[Quantity, ...]:
        """What is usually asked in that sector: the sector's own first, then what holds everywhere."""
        own = tuple(quantity for quantity in self.quantities if sector in quantity.sectors)
        return own + tuple(quantity for quantity in self.quantities if not quantity.sectors)
