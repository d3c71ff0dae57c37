"""Findings of the three tests that are Makegood's own; the legal test's come from the law room."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from makegood.check.result import TestResult
from makegood.terms import Cite, Effect, Finding, Outcome

READ = date(2026, 11, 21)
ACT = "https://www.legislation.gov.uk/ukpga/2023/54"
CLEAR = Cite(source="Procurement Act 2023", at="s.21(5)-(6), s.23(2)(b)", sure="C", read_on=READ, url=ACT)
PROPORTIONATE = Cite(source="Procurement Act 2023", at="s.23(2)(d)", sure="C", read_on=READ, url=ACT)


def finding(
    rule: str,
    outcome: Outcome,
    because: str,
    *,
    effect: Effect = "WARN",
    fix: str = "",
    cites: tuple[Cite, ...] = (),
    missing: tuple[str, ...] = (),
    looked_at: Mapping[str, Any] | None = None,
) -> Finding:
    """A finding of a test of ours; version 1 unless a rule has changed its answers."""
    return Finding(
        rule=rule,
        version=1,
        outcome=outcome,
        effect=effect,
        because=because,
        fix=fix,
        cites=cites,
        missing=missing,
        looked_at=looked_at or {},
    )


def strongest(findings: Iterable[Finding]) -> TestResult:
    """A test's outcome: not met if a BLOCK or WARN is not met; cannot tell if a BLOCK cannot; else met.

    Of findings that all do not apply, *does not apply*.
    """
    held = tuple(findings)
    said = {(each.outcome, each.effect) for each in held}
    outcome: Outcome
    if ("not met", "BLOCK") in said:
        outcome = "not met"
    elif ("cannot tell", "BLOCK") in said:
        outcome = "cannot tell"
    elif ("not met", "WARN") in said:
        outcome = "not met"
    elif any(each.outcome == "met" for each in held) or any(each.effect == "INFO" for each in held):
        outcome = "met"
    elif any(each.outcome == "cannot tell" for each in held):
        outcome = "cannot tell"
    else:
        outcome = "does not apply"
    return TestResult(outcome=outcome, findings=held)
