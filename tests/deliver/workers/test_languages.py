"""A catalogue is offered only with its translator, another reviewer and the day."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from makegood.deliver.workers import languages
from makegood.terms import BadInput

ENGLISH = Path(languages.__file__).with_name("en.yaml")
PEOPLE = {"translator": "Tess Turner", "reviewer": "Rae Reader", "reviewed_on": "2026-11-01"}


def catalogue(folder: Path, *, words: dict[str, str] | None = None, **changed: Any) -> Path:
    known = yaml.safe_load(ENGLISH.read_text(encoding="utf-8"))
    known |= {"code": "qaa", "name": "Qaa", "original": False, **changed}
    known["words"] |= words or {}
    folder.joinpath("qaa.yaml").write_text(yaml.safe_dump(known), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("people", "offered"),
    [
        (PEOPLE, True),
        ({}, False),
        ({**PEOPLE, "reviewer": ""}, False),
        ({**PEOPLE, "reviewer": " tess turner "}, False),
        ({"translator": "Tess Turner", "reviewer": "Rae Reader"}, False),
    ],
)
def test_a_language_needs_two_people_and_a_day(tmp_path: Path, people: dict[str, str], offered: bool) -> None:
    names = [each.name for each in languages.offered(catalogue(tmp_path, **people))]

    assert names == (["English", "Qaa"] if offered else ["English"])


def test_only_english_is_offered_while_nobody_reviewed_another() -> None:
    assert [each.code for each in languages.offered()] == ["en"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ({"told": "About you:"}, "words.told"),
        ({"question": "Right, {buyer}?"}, "words.question"),
        ({"told": "{buyer.__class__} {months}"}, "words.told"),
        ({"worked": "{hours"}, "words.worked"),
        ({"nonsense": "x"}, "words.nonsense"),
    ],
)
def test_a_sentence_that_fills_in_something_else_is_told_by_its_place(
    tmp_path: Path, words: dict[str, str], place: str
) -> None:
    with pytest.raises(BadInput) as wrong:
        languages.offered(catalogue(tmp_path, words=words, **PEOPLE))

    assert place in str(wrong.value)


def test_a_catalogue_cannot_take_the_place_of_the_english_one(tmp_path: Path) -> None:
    offered = languages.offered(catalogue(tmp_path, code="en", words={"question": "Is this fine?"}, **PEOPLE))

    assert [each.words.question for each in offered] == ["Is this right?"]
