"""Lists that claim to be whole are whole, across rooms; what one room names, the other has."""

import re
from dataclasses import is_dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from makegood import define, law, market
from makegood.cli import COMMANDS
from makegood.law.case import Record, Topic
from makegood.market.inputs import defaults
from makegood.terms import codec

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_A_PAGE = {"S48"}
"""A debate found by search, with no page of its own that can be named."""


def data(room: str, *path: str) -> Any:
    place = files(f"makegood.{room}").joinpath(*path)
    return codec.from_yaml(place.read_text(encoding="utf-8"), "/".join(path))


def cites() -> list[Any]:
    """Every cite of the register and of the figures, as written."""
    root = files("makegood.law")
    found = []
    for file in sorted(one.name for one in (root / "register").iterdir() if one.name.endswith(".yaml")):
        for id_, row in data("law", "register", file).items():
            found += [pytest.param(cite, id=f"{id_}-{number}") for number, cite in enumerate(row["cites"])]
    for figure in law.figures():
        for row in data("law", "figures", f"{figure.name}.yaml")["rows"]:
            found.append(pytest.param(row["cite"], id=f"{figure.name}-{row['since']}"))
    return found


def test_each_command_is_in_the_manual_and_in_no_other_place() -> None:
    manual = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    told = {name.split()[0] for name in re.findall(r"^## makegood (.+)$", manual, re.MULTILINE)}

    assert told == set(COMMANDS)


@pytest.mark.parametrize("cite", [*cites()])
def test_each_cite_of_law_has_an_address_or_says_that_it_is_general_knowledge(cite: dict[str, Any]) -> None:
    source = law.sources()[cite["source"]]

    if cite["source"] == "general":
        assert cite["at"] and cite["sure"] != "C", "general knowledge says of what, and was not read in the instrument"
    elif cite["source"] not in WITHOUT_A_PAGE:
        assert source.address.startswith(("https://", "http://"))


def test_each_row_of_a_figure_says_when_it_was_read_or_that_nobody_did() -> None:
    for figure in law.figures():
        for row in figure.rows:
            assert row.cite.read_on or row.cite.sure == "U", f"{figure.name} {row.since}"


def test_a_source_that_was_read_says_the_day() -> None:
    undated = [
        f"{id_}: {cite}"
        for id_, entry in law.register().items()
        for cite in entry.cites
        if cite.sure != "U" and cite.read_on is None
    ]

    assert undated == []


def test_no_rule_without_a_cite_and_no_figure_of_the_market_without_a_source() -> None:
    assert all(entry.cites for entry in law.register().values())
    for name in ("oncosts.yaml", "asks.yaml", "treasury.yaml"):
        for one in defaults(name).values():
            assert one.unit and all(row.source for row in one.rows), one.name


def test_rewrites_are_words_for_measures_and_topics_that_exist() -> None:
    rewrites = data("check", "rewrites.yaml")

    assert set(rewrites) <= set(define.measures())
    topics = {row["topic"] for row in rewrites.values() if row.get("topic")}
    assert topics <= set(get_args(Topic))


def test_measures_that_labels_and_costs_name_exist() -> None:
    labelled = {id_ for label in define.labels().values() for id_ in label.measures}
    costed = {id_ for row in data("market", "data", "costs.yaml") for id_ in row["measures"]}
    used = {one.ask for one in market.precedents()}

    assert labelled <= set(define.measures())
    assert costed <= set(define.measures())
    assert {id_ for id_ in used if re.fullmatch(r"[A-Z]{3}-\d\d", id_)} <= set(define.measures())


def test_patterns_speak_of_the_published_labels() -> None:
    folder = files("makegood.check").joinpath("asks", "patterns")
    named = {one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml")}

    assert set(define.labels()) <= named, "each label has its own file of patterns"


def test_facts_that_have_words_are_facts_of_a_case() -> None:
    for name in law.facts():
        place: Any = law.Case
        for step in name.split("."):
            if place == Record:  # what is on file may be a small object with keys of its own
                break
            hints = get_type_hints(place) if is_dataclass(place) else {}
            assert step in hints, f"{name}: no such fact in the case format"
            place = without_none(hints[step])


def without_none(hint: Any) -> Any:
    options = [one for one in get_args(hint) if one is not type(None)]
    if set(options) == set(get_args(Record)):
        return Record
    return options[0] if len(options) == 1 else hint


def test_each_charter_and_sector_names_measures_that_exist() -> None:
    for charter in define.charters().values():
        for point in charter.points:
            assert set(point.measures) <= set(define.measures()), f"{charter.key} {point.code}"
    for sector in define.sectors().values():
        assert set(sector.core) <= set(define.measures()), sector.key


def test_each_sector_of_define_can_be_priced() -> None:
    priced = {one.key for one in market.sectors()}

    assert set(define.sectors()) <= priced


def test_the_twelve_questions_rest_on_rules_of_the_register() -> None:
    questions = law.legal_questions()

    assert len(questions) == 12
    assert all(set(one.rules) <= set(law.register()) for one in questions.values())


def test_each_example_is_told_in_the_list_of_examples() -> None:
    told = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    there = {path.name for path in (ROOT / "examples").iterdir() if path.suffix in {".yaml", ".json"}}

    assert {name for name in there if f"`{name}`" not in told} == set()
