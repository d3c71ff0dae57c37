"""Looking things up, choosing how many, and being told of wrong files."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from makegood import define, law
from makegood.define.read import resolved
from makegood.terms import BadInput, codec

D = Decimal


def test_unknown_measure_names_the_near_ones() -> None:
    with pytest.raises(KeyError, match=r"PAY-1: no such measure \(did you mean PAY-01"):
        define.measure("PAY-1")


def test_unknown_sector_names_the_near_ones() -> None:
    with pytest.raises(KeyError, match="home_care"):
        define.sector("homecare")


@pytest.mark.parametrize(
    ("yearly", "whole_life", "low", "high"),
    [
        (D("99999.99"), None, 1, 2),
        (D(100_000), None, 3, 3),
        (D(999_999), None, 3, 3),
        (D(1_000_000), None, 5, 5),
        (D(1_400_000), D(5_600_000), 6, 8),
        (D(1_250_000), D(5_000_000), 5, 5),
        (D(6_000_000), None, 6, 8),
    ],
)
def test_how_many_measures_suit_a_value(yearly: Decimal, whole_life: Decimal | None, low: int, high: int) -> None:
    pick = define.core_measures("home_care", yearly, whole_life=whole_life)

    assert (pick.low, pick.high) == (low, high)
    assert len(pick.measures) <= high


def test_smallest_contract_begins_with_the_lowest_real_rate() -> None:
    assert define.core_measures("construction", D(50_000)).measures == ("PAY-02", "TRN-04")


def test_sector_without_a_core_says_how_many_are_to_choose() -> None:
    pick = define.core_measures("goods", D(500_000))

    assert pick.measures == ()
    assert pick.to_choose == 3


def test_measure_earns_no_marks_once_it_is_the_law() -> None:
    overtaken = replace(define.measure("HRS-01"), law_from=date(2027, 10, 1))

    assert overtaken.earns_marks(date(2027, 9, 30))
    assert not overtaken.earns_marks(date(2027, 10, 1))
    assert not define.measure("PAY-02").earns_marks(date(2026, 11, 21))
    assert define.measure("HRS-01").earns_marks(date(2026, 11, 21)), "expected is not in force"


def test_authority_may_say_that_an_expected_law_is_in_force() -> None:
    set_ = law.Settings(guaranteed_hours_in_force=date(2027, 10, 1))

    assert define.measure("HRS-05").earns_marks(date(2027, 9, 30), settings=set_)
    assert not define.measure("HRS-05").earns_marks(date(2027, 10, 1), settings=set_)
    assert define.measure("PAY-01").earns_marks(date(2027, 10, 1), settings=set_)


def test_formula_says_the_same_parts_that_are_computed() -> None:
    assert define.measure("HSE-01").formula.startswith("100,000 x (reportable injuries")
    for measure in define.measures().values():
        assert measure.numerator in measure.formula
        assert measure.denominator is None or measure.denominator in measure.formula


def test_usual_quantity_of_a_sector_comes_before_the_general_one() -> None:
    usual = define.measure("WEL-01").usual_in("home_care")

    assert usual[0].low == 25
    assert usual[1].low == 40


def test_unknown_source_is_told_with_its_file() -> None:
    with pytest.raises(BadInput, match=r"define/x\.yaml: the source 'F99'"):
        resolved({"cites": ["F99 S"]}, "define/x.yaml")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"denominator": None}, "says why"),
        ({"law_from_status": "law already", "law_from_cites": []}, "needs a cite"),
        ({"mark": "source", "cites": []}, "without a cite"),
        ({"choice": {"waivable": True, "form": "floor", "text": "x"}}, "not waivable"),
        ({"choice": {"waivable": True, "form": "offer", "text": "x"}}, "three numbers"),
        ({"denominater": "workers"}, "did you mean denominator"),
    ],
)
def test_half_made_measure_is_refused(wrong: dict[str, object], message: str) -> None:
    whole = codec.plain(define.measure("HRS-01"))

    with pytest.raises(BadInput, match=message):
        codec.to_value(define.Measure, whole | wrong, "a measure")


def test_measure_survives_json() -> None:
    for measure in define.measures().values():
        assert codec.to_value(define.Measure, codec.from_json(codec.to_json(measure), "x"), measure.id) == measure
