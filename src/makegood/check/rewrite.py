"""Words that could be used instead, offered only when they pass the well-defined and legal tests themselves."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

from makegood import law
from makegood.check import legal
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
    "guaranteed_hours": "HRS-01",
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
    "community": "COM-01",
    "voice_union": "VOI-02",
    "wellbeing": "WEL-01",
    "equality": "EQU-03",
    "modern_slavery": "ETH-01",
    "prompt_payment": "SUP-03",
}
SHORT_CONTRACT_MONTHS = 12
"""Below this an apprenticeship can hardly be finished on the contract (law room: reason-apprenticeship-duration)."""


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
    """The words offered (empty when none passed), the measure they ask for, and why these, or why none."""

    measure: str | None
    words: str
    because: str
    facts: law.Ask = law.Ask()


@cache
def library() -> dict[str, Words]:
    """Every entry of rewrites.yaml by measure id."""
    path = files("makegood.check") / "rewrites.yaml"
    return codec.to_value(dict[str, Words], codec.from_yaml(path.read_text(encoding="utf-8"), "rewrites.yaml"), "")


def choose(label: str, topic: str | None, measure: str | None, term_months: Decimal | None) -> str | None:
    """The measure whose words answer this ask best: by the law's topic, then the draft's measure, then the label."""
    chosen = BY_TOPIC.get(topic or "") or (measure if measure in library() else None) or BY_LABEL.get(label)
    if chosen == "TRN-03" and term_months is not None and term_months < SHORT_CONTRACT_MONTHS:
        return "TRN-05"
    return chosen


def rewrite(measure: str | None, case: law.Case, fills: Mapping[str, str]) -> Rewrite:
    """Our words for the measure, if they pass for this case. `fills` are the quantities that fit this contract."""
    if measure is None:
        return Rewrite(measure=None, words="", because="name what you want first: choose a measure, and ask for that")
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
    return Rewrite(measure=measure, words=words, because=_conditions(result.findings), facts=told)


def _with_records(contract: law.Contract, records: law.Records) -> law.Contract:
    held = {name: fact for name, fact in vars(records).items() if fact is not None}
    return replace(contract, records=replace(contract.records, **held))


def _conditions(findings: tuple[Finding, ...]) -> str:
    """What must still be true for these words."""
    waits = [
        law.fact(fact).asks
        for found in findings
        if (found.outcome, found.effect) == ("cannot tell", "BLOCK")
        for fact in found.missing
    ]
    if not waits:
        return "these words pass the well-defined and legal tests for this contract"
    return "lawful once you can answer: " + " ".join(dict.fromkeys(waits))
