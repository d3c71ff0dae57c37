"""Four ways to ask for one thing, each with the law's answer for this contract."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from makegood import law
from makegood.check import legal
from makegood.check.result import TestResult
from makegood.tender.design import HowAsked
from makegood.tender.reading import Design
from makegood.terms import value

STAGES: Mapping[HowAsked, Literal["contract_term", "award_criterion", "kpi", "question"]] = {
    "condition": "contract_term",
    "marks": "award_criterion",
    "kpi": "kpi",
    "information": "question",
}
"""Where each way stands in the law: a condition everyone must meet is a term of the contract."""


@value
class Way:
    """One way to ask: the legal test of the ask at that place, and its answer in a few words."""

    how: HowAsked
    test: TestResult
    says: str


def ways(design: Design, ask: str, *, on: date) -> tuple[Way, ...]:
    """The law's answer to each way of asking. Raises KeyError for an ask that is not in the design."""
    facts = {each.id: each.facts for each in design.asked.asks}[ask]
    return tuple(_way(design, facts, how, on) for how in get_args(HowAsked))


def _way(design: Design, facts: law.Ask, how: HowAsked, on: date) -> Way:
    asked = replace(facts, stage=STAGES[how], mandatory=how == "condition")
    case = law.Case(on=on, contract=design.draft.contract, ask=asked, settings=design.asked.settings)
    test, _, _ = legal.split(legal.of_the_ask(case))
    return Way(how=how, test=test, says=_says(test))


def _says(test: TestResult) -> str:
    blocking = [found for found in test.findings if found.effect == "BLOCK"]
    first = next((found.because for found in blocking if found.outcome == "not met"), "")
    if first:
        return f"Not lawful as written: {first}."
    waits = next((found.because for found in blocking if found.outcome == "cannot tell"), "")
    if waits:
        return f"A question for you: {waits}."
    care = next((found.because for found in test.findings if (found.outcome, found.effect) == ("not met", "WARN")), "")
    return f"Take care: {care}." if care else "You can."
