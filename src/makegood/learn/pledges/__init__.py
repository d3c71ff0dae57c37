"""Pledges with live figures behind them: what a body said it will do, beside what its contracts show.

In: a pledge, contracts as their books tell them. Out: each number as a range over the contracts: met, not met, not
shown or not due. A logo is no figure, a pledge is no proof of pay on a contract, and what is missing widens the range.
"""

from makegood.learn.pledges.combine import Combined, Part, combine
from makegood.learn.pledges.figures import NOT_PUBLIC, Figure, OfContract, Told, figure, tell, told
from makegood.learn.pledges.now import CommitmentNow, PledgeNow, PointNow, SchemeNow, judged, stands
from makegood.learn.pledges.pledge import (
    FEWEST,
    Commitment,
    Held,
    Pledge,
    Signature,
    problems,
    read,
    until_words,
)
from makegood.learn.pledges.scheme import NOTHING, Scheme, SchemePoint, scheme, schemes

__all__ = [
    "FEWEST",
    "NOTHING",
    "NOT_PUBLIC",
    "Combined",
    "Commitment",
    "CommitmentNow",
    "Figure",
    "Held",
    "OfContract",
    "Part",
    "Pledge",
    "PledgeNow",
    "PointNow",
    "Scheme",
    "SchemeNow",
    "SchemePoint",
    "Signature",
    "Told",
    "combine",
    "figure",
    "judged",
    "problems",
    "read",
    "scheme",
    "schemes",
    "stands",
    "tell",
    "told",
    "until_words",
]
