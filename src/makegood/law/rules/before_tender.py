"""Duties before the tender notice: pipeline, engagement, lots, social value."""

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file
from makegood.law.routing import covered
from makegood.law.rule import rule


@rule("pa23-s18-lots-duty", version=1, effect="BLOCK", about="procedure", topics=("lots",))
def lots_duty(case: Case) -> Answer:
    """Before the tender notice, lots were considered; if they could be used and were not, there are reasons.

    Says nothing about whether the reasons are good.
    """
    if covered(case) is False:
        return does_not_apply("the duty is for public contracts under the Procurement Act 2023")
    lots = case.contract.records.lots
    if lots is None:
        return cannot_tell("nobody has said whether lots were considered", missing=["contract.records.lots.considered"])
    if lots.considered is False:
        return not_met("lots were not considered", fix="Consider lots before the tender notice, and keep the reasons.")
    if lots.considered and (lots.used or lots.feasible is False or on_file(lots.reasons)):
        return met("lots were considered: they are used, are not feasible, or there are reasons")
    if lots.considered and lots.feasible and lots.used is False and on_file(lots.reasons) is False:
        return not_met(
            "lots are feasible and not used, and no reasons are recorded",
            fix="Use lots, or give the reasons for not using them in the tender notice.",
        )
    return cannot_tell(
        "not enough has been said about lots",
        missing=[
            f"contract.records.lots.{name}"
            for name, fact in (
                ("considered", lots.considered),
                ("feasible", lots.feasible),
                ("used", lots.used),
                ("reasons", lots.reasons),
            )
            if fact is None
        ],
    )
