"""The choice of tasks is exact: nothing else that fits is worth more."""

from collections.abc import Sequence
from decimal import Decimal as D
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver.week.fitting import Stake, best, cost
from makegood.deliver.week.task import Task


def task(number: int, contract: str, minutes: int, finds: int) -> Task:
    return Task(id=f"{contract}/{number}", kind="find", contracts=(contract,), what="", minutes=D(minutes), why="",
                buys="", verb="", finds=Fraction(finds, 10))  # fmt: skip


TASKS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 12), st.integers(1, 9)), max_size=8).map(
    lambda each: [task(number, *one) for number, one in enumerate(each)]
)
STAKES = st.fixed_dictionaries({
    id_: st.builds(Stake, chance=st.fractions(Fraction(1, 100), Fraction(1, 4), max_denominator=100),
                   weight=st.fractions(Fraction(1, 2), 3, max_denominator=10), seen=st.just(Fraction(1, 10)))
    for id_ in "abc"
})  # fmt: skip


def worth(tasks: Sequence[Task], stakes: dict[str, Stake], done: Sequence[Task] = ()) -> Fraction:
    """What tasks are worth together, contract by contract: the slow way."""
    total = Fraction(0)
    for id_, stake in stakes.items():
        before, more = ([each for each in some if id_ in each.contracts] for some in (done, tasks))
        total += stake.worth(before, more)
    return total


@settings(deadline=None)
@given(TASKS, STAKES, st.integers(0, 40))
def test_no_other_set_that_fits_is_worth_more(tasks: list[Task], stakes: dict[str, Stake], minutes: int) -> None:
    chosen = best(tasks, stakes, minutes)

    most = max(
        worth(some, stakes)
        for count in range(len(tasks) + 1)
        for some in combinations(tasks, count)
        if cost(some) <= minutes
    )
    assert cost(chosen) <= minutes
    assert abs(worth(chosen, stakes) - most) < Fraction(1, 10**10)


@settings(deadline=None)
@given(TASKS, STAKES, st.integers(0, 40))
def test_a_task_done_already_makes_others_of_its_contract_worth_less(
    tasks: list[Task], stakes: dict[str, Stake], minutes: int
) -> None:
    sure = [task(99, "a", 1, 9)]

    assert worth(best(tasks, stakes, minutes, done=sure), stakes, sure) <= worth(best(tasks, stakes, minutes), stakes)
