"""The arithmetic of pay, written once: on exact numbers of one row, and on whole columns of ten million.

Each function uses nothing but + - x and comparisons, so that `Decimal`, `int` and a column of Polars all do. Nothing is
divided, so nothing is rounded.
"""

from typing import Any

ADULT = 18
"""The real Living Wage is for workers of 18 and over; younger ones stand on a line of their own."""

NO_AGE = 999
"""Stands for an age nobody gave, so that it is judged as the oldest: the strictest test."""


def pays_at_least(basic_pay: Any, hours_paid: Any, rate: Any) -> Any:
    """Whether basic pay over hours paid is `rate` an hour or more (PAY-01)."""
    return basic_pay >= rate * hours_paid


def pays_less_than(basic_pay: Any, hours_paid: Any, rate: Any) -> Any:
    """The opposite of `pays_at_least`; columns of Polars have no `not`."""
    return basic_pay < rate * hours_paid


def pay_that_counts(basic_pay: Any, deductions: Any) -> Any:
    """Pay that counts towards the minimum wage: what is deducted from it does not (PAY-02)."""
    return basic_pay - deductions


def below_minimum(basic_pay: Any, deductions: Any, hours_worked: Any, minimum: Any) -> Any:
    """Whether pay over every hour worked is below the minimum an hour (PAY-02)."""
    return pay_that_counts(basic_pay, deductions) < minimum * hours_worked


def in_the_share(age: Any, apprentice: Any) -> Any:
    """Whether the row counts in PAY-01's share: 18 or over and no apprentice. `apprentice` is 0 or 1."""
    return (age >= ADULT) & (apprentice == 0)


def young(age: Any, apprentice: Any) -> Any:
    """Whether the row stands on the line of workers under 18 (apprentices have their own)."""
    return (age < ADULT) & (apprentice == 0)


def total(counted: Any, missing: Any, over: Any) -> Any:
    """The true whole: what is counted and what is missing, less what is too much."""
    return counted + missing - over


def at_worst(good: Any, over: Any) -> Any:
    """What is good if everything that is too much was good (may be below nothing: then nothing is)."""
    return good - over


def at_best(good: Any, missing: Any) -> Any:
    """What is good if everything missing is (may be more than the whole: then all is)."""
    return good + missing


def may_show(people: Any, below: Any, floor: Any) -> Any:
    """Whether a group and its two parts, below and not, may be shown: each is nobody or `floor` people or more."""
    return (people >= floor) & ((below == 0) | (below >= floor)) & ((people == below) | (people - below >= floor))
