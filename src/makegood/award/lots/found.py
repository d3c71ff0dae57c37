"""What was found for one problem, how surely, and what is not proved."""

from decimal import Decimal
from typing import Literal

from makegood.award.lots.values import Allocation
from makegood.terms import value

Proof = Literal["optimal", "gap", "infeasible"]


@value
class Gap:
    """What is not proved: nothing allowed exceeds `reach` of `what` (lots, points or pounds); `found` was found."""

    what: Literal["lots", "points", "price"]
    found: str
    reach: str
    share: str


@value
class CapPrice:
    """What one more lot for one bidder would add: lots, then points (or pounds saved, by the objective)."""

    lots: int
    gain: Decimal


@value
class Best:
    """The allocations that are best by the objective and the declared tie-break, cheapest first.

    `complete`: all of them are here. `proof`: 'optimal' is proved; 'gap' says how far the truth may be, in `gap`;
    'infeasible': no allocation keeps every limit. `rests_on`: whole numbers, or a solver's floating-point bound.
    `tied`: how many were equally good before the tie-break, None when they were not all counted. `runners_up`: the
    next-best allocations, where they were asked for; each differs in a winner from every best one.
    """

    allocations: tuple[Allocation, ...]
    complete: bool
    proof: Proof
    rests_on: Literal["whole numbers", "solver"] = "whole numbers"
    gap: Gap | None = None
    tied: int | None = None
    runners_up: tuple[Allocation, ...] = ()

    @property
    def first(self) -> Allocation | None:
        """The cheapest of the best; None when nothing is allowed."""
        return self.allocations[0] if self.allocations else None
