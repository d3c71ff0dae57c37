"""Lots: who wins which, so that the whole is best under the published limits, and what each limit costs.

In: lots, bids, limits, the objective and the tie-break that the notice declared. Out: every best allocation with its
proof, the price of each limit, what awarding bid by bid would have given. It never changes a limit or a bid, never
rounds, and never calls best what is not proved.
"""

from makegood.award.lots.best import best_of
from makegood.award.lots.found import Best, CapPrice, Gap
from makegood.award.lots.greedy import Sequential, one_after_another
from makegood.award.lots.model import model_of
from makegood.award.lots.reading import read
from makegood.award.lots.share_out import Change, LimitPrice, Next, ShareOut, settled, share_out
from makegood.award.lots.shown import answer, refused
from makegood.award.lots.values import Allocation, Bid, Limits, Lot, Problem, broken
from makegood.award.lots.words import headline, told

__all__ = [
    "Allocation",
    "Best",
    "Bid",
    "CapPrice",
    "Change",
    "Gap",
    "LimitPrice",
    "Limits",
    "Lot",
    "Next",
    "Problem",
    "Sequential",
    "ShareOut",
    "answer",
    "best",
    "best_of",
    "broken",
    "headline",
    "model_of",
    "one_after_another",
    "read",
    "refused",
    "settled",
    "share_out",
    "told",
]


def best(problem: Problem, *, seconds: float | None = None) -> Best:
    """The best allocations of a problem, with their proof. Same problem, same answer, unless `seconds` bounds it."""
    return best_of(model_of(problem), seconds=seconds)
