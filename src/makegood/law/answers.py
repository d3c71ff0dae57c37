"""What a rule function returns."""

from collections.abc import Iterable

from makegood.terms import Effect, Outcome, value


@value
class Answer:
    """One rule's answer about one case. `effect` overrides the rule's own when the law says less (or more)."""

    outcome: Outcome
    because: str
    fix: str = ""
    missing: tuple[str, ...] = ()
    effect: Effect | None = None


def met(because: str, *, effect: Effect | None = None) -> Answer:
    return Answer(outcome="met", because=because, effect=effect)


def not_met(because: str, *, fix: str = "", effect: Effect | None = None) -> Answer:
    return Answer(outcome="not met", because=because, fix=fix, effect=effect)


def cannot_tell(because: str, *, missing: Iterable[str], fix: str = "", effect: Effect | None = None) -> Answer:
    """`missing`: dotted names of the facts that would settle it, for example 'contract.records.bv_reason'."""
    return Answer(outcome="cannot tell", because=because, fix=fix, missing=tuple(missing), effect=effect)


def does_not_apply(because: str) -> Answer:
    return Answer(outcome="does not apply", because=because)
