"""Can it be kept? The four tests of an ask: well-defined, legal, measurable, reasonable.

In: a `Draft`, read from any file a buyer has. Out: a `Result`. It gives no total score, and no rewrite that does not
itself pass the well-defined and legal tests.
"""

from makegood.check.draft import DesignAsk, Draft, Passage, Service, Source
from makegood.check.result import TESTS, AskResult, Cost, Doubt, Load, Result, TestName, TestResult

__all__ = [
    "TESTS",
    "AskResult",
    "Cost",
    "DesignAsk",
    "Doubt",
    "Draft",
    "Load",
    "Passage",
    "Result",
    "Service",
    "Source",
    "TestName",
    "TestResult",
]
