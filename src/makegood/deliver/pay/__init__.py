"""Pay rows against dated promises, in the exchange format, for ten rows or ten million."""

from makegood.deliver.pay.case import Case, Refused
from makegood.deliver.pay.exchange import answer, told
from makegood.deliver.pay.rates import living_wage, minimum_wage, sooner
from makegood.deliver.pay.reading import read
from makegood.deliver.pay.result import Result, Worked, work_out

__all__ = [
    "Case",
    "Refused",
    "Result",
    "Worked",
    "answer",
    "living_wage",
    "minimum_wage",
    "read",
    "sooner",
    "told",
    "work_out",
]
