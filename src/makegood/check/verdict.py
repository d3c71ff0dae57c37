"""From outcomes and effects to what a reader is told. One table, used by the pages, the commands and the downloads."""

from collections.abc import Mapping
from typing import Literal

from makegood.check.result import AskResult, TestName, TestResult
from makegood.terms import Effect, Finding

Kind = Literal["block", "question", "take-care", "unknown", "note", "met", "none"]
STRONGEST_FIRST: tuple[Kind, ...] = ("block", "question", "take-care", "unknown", "note", "met", "none")
CLEAR: tuple[Kind, ...] = ("note", "met", "none")
TEST_NAMES: Mapping[TestName, str] = {
    "defined": "Well-defined",
    "legal": "Legal",
    "measurable": "Measurable",
    "reasonable": "Reasonable",
}
WORDS: Mapping[Kind, str] = {
    "block": "Change this",
    "question": "A question for you",
    "take-care": "Take care",
    "unknown": "We cannot tell",
    "note": "Good to know",
    "met": "Met",
    "none": "Does not apply",
}
UNLAWFUL = "Not lawful as written"
_NOT_MET: Mapping[Effect, Kind] = {"BLOCK": "block", "WARN": "take-care", "INFO": "note"}


def kind_of(finding: Finding) -> Kind:
    """What one finding is to a reader. A *cannot tell* that would only warn is not put to them as a question."""
    if finding.outcome == "not met":
        return _NOT_MET[finding.effect]
    if finding.outcome == "cannot tell":
        return "question" if finding.effect == "BLOCK" else "note"
    return "met" if finding.outcome == "met" else "none"


def kind_of_test(test: TestResult) -> Kind:
    """The strongest of its findings; a mere note does not hide that the test is met."""
    kinds = {kind_of(finding) for finding in test.findings} or {"none"}
    if kinds <= set(CLEAR):
        if test.outcome == "cannot tell":
            return "unknown"
        return "met" if "met" in kinds or "note" in kinds else "none"
    return next(kind for kind in STRONGEST_FIRST if kind in kinds)


def word(kind: Kind, test: TestName) -> str:
    """The word for a test of that kind."""
    return UNLAWFUL if kind == "block" and test == "legal" else WORDS[kind]


def verdict(ask: AskResult, name: TestName) -> str:
    """The word for one test of an ask."""
    return word(kind_of_test(ask.tests[name]), name)


def kind_of_ask(ask: AskResult) -> Kind:
    """The strongest of its four tests."""
    kinds = {kind_of_test(test) for test in ask.tests.values()}
    return next((kind for kind in STRONGEST_FIRST if kind in kinds), "met")


def waits_on_words(ask: AskResult) -> bool:
    """Whether its questions are all about its own words: nobody can answer them but by saying more in the draft."""
    waiting = [
        found
        for test in ask.tests.values()
        for found in test.findings
        if (found.outcome, found.effect) == ("cannot tell", "BLOCK")
    ]
    return kind_of_ask(ask) == "question" and all(
        name.startswith("ask.") for found in waiting for name in found.missing
    )


def verdict_of_ask(ask: AskResult) -> str:
    """The verdict on one ask, for a list of asks."""
    kind = kind_of_ask(ask)
    if kind == "block" and kind_of_test(ask.tests["legal"]) == "block":
        return UNLAWFUL
    if waits_on_words(ask):
        return "Say more"
    if kind == "unknown":
        return "Not everything is known"
    return "Ready" if kind in CLEAR else WORDS[kind]
