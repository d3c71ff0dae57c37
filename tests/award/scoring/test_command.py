"""`makegood award score`, run as a reader or a program would."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.award import scoring
from makegood.cli import main

GOOD: dict[str, Any] = {
    "id": "good", "scale_top": "5", "places": 2, "quality": [{"id": "q", "weight": "60"}],
    "price": {"weight": "40", "formula": {"name": "lowest_over_price"}},
    "bids": [
        {"bidder": "A", "price": "100", "marks": {"q": "4.5"}},
        {"bidder": "B", "price": "80", "marks": {"q": "3.9"}},
        {"bidder": "C", "price": "50", "marks": {"q": "0"}},
    ],
}  # fmt: skip


def run(tmp_path: Path, text: str, *options: str, name: str = "cases.jsonl") -> Result:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["award", "score", str(file), *options])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_answer_is_the_exchange_format(tmp_path: Path) -> None:
    result = run(tmp_path, json.dumps(GOOD), "--json")
    (answer,) = lines(result)

    assert result.exit_code == 0
    assert list(answer) == ["id", "scores", "winner", "sensitivity", "reversals"]
    assert answer["scores"]["B"] == {
        "quality": "46.80", "price": "25.00", "total": "71.80", "total_exact": "71.8", "rank": 2
    }  # fmt: skip
    assert answer["reversals"] == [{"if_withdrawn": "C", "winner": "B"}]


def test_a_refused_case_stands_in_its_line_and_the_others_are_answered(tmp_path: Path) -> None:
    heavy = {**GOOD, "id": "heavy", "quality": [{"id": "q", "weight": "61"}]}
    text = "\n".join([json.dumps(heavy), '{"id": "broken"', "", json.dumps(GOOD), '{"id": "twice", "id": "b"}', "[]"])
    result = run(tmp_path, text, "--json")
    answers = lines(result)

    assert result.exit_code == 3
    assert [answer.get("refused") for answer in answers] == ["weights", "form", None, "form", "form"]
    assert answers[0] == {
        "id": "heavy", "refused": "weights", "total": "101",
        "because": "the weights total 101, not 100; nothing is scored until they do",
    }  # fmt: skip
    assert answers[2]["winner"] == "A"
    assert "here twice" in answers[3]["because"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one.json", json.dumps(GOOD, indent=2)),
        ("list.json", json.dumps([GOOD])),
        ("mark.json", "\ufeff" + json.dumps(GOOD)),
        ("flow.yaml", json.dumps(GOOD)),
        ("noted.json", json.dumps({**GOOD, "x_note": "ours"})),
    ],
)
def test_a_case_may_come_in_any_of_these_forms(tmp_path: Path, name: str, text: str) -> None:
    result = run(tmp_path, text, "--json", name=name)

    assert result.exit_code == 0
    assert [answer["winner"] for answer in lines(result)] == ["A"]


def test_a_mark_that_is_no_number_is_told_with_its_bidder(tmp_path: Path) -> None:
    for odd, because in ((None, "has no mark for q"), ("n/a", "expected a valid decimal")):
        bids = [GOOD["bids"][0], {**GOOD["bids"][1], "marks": {"q": odd}}]
        (answer,) = lines(run(tmp_path, json.dumps({**GOOD, "bids": bids}), "--json"))

        assert (answer["refused"], answer["bidder"], answer["mark"]) == ("marks", "B", "q")
        assert because in answer["because"]


def test_an_open_tie_is_something_to_look_at(tmp_path: Path) -> None:
    same = {**GOOD, "bids": [{**GOOD["bids"][0], "bidder": bidder} for bidder in "AB"]}
    result = run(tmp_path, json.dumps(same), "--json")

    assert result.exit_code == 1
    assert (lines(result)[0]["winner"], lines(result)[0]["tie"]) == (None, ["A", "B"])


def test_a_panel_is_told_who_wins_what_would_change_it_and_what_to_take_care_of(tmp_path: Path) -> None:
    asked = {"asked": False, "decision": "exclude", "reason": "low"}
    bids = [*GOOD["bids"][:2], {**GOOD["bids"][2], "abnormally_low": asked}]
    result = run(tmp_path, json.dumps({**GOOD, "bids": bids}))

    assert "good: A has the highest total" in result.output
    assert "Price of C up from £50 to" in result.output
    assert "If C left, B would win, with no bid changed" in result.output
    assert "the decision to exclude C is not applied: nobody asked them to explain" in result.output


def test_an_empty_file_and_a_broken_document_are_bad_data_not_a_traceback(tmp_path: Path) -> None:
    empty, broken = run(tmp_path, "\n"), run(tmp_path, '{"id": 1,\n "bids": [\n', "--json", name="a.json")

    assert empty.exit_code == broken.exit_code == 3
    assert "no case" in empty.output
    assert len(broken.stdout.splitlines()) == 1


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_whatever_bytes_come_each_is_a_case_a_refusal_or_bad_input(raw: bytes) -> None:
    try:
        found = scoring.read(raw, "cases.json")
    except scoring.reading.BadInput:
        return

    assert all(isinstance(one, scoring.Refused | scoring.Case) for one in found)


@settings(max_examples=300, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.text(max_size=5) | st.floats() | st.integers(),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from([*GOOD, "x", "weight", "id", "marks"]), inner, max_size=4), max_leaves=12),
       st.sampled_from([*GOOD]))  # fmt: skip
def test_a_case_with_anything_in_the_place_of_a_part_is_scored_or_refused(odd: Any, key: str) -> None:
    read = scoring.as_case({**GOOD, key: odd}, "case")
    result = read if isinstance(read, scoring.Refused) else scoring.score(read)

    assert scoring.answer(result)
