"""Contracts below the threshold: no suitability stage, and a notice before advertising (Part 6 of the Act)."""

from decimal import Decimal

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file
from makegood.law.figure import NoFigure, figure
from makegood.law.logic import Known, at_least, both, either, is_one_of, no
from makegood.law.routing import at_threshold, is_call_off, is_devolved, under_pa23
from makegood.law.rule import rule


def _figure(name: str, case: Case) -> Decimal | None:
    started = case.contract.started
    try:
        return None if started is None else figure(name).on(started)
    except NoFigure:
        return None


def regulated_below_threshold(case: Case) -> Known:
    """Part 6 applies: below the threshold, not a concession or utilities contract, not a school or transferred body."""
    contract = case.contract
    return both(
        under_pa23(case),
        no(at_threshold(case)),
        no(is_one_of(contract.kind, ("concession", "utilities"))),
        None if contract.authority_kind is None else contract.authority_kind not in ("school", "private_utility"),
        True if contract.nation in ("ENG", "WLS") else no(both(contract.nation == "NIR" or None, is_devolved(case))),
    )


def _facts(case: Case, *more: tuple[str, object]) -> list[str]:
    contract = case.contract
    facts = (
        *more,
        ("contract.nation", contract.nation),
        ("contract.started", contract.started),
        ("contract.kind", contract.kind),
        ("contract.value_gbp_inc_vat", contract.value_gbp_inc_vat),
        ("contract.authority_kind", contract.authority_kind),
        ("contract.form", contract.form),
    )
    return [name for name, fact in facts if fact is None]


def _no_open_call(case: Case) -> Known:
    """A direct award, or a call-off: nobody outside is invited."""
    form, procedure = case.contract.form, case.contract.procedure
    direct = either(is_one_of(form, ("direct_award",)), is_one_of(procedure, ("direct", "direct_award")))
    return either(is_call_off(case), True if direct else False if form or procedure else None)


@rule(
    "pa23-s85-no-suitability-stage-below-threshold",
    version=1,
    effect="BLOCK",
    about="procedure",
    raised_by=("contract.records.suitability_stage",),
)
def no_suitability_stage(case: Case) -> Answer:
    """Below the threshold nobody is shut out of tendering by an assessment of their suitability.

    Larger works contracts, call-offs and devolved Welsh authorities are outside the ban.
    """
    contract = case.contract
    place = "central" if contract.authority_kind == "central" else "sub_central"
    large_works = both(
        is_one_of(contract.kind, ("works",)),
        at_least(contract.value_gbp_inc_vat, _figure(f"threshold/goods_services_{place}", case)),
    )
    welsh = both(contract.nation == "WLS", is_devolved(case))
    banned = both(regulated_below_threshold(case), no(large_works), no(welsh), no(_no_open_call(case)))
    if banned is False:
        return does_not_apply("the ban on a suitability stage does not reach this contract")
    shut_out = on_file(contract.records.suitability_stage)
    if case.ask is not None and case.ask.stage == "condition_of_participation":
        shut_out = True
    if shut_out is False:
        return met("nobody is shut out of tendering by an assessment of suitability")
    if shut_out is None or banned is None:
        missing = _facts(case, ("contract.records.suitability_stage", shut_out))
        return cannot_tell("it is not known whether tendering is restricted by suitability", missing=missing)
    return not_met(
        "below the threshold, tendering is restricted by an assessment of suitability",
        fix="Ask it in the specification, the terms or the criteria instead, and let every supplier tender.",
    )


@rule("pa23-s87-below-threshold-notice", version=1, effect="BLOCK", about="procedure")
def below_threshold_notice(case: Case) -> Answer:
    """A contract below the threshold but worth publishing is advertised only after a below-threshold tender notice.

    Tenders invited from chosen suppliers only are outside it.
    """
    contract = case.contract
    devolved_welsh = both(contract.nation == "WLS", is_devolved(case))
    central = both(is_one_of(contract.authority_kind, ("central",)), no(devolved_welsh))
    low, high = (
        at_least(contract.value_gbp_inc_vat, _figure(f"trigger/below_threshold_notice_{who}", case))
        for who in ("central", "other")
    )
    reached = low if central else high if central is False else low if low == high else None
    duty = both(regulated_below_threshold(case), reached, no(_no_open_call(case)))
    if duty is False:
        return does_not_apply("no below-threshold notice is needed for this contract")
    notice = on_file(contract.records.below_threshold_notice)
    if notice:
        return met("a below-threshold tender notice is published")
    if notice is None or duty is None:
        missing = _facts(case, ("contract.records.below_threshold_notice", notice))
        return cannot_tell("it is not known whether a below-threshold notice is published", missing=missing)
    return not_met(
        "no below-threshold tender notice is published",
        fix="Publish the below-threshold tender notice before advertising anywhere else, with the same time for all.",
    )
