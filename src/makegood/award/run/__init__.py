"""One award from its file to its letters: scores, share-out, what each bidder is told, notices.

In: a case of criteria, lots, limits and bids with the marks people agreed. Out: an `Outcome`, letters and releases.
It never gives a mark or makes up a reason: what nobody recorded is told as missing.
"""

from makegood.award.lots import Limits
from makegood.award.run.case import Bid, Case, Criterion, Lot, Price, Promise, from_data
from makegood.award.run.letters import Letter, letter, letters
from makegood.award.run.notices import award_release, details_release, package
from makegood.award.run.outcome import LotResult, Outcome, outcome
from makegood.award.run.said import told

__all__ = [
    "Bid",
    "Case",
    "Criterion",
    "Letter",
    "Limits",
    "Lot",
    "LotResult",
    "Outcome",
    "Price",
    "Promise",
    "award_release",
    "details_release",
    "from_data",
    "letter",
    "letters",
    "outcome",
    "package",
    "told",
]
