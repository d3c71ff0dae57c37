"""The arithmetic of measures against numbers worked by hand."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import define
from makegood.terms import codec

FOLDER = Path(__file__).parent / "examples"
D = Decimal
counts = st.integers(min_value=0, max_value=10_000).map(Decimal)


def examples() -> list[Any]:
    return [
        pytest.param(path.stem, example, id=f"{path.stem} {example['it']}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for example in codec.from_yaml(path.read_text(encoding="utf-8"), path.name)
    ]


def numbers(given_: list[Any] | None) -> list[Decimal]:
    return [Decimal(number) for number in given_ or []]


@pytest.mark.parametrize(("id", "example"), examples())
def test_measure_gives_what_its_example_says(id: str, example: dict[str, Any]) -> None:
    top, bottom = numbers(example["numerator"]), numbers(example.get("denominator"))

    if example["expect"] == "no number":
        with pytest.raises(define.NoNumber):
            define.compute(define.measure(id), top, bottom)
    else:
        assert define.compute(define.measure(id), top, bottom) == Decimal(example["expect"])


@pytest.mark.parametrize("id", define.measures())
def test_example_on_the_page_adds_up(id: str) -> None:
    measure = define.measure(id)

    assert measure.example is not None
    assert define.compute(measure, measure.example.numerator, measure.example.denominator) == measure.example.expect


def part(kind: Any, per: str = "1") -> define.Part:
    bottom = "all" if kind in {"share", "rate", "mean"} else None
    return define.Part(name="a part", unit="%", kind=kind, numerator="some", denominator=bottom, per=D(per))


@given(st.lists(counts, min_size=1, max_size=6), st.lists(counts.filter(bool), min_size=1, max_size=6))
def test_share_of_all_is_a_hundred_and_adding_parts_loses_nothing(some: list[Decimal], more: list[Decimal]) -> None:
    everything = [*some, *more]

    assert define.compute(part("share"), everything, everything) == 100
    apart = define.compute(part("sum"), some) + define.compute(part("sum"), more)
    assert define.compute(part("sum"), everything) == apart


@given(st.lists(counts, min_size=1, max_size=30))
def test_lowest_fifth_percentile_and_median_are_in_that_order(rates: list[Decimal]) -> None:
    lowest = define.compute(part("minimum"), rates)
    fifth = define.compute(part("percentile", "5"), rates)
    median = define.compute(part("median"), rates)

    assert lowest <= fifth <= median <= max(rates)
    assert sum(rate <= fifth for rate in rates) * 100 >= 5 * len(rates)


def test_unending_quotient_is_the_same_every_time() -> None:
    assert define.compute(part("share"), [D(1)], [D(3)]) == D("33.33333333333333333333333333")


def test_status_has_no_number() -> None:
    with pytest.raises(define.NoNumber, match="a status"):
        define.compute(part("status"), [D(1)])


def test_survival_needs_people_for_every_period() -> None:
    with pytest.raises(define.NoNumber, match="each period"):
        define.compute(define.measure("SEC-02"), [D(1), D(1)], [D(4)])
