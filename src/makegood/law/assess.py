"""Every rule against one case."""

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from makegood.law.case import Case, Records, on_file
from makegood.law.rule import Rule, apply, rulebook
from makegood.law.watch import Memo
from makegood.terms import Finding, value

Verdict = Literal["block", "cannot_tell", "warn", "ok"]


@value
class Question:
    """A fact that would settle a *cannot tell*, and the rules that wait for it."""

    fact: str
    rules: tuple[str, ...]


@value
class Assessment:
    """The findings on one case, those that do not apply included, and the strongest of them."""

    id: str
    topic: str | None
    outcome: Verdict
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def assess(case: Case) -> Assessment:
    """Run every modelled rule on the case. `case.on` must be set.

    The outcome is the strongest finding: a BLOCK rule not met, then a BLOCK rule that cannot tell, then a WARN rule
    not met; else ok.
    """
    memo: Memo = {}
    asked = _asked(case)
    about = asked if asked.ask and asked.ask.topic == "reservation" else case
    findings = tuple(_heard(rule, apply(rule, asked, memo), about) for rule in rulebook().values())
    return Assessment(
        id=case.id,
        topic=asked.ask.topic if asked.ask else None,
        outcome=verdict(findings),
        findings=findings,
        questions=questions(findings),
    )


def _asked(case: Case) -> Case:
    """The case with the topic that its ask can only have: a reservation, or the procedure and no ask of a supplier."""
    ask = case.ask
    if ask is None or ask.topic is not None:
        return case
    if ask.reserve not in (None, "none"):
        return replace(case, ask=replace(ask, topic="reservation"))
    if ask.stage == "procedure" and not ask.text:
        return replace(case, ask=replace(ask, topic="other"))
    return case


def verdict(findings: tuple[Finding, ...]) -> Verdict:
    """The strongest of the findings, as the case format orders them."""
    said = {(finding.outcome, finding.effect) for finding in findings}
    if ("not met", "BLOCK") in said:
        return "block"
    if ("cannot tell", "BLOCK") in said:
        return "cannot_tell"
    return "warn" if ("not met", "WARN") in said else "ok"


def questions(findings: tuple[Finding, ...]) -> tuple[Question, ...]:
    """The missing facts, each with the rules that wait for it; BLOCK rules' facts first."""
    waiting: dict[str, list[str]] = {}
    for finding in sorted(findings, key=lambda finding: finding.effect != "BLOCK"):
        if finding.outcome == "cannot tell":
            for fact in finding.missing:
                waiting.setdefault(fact, []).append(finding.rule)
    return tuple(Question(fact=fact, rules=tuple(ids)) for fact, ids in waiting.items())


def _heard(rule: Rule, finding: Finding, case: Case) -> Finding:
    """A rule about the procedure or a bidder keeps silent where nobody asked and nothing was said."""
    if finding.outcome != "cannot tell" or _asked_of(rule, finding, case):
        return finding
    return replace(
        finding,
        outcome="does not apply",
        because="this case asks about something else, and nothing was said of this",
        missing=(),
    )


def _asked_of(rule: Rule, finding: Finding, case: Case) -> bool:
    """Does the case ask what this rule is about?

    An ask with a topic asks of that topic and of its own stage. A case about a bid or a bidder asks of that. A case
    about the procedure as a whole asks of what it has on file, and of everything when nothing is on file. In any case a
    fact that raises the rule's subject, or a record that speaks against it, is not passed over.
    """
    if rule.about == "ask":
        return True
    if rule.about == "bidder":
        return case.bidder is not None
    if any(finding.looked_at.get(fact) for fact in rule.raised_by):
        return True
    if case.ask is not None and (case.ask.topic is not None or case.ask.stage != "procedure"):
        return case.ask.topic in rule.topics or case.ask.stage in rule.stages or _speaks_against(finding)
    about_a_bid = case.bidder is not None or case.contract.bid is not None
    if case.contract.records == Records() and not about_a_bid:
        return True
    return any(fact is not None for name, fact in finding.looked_at.items() if name.startswith(OF_THE_RULE_ITSELF))


def _speaks_against(finding: Finding) -> bool:
    """A record of the rule's own says no, or gives a number that did not settle it. A yes raises nothing more."""
    return any(
        on_file(fact) is False or (isinstance(fact, Decimal | int) and not isinstance(fact, bool))
        for name, fact in finding.looked_at.items()
        if name.startswith(OF_THE_RULE_ITSELF) and name not in SHARED
    )


OF_THE_RULE_ITSELF = ("contract.records.", "contract.bid.")
"""Facts that few rules look at: one that is known says that the case is about the rule that reads it."""
SHARED = tuple(
    f"contract.records.{name}"
    for name in (
        "market_engagement",
        "sv_consideration",
        "proportionality",
        "quality_link",
        "sme_barrier_note",
        "returns",
    )
)
"""Records that rules about an ask read too: said for the sake of the ask, they raise nothing else."""
