"""A tender as a buyer designs it: the asks that *check* knows, and how they are asked, scored and kept.

The file is the YAML design that *check* reads, with one more key, `tender`. Marks and shares of the price are two
different numbers; nothing here adds them.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.tender.price_marks import PriceFormula as PriceFormula
from makegood.terms import value

HowAsked = Literal["condition", "marks", "kpi", "information"]
"""A condition everyone must meet; a question with marks; a KPI only; for information."""
SplitBy = Literal["size", "place", "trade", "none"]
Remedy = Literal["explain", "cure_plan", "replace", "make_good_sum", "publish", "step_back"]


@value
class Lot:
    """One lot. `value`: pounds for the whole term, VAT included; hours and units are a year's.

    `left_out`: words for work that this lot might be thought to hold and does not.
    """

    id: str
    title: str
    value: Decimal | None = None
    place: str = ""
    hours_per_year: Decimal | None = None
    units_per_year: Decimal | None = None
    left_out: str = ""


@value
class Lots:
    """How the contract is split, or why not, and how limits on lots bid for or won work (ss.18, 20(7), 23(4))."""

    split_by: SplitBy | None = None
    lots: tuple[Lot, ...] = ()
    reasons_for_no_lots: str = ""
    max_bid_per_supplier: int | None = None
    max_won_per_supplier: int | None = None
    max_value_per_supplier: Decimal | None = None
    min_winners: int | None = None
    mechanism: str = ""
    reasons_for_limits: str = ""


@value
class Criterion:
    """An award criterion of quality. `weight` in marks of 100; `minimum` on the scale; `ask` the ask it scores."""

    id: str
    title: str
    weight: Decimal
    ask: str | None = None
    minimum: Decimal | None = None
    describes: str = ""


@value
class PriceRule:
    """Marks for price and the formula by which they are given; `ceiling` and `floor` in pounds, for `fixed_anchor`."""

    weight: Decimal
    formula: PriceFormula
    ceiling: Decimal | None = None
    floor: Decimal | None = None


@value
class Scoring:
    """`scale`: the published words for each mark from 0 upwards; its length less one is the top of the scale."""

    criteria: tuple[Criterion, ...] = ()
    price: PriceRule | None = None
    scale: tuple[str, ...] = ()
    tie_break: str = "lowest_price"

    @property
    def total(self) -> Decimal:
        """All weights together. They must be 100 exactly; nothing is rescaled."""
        return sum((each.weight for each in self.criteria), Decimal(0)) + (self.price.weight if self.price else 0)


@value
class Question:
    """A question to bidders about one ask. `hours`: the effort we think it takes a firm of 20; `example`: worked.

    `word_limit` 0: no limit is set, and bidders write until they dare to stop. `answer`: what is wanted.
    """

    words: str
    word_limit: int = 150
    hours: Decimal | None = None
    example: str = ""
    answer: Literal["number", "words", "number_and_words"] = "number_and_words"


@value
class Paper:
    """A document bidders must attach. `held`: any firm has it already; else somebody must write it for this bid."""

    title: str
    held: bool = False


@value
class Effort:
    """What a bid takes besides its questions. `pack_words`: length of what must be read; None where not yet known."""

    pack_words: int | None = None
    attach: tuple[Paper, ...] = ()
    price_lines: int | None = None


@value
class Asking:
    """How one ask is asked and kept. `unit` and `target` are the promise's; `cap` is the most that earns marks.

    `from_set`: the ask's id in the framework or regional set it comes from.
    """

    how: HowAsked
    question: Question | None = None
    promise: str = ""
    unit: str = ""
    target: Decimal | None = None
    floor: Decimal | None = None
    cap: Decimal | None = None
    applies_from: date | None = None
    period: str = ""
    clause: str = ""
    kpi: str = ""
    evidence: str = ""
    grade: Literal["A", "B", "C", "D"] | None = None
    verifier: str = ""
    tiers: str = ""
    from_set: str = ""


@value
class Step:
    """One step of the ladder: what, within how many working days, who decides, who can object."""

    id: str
    remedy: Remedy
    title: str
    within_days: int
    decides: str = ""
    objects: str = ""
    sum_formula: str = ""


@value
class Owes:
    """What the buyer promises in return."""

    id: str
    text: str


@value
class Suggestion:
    """What somebody said about the draft, without who they are, and what came of it."""

    id: str
    said_by: Literal["supplier", "small_supplier", "vcse", "worker", "union", "resident", "lived_experience", "other"]
    said_on: date | None = None
    said: str
    outcome: Literal["changed", "not changed", "waiting"] = "waiting"
    because: str = ""
    ask: str | None = None


@value
class Inherits:
    """The framework or regional set whose words this tender takes over."""

    id: str
    version: str = ""
    title: str = ""
    owner: str = ""


@value
class Reserved:
    """A reserved route, and the record it needs."""

    route: Literal["supported_employment", "mutual", "below_threshold_sme", "below_threshold_local", "none"] = "none"
    record: str = ""
    area: str = ""


@value
class Days:
    """The days of the procurement. `deadline_hour` on the 24-hour clock, UK time."""

    publish_on: date | None = None
    questions_by: date | None = None
    deadline_on: date | None = None
    deadline_hour: int = 12
    award_on: date | None = None
    standstill_ends_on: date | None = None
    starts_on: date | None = None


@value
class Tender:
    """Everything under the key `tender` of a design."""

    number: str = ""
    description: str = ""
    owes: tuple[Owes, ...] = ()
    lots: Lots = Lots()
    scoring: Scoring = Scoring()
    asking: Mapping[str, Asking] = field(default_factory=dict)
    ladder: tuple[Step, ...] = ()
    voice: tuple[Suggestion, ...] = ()
    inherits: Inherits | None = None
    reserved: Reserved = Reserved()
    days: Days = Days()
    effort: Effort = Effort()
    contact: str = ""
