"""Where a body stands: eight factors that help, as colleagues see them and as its own facts show; why it matters.

In: rounds of answers, contracts as their books tell them. Out: counts of things in place, differences, what to do next.
It gives no score, level or rank, compares no two bodies, and says nobody's own answer. Pledges: `learn.pledges`.
"""

from makegood.learn.standing.answers import Answer, Round, Rounds, read
from makegood.learn.standing.drivers import Driver, Drivers, drivers, drivers_of
from makegood.learn.standing.factors import Factor, Factors, Statement, factor, factors, statements
from makegood.learn.standing.result import FEW, FactorNow, Moved, Result, Said, movement, result
from makegood.learn.standing.seen import Asked, Followed, Shown, seen

__all__ = [
    "FEW",
    "Answer",
    "Asked",
    "Driver",
    "Drivers",
    "Factor",
    "FactorNow",
    "Factors",
    "Followed",
    "Moved",
    "Result",
    "Round",
    "Rounds",
    "Said",
    "Shown",
    "Statement",
    "drivers",
    "drivers_of",
    "factor",
    "factors",
    "movement",
    "read",
    "result",
    "seen",
    "statements",
]
