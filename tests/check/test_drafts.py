"""Whole drafts as an officer has them, against what a person reading them would say. The words are in drafts/*.yaml."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from makegood import check
from makegood.check.verdict import verdict

NAMES = sorted(path.stem for path in (Path(__file__).parent / "drafts").glob("*.yaml"))
Checked = Callable[[str], check.Result]
Told = Callable[[str], dict[str, Any]]


def plain(text: str) -> str:
    return " ".join(text.split())


def found(result: check.Result, expected: dict[str, Any]) -> check.AskResult | None:
    """The ask with those words, and that label where the file names one."""
    fits = [ask for ask in result.asks if expected["words"] in plain(ask.text)]
    return next((ask for ask in fits if ask.label == expected.get("label", ask.label)), None)


@pytest.mark.parametrize("name", NAMES)
def test_each_ask_a_person_would_find_is_found_with_its_measure_and_place(
    name: str, checked: Checked, told_of: Told
) -> None:
    result = checked(name)

    for expected in told_of(name)["expect"]:
        ask = found(result, expected)
        assert ask is not None, expected["words"]
        for key in ("measure", "topic", "stage"):
            assert getattr(ask, key) == expected.get(key, getattr(ask, key)), (expected["words"], key)


@pytest.mark.parametrize("name", NAMES)
def test_each_test_says_what_a_person_would_say(name: str, checked: Checked, told_of: Told) -> None:
    result = checked(name)

    for expected in told_of(name)["expect"]:
        ask = found(result, expected)
        assert ask is not None, expected["words"]
        said = {test: verdict(ask, test) for test in check.TESTS}
        assert said == {test: expected.get(test, said[test]) for test in check.TESTS}, expected["words"]


@pytest.mark.parametrize("name", NAMES)
def test_words_are_offered_where_words_mend_it_and_not_elsewhere(name: str, checked: Checked, told_of: Told) -> None:
    result = checked(name)

    for expected in told_of(name)["expect"]:
        ask = found(result, expected)
        if ask is not None and "rewrite" in expected:
            assert expected["rewrite"] in plain(ask.rewrite), expected["words"]
            assert bool(ask.rewrite) == bool(expected["rewrite"]), expected["words"]


@pytest.mark.parametrize("name", NAMES)
def test_what_asks_nothing_of_the_supplier_as_an_employer_is_left_alone(
    name: str, checked: Checked, told_of: Told
) -> None:
    asked = [plain(ask.text) for ask in checked(name).asks]

    for words in told_of(name).get("not_asks", []):
        assert not [text for text in asked if words in text], words


@pytest.mark.parametrize("name", NAMES)
def test_no_ask_is_told_twice_and_every_ask_has_a_short_name(name: str, checked: Checked, told_of: Told) -> None:
    result = checked(name)

    told = [(ask.label, plain(ask.text)) for ask in result.asks]
    assert len(told) == len(set(told))
    assert all(0 < len(ask.title) <= 45 for ask in result.asks), [ask.title for ask in result.asks]
    assert len(result.asks) == told_of(name).get("count", len(result.asks))


@pytest.mark.parametrize("name", NAMES)
def test_the_officer_is_asked_few_questions(name: str, checked: Checked) -> None:
    assert len(checked(name).questions) <= 3


@pytest.mark.parametrize("name", NAMES)
def test_an_ask_can_be_found_in_the_draft_at_its_place(
    name: str, checked: Checked, draft_of: Callable[[str], check.Draft]
) -> None:
    passages = {each.where: each.text for each in draft_of(name).passages}

    for ask in checked(name).asks:
        if ask.where in passages:
            start, end = ask.span
            assert passages[ask.where][start:end] == ask.text
