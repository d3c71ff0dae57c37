"""`makegood deliver plan`: the exchange format, what is refused, and what is told."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main


def plan(*cases: Any, as_json: bool = True) -> Result:
    text = "\n".join(case if isinstance(case, str) else json.dumps(case) for case in cases)
    return CliRunner().invoke(main, ["deliver", "plan", "-", *(["--json"] if as_json else [])], input=text)


def case(**changed: Any) -> dict[str, Any]:
    return {"id": "c1", "population": 31, "tolerable_rate": "0.09", "confidence": "0.95", **changed}


def test_a_plan_is_answered_in_the_exchange_format() -> None:
    result = plan(case())

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["id"], answer["bad_units"], answer["sample"]) == (0, "c1", 3, 19)
    by_sample = {each["sample"]: each["chance_to_find"] for each in answer["odds"]}
    assert by_sample[12] == "0.784427141268"
    assert set(answer) == {"id", "bad_units", "sample", "odds"}


def test_several_plans_are_answered_a_line_each_and_a_broken_one_does_not_stop_the_others() -> None:
    result = plan(case(id=1), case(id=2, populaton=3), "{", case(id=4, population="200", confidence="99%"))

    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["id"] for each in answers] == [1, 2, None, 4]
    assert "populaton: not a known key" in answers[1]["because"]
    assert answers[2]["refused"] == "form"
    assert answers[3]["sample"] == 44
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("population", -1), ("population", "31.5"), ("population", None), ("population", True), ("population", 10**10),
        ("tolerable_rate", "1.01"), ("tolerable_rate", "-0.1"), ("tolerable_rate", "five"), ("tolerable_rate", "NaN"),
        ("confidence", "95"), ("confidence", "1e-99999999"), ("confidence", [1]),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_is_refused_with_its_key(key: str, given: Any) -> None:
    result = plan(case(**{key: given}))

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["id"], answer["refused"]) == (3, "c1", key)
    assert answer["because"].startswith(f"{key}: ")


@pytest.mark.parametrize("changed", [{"population": 0}, {"tolerable_rate": "0"}])
def test_where_nothing_can_be_wrong_no_sample_is_given_and_it_is_said(changed: dict[str, Any]) -> None:
    result = plan(case(**changed))

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["bad_units"], answer["sample"]) == (1, 0, None)
    assert "so no sample can find one" in answer["because"]


def test_ends_of_the_shares_are_answered() -> None:
    result = plan(case(id=1, tolerable_rate="1"), case(id=2, confidence="1"), case(id=3, population=1))

    assert [json.loads(line)["sample"] for line in result.stdout.splitlines()] == [1, 29, 1]


def test_half_of_ten_million_rows_with_certainty_is_answered_at_once() -> None:
    result = plan(case(population=10_000_000, tolerable_rate="0.5", confidence="1"))

    answer = json.loads(result.stdout)
    assert answer["sample"] == 5_000_001
    assert answer["odds"][-1] == {"sample": 5_000_001, "chance_to_find": "1"}


def test_a_person_reads_it_as_a_sentence() -> None:
    result = plan(case(), as_json=False)

    assert "if 3 are wrong, opening 12 finds at least one 78 times in 100" in result.stdout


def test_an_empty_file_is_bad_data() -> None:
    assert plan("").exit_code == 3
