"""The words every room shares: values, amounts, findings, problems.

In: nothing. Out: the types. It never reads a clock, a file or a setting; `terms.codec` turns text into values.
"""

from makegood.terms.amounts import (
    Range,
    about,
    in_full,
    pounds,
    show_ends,
    show_number,
    show_pounds,
    show_range,
    show_share,
    to_decimal,
    to_penny,
)
from makegood.terms.days import months_after, show_day
from makegood.terms.errors import BadInput, Problem
from makegood.terms.findings import Cite, Effect, Finding, Outcome, Sure
from makegood.terms.value import value
from makegood.terms.words import as_csv, grouped, harmless, listed, meant

__all__ = [
    "BadInput",
    "Cite",
    "Effect",
    "Finding",
    "Outcome",
    "Problem",
    "Range",
    "Sure",
    "about",
    "as_csv",
    "grouped",
    "harmless",
    "in_full",
    "listed",
    "meant",
    "months_after",
    "pounds",
    "show_day",
    "show_ends",
    "show_number",
    "show_pounds",
    "show_range",
    "show_share",
    "to_decimal",
    "to_penny",
    "value",
]
