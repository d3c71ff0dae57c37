"""Files to values: every problem told with its place, nothing taken that was not meant."""

import json
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from makegood.terms import BadInput, Problem, codec, value


@value
class Promise:
    """A value of these tests."""

    measure: str
    rate: D | None = None
    since: date | None = None
    parts: tuple["Promise", ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


SCALARS = some.none() | some.booleans() | some.integers() | some.text() | some.decimals(allow_nan=False, places=2)
PLAIN = some.recursive(
    SCALARS, lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner), max_leaves=12
)  # fmt: skip
PROMISES = some.builds(
    Promise,
    measure=some.text(),
    rate=some.none() | some.decimals(min_value=-(10**9), max_value=10**9, places=4),
    since=some.none() | some.dates(),
    notes=some.dictionaries(some.text().filter(lambda key: not key.startswith("x_")), some.text()),
)


def told(bad: BadInput) -> str:
    return "\n".join(str(problem) for problem in bad.problems)


def test_the_words_on_and_no_are_words_and_only_true_is_true() -> None:
    read = codec.from_yaml("{on: 2026-11-21, nation: no, known: yes, sure: true}", "x.yaml")

    assert read == {"on": date(2026, 11, 21), "nation": "no", "known": "yes", "sure": True}


def test_numbers_with_a_point_are_exact() -> None:
    assert codec.from_yaml("rate: 0.1", "x.yaml")["rate"] == D("0.1")
    assert codec.from_json('{"rate": 0.1}', "x.json")["rate"] == D("0.1")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2\n", "x.yaml: line 2: the key 'a' is here twice"),
        ("a: &all [1]\nb: *all\n", "x.yaml: line 1: anchors and aliases"),
        ("a: !!python/object/apply:os.system [ls]\n", "x.yaml: line 1: could not determine a constructor"),
        ("a: [1\n", "x.yaml: line 2:"),
        ("[" * 100 + "]" * 100, "too deeply nested"),
        ("{[1]: 2}", "a key must be plain text"),
    ],
)
def test_yaml_with_surprises_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refusal:
        codec.from_yaml(text, "x.yaml")

    assert said in told(refusal.value)


@pytest.mark.parametrize("text", ["{", '{"a": NaN}', '{"a": -Infinity}', "[" * 100_000, '{"a": 1} {"b": 2}'])
def test_json_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"x\.json: .*expected JSON"):
        codec.from_json(text, "x.json")


@given(some.text())
def test_any_text_is_yaml_or_a_refusal(text: str) -> None:
    try:
        codec.from_yaml(text, "x.yaml")
    except BadInput as refusal:
        assert told(refusal).startswith("x.yaml")


@given(some.text())
def test_any_text_is_json_or_a_refusal(text: str) -> None:
    try:
        codec.from_json(text, "x.json")
    except BadInput as refusal:
        assert told(refusal).startswith("x.json")


def test_every_problem_is_told_at_once_and_a_slip_is_guessed() -> None:
    with pytest.raises(BadInput) as refusal:
        codec.to_value(Promise, {"measur": "PAY-01", "rate": "much", "parts": [{"measure": 3}]}, "x.yaml")

    said = told(refusal.value)
    assert "x.yaml: measur: not a known key (did you mean measure?)" in said
    assert "x.yaml: measure: it is missing" in said
    assert "x.yaml: rate: 'much'" in said
    assert "x.yaml: parts.0.measure: 3; expected" in said


def test_a_readers_own_notes_are_left_out() -> None:
    made = codec.to_value(Promise, {"measure": "PAY-01", "x_note": "ask Jo", "parts": []}, "x.yaml")

    assert made == Promise(measure="PAY-01")


def test_no_more_problems_are_put_into_words_than_anybody_mends() -> None:
    with pytest.raises(BadInput) as refusal:
        codec.to_value(tuple[Promise, ...], [{}] * 1000, "x.yaml")

    assert len(refusal.value.problems) == codec.MAX_TOLD + 1
    assert "800 more problems" in told(refusal.value)


@given(PLAIN)
def test_any_plain_data_is_a_value_or_a_refusal(data: Any) -> None:
    try:
        assert isinstance(codec.to_value(Promise, data, "x.yaml"), Promise)
    except BadInput as refusal:
        assert refusal.problems


@given(PROMISES)
def test_a_value_written_is_read_again_as_the_same_value(promise: Promise) -> None:
    written = codec.to_json(promise)

    assert codec.to_value(Promise, codec.from_json(written, "x.json"), "x.json") == promise


def test_half_of_a_character_in_json_is_refused_since_nothing_could_print_it() -> None:
    with pytest.raises(BadInput, match="half of a character"):
        codec.from_json('{"id": "\\ud800"}', "case.json")

    assert codec.from_json('{"id": "\\ud83d\\ude00"}', "case.json") == {"id": "\U0001f600"}


@given(PROMISES)
def test_the_same_value_gives_the_same_json(promise: Promise) -> None:
    assert codec.to_json(promise) == codec.to_json(promise)
    assert json.loads(codec.to_json(promise))["measure"] == promise.measure


@pytest.mark.parametrize("number", ["1e999999999", "-1e500", "NaN", "Infinity"])
def test_a_number_that_would_fill_the_memory_is_written_short(number: str) -> None:
    assert len(codec.to_json(D(number))) < 20


def test_text_that_is_not_utf8_is_told_with_the_byte_where_it_stops() -> None:
    with pytest.raises(BadInput, match=r"x\.csv: byte 3 is not UTF-8 text; save it as UTF-8"):
        codec.text_of(b"ab\xff", "x.csv")


def test_each_key_of_a_file_has_its_line() -> None:
    lines = codec.yaml_lines("title: x\nasks:\n- text: one\n- text: two\n")

    assert (lines["asks"], lines["asks.1.text"]) == (2, 4)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"PK\x03\x04\x14\x00\xff", "a zip file"),
        (b"\x1f\x8b\x08\x00", "compressed by gzip"),
        (b"\xff" + b"a" * 256 + b"ustar", "a tar file"),
    ],
)
def test_a_packed_file_is_told_as_one_and_not_by_its_bytes(raw: bytes, kind: str) -> None:
    with pytest.raises(BadInput, match=f"x: it is {kind}; unpack it, and give the file inside"):
        codec.from_json(raw, "x")
    with pytest.raises(BadInput, match=f"x: it is {kind}"):
        codec.text_of(raw, "x")


@pytest.mark.parametrize(("data", "found"), [(None, "it is empty"), ([1], r"\[1\]")])
def test_a_file_that_is_no_list_of_keys_is_told_which_it_should_have(data: object, found: str) -> None:
    with pytest.raises(BadInput, match=f"x: {found}; expected keys, each with its value: file, where"):
        codec.to_value(Problem, data, "x")
