"""How likely a serious problem is in a contract, from what its book shows, with the reasons in words.

Workers' answers are left out on purpose: a place in the list, or a reason beside it, would point at whoever answered.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from makegood.deliver import promises
from makegood.deliver.facts import FindingMade
from makegood.deliver.week.assumed import share
from makegood.deliver.week.task import Held
from makegood.terms import value

POINTS = 2
"""So many points more that are not shown than the period before are told as a reason."""


@value
class Risk:
    """The chance (0 to 1) of a serious problem this quarter, and what points at one; nothing for the base chance."""

    chance: Fraction
    because: tuple[str, ...] = ()


def risk(held: Held, on: date) -> Risk:
    """The chance for one contract: the base, times a factor for each thing that points at a problem, capped."""
    found = tuple(_reasons(held, on))
    chance = share("there")
    for name, _ in found:
        chance *= share(name)
    return Risk(chance=min(chance, share("at_most")), because=tuple(said for _, said in found))


def _reasons(held: Held, on: date) -> Iterator[tuple[str, str]]:
    yield from _differed(held)
    yield from _less_shown(held)
    yield from _not_kept(held)
    late = [each for each in promises.returns(held.agreed, held.state, on) if each.stand == "not here yet"]
    if late:
        yield "missing_return", f"{_returns(len(late))} missing."
    if any(len(filed) > 1 for (_, period), filed in held.state.returns.items() if period == _last(held)):
        yield "corrected", "A return of the last period was corrected."
    below = {each.id for each in held.agreed.tiers if each.parent}
    if below - {each.drawn.tier for each in held.state.draws.values()} and held.state.returns:
        yield "never_checked", "A sub-contractor's return was never checked."


def _differed(held: Held) -> Iterator[tuple[str, str]]:
    for id_, draw in held.state.draws.items():
        if any(each.differs for each in draw.opened):
            yield "differed", f"A row differed from its payslip in check {id_}."
            return


def _less_shown(held: Held) -> Iterator[tuple[str, str]]:
    """A promise whose range is wider than in the period before."""
    for promise in held.agreed.promises:
        made = _of(held, promise.id)
        if len(made) < 2 or not promise.unit.startswith("%"):
            continue
        before, now = (_width(each) for each in made[-2:])
        if before is not None and now is not None and now - before >= POINTS:
            of = promise.unit.removeprefix("%").strip().removeprefix("of ") or "what is promised"
            yield "less_shown", f"{of[:1].upper()}{of[1:]} not shown: up from {_percent(before)} to {_percent(now)}."
            return


def _not_kept(held: Held) -> Iterator[tuple[str, str]]:
    for promise in held.agreed.promises:
        made = _of(held, promise.id)
        if made and made[-1].outcome == "not met":
            yield "not_kept", f"“{promise.title}” was not kept in {promises.show_period(held.agreed, made[-1].period)}."
            return


def _of(held: Held, promise: str) -> list[FindingMade]:
    """The findings of a promise in the order of their periods."""
    made = [each for (id_, _), each in held.state.findings.items() if id_ == promise]
    return sorted(made, key=lambda each: promises.period(held.agreed, each.period).ends)


def _width(made: FindingMade) -> Fraction | None:
    return None if made.low is None or made.high is None else Fraction(made.high) - Fraction(made.low)


def _last(held: Held) -> str:
    """The latest period for which any return came."""
    there = {period for _, period in held.state.returns}
    return max(there, key=lambda each: promises.period(held.agreed, each).ends, default="")


def _returns(count: int) -> str:
    return "A return is" if count == 1 else f"{count} returns are"


def _percent(points: Fraction) -> str:
    return f"{round(points)}%"
