"""A case to score: criteria, price rule and bids, as the exchange format has them."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from makegood.terms import value

TIE_WORDS = ("lowest_price", "highest_quality")
EXCLUDES = ("exclude", "excluded", "reject", "rejected", "disregard", "disregarded", "set aside")
KEEPS = ("keep", "kept", "accept", "accepted", "admit", "admitted", "retain", "retained", "include", "included")


@value
class Part:
    """A part of a criterion. `share` is of 100 within the criterion; `minimum` is a mark on the scale."""

    id: str
    share: Decimal
    minimum: Decimal | None = None


@value
class Criterion:
    """An award criterion on quality. `weight` is of 100 for the whole case; `minimum` is a mark on the scale.

    The mark of a criterion with parts is the mean of its parts' marks, each counted by its share.
    """

    id: str
    weight: Decimal
    minimum: Decimal | None = None
    parts: tuple[Part, ...] | None = None


@value
class Formula:
    """How a price earns its share of the price weight. `ceiling` and `floor` in pounds, for `fixed_anchor`."""

    name: str
    ceiling: Decimal | None = None
    floor: Decimal | None = None


@value
class PriceRule:
    """The weight of price, whose prices it is measured against, and the formula."""

    weight: Decimal
    reference: Literal["admitted", "all"] | None = None
    formula: Formula

    @property
    def over_all(self) -> bool:
        """Whether the prices of bids that are not admitted, withdrawn ones too, still count as reference."""
        return self.reference == "all"


@value
class AbnormallyLow:
    """What was done about a price that looks too low.

    Procurement Act 2023 section 19(3) to (5): a tender may be disregarded only after the supplier was told and had a
    reasonable chance to show that it can perform; if it shows that, it may not be disregarded.
    """

    asked: bool | None = None
    explained: bool | str | None = None
    decision: str | None = None
    reason: str | None = None

    @property
    def word(self) -> str:
        """The decision, in small letters and without underscores."""
        return (self.decision or "").strip().lower().replace("_", " ")

    @property
    def wants_out(self) -> bool:
        """Whether the decision is to exclude, lawful or not."""
        return self.word in EXCLUDES

    @property
    def excludes(self) -> bool:
        """Whether the bid is out: decided, and only after asking. A decision without asking has no effect.

        `explained` says that an explanation came; whether it showed anything is the decision. A bid that is excluded
        although it explained stays excluded here, and the answer for people says what section 19(5) asks.
        """
        return self.wants_out and bool(self.asked)


@value
class Bid:
    """One bid: its price in pounds and its mark for each criterion or part; None is a mark nobody gave.

    A withdrawn bid may have neither price nor marks.
    """

    bidder: str
    price: Decimal | None = None
    marks: Mapping[str, Decimal | None] | None = None
    withdrawn: bool | None = None
    abnormally_low: AbnormallyLow | None = None

    @cached_property
    def given(self) -> Mapping[str, Decimal]:
        """The marks there are."""
        return {id_: mark for id_, mark in (self.marks or {}).items() if mark is not None}


@value
class Case:
    """Everything a score is worked out from. Marks run from 0 to `scale_top`; weights are of 100."""

    id: str | int | None = None
    scale_top: Decimal
    places: int | None = None
    quality: tuple[Criterion, ...]
    price: PriceRule
    bids: tuple[Bid, ...]
    tie_break: str | tuple[str, ...] | None = None

    @property
    def digits(self) -> int:
        """Decimal places of a total that is shown."""
        return 2 if self.places is None else self.places

    @property
    def marked(self) -> tuple[str, ...]:
        """The ids that carry marks: each part, and each criterion without parts."""
        return tuple(part.id for criterion in self.quality for part in (criterion.parts or (criterion,)))
