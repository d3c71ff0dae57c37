"""Every modelled rule against its readable example cases, and the register against both."""

from datetime import date

import pytest

from makegood import law

TODAY = date(2026, 11, 21)
ALL = [(rule, example) for rule in sorted(law.example_rules()) for example in law.examples(rule)]


@pytest.mark.parametrize(("rule", "example"), ALL, ids=[f"{rule}: {example.it}" for rule, example in ALL])
def test_rule_says_what_its_example_says(rule: str, example: law.Example) -> None:
    finding = law.apply(law.rulebook()[rule], law.case_of(example, TODAY))

    assert finding.outcome == example.expect, finding.because
    assert example.because in finding.because
    assert finding.effect == (example.effect or finding.effect)
    assert (finding.outcome == "cannot tell") == bool(finding.missing)


def test_register_rules_and_examples_are_the_same_list() -> None:
    modelled = {id_ for id_, entry in law.register().items() if entry.modelled}

    assert modelled == set(law.rulebook())
    assert modelled == law.example_rules()


def test_enough_of_the_register_is_modelled_and_the_rest_says_why_not() -> None:
    rows = law.register().values()

    assert sum(entry.modelled for entry in rows) >= 145
    assert all(entry.reason for entry in rows if not entry.modelled)


@pytest.mark.parametrize("rule", sorted(law.example_rules()))
def test_each_rule_has_examples_of_different_outcomes(rule: str) -> None:
    assert len(law.examples(rule)) >= 3
    assert len({example.expect for example in law.examples(rule)}) >= 2
