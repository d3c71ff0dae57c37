"""Values to canonical bytes and back without pydantic: the same as the codec reads, and nothing is let through."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver.employer import plain
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.bundle import Bundle, Head
from makegood.deliver.figures.rates import MinimumFrom, RateFrom
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.figures.shown import Shown
from makegood.terms import BadInput, codec

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6)
bundles = st.builds(
    Bundle,
    contract=st.text(max_size=5),
    tier=st.just("t1"),
    period=st.just("2026-q3"),
    workers=st.none() | st.integers(0, 10**6),
    hours_paid=st.none() | decimals,
    shown=st.lists(st.builds(Shown, measure=st.text(max_size=4), unit=st.just("percent"), low=st.none() | decimals))
    .map(tuple),
    answers=st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=3),
    head=st.none() | st.builds(Head, size=st.integers(0, 99), root=st.text(max_size=3)),
    slips=st.lists(st.text(max_size=3), max_size=3).map(tuple),
)  # fmt: skip
ASKED = Asked(
    contract="C-1",
    tier="t1",
    period="2026-q3",
    starts=date(2026, 7, 1),
    ends=date(2026, 9, 30),
    due=date(2026, 10, 14),
    targets={"PAY-01": Decimal(100)},
    living_wage=(RateFrom(since=date(2026, 5, 1), uk=Decimal("13.45"), london=Decimal("14.80")),),
    minimum_wage=(MinimumFrom(since=date(2026, 4, 1), amount=Decimal("12.71"), from_age=21),),
)


@settings(deadline=None)
@given(bundles)
def test_a_bundle_comes_back_as_it_was_and_the_codec_reads_the_same(bundle: Bundle) -> None:
    raw = plain.to_bytes(bundle)

    assert plain.from_bytes(Bundle, raw, "b") == bundle
    assert codec.to_value(Bundle, codec.from_json(raw, "b"), "b") == bundle
    assert plain.to_bytes(plain.from_bytes(Bundle, raw, "b")) == raw


def test_what_is_asked_is_read_from_what_either_side_wrote() -> None:
    assert plain.from_bytes(Asked, plain.to_bytes(ASKED), "a") == ASKED
    assert plain.from_bytes(Asked, codec.to_json(ASKED).encode(), "a") == ASKED


@settings(deadline=None)
@given(st.integers(-(10**6), 10**6), st.integers(0, 5))
def test_a_number_has_one_way_to_be_written(whole: int, zeros: int) -> None:
    assert plain.number(Decimal(f"{whole}.{'0' * zeros}")) == plain.number(Decimal(whole)) == str(whole)
    assert plain.number(Decimal("1E+2")) == "100" and plain.number(Decimal("-0.00")) == "0"


@pytest.mark.parametrize("value", [1.5, Decimal("NaN"), Decimal("1e999999"), object(), {1.5}, b"bytes"])
def test_what_could_be_written_in_two_ways_is_not_written(value: Any) -> None:
    with pytest.raises(TypeError, match="no canonical form"):
        plain.to_bytes(value)


@pytest.mark.parametrize(
    ("changed", "where", "said"),
    [
        ({"hours_payd": "1"}, "hours_payd", "not a known key"),
        ({"contract": 5}, "contract", "text"),
        ({"workers": True}, "workers", "a whole number"),
        ({"workers": "31"}, "workers", "a whole number"),
        ({"hours_paid": "many"}, "hours_paid", "a number"),
        ({"hours_paid": "Infinity"}, "hours_paid", "a number"),
        ({"hours_paid": "1e99999999"}, "hours_paid", "a number"),
        ({"kind": "guess"}, "kind", "payroll or totals or nil"),
        ({"head": {"size": 1}}, "head.root", "it is missing"),
        ({"shown": [{"measure": "PAY-01", "unit": "percent", "of": []}]}, "shown.0.of", "text"),
        ({"slips": "abc"}, "slips", "a list"),
        ({"answers": []}, "answers", "an object"),
    ],
)
def test_each_place_that_is_wrong_is_named(changed: dict[str, Any], where: str, said: str) -> None:
    data = {"contract": "C-1", "tier": "t1", "period": "2026-q3"} | changed

    with pytest.raises(BadInput) as bad:
        plain.from_bytes(Bundle, json.dumps(data).encode(), "bundle.json")

    assert [(each.file, each.where) for each in bad.value.problems] == [("bundle.json", where)]
    assert said in str(bad.value)


@settings(deadline=None)
@given(
    st.binary(max_size=40)
    | st.text(max_size=40).map(str.encode)
    | st.sampled_from([b"[" * 100_000, b'{"worker": "\\ud800"}'])
)
def test_no_bytes_bring_it_down(raw: bytes) -> None:
    with pytest.raises(BadInput):
        plain.from_bytes(PayLine, raw, "x")


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="twice"):
        plain.from_bytes(Head, b'{"size": 1, "size": 2, "root": ""}', "x")


def test_a_day_that_is_none_is_named() -> None:
    data = codec.plain(ASKED) | {"due": "2026-13-01", "ends": "20260930"}

    with pytest.raises(BadInput) as bad:
        plain.from_plain(Asked, data, "asked.json")

    assert {each.where for each in bad.value.problems} == {"due", "ends"}
