"""Broken and hostile files of notices are bounded and told politely."""

import gzip
import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import ocds
from makegood.ocds import texts
from makegood.terms import Problem

GOOD = json.dumps({"ocid": "ocds-213czf-1", "tag": ["tender"], "tender": {"title": "Care"}}).encode()


def problems(data: bytes) -> list[str]:
    return [str(each) for each in ocds.read(BytesIO(data), "file") if isinstance(each, Problem)]


def test_a_cut_gzip_gives_what_came_before_the_cut() -> None:
    many = b"\n".join([GOOD] * 5000)
    packed = gzip.compress(many)

    found = list(ocds.read(BytesIO(packed[: len(packed) // 2]), "cut.gz"))

    assert sum(isinstance(each, ocds.Notice) for each in found) > 100
    assert "ends too soon" in str(found[-1])


def test_a_gzip_bomb_is_left_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "RATIO_FROM", 1024 * 1024)
    bomb = gzip.compress(b"\n" * 30_000_000)

    (told,) = problems(bomb)

    assert "unpacks to more than 250 times its size" in told


def test_a_line_too_long_is_passed_over_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MAX_TEXT", 1000)

    found = list(ocds.read(BytesIO(GOOD + b"\n" + b"[" * 5000 + b"\n" + GOOD + b"\n"), "n.jsonl"))

    assert [type(each).__name__ for each in found] == ["Notice", "Problem", "Notice"]
    assert "line 2" in str(found[1]) and "in one piece of JSON" in str(found[1])


def test_one_document_larger_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MAX_TEXT", 1000)

    (told,) = problems(b'{\n"releases": [' + b"\n".join([GOOD] * 100))

    assert "write it as JSON Lines" in told


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \n\n ", "the file is empty"),
        (b"[" * 100_000, "too deeply nested"),
        (b'{"ocid":' * 50_000, "too deeply nested"),
        (b'{"ocid": NaN}', "is not a number that JSON allows"),
        (b'{"ocid": 1', "expected JSON"),
        (b"null", "not an OCDS release"),
        (b'{"uri": "x", "releases": []}', "it holds no releases"),
        (b'"text"', "not an OCDS release"),
        (gzip.compress(gzip.compress(GOOD)), "compressed twice"),
        (b"\x1f\x8b\x08\x00garbage that is not deflate", "compressed file"),
        (b'{"ocid": ' + b"9" * 5000 + b"}", "expected JSON"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, words: str) -> None:
    (told,) = problems(data)

    assert words in told


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_wrong_encoding_is_read_and_windows_said(encoding: str) -> None:
    text = json.dumps({"ocid": "o", "tender": {"title": "Caffè – £12"}}, ensure_ascii=False)

    (notice,) = ocds.read(BytesIO(text.encode(encoding)), "n.json")

    assert isinstance(notice, ocds.Notice) and notice.title == "Caffè – £12"
    assert ("Windows-1252" in str(notice.problems)) == (encoding == "cp1252")


KEYS = st.sampled_from(
    [
        *("ocid", "id", "date", "tag", "tender", "lots", "value", "amount", "amountGross", "currency", "parties"),
        *("buyer", "roles", "address", "region", "title", "description", "awardCriteria", "criteria", "numbers"),
        *("number", "weight", "contractPeriod", "startDate", "endDate", "durationInDays", "lotDetails", "techniques"),
        *("maximumLotsBidPerSupplier", "items", "classification", "additionalClassifications", "awards", "contracts"),
        *("releases", "records", "compiledRelease", "legalBasis", "scheme", "documents", "noticeType", "planning"),
    ]
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(
        ["CPV", "UKPGA", "2023/54", "85312000", "2026-01-01T00:00:00", "9999-12-31", "0000-00-00", "UKM", "\ud800"]
    ),
)
JSONS = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=25
)


@settings(max_examples=300)
@given(st.dictionaries(KEYS, JSONS, max_size=8))
def test_any_json_with_ocds_keys_gives_notices_or_problems(data: dict[str, Any]) -> None:
    for found in ocds.read(BytesIO(json.dumps(data).encode()), "any.json"):
        assert isinstance(found, ocds.Notice | Problem)
        assert str(found).encode()


@given(st.binary(max_size=200))
def test_any_bytes_give_notices_or_problems(data: bytes) -> None:
    for found in ocds.read(BytesIO(data), "any"):
        assert isinstance(found, ocds.Notice | Problem)
