"""Spot checks worth drawing: because of what a book shows, and by chance, so that no visit points at anyone.

The chance draw is a lottery over every return that can be drawn from, with a given seed. A return whose workers'
answers ask for a closer look has one more ticket than others; everybody has one. Nobody can tell from a pick.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from math import ceil

from makegood.deliver import promises
from makegood.deliver.checks.hours import minutes_for
from makegood.deliver.checks.odds import bad_units, chance, smallest_sample
from makegood.deliver.checks.told import odds_told
from makegood.deliver.employer.drawing import picks
from makegood.deliver.week.assumed import share
from makegood.deliver.week.risk import Risk
from makegood.deliver.week.task import Held, Task
from makegood.deliver.workers import joining
from makegood.terms import value

BY_CHANCE = "Picked by chance. Everyone can be."


@value
class Drawable:
    """A return that a check can be drawn from: sealed rows, a locked seed, and nothing drawn yet."""

    held: Held
    tier: str
    period: str
    size: int

    @property
    def key(self) -> str:
        return f"{self.held.id}/{self.tier}/{self.period}"


def drawable(held: Held) -> Iterator[Drawable]:
    """The latest such return of each employer."""
    state = held.state
    drawn = {(each.drawn.tier, each.drawn.period) for each in state.draws.values()}
    for tier in sorted({tier for tier, _ in state.returns}):
        there = sorted(
            (period for one, period in state.returns if one == tier),
            key=lambda each: promises.period(held.agreed, each).ends,
        )
        filed = state.standing(tier, there[-1])
        if filed is not None and filed.fact.size and (tier, there[-1]) in state.seeds.keys() - drawn:
            yield Drawable(held=held, tier=tier, period=there[-1], size=filed.fact.size)


def because_of_risk(held: Held, risk: Risk) -> Iterator[Task]:
    """A check of each return of a contract where enough points at a problem."""
    if risk.chance >= share("there") * share("worth_a_check"):
        for each in drawable(held):
            yield task(each, " ".join(risk.because[:2]))


def by_chance(contracts: Sequence[Held], seed: bytes) -> tuple[Task, ...]:
    """Returns picked by lot: one for every twenty contracts, rounded up. The same seed and books pick the same."""
    there = {each.key: each for held in contracts for each in drawable(held)}
    tickets = [key for key in sorted(there) for _ in range(_tickets(there[key]))]
    wanted = ceil(Fraction(len(contracts)) / share("one_pick_for"))
    return tuple(task(there[key], BY_CHANCE, by_chance=True) for key in _drawn(tickets, seed, wanted))


def task(each: Drawable, why: str, *, by_chance: bool = False) -> Task:
    """Drawing and reading a check, of a size that finds a serious problem with the chance that the model asks for."""
    bad = bad_units(each.size, share("affected"))
    rows = smallest_sample(each.size, bad, share("confidence")) or 1
    when = promises.show_period(each.held.agreed, each.period)
    return Task(
        id=f"{each.held.id}/draw/{each.tier}/{each.period}",
        kind="draw",
        contracts=(each.held.id,),
        what=f"Draw and read {rows} of {each.size} rows for {when}, {each.held.agreed.title}",
        minutes=minutes_for(rows),
        why=why,
        buys=odds_told(each.size, bad, rows),
        verb="Draw rows",
        finds=_part_of_hours(each) * Fraction(chance(each.size, bad, rows)),
        by_chance=by_chance,
        tier=each.tier,
        period=each.period,
    )


def _part_of_hours(each: Drawable) -> Fraction:
    """The employer's part of the contract's hours: as planned, or an equal part where nobody planned it."""
    tiers = each.held.agreed.tiers
    planned = next((tier.share for tier in tiers if tier.id == each.tier), None)
    return Fraction(planned) / 100 if planned is not None else Fraction(1, max(len(tiers), 1))


def _tickets(each: Drawable) -> int:
    asks = joining.points_at_something(each.held.state, each.tier, each.period)
    return int(share("more_tickets")) if asks else 1


def _drawn(tickets: Sequence[str], seed: bytes, wanted: int) -> Sequence[str]:
    """Different returns in the order their tickets are drawn."""
    found: Mapping[str, None] = {}
    # The list of tickets stands for the root: who holds the seed cannot keep it and change the list.
    listed = sha256("\n".join(tickets).encode()).digest()
    for ticket in picks(seed, listed, len(tickets)):
        if len(found) == wanted:
            break
        found = {**found, tickets[ticket]: None}
    return list(found)
