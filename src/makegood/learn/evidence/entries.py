"""The entries of an evidence file, kind by kind. Each is one line; what a field says stands in `fields.yaml`.

No entry names a person, and none is about one to nine people. What is worked out (`strength`, `how_sure`, `status`,
a design's `digest`) is worked out again by `checking`, and refused where somebody wrote something else.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from makegood.terms import value

FORMAT: Literal["makegood-evidence-1"] = "makegood-evidence-1"
Grade = Literal["", "A", "B", "C", "D"]
Strength = Literal["stated", "evidenced", "checked", "worker-confirmed"]
Horizon = Literal["short", "medium", "long"]
Status = Literal["holds", "no clear effect", "failed", "withdrawn"]
Better = Literal["higher", "lower"]
Comparison = Literal["none", "before and after", "comparison group", "matched group", "staggered start", "lottery"]
Size = Literal["", "under 100k", "100k to 1m", "1m to 5m", "over 5m"]
HORIZONS: dict[Horizon, str] = {
    "short": "within a year",
    "medium": "one to three years",
    "long": "more than three years",
}


@value
class Header:
    format: Literal["makegood-evidence-1"] = FORMAT
    title: str
    published_by: str = ""
    licence: str = ""
    example: bool = False
    note: str = ""


@value
class Source:
    what: Literal["book", "said", "published", "example"]
    words: str = ""
    url: str = ""
    on: date
    book: str = ""
    entry: int | None = None
    digest: str = ""
    read_to: int | None = None


@value
class Between:
    """A quantity as a range in one unit; one number is a range of no width."""

    low: Decimal
    likely: Decimal | None = None
    high: Decimal
    unit: str

    def __post_init__(self) -> None:
        likely = self.low if self.likely is None else self.likely
        if not all(each.is_finite() for each in (self.low, likely, self.high)):
            raise ValueError("a range has numbers that can be written out")
        if not self.low <= likely <= self.high:
            raise ValueError(f"a range must rise: {self.low}, {likely}, {self.high} {self.unit}")


@value
class Backing:
    """What stands behind an entry; `strengths.strength` reads this and nothing else."""

    grade: Grade = ""
    verified_by: Literal["", "supplier", "buyer", "third party"] = ""
    spot_check: bool = False
    workers: Literal["", "agree", "look"] = ""


@value
class Contract:
    kind: Literal["contract"] = "contract"
    id: str
    sector: str = ""
    nation: str = ""
    region: str = ""
    division: str = ""
    regime: str = ""
    size: Size = ""
    tiers: int | None = None
    starts: date | None = None
    ends: date | None = None
    buyer: str = ""
    supplier: str = ""
    ocid: str = ""
    source: Source


@value
class Ask:
    kind: Literal["ask"] = "ask"
    id: str
    contract: str
    measure: str
    stage: str = ""
    asked: Decimal | None = None
    unit: str = ""
    words: str = ""
    source: Source


@value
class Promise:
    kind: Literal["promise"] = "promise"
    id: str
    contract: str
    measure: str
    title: str = ""
    unit: str
    target: Decimal
    direction: Better = "higher"
    starts: date
    ends: date | None = None
    law_from: date | None = None
    source: Source


@value
class Finding:
    kind: Literal["finding"] = "finding"
    id: str
    contract: str
    promise: str
    measure: str
    period: str
    starts: date
    ends: date
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    held_back: bool = False
    target: Decimal
    verdict: Literal["met", "not met", "not shown"]
    put_right_on: date | None = None
    backing: Backing = Backing()
    strength: Strength | None = None
    known_on: date
    source: Source


@value
class Cost:
    kind: Literal["cost"] = "cost"
    id: str
    contract: str = ""
    measure: str
    amount: Between
    paid_by: Literal["buyer", "supplier", "shared", "not known"] = "not known"
    backing: Backing = Backing()
    strength: Strength | None = None
    source: Source


@value
class Outcome:
    kind: Literal["outcome"] = "outcome"
    id: str
    contract: str
    design: str = ""
    group: str = ""
    phase: Literal["before", "after"] = "after"
    step: int | None = None
    measure: str
    horizon: Horizon
    after_end: bool = False
    amount: Between
    n: int
    n_of: str
    starts: date | None = None
    ends: date | None = None
    backing: Backing = Backing()
    strength: Strength | None = None
    known_on: date
    source: Source


@value
class Unintended:
    kind: Literal["unintended"] = "unintended"
    id: str
    contract: str = ""
    design: str = ""
    measure: str
    what: str
    says: str
    amount: Between | None = None
    n: int | None = None
    n_of: str = ""
    sector: str = ""
    place: str = ""
    backing: Backing = Backing()
    strength: Strength | None = None
    known_on: date
    source: Source


@value
class Group:
    name: str
    says: str
    asked: bool


@value
class Design:
    kind: Literal["design"] = "design"
    id: str = ""
    question: str
    measure: str
    result: str
    better: Better
    sector: str = ""
    comparison: Comparison
    unit_of_analysis: str
    groups: tuple[Group, ...]
    minimum_n: int
    analysis: str
    horizons: tuple[Horizon, ...]
    effect_at: Horizon | None = None
    unintended_looked_for: str = ""
    registered_on: date
    registered_by: str = ""
    digest: str = ""
    source: Source

    @property
    def horizon(self) -> Horizon | None:
        """The one horizon that its effect is of: a year and three years together would be the effect of neither."""
        return self.effect_at or next(iter(self.horizons), None)

    def answered_by(self, found: Outcome) -> bool:
        """Whether its effect is worked out from this: how things were before, and results of its horizon."""
        return found.phase == "before" or found.horizon == self.horizon


@value
class Effect:
    low: Decimal
    likely: Decimal
    high: Decimal
    unit: str
    n: int
    n_of: str
    method: str

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"an effect's range must rise: {self.low}, {self.likely}, {self.high}")


@value
class Claim:
    kind: Literal["claim"] = "claim"
    id: str
    says: str
    question: str
    answer: str
    measure: str
    result: str
    better: Better
    sector: str = ""
    effect: Effect | None = None
    cost: Between | None = None
    design: str = ""
    design_digest: str = ""
    rests_on: tuple[str, ...] = ()
    unintended: tuple[str, ...] = ()
    found_again_in: tuple[str, ...] = ()
    change_our_mind: str
    withdrawn_because: str = ""
    replaces: str = ""
    places: tuple[str, ...] = ()
    strength: Strength | None = None
    how_sure: int | None = None
    sure_words: str = ""
    sure_rule: str = ""
    status: Status | None = None
    said_on: date
    source: Source


Entry = Contract | Ask | Promise | Finding | Cost | Outcome | Unintended | Design | Claim
KINDS: dict[str, type[Entry]] = {
    "contract": Contract,
    "ask": Ask,
    "promise": Promise,
    "finding": Finding,
    "cost": Cost,
    "outcome": Outcome,
    "unintended": Unintended,
    "design": Design,
    "claim": Claim,
}
Result = Finding | Outcome
"""What a claim's effect is worked out from."""


@value
class Evidence:
    """A whole file: its header, its entries in the order of the file, and the line of each by its place.

    `notes`: the words of fields that begin with x_, each with its place. They are checked, and go into no other file.
    """

    header: Header
    entries: tuple[Entry, ...]
    lines: tuple[int, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by id, worked out once."""
        return {each.id: each for each in self.entries}
