"""The objectives of the Procurement Act 2023, the policy statements, and who may enforce."""

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, part
from makegood.law.cover import WORKFORCE, if_covered, if_under_act, one_of, outside, reserved_for
from makegood.law.routing import at_threshold, covered, is_devolved, missing_for_cover, under_pa23
from makegood.law.rule import rule

OBJECTIVES = ("value_for_money", "public_benefit", "information_sharing", "integrity")
GOOD_WORK = (*WORKFORCE, "subcontract_flowdown", "prompt_pay")
FAVOURED_FORMS = ("sme", "vcse", "sme_or_vcse")


@rule("pa23-s12-objectives", version=1, effect="WARN", about="procedure")
def objectives(case: Case) -> Answer:
    """The file shows regard to value for money, public benefit, sharing information and integrity."""
    record = case.contract.records.s12_objectives
    kept = on_file(record)
    absent = [name for name in OBJECTIVES if part(record, name) is False]
    if absent:
        answer = not_met(f"the file says nothing of {absent[0].replace('_', ' ')}", fix=_ON_FILE)
    elif kept:
        answer = met("the file shows how the four objectives were considered")
    elif kept is False:
        answer = not_met("the file has no entry on the objectives of section 12", fix=_ON_FILE)
    else:
        answer = cannot_tell("whether the objectives are on file is not known", missing=[_OBJECTIVES])
    return if_covered(case, answer)


_OBJECTIVES = "contract.records.s12_objectives"
_ON_FILE = (
    "Record how value for money, public benefit, sharing information and integrity were considered in this purchase."
)


@rule("pa23-s12-same-treatment", version=1, effect="BLOCK")
def same_treatment(case: Case) -> Answer:
    """Suppliers are treated the same, whatever their status, size or sector, unless a real difference justifies it.

    A reservation the Act itself allows (supported employment, public service mutuals) is not this rule's business.
    Preferring suppliers by place is looked at by pa23-s90-treaty-nondiscrimination.
    """
    ask = case.ask
    reserve = reserved_for(case)
    if ask is None and reserve is None:
        return does_not_apply("nothing is asked")
    if reserve in {"supported_employment", "mutual"}:
        return does_not_apply("the Act itself allows this reservation, on its own conditions")
    if ask is not None and ask.stage in {"voluntary", "question"}:
        return does_not_apply("nothing turns on the answer")
    if reserve in FAVOURED_FORMS or (ask is not None and ask.topic == "legal_form_preference"):
        return if_covered(
            case,
            not_met(
                "suppliers are preferred for their status, size or sector and not for what they would deliver",
                fix="Score what will be delivered, not who the bidder is; use lots and fewer barriers to help "
                "small firms and charities.",
            ),
        )
    if ask is not None and ask.topic is None and covered(case) is not False:
        return cannot_tell("what the ask is about is not known", missing=["ask.topic"])
    return does_not_apply("the ask does not prefer suppliers by status, size or sector")


@rule("pa23-s12-sme-barriers", version=1, effect="WARN")
def sme_barriers(case: Case) -> Answer:
    """The barriers that small and medium-sized firms face were considered, and whether they can be lowered."""
    contract = case.contract
    if covered(case) is False and _free_of_section_86(case):
        return does_not_apply("below the threshold the duty does not bind this purchase")
    kept = on_file(contract.records.sme_barrier_note)
    if kept:
        return if_under_act(case, met("the barriers for small and medium-sized firms were considered"))
    if kept is None:
        answer = cannot_tell(
            "whether barriers for small firms were considered is not known",
            missing=["contract.records.sme_barrier_note"],
        )
    else:
        answer = not_met(
            "no note says that barriers for small firms were considered",
            fix="Note which barriers the evidence, accreditation or reporting asked for puts before small firms, and "
            "how they were lowered.",
        )
    return if_under_act(case, answer)


def _free_of_section_86(case: Case) -> bool:
    """Part 6 leaves out schools, transferred Northern Ireland authorities, concessions, utilities and call-offs."""
    contract = case.contract
    return under_pa23(case) is not False and (
        contract.authority_kind == "school"
        or (contract.nation == "NIR" and is_devolved(case) is True)
        or contract.kind in {"concession", "utilities"}
        or contract.form == "call_off"
    )


@rule("pa23-s13-npps-have-regard", version=1, effect="WARN", about="procedure")
def national_statement(case: Case) -> Answer:
    """The file shows regard to the national procurement policy statement, at any value."""
    shut = _no_statement(case)
    if shut is not None:
        return shut
    contract = case.contract
    if contract.nation in {"WLS", "NIR"} and is_devolved(case):
        return does_not_apply("devolved Welsh and transferred Northern Ireland authorities are not bound by it")
    kept = on_file(contract.records.npps)
    if kept:
        return if_under_act(case, met("how the national procurement policy statement was considered is on file"))
    if contract.nation in {"WLS", "NIR"} and is_devolved(case) is None:
        return cannot_tell(
            "whether the authority is a devolved one is not known", missing=["contract.devolved_or_transferred"]
        )
    return if_under_act(case, _statement(kept, "national procurement policy statement", "npps"))


def _no_statement(case: Case) -> Answer | None:
    """Who owes no regard to a policy statement (sections 13(10) and 14(9))."""
    contract = case.contract
    if under_pa23(case) is False:
        return outside(case)
    if contract.authority_kind == "private_utility":
        return does_not_apply("private utilities are not bound by the policy statements")
    if contract.form in {"call_off", "dynamic_market_award"}:
        return does_not_apply("awards under a framework or dynamic market are not bound by the policy statements")
    return None


def _statement(kept: bool | None, name: str, record: str) -> Answer:
    if kept is None:
        return cannot_tell(f"whether the {name} was considered is not known", missing=[f"contract.records.{record}"])
    return not_met(
        f"no record shows how the {name} was considered",
        fix=f"Record how the {name} was considered; a departure from it needs clear reasons.",
    )


@rule("npps-2025-quality-jobs", version=1, effect="INFO")
def quality_jobs(case: Case) -> Answer:
    """The national policy statement of February 2025 expects good jobs: support for an ask, not a duty to make it."""
    if case.ask is None:
        return does_not_apply("nothing is asked")
    shut = _no_statement(case)
    if shut is not None:
        return shut
    if case.contract.nation in {"WLS", "NIR"} and is_devolved(case):
        return does_not_apply("devolved Welsh and transferred Northern Ireland authorities are not bound by it")
    if case.ask.topic is not None and not one_of(case.ask.topic, GOOD_WORK):
        return does_not_apply("the ask is not about the quality of jobs")
    if covered(case) is False:
        return outside(case)
    missing = [*missing_for_cover(case), *([] if case.ask.topic else ["ask.topic"])]
    if case.contract.nation in {"WLS", "NIR"} and is_devolved(case) is None:
        missing.append("contract.devolved_or_transferred")
    if missing:
        return cannot_tell("whether the statement speaks to this ask is not known", missing=missing)
    return met("the national policy statement supports good-work asks that are linked to the contract")


@rule("pa23-s14-wales-statement", version=1, effect="WARN", about="procedure")
def wales_statement(case: Case) -> Answer:
    """A devolved Welsh authority's file shows regard to the Wales procurement policy statement."""
    shut = _no_statement(case)
    if shut is not None:
        return shut
    if case.contract.nation not in (None, "WLS") or is_devolved(case) is False:
        return does_not_apply("only devolved Welsh authorities are bound by the Wales statement")
    missing = [
        name
        for name, fact in (
            ("contract.nation", case.contract.nation),
            ("contract.devolved_or_transferred", is_devolved(case)),
        )
        if fact is None
    ]
    kept = on_file(case.contract.records.wpps)
    if missing and not kept:
        return cannot_tell("whether this is a devolved Welsh authority is not known", missing=missing)
    if kept:
        return if_under_act(case, met("how the Wales procurement policy statement was considered is on file"))
    return if_under_act(case, _statement(kept, "Wales procurement policy statement", "wpps"))


@rule("pa23-s100-enforcement", version=1, effect="INFO", about="procedure")
def enforcement(case: Case) -> Answer:
    """Suppliers may sue on a covered procurement; workers, unions and residents may not sue under Part 9."""
    known = covered(case)
    if known is None:
        return cannot_tell("whether this is a covered procurement is not known", missing=missing_for_cover(case))
    if known is False and under_pa23(case) and at_threshold(case) is False:
        return does_not_apply("below the threshold no claim lies under Part 9; judicial review remains")
    if known is False:
        return outside(case)
    return met("suppliers may bring claims under Part 9; the SME and policy statement duties only by judicial review")
