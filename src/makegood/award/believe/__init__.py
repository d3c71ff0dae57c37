"""Can this price keep these promises? Questions for a bidder, with the sums line by line; never a rejection.

In: a design, a bid, the day, and the prices of the other bids. Out: doubts, each with what does not fit and how we
know. A bid may be set aside as abnormally low only after it was asked and had a fair chance to answer (Procurement Act
2023 s.19(3)-(5)); nothing here decides that.
"""

from makegood.award.believe.asking import Gate, may_ask_pay
from makegood.award.believe.believing import believe
from makegood.award.believe.doubts import TESTS, Belief, Doubt
from makegood.award.believe.own_figures import Sum, own_price
from makegood.award.believe.sizing import cost_of, sizes, units_of

__all__ = [
    "TESTS",
    "Belief",
    "Doubt",
    "Gate",
    "Sum",
    "believe",
    "cost_of",
    "may_ask_pay",
    "own_price",
    "sizes",
    "units_of",
]
