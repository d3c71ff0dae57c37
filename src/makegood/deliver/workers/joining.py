"""What a signal from workers leads to: a closer look, drawn by chance. It is never evidence of anything by itself.

Nobody is picked because of it: more rows are drawn from everybody's, so that no visit points at who answered.
"""

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal

from makegood.deliver.facts import AnswersShown
from makegood.deliver.state import Contract
from makegood.deliver.workers import closing

MORE = Decimal(2)
"""How many times as many rows are drawn after a signal: a proposal."""


def points_at_something(state: Contract, tier: str, period: str) -> bool:
    """Whether workers' answers of that period ask for a closer look. False where nothing was or may be said."""
    shown = state.answers.get((tier, period))
    return shown is not None and shown.signal == "look"


def rows_to_draw(state: Contract, tier: str, period: str, *, planned: int, size: int) -> int:
    """The rows to draw by chance: as planned, or twice as many after a signal, and never more than there are."""
    wanted = Decimal(planned) * (MORE if points_at_something(state, tier, period) else 1)
    return min(int(wanted.to_integral_value(ROUND_CEILING)), size)


def confirmed_by_workers(state: Contract, tier: str, period: str) -> bool:
    """Whether workers confirm what was reported (grade C): at least ten answers, and none of the signals.

    It supports what records show. By itself it shows no promise met: an employer holds every slip before its workers
    do, and could answer 'right' with them.
    """
    shown = state.answers.get((tier, period))
    return shown is not None and shown.signal == "none"


def confirmation(shown: AnswersShown) -> Mapping[str, tuple[Decimal, Decimal]]:
    """VOI-03 for one tier and period: percent who confirm each line, as a range; empty where groups are too small."""
    return closing.confirmed(shown.counts)
