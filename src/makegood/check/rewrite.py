"""Words that could be used instead, offered only when they pass the well-defined and legal tests themselves."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

from makegood import law
from makegood.check import legal, questions
from makegood.terms import Finding, codec, value

BY_TOPIC = {
    "union_recognition": "VOI-02",
    "union_membership": "VOI-02",
    "union_access": "VOI-02",
    "zero_hours_ban": "HRS-01",
    "local_supplier": "SUP-01",
    "legal_form_preference": "SUP-01",
    "pay_rate_question": "PAY-04",
    "pay_floor": "PAY-01",
    "self_employment_ban": "HRS-10",
    "local_jobs": "AVL-09",
}
"""Topics whose lawful words are those of a measure, whatever measure the draft's own words suggest."""
BY_LABEL = {
    "living_wage": "PAY-01",
    "pay_other": "PAY-02",
    "hours_security": "HRS-01",
    "apprenticeships": "TRN-03",
    "training_skills": "TRN-01",
    "targeted_recruitment": "AVL-01",
    "local_jobs": "AVL-09",
    "local_supply_chain_sme": "SUP-01",
    "voice_union": "VOI-02",
    "wellbeing": "WEL-01",
    "equality": "EQU-03",
    "modern_slavery": "ETH-01",
    "prompt_payment": "SUP-03",
}
KIN = {
    "PAY-03": "PAY-01",
    "PAY-05": "PAY-01",
    "PAY-07": "PAY-01",
    "HRS-02": "HRS-01",
    "HRS-03": "HRS-01",
    "HRS-04": "HRS-01",
    "HRS-06": "HRS-05",
    "BEN-04": "BEN-03",
    "TRN-02": "TRN-01",
    "TRN-04": "TRN-03",
    "TRN-06": "TRN-01",
    "TRN-08": "TRN-01",
    "AVL-02": "AVL-01",
    "AVL-10": "AVL-09",
    "AVL-11": "AVL-09",
    "SUP-02": "SUP-01",
    "SUP-04": "ETH-01",
    "VOI-01": "VOI-02",
    "VOI-03": "VOI-02",
    "VOI-04": "VOI-02",
    "WEL-02": "WEL-01",
    "WEL-03": "WEL-01",
    "WEL-04": "WEL-01",
    "EQU-02": "EQU-01",
}
"""A measure without words of its own, and the measure whose words serve the same end."""
SHORT_CONTRACT_MONTHS = 12
"""At or below this an apprenticeship can hardly be finished on the contract (reason-apprenticeship-duration)."""


@value
class Words:
    """Words for one measure, and what the law room is told of them."""

    topic: str | None
    words: str
    facts: law.Ask
    records: law.Records = law.Records()
    fills: Mapping[str, str] | None = None


@value
class Rewrite:
    """The words offered (empty when none passed), the measure they ask for, and why these, or why none.

    `not_met`: rules that these words do not meet either, and that do not block them.
    """

    measure: str | None
    words: str
    because: str
    facts: law.Ask = law.Ask()
    not_met: frozenset[str] = frozenset()


@cache
def library() -> dict[str, Words]:
    """Every entry of rewrites.yaml by measure id."""
    path = files("makegood.check") / "rewrites.yaml"
    return codec.to_value(dict[str, Words], codec.from_yaml(path.read_text(encoding="utf-8"), "rewrites.yaml"), "")


def choose(
    label: str, topic: str | None, measure: str | None, term_months: Decimal | None, *, too_long: bool = False
) -> str | None:
    """The measure whose words answer this ask best: by the law's topic, then the draft's measure, then the label.

    None when there are no words for what the draft means. `too_long`: an apprenticeship outlasts the contract.
    """
    chosen = BY_TOPIC.get(topic or "") or _own(measure) or (None if measure else BY_LABEL.get(label))
    short = term_months is not None and term_months <= SHORT_CONTRACT_MONTHS
    return "TRN-05" if chosen == "TRN-03" and (short or too_long) else chosen


def _own(measure: str | None) -> str | None:
    return measure if measure in library() else KIN.get(measure or "")


def rewrite(measure: str | None, case: law.Case, fills: Mapping[str, str]) -> Rewrite:
    """Our words for the measure, if they pass for this case. `fills` are the quantities that fit this contract."""
    if measure is None:
        return Rewrite(measure=None, words="", because="")
    entry = library()[measure]
    words = entry.words.format(**{**(entry.fills or {}), **fills}).strip()
    told = replace(
        entry.facts,
        topic=entry.topic or "other",  # type: ignore[arg-type]  # checked against the case format when the file was read
        text=words,
        metric=measure,
    )
    own_case = replace(case, ask=told, contract=_with_records(case.contract, entry.records))
    result, _, _ = legal.split(legal.of_the_ask(own_case))
    blocked = [found for found in result.findings if (found.outcome, found.effect) == ("not met", "BLOCK")]
    if blocked:
        return Rewrite(
            measure=measure,
            words="",
            because=f"no words of ours pass here yet: {blocked[0].because}. {blocked[0].fix}".strip(),
        )
    return Rewrite(
        measure=measure,
        words=words,
        because=_conditions(result.findings),
        facts=told,
        not_met=frozenset(found.rule for found in result.findings if found.outcome == "not met"),
    )


def _with_records(contract: law.Contract, records: law.Records) -> law.Contract:
    held = {name: fact for name, fact in vars(records).items() if fact is not None}
    return replace(contract, records=replace(contract.records, **held))


def _conditions(findings: tuple[Finding, ...]) -> str:
    """What must still be true for these words."""
    waiting = [found for found in findings if (found.outcome, found.effect) == ("cannot tell", "BLOCK")]
    waits = [law.fact(fact).asks for asked in questions.narrowed(waiting) for fact in asked.missing]
    if not waits:
        return "these words pass the well-defined and legal tests for this contract"
    return "lawful once you can answer: " + " ".join(dict.fromkeys(waits))
