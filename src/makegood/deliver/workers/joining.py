"""What a signal from workers leads to: a closer look, drawn by chance. It is never evidence of anything by itself.

Nobody is picked because of it: rows are drawn from everybody's, so that no visit points at who answered.
"""

from makegood.deliver.state import Contract


def points_at_something(state: Contract, tier: str, period: str) -> bool:
    """Whether workers' answers of that period ask for a closer look. False where nothing was or may be said."""
    shown = state.answers.get((tier, period))
    return shown is not None and shown.signal == "look"
