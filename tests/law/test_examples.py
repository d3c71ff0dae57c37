"""Every modelled rule against its readable example cases, and the register against both."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from makegood import law
from makegood.terms import codec

FOLDER = Path(__file__).parent / "examples"
TODAY = date(2026, 11, 21)


def examples() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for example in codec.from_yaml(path.read_text(encoding="utf-8"), path.name):
            found.append(pytest.param(path.stem, example, id=f"{path.stem}: {example['it']}"))
    return found


@pytest.mark.parametrize(("rule", "example"), examples())
def test_rule_says_what_its_example_says(rule: str, example: dict[str, Any]) -> None:
    case = codec.to_value(law.Case, {"on": TODAY} | example["case"], rule)

    finding = law.apply(law.rulebook()[rule], case)

    assert finding.outcome == example["expect"], finding.because
    assert example.get("because", "") in finding.because
    assert finding.effect == example.get("effect", finding.effect)
    assert (finding.outcome == "cannot tell") == bool(finding.missing)


def test_register_rules_and_examples_are_the_same_list() -> None:
    modelled = {id_ for id_, entry in law.register().items() if entry.modelled}

    assert modelled == set(law.rulebook())
    assert modelled == {path.stem for path in FOLDER.glob("*.yaml")}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_rule_has_an_example_of_three_outcomes(path: Path) -> None:
    outcomes = {example["expect"] for example in codec.from_yaml(path.read_text(encoding="utf-8"), path.name)}

    assert len(outcomes & {"met", "not met", "cannot tell", "does not apply"}) >= 2
    assert len(codec.from_yaml(path.read_text(encoding="utf-8"), path.name)) >= 3
