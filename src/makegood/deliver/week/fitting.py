"""Which tasks fit the minutes and do the most good: an exact choice, not a guess.

What is good: serious problems found, as expected, weighed by the hours that people work on each contract. Two tasks of
one contract may find the same problem, so their worth does not add up; tasks of different contracts do. So for each
contract every set of its tasks is weighed, sets that cost more and find less are dropped, and one set a contract is
chosen by counting up minute by minute.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil

from makegood.deliver.week.task import Task
from makegood.terms import value

MOST_OF_ONE = 8
"""Tasks of one contract whose sets are all weighed; of more, those that find most in a minute."""
_UNITS = 10**12


@value
class Stake:
    """One contract's part in the sum: the chance of a serious problem, its weight, and how much is seen anyway."""

    chance: Fraction
    weight: Fraction = Fraction(1)
    seen: Fraction = Fraction(0)

    def missed(self, tasks: Iterable[Task]) -> Fraction:
        """The chance that there is a problem and that neither these tasks nor anything else brings it out."""
        left = self.chance * (1 - self.seen)
        for task in tasks:
            left *= 1 - task.finds
        return left

    def worth(self, before: Iterable[Task], more: Iterable[Task]) -> Fraction:
        """What more tasks are worth once the first are done."""
        done = tuple(before)
        return self.weight * (self.missed(done) - self.missed((*done, *more)))


def best(
    tasks: Sequence[Task], stakes: Mapping[str, Stake], minutes: int, done: Sequence[Task] = ()
) -> tuple[Task, ...]:
    """The tasks that are worth most within the minutes, in the order given. `done` are certain to be done already."""
    by_contract: dict[str, list[Task]] = {}
    for task in tasks:
        by_contract.setdefault(task.contracts[0], []).append(task)
    chosen: list[tuple[int, tuple[Task, ...]]] = [(0, ())] * (minutes + 1)
    for id_, own in sorted(by_contract.items()):
        sure = [task for task in done if id_ in task.contracts]
        chosen = _with(chosen, _sets(own, stakes[id_], sure, minutes))
    wanted = {task.id for task in chosen[minutes][1]}
    return tuple(task for task in tasks if task.id in wanted)


def cost(tasks: Iterable[Task]) -> int:
    """Whole minutes of tasks, each rounded up."""
    return sum(ceil(task.minutes) for task in tasks)


_Set = tuple[int, int, tuple[Task, ...]]
"""Minutes, worth in whole units, tasks."""


def _sets(own: Sequence[Task], stake: Stake, sure: Sequence[Task], minutes: int) -> list[_Set]:
    """Sets of one contract's tasks that fit and are not beaten by a cheaper one, cheapest first."""
    ranked = sorted(own, key=lambda each: (-stake.worth(sure, [each]) / max(cost([each]), 1), each.id))[:MOST_OF_ONE]
    found: list[_Set] = [
        (cost(some), int(stake.worth(sure, some) * _UNITS), some)
        for count in range(1, len(ranked) + 1)
        for some in combinations(ranked, count)
    ]
    kept: list[_Set] = []
    for each in sorted((one for one in found if one[0] <= minutes), key=lambda one: (one[0], -one[1])):
        if each[1] > (kept[-1][1] if kept else 0):
            kept.append(each)
    return kept


def _with(chosen: list[tuple[int, tuple[Task, ...]]], sets: Sequence[_Set]) -> list[tuple[int, tuple[Task, ...]]]:
    """The best choice for every number of minutes, once one more contract may have one of its sets."""
    return [
        max(
            [
                chosen[total],
                *(
                    (chosen[total - spent][0] + worth, (*chosen[total - spent][1], *some))
                    for spent, worth, some in sets
                    if spent <= total
                ),
            ],
            key=lambda each: each[0],
        )
        for total in range(len(chosen))
    ]
