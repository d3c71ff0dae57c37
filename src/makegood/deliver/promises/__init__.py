"""What is in force: periods and due days, targets as scaled by what was ordered, new rates, changes agreed by both."""

from makegood.award.state import day_of as uk_day
from makegood.deliver.promises import chain, change
from makegood.deliver.promises.from_award import from_award
from makegood.deliver.promises.periods import (
    Period,
    due_on,
    judged_from,
    known,
    of_promise,
    period,
    periods,
    returns_in,
    rhythm_of,
    widest,
    working_days_after,
)
from makegood.deliver.promises.schedule import (
    PromiseDue,
    ReturnDue,
    law_told,
    missing,
    next_return,
    promise_due,
    reached,
    returns,
    schedule,
    show_period,
    tiers_in,
)
from makegood.deliver.promises.signed import breaks
from makegood.deliver.promises.uprating import LIVING_WAGE, Uprate, living_wage, rate_on, uprates
from makegood.deliver.promises.volumes import Target, Volume, planned_hours, target_in, volume

__all__ = [
    "LIVING_WAGE",
    "Period",
    "PromiseDue",
    "ReturnDue",
    "Target",
    "Uprate",
    "Volume",
    "breaks",
    "chain",
    "change",
    "due_on",
    "from_award",
    "judged_from",
    "known",
    "law_told",
    "living_wage",
    "missing",
    "next_return",
    "of_promise",
    "period",
    "periods",
    "planned_hours",
    "promise_due",
    "rate_on",
    "reached",
    "returns",
    "returns_in",
    "rhythm_of",
    "schedule",
    "show_period",
    "target_in",
    "tiers_in",
    "uk_day",
    "uprates",
    "volume",
    "widest",
    "working_days_after",
]
