"""What is due when: each promise in each period, and each employer's returns. The day is given; no clock is read."""

from datetime import date
from decimal import Decimal
from typing import Literal

from makegood.award.state import day_of as uk_day
from makegood.deliver.agreed import Agreed, Promise, Tier
from makegood.deliver.facts import FindingMade
from makegood.deliver.promises.periods import (
    Period,
    due_on,
    judged_from,
    of_promise,
    period,
    periods,
    returns_in,
)
from makegood.deliver.promises.volumes import target_in
from makegood.deliver.state import Contract, Filed, TierNow
from makegood.terms import show_day, value

Stand = Literal["in", "nil", "due", "not here yet", "not due"]
"""A return: filed, filed as nil, its period is over and it is still in time, past its day, or its period runs."""


@value
class ReturnDue:
    """One employer's return for one period. `due`: the last day in time; `late`: it came after that day."""

    tier: str
    period: Period
    due: date
    stand: Stand
    late: bool = False


@value
class PromiseDue:
    """One promise in one period: its target as scaled, and the days from which it is due and can be judged.

    `law_from`: the day from which the law asks for it, where that day has come by the end of the period.
    """

    promise: str
    title: str
    period: Period
    target: Decimal
    unit: str
    due: date
    judged_from: date
    finding: FindingMade | None = None
    law_from: date | None = None
    because: tuple[str, ...] = ()


def tiers_in(agreed: Agreed, state: Contract, whole: Period) -> tuple[Tier, ...]:
    """Who employs people on the contract in a period: as signed, and as invited and let in since.

    One that says it does not work on the contract is left out; one that has not answered is not. One that was invited
    and neither signed nor let in is no employer yet.
    """
    signed = {each.id: each for each in agreed.tiers}
    there = {id_: each for id_, each in signed.items() if _works(each, state.tiers.get(id_), whole)}
    for id_, now in state.tiers.items():
        if id_ not in signed and (made := _joined(now, whole)) is not None:
            there[id_] = made
    return tuple(there.values())


def reached(agreed: Agreed, state: Contract, promise: Promise, whole: Period) -> tuple[Tier, ...]:
    """The employers whose people a promise is about in a period."""
    there = tiers_in(agreed, state, whole)
    return there if promise.reaches == "all_tiers" else tuple(each for each in there if not each.parent)


def returns(agreed: Agreed, state: Contract, on: date) -> tuple[ReturnDue, ...]:
    """Every return of every period that has begun by a day, as it stands then; oldest first."""
    begun = [each for each in periods(agreed) if each.starts <= on]
    return tuple(
        _return(agreed, state, tier.id, whole, on) for whole in begun for tier in tiers_in(agreed, state, whole)
    )


def schedule(agreed: Agreed, state: Contract, on: date) -> tuple[PromiseDue, ...]:
    """Every promise in every period that has begun by a day, in the order of its due day."""
    found = [
        promise_due(agreed, state, promise, whole)
        for promise in agreed.promises
        for whole in of_promise(agreed, promise)
        if whole.starts <= on
    ]
    return tuple(sorted(found, key=lambda each: (each.judged_from, each.promise)))


def promise_due(agreed: Agreed, state: Contract, promise: Promise, whole: Period) -> PromiseDue:
    """One promise in one period."""
    target = target_in(agreed, state, promise, whole)
    law = promise.law_from if promise.law_from is not None and promise.law_from <= whole.ends else None
    return PromiseDue(
        promise=promise.id,
        title=promise.title,
        period=whole,
        target=target.target,
        unit=promise.unit,
        due=due_on(agreed, whole),
        judged_from=judged_from(agreed, promise, whole),
        finding=state.findings.get((promise.id, whole.id)),
        law_from=law,
        because=(*target.because, *law_told(promise, whole)),
    )


def next_return(agreed: Agreed, on: date) -> Period:
    """The period whose return is due next on or after a day; the last one after the end."""
    ahead = [each for each in periods(agreed) if due_on(agreed, each) >= on]
    return ahead[0] if ahead else periods(agreed)[-1]


def missing(agreed: Agreed, state: Contract, promise: Promise, whole: Period) -> tuple[tuple[str, str], ...]:
    """Tier and period of every return that a promise's period rests on and that is not here."""
    return tuple(
        (tier.id, part.id)
        for part in returns_in(agreed, whole)
        for tier in reached(agreed, state, promise, part)
        if state.standing(tier.id, part.id) is None
    )


def show_period(agreed: Agreed, id_: str) -> str:
    """'July to September 2026' for an id."""
    whole = period(agreed, id_)
    first, last = whole.starts, whole.ends
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {last:%B %Y}"


def _return(agreed: Agreed, state: Contract, tier: str, whole: Period, on: date) -> ReturnDue:
    due, filed = due_on(agreed, whole), state.standing(tier, whole.id)
    late = filed is not None and uk_day(_first(state, tier, whole.id).at) > due
    return ReturnDue(tier=tier, period=whole, due=due, stand=_stand(filed, whole, due, on), late=late)


def _first(state: Contract, tier: str, id_: str) -> Filed:
    return state.returns[tier, id_][0]


def _stand(filed: Filed | None, whole: Period, due: date, on: date) -> Stand:
    if filed is not None:
        return "nil" if filed.fact.kind == "nil" else "in"
    if on > due:
        return "not here yet"
    return "due" if on > whole.ends else "not due"


def _works(tier: Tier, now: TierNow | None, whole: Period) -> bool:
    if tier.starts > whole.ends or (tier.ends is not None and tier.ends < whole.starts):
        return False
    if now is None:
        return True
    return not (now.answered and now.answered.says == "does_not") and not (now.approved and not now.approved.may_start)


def _joined(now: TierNow, whole: Period) -> Tier | None:
    """A tier that came after the signature: it is there from the day the buyer let it start."""
    approved, answered = now.approved, now.answered
    if approved is None or not approved.may_start or approved.since > whole.ends:
        return None
    if answered is not None and answered.says == "does_not":
        return None
    share = answered.share if answered else None
    invited = now.invited
    return Tier(id=invited.tier, parent=invited.parent, level=invited.level, starts=approved.since, share=share)


def law_told(promise: Promise, whole: Period) -> tuple[str, ...]:
    """That the law asks for it too, where that day has come by the end of the period; nothing elsewhere."""
    if promise.law_from is None or promise.law_from > whole.ends:
        return ()
    return (
        f"The law asks for this from {show_day(promise.law_from)}. From then on, to keep it is no more than the law.",
    )
