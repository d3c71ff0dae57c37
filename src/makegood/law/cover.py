"""Answers shared by rules of the Procurement Act 2023: is this procurement one that the rule is about?"""

from makegood.law.answers import Answer, cannot_tell, does_not_apply
from makegood.law.case import Case
from makegood.law.routing import covered, missing_for_cover, missing_for_regime, regime, under_pa23

WORKFORCE = (
    "pay_floor",
    "pay_rate_question",
    "guaranteed_hours",
    "zero_hours_ban",
    "self_employment_ban",
    "apprenticeships",
    "training",
    "local_jobs",
    "targeted_recruitment",
    "union_recognition",
    "union_access",
    "union_membership",
    "sick_pay",
    "travel_time",
    "workforce_data",
)
"""The topics that are about a supplier's workers."""
REGIMES = {
    "PCR15": "the procurement began before 24 February 2025, under the older regulations",
    "SCOTLAND": "devolved Scottish authorities are outside the Procurement Act 2023",
    "PSR": "health care in England is bought under the Provider Selection Regime",
    "PSR_WALES": "health services in Wales are bought under the Welsh Provider Selection Regime",
}


def outside(case: Case) -> Answer:
    """Does not apply, with the reason why this is not a covered procurement."""
    if under_pa23(case) is False:
        return does_not_apply(REGIMES.get(regime(case) or "", "the procurement is not under the Procurement Act 2023"))
    return does_not_apply("the contract is below the threshold of the Procurement Act 2023")


def if_covered(case: Case, answer: Answer) -> Answer:
    """The answer, if this is a covered procurement (under the Act and at or above its threshold).

    Where that is not known, what would fail is a question instead; what is met stays met.
    """
    return _if(case, answer, covered(case), missing_for_cover(case))


def if_under_act(case: Case, answer: Answer) -> Answer:
    """The answer, if the Act governs at any value; else as `if_covered`."""
    return _if(case, answer, under_pa23(case), missing_for_regime(case))


def _if(case: Case, answer: Answer, within: bool | None, missing: tuple[str, ...]) -> Answer:
    if within is False:
        return outside(case)
    if within is True or answer.outcome in {"met", "does not apply"}:
        return answer
    return cannot_tell(
        f"it is not known whether the Procurement Act 2023 governs this contract; if it does: {answer.because}",
        missing=tuple(dict.fromkeys((*missing, *answer.missing))),
        fix=answer.fix,
        effect=answer.effect,
    )


def awarded_directly(case: Case) -> bool:
    """The contract is awarded without a competition, as far as is known."""
    return case.contract.form == "direct_award" or (case.contract.procedure or "").lower().startswith("direct")


def one_of(topic: str | None, topics: tuple[str, ...]) -> bool:
    return topic is not None and topic in topics


def reserved_for(case: Case) -> str | None:
    """Whom the contract is reserved for, as the ask or the record says; None when neither does."""
    reservation = case.contract.records.reservation
    by = case.ask.reserve if case.ask else None
    return by if by not in (None, "none") else reservation.by if reservation is not None else None
