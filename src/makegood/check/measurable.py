"""The measurable test: is there evidence, can it be verified, and with what odds would a failure be found?"""

import re
from fractions import Fraction

from makegood import define
from makegood.check.finding import CLEAR, finding
from makegood.check.odds import sample_needed
from makegood.terms import Finding

TOLERABLE = Fraction(1, 20)
"""A failure that affects 1 in 20 should be found. A working figure of this project, as in market-facts 13.1."""
CONFIDENCE = Fraction(95, 100)
_TIERS = re.compile(r"\bsub-?contract|\bsupply chain\b|\bagency\b|\beach tier\b|\bconsorti", re.IGNORECASE)


def measurable(text: str, measure: define.Measure | None, workers: int | None, proof: bool) -> tuple[Finding, ...]:
    """`workers`: people on the contract, None when not known. `proof`: the words say what shows it."""
    if measure is None:
        return (
            finding(
                "measurable-formula",
                "not met",
                "these words have no formula, so nobody could say later whether they were kept",
                effect="BLOCK",
                fix="Ask for something that can be counted.",
                cites=(CLEAR,),
                looked_at={"words": text},
            ),
        )
    return (_evidence(measure), _shown(measure, proof), _odds(measure, workers), _reach(measure, text))


def _evidence(measure: define.Measure) -> Finding:
    best = measure.evidence_grades[0] if measure.evidence_grades else "D"
    columns = len(measure.evidence_rows)
    because = f"{measure.unit} can be worked out from {columns} columns; checked by: {measure.verification}"
    if best == "D":
        return finding("measurable-evidence", "not met", f"only the supplier's own word shows it: {because}")
    return finding("measurable-evidence", "met", because, cites=measure.cites)


def _shown(measure: define.Measure, proof: bool) -> Finding:
    if proof:
        return finding("measurable-shown", "met", "the words say what shows it")
    columns = ", ".join(column.column.replace("_", " ") for column in measure.evidence_rows[:4])
    return finding(
        "measurable-shown",
        "not met",
        "the words do not say what shows it",
        fix=f"Say what the supplier returns, and how often ({measure.frequency}): for example {columns}.",
        cites=(CLEAR,),
    )


def _odds(measure: define.Measure, workers: int | None) -> Finding:
    """How many records must be opened. Only for measures that are counted from rows about people."""
    if not any(column.personal for column in measure.evidence_rows):
        return finding("measurable-odds", "does not apply", "it is not counted from rows about people", effect="INFO")
    if workers is None or workers < 1:
        return finding(
            "measurable-odds",
            "cannot tell",
            "how many people work on the contract is not known, so the odds of a spot check are not either",
            effect="INFO",
            missing=("service.workers",),
        )
    sample = sample_needed(workers, TOLERABLE, CONFIDENCE)
    return finding(
        "measurable-odds",
        "met",
        f"in a team of {workers}, checking {sample} records finds a problem that affects 1 person in 20, "
        "95 times in 100 (exact hypergeometric)",
        effect="INFO",
        looked_at={"service.workers": workers},
    )


def _reach(measure: define.Measure, text: str) -> Finding:
    if measure.family not in {"PAY", "HRS", "BEN", "SUP", "ETH", "HSE"}:
        return finding("measurable-reach", "does not apply", "it is about the supplier's own promise", effect="INFO")
    if _TIERS.search(text):
        return finding("measurable-reach", "met", "the words reach sub-contractors or agency workers", effect="INFO")
    return finding(
        "measurable-reach",
        "not met",
        "nothing says whether sub-contractors and agency workers are covered",
        effect="INFO",
        fix="Add: sub-contractors and agency workers included.",
    )
