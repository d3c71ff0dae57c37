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
    """A test's outcome: its strongest finding. INFO findings decide nothing.

    Not met before cannot tell before met, BLOCK before WARN; *does not apply* when nothing applied. What nobody could
    tell is not met by silence: a WARN that cannot tell leaves the test at *cannot tell*.
    """
    held = tuple(findings)
    said = {(each.outcome, each.effect) for each in held}
    order: tuple[tuple[Outcome, Effect], ...] = (
        ("not met", "BLOCK"),
        ("cannot tell", "BLOCK"),
        ("not met", "WARN"),
        ("cannot tell", "WARN"),
    )
    outcome: Outcome = next((each[0] for each in order if each in said), "met")
    if all(each.outcome == "does not apply" for each in held):
        outcome = "does not apply"
    return TestResult(outcome=outcome, findings=held)


def with_law(own: Iterable[Finding], of_law: Iterable[Finding], *, answered: bool) -> TestResult:
    """A test of ours with the law's findings beside it.

    `answered`: our own findings answer the question; then what the law wants on file is told, and decides nothing
    where nobody can tell.
    """
    ours, theirs = tuple(own), tuple(of_law)
    weighty = [found for found in theirs if not answered or (found.outcome, found.effect) != ("cannot tell", "WARN")]
    return TestResult(outcome=strongest((*ours, *weighty)).outcome, findings=(*ours, *theirs))


def lawful(findings: Iterable[Finding]) -> TestResult:
    """The legal test: as the case format has it, a WARN rule that cannot tell does not hold an ask back."""
    result = strongest(findings)
    weighty = [each for each in result.findings if (each.outcome, each.effect) != ("cannot tell", "WARN")]
    return TestResult(outcome=strongest(weighty).outcome if weighty else "met", findings=result.findings)
