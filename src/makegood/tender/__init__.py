"""How is it asked? Designs: asks, lots, criteria, weights, terms, remedies ladder; the tender pack.

In: a design a buyer wrote. Out: what it costs and weighs, advice, and files a person can send. It never publishes
anything, and never says that marks and a share of the price are one thing.
"""

from makegood.tender import firms, inherit, lots, reserved, timetable, voice, ways, weights
from makegood.tender.design import (
    Asking,
    Criterion,
    Days,
    Effort,
    Inherits,
    Lot,
    Lots,
    Owes,
    Paper,
    PriceRule,
    Question,
    Reserved,
    Scoring,
    Step,
    Suggestion,
    Tender,
)
from makegood.tender.hours import HoursToBid, hours_to_bid
from makegood.tender.reading import Design, from_data, read
from makegood.tender.todo import MECHANISM, Missing, Task, breaks, tasks, unfinished
from makegood.tender.totals import Change, SoFar, difference, so_far

__all__ = [
    "MECHANISM",
    "Asking",
    "Change",
    "Criterion",
    "Days",
    "Design",
    "Effort",
    "HoursToBid",
    "Inherits",
    "Lot",
    "Lots",
    "Missing",
    "Owes",
    "Paper",
    "PriceRule",
    "Question",
    "Reserved",
    "Scoring",
    "SoFar",
    "Step",
    "Suggestion",
    "Task",
    "Tender",
    "breaks",
    "difference",
    "firms",
    "from_data",
    "hours_to_bid",
    "inherit",
    "lots",
    "read",
    "reserved",
    "so_far",
    "tasks",
    "timetable",
    "unfinished",
    "voice",
    "ways",
    "weights",
]
