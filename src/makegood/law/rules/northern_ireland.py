"""Northern Ireland: Procurement Policy Note 01/21 on social value and the living wage."""

from datetime import date
from decimal import Decimal

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, today
from makegood.law.figure import NoFigure, figure
from makegood.law.logic import Known, at_least, is_one_of, no
from makegood.law.rule import rule
from makegood.law.rules._asking import at_nearest_threshold, unsaid_of_threshold
from makegood.terms import Effect

SCORED_FROM = date(2022, 6, 1)


def _outside(case: Case) -> Known:
    """The note cannot bind: another nation, a private utility, a body that is not transferred, or before June 2022."""
    contract = case.contract
    if contract.nation not in (None, "NIR") or contract.authority_kind == "private_utility":
        return True
    if contract.devolved_or_transferred is False or (contract.started is not None and contract.started < SCORED_FROM):
        return True
    return None if contract.nation is None else False


def _least_weight(case: Case) -> Decimal | None:
    if case.settings.ni_social_value_weight is not None:
        return case.settings.ni_social_value_weight
    try:
        return figure("trigger/ni_minimum_weight").on(case.contract.started or today(case))
    except NoFigure:
        return None


@rule("ni-ppn-01-21", version=1, effect="BLOCK", about="procedure")
def social_value_weight(case: Case) -> Answer:
    """Services and works at or above the threshold give social value at least 10 of 100 marks.

    A higher weight can be set where the Executive has raised it. Whether the note binds a district council was not
    read, so for a council the answer is a warning.
    """
    scope = is_one_of(case.contract.kind, ("services", "light_touch", "works"))
    if _outside(case) or scope is False or at_nearest_threshold(case) is False:
        return does_not_apply(
            "the note is for Northern Ireland services and works from June 2022, at or above the threshold"
        )
    effect: Effect | None = "WARN" if case.contract.authority_kind in ("local_authority", "parish") else None
    weight = case.contract.records.social_value_weight
    enough = at_least(weight, _least_weight(case))
    if enough:
        return met(f"social value carries {weight} of 100 marks")
    facts = (
        ("contract.nation", no(_outside(case))),
        ("contract.kind", scope),
        ("contract.records.social_value_weight", enough),
    )
    missing = [name for name, fact in facts if fact is None]
    missing += [fact for fact in unsaid_of_threshold(case) if fact not in missing]
    if missing:
        return cannot_tell("whether social value carries enough marks is not known", missing=missing, effect=effect)
    return not_met(
        f"social value carries {weight} of 100 marks, and policy asks for {_least_weight(case)}",
        fix=f"Give social value at least {_least_weight(case)} of 100 marks.",
        effect=effect,
    )


@rule("ni-living-wage-condition", version=1, effect="WARN", about="procedure", topics=("pay_floor",))
def living_wage_condition(case: Case) -> Answer:
    """Payment of the real Living Wage is a condition of the contract, with fair work for all who deliver it."""
    if _outside(case):
        return does_not_apply("the note is for Northern Ireland, from June 2022")
    ask = case.ask
    asked = ask is not None and ask.topic == "pay_floor" and ask.stage in ("contract_term", "spec")
    if on_file(case.contract.records.rlw_contract_condition) or (asked and case.contract.nation == "NIR"):
        return met("the real Living Wage is a condition of the contract")
    facts = (
        ("contract.nation", case.contract.nation),
        ("contract.records.rlw_contract_condition", case.contract.records.rlw_contract_condition),
    )
    missing = [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("whether the real Living Wage is a condition of the contract is not known", missing=missing)
    return not_met(
        "the real Living Wage is not a condition of the contract",
        fix="Make payment of the real Living Wage to those who deliver the contract a condition of it.",
    )
