"""Cases worked by hand, with their arithmetic, each scored as its page says."""

from pathlib import Path
from typing import Any

import pytest

from makegood.award import scoring
from makegood.terms import codec

FILE = Path(__file__).with_name("by_hand.yaml")
CASES = codec.from_yaml(FILE.read_text(encoding="utf-8"), FILE.name)


@pytest.mark.parametrize("one", CASES, ids=lambda one: str(one["it"]))
def test_a_case_worked_by_hand(one: dict[str, Any]) -> None:
    read = scoring.as_case({"id": one["it"], **one["case"]}, "case")
    answer = codec.plain(scoring.answer(read if isinstance(read, scoring.Refused) else scoring.score(read)))
    expected = one["expect"]

    assert answer["id"] == one["it"]
    for key, wanted in expected.items():
        assert wanted in answer[key] if key == "because" else got(answer, key) == wanted, f"{key}: {one['sum']}"
    assert ("refused" in answer) == ("refused" in expected)
    assert answer.get("tie") == expected.get("tie")


def got(answer: dict[str, Any], key: str) -> Any:
    """A part of the answer, as the page writes it."""
    if key == "scores":
        return {bidder: list(score.values()) for bidder, score in answer["scores"].items()}
    if key == "reversals":
        return {one["if_withdrawn"]: one["winner"] for one in answer["reversals"]}
    return answer[key]


def test_there_are_cases_for_every_formula_and_every_refusal() -> None:
    named = {one["case"]["price"]["formula"]["name"] for one in CASES}
    refused = {one["expect"].get("refused") for one in CASES} - {None}

    assert {"lowest_over_price", "linear_min_max", "relative_to_mean", "fixed_anchor"} <= named
    assert refused == {
        "form", "weights", "criteria", "bids", "marks", "formula", "prices", "tie_break", "abnormally_low"
    }  # fmt: skip
