"""The legal test of an ask: the law room's findings that belong to it, for this contract on this day."""

from functools import cache
from typing import Any

from makegood import law
from makegood.check.finding import lawful
from makegood.check.result import TestResult
from makegood.terms import Finding

CLEARNESS = frozenset({"pa23-s21-clear-specific", "pa23-s23-clear-measurable-specific", "pcr15-reg67-award-criteria"})
"""Rules on clear wording: the well-defined test says the same of the words themselves, with these as its cites."""
PROOF = frozenset({"case-evn-verifiability"})
"""Rules on verification: part of the measurable test."""


def is_reasonableness(rule: str) -> bool:
    """Rules on proportion and cost are part of the reasonable test."""
    return rule.startswith("reason-") or rule == "pa23-s23-proportionate"


@cache
def _about_asks() -> tuple[law.Rule, ...]:
    return tuple(rule for rule in law.rulebook().values() if rule.about == "ask")


def of_the_ask(case: law.Case) -> tuple[Finding, ...]:
    """Every finding of a rule about an ask that applies to it, as `law.assess` has them; other rules are not run."""
    memo: dict[object, Any] = {}
    found = (law.apply(rule, case, memo) for rule in _about_asks())
    return tuple(each for each in found if each.outcome != "does not apply")


def of_the_procurement(case: law.Case) -> tuple[Finding, ...]:
    """Findings on duties of the procurement as a whole, told once a contract: those that are not met."""
    book = law.rulebook()
    return tuple(
        found
        for found in law.assess(case).findings
        if found.outcome == "not met" and book[found.rule].about == "procedure"
    )


def split(findings: tuple[Finding, ...]) -> tuple[TestResult, tuple[Finding, ...], tuple[Finding, ...]]:
    """The legal test, and what the law says that belongs to the measurable and to the reasonable test."""
    legal = [found for found in findings if found.rule not in CLEARNESS | PROOF and not is_reasonableness(found.rule)]
    return (
        lawful(legal),
        tuple(found for found in findings if found.rule in PROOF),
        tuple(found for found in findings if is_reasonableness(found.rule)),
    )
