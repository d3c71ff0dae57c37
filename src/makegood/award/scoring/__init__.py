"""Scores: quality marks and prices to points, ranks and a winner, exactly; what would change the winner."""

from makegood.award.scoring.case import AbnormallyLow, Bid, Case, Criterion, Formula, Part, PriceRule
from makegood.award.scoring.change import Change
from makegood.award.scoring.checks import Refused
from makegood.award.scoring.curve import Curve, Hours, Point, Worth, worth
from makegood.award.scoring.export import answer
from makegood.award.scoring.reading import as_case, read
from makegood.award.scoring.reversals import Reversal, reversals
from makegood.award.scoring.scored import Score, Scored, score
from makegood.award.scoring.sensitivity import NotComputed, Sensitivity, sensitivity
from makegood.award.scoring.told import told

__all__ = [
    "AbnormallyLow",
    "Bid",
    "Case",
    "Change",
    "Criterion",
    "Curve",
    "Formula",
    "Hours",
    "NotComputed",
    "Part",
    "Point",
    "PriceRule",
    "Refused",
    "Reversal",
    "Score",
    "Scored",
    "Sensitivity",
    "Worth",
    "answer",
    "as_case",
    "read",
    "reversals",
    "score",
    "sensitivity",
    "told",
    "worth",
]
