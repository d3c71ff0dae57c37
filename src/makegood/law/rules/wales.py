"""Wales: the duties of the Social Partnership and Public Procurement (Wales) Act 2023, Part 3."""

from datetime import date
from decimal import Decimal

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, today
from makegood.law.figure import NoFigure, figure
from makegood.law.logic import Known, at_least, either, is_one_of
from makegood.law.rule import rule

IN_FORCE = date(2026, 3, 25)
NOT_LISTED = ("parish", "school", "university", "housing", "private_utility")
LISTED = ("local_authority", "nhs")
WORKS_ASKS = ("apprenticeships", "training", "targeted_recruitment")


def is_listed(case: Case) -> Known:
    """A contracting authority of Schedule 1: Welsh Ministers, councils, health bodies, fire and park authorities.

    Community councils, schools, universities and housing associations are not in it; nor is a body that is not
    devolved, such as a police force. None where the kind of body does not settle it.
    """
    contract = case.contract
    if contract.nation is not None and contract.nation != "WLS":
        return False
    if contract.authority_kind in NOT_LISTED or contract.devolved_or_transferred is False:
        return False
    if contract.nation is None or contract.authority_kind is None:
        return None
    return True if contract.authority_kind in LISTED else contract.devolved_or_transferred


def _who(case: Case) -> list[str]:
    """The facts that would say whether the Act binds this body."""
    if is_listed(case) is not None:
        return []
    facts = (
        ("contract.nation", case.contract.nation),
        ("contract.authority_kind", case.contract.authority_kind),
        ("contract.devolved_or_transferred", case.contract.devolved_or_transferred),
    )
    return [name for name, fact in facts if fact is None]


def _begun_in_time(case: Case) -> Known:
    started = case.contract.started
    if started is not None:
        return started >= IN_FORCE
    return False if today(case) < IN_FORCE else None


@rule("wales-s24-srp-duty", version=1, effect="BLOCK", about="procedure")
def objectives(case: Case) -> Answer:
    """A listed Welsh authority has set and published socially responsible procurement objectives."""
    if is_listed(case) is False:
        return does_not_apply("the duty is on Welsh authorities listed in the 2023 Act")
    if today(case) < IN_FORCE:
        return does_not_apply("the duty starts on 25 March 2026")
    published = on_file(case.contract.records.srp_objectives_published)
    missing = _who(case) + (["contract.records.srp_objectives_published"] if published is None else [])
    if published:
        return met("the objectives are published")
    if missing:
        return cannot_tell("whether the authority has published its objectives is not known", missing=missing)
    return not_met(
        "no socially responsible procurement objectives are published",
        fix="Set objectives that make the most of the well-being goals, and publish them.",
    )


@rule("wales-s25-social-works-clauses", version=1, effect="BLOCK", about="procedure", topics=WORKS_ASKS)
def works_clauses(case: Case) -> Answer:
    """A works contract of 2 million pounds or more has the social public works clauses, or the reasons were notified.

    The Welsh Ministers publish a statement instead of notifying themselves (s.31).
    """
    kind = is_one_of(case.contract.kind, ("works",))
    major = at_least(case.contract.value_gbp_inc_vat, _major_construction())
    begun = _begun_in_time(case)
    if False in (is_listed(case), kind, major, begun):
        return does_not_apply(
            "this is not a major construction contract of a listed Welsh authority since 25 March 2026"
        )
    facts = (
        ("contract.kind", kind),
        ("contract.value_gbp_inc_vat", major),
        ("contract.started", begun),
    )
    clauses = case.contract.records.social_public_works_clauses
    missing = _who(case) + [name for name, fact in facts if fact is None]
    return _included_or_notified(case, clauses, "social public works clauses", "social_public_works_clauses", missing)


@rule(
    "wales-s26-outsourcing-workforce",
    version=1,
    effect="BLOCK",
    about="procedure",
    raised_by=("contract.outsources_function",),
)
def workforce_clauses(case: Case) -> Answer:
    """An outsourcing contract has the social public workforce clauses, or the reasons were notified."""
    contract = case.contract
    services = is_one_of(contract.kind, ("services", "light_touch", "concession", "utilities", "defence"))
    begun = _begun_in_time(case)
    if False in (is_listed(case), services, contract.outsources_function, begun):
        return does_not_apply("this is not an outsourcing contract of a listed Welsh authority since 25 March 2026")
    facts = (("contract.outsources_function", contract.outsources_function), ("contract.started", begun))
    missing = _who(case) + [name for name, fact in facts if fact is None]
    clauses = contract.records.social_public_workforce_clauses
    return _included_or_notified(
        case, clauses, "social public workforce clauses", "social_public_workforce_clauses", missing
    )


def _included_or_notified(case: Case, clauses: object, called: str, record: str, missing: list[str]) -> Answer:
    notified = on_file(case.contract.records.welsh_ministers_notified)
    done = either(on_file(clauses), notified)
    if done:
        return met(f"the {called} are included, or the Welsh Ministers were told why not")
    if done is None:
        facts = ((record, on_file(clauses)), ("welsh_ministers_notified", notified))
        missing = missing + [f"contract.records.{name}" for name, fact in facts if fact is None]
    if missing:
        return cannot_tell(f"whether the {called} are needed and included is not known", missing=missing)
    return not_met(
        f"the {called} are not included and the Welsh Ministers were not told why",
        fix=f"Include the {called}, or notify the Welsh Ministers with your reasons as soon as you can.",
    )


def _major_construction() -> Decimal | None:
    """The amount is the first and only one; the day is a test of its own."""
    try:
        return figure("trigger/wales_major_construction").on(IN_FORCE)
    except NoFigure:
        return None


@rule("wales-s38-s41-governance", version=1, effect="WARN", about="procedure")
def governance(case: Case) -> Answer:
    """A listed Welsh authority has a procurement strategy and a contracts register.

    Does not look at the annual report, on which a case carries no fact.
    """
    if is_listed(case) is False:
        return does_not_apply("the duty is on Welsh authorities listed in the 2023 Act")
    if today(case) < IN_FORCE:
        return does_not_apply("the duty starts on 25 March 2026")
    records = case.contract.records
    facts = (
        ("contract.records.procurement_strategy", on_file(records.procurement_strategy)),
        ("contract.records.contracts_register", on_file(records.contracts_register)),
    )
    absent = any(fact is False for _, fact in facts)
    missing = _who(case) + [name for name, fact in facts if fact is None]
    if absent and not _who(case):
        return not_met(
            "there is no procurement strategy, or no contracts register",
            fix="Prepare and publish a procurement strategy, and keep a published contracts register.",
        )
    if missing:
        return cannot_tell("whether there is a strategy and a register is not known", missing=missing)
    return met("there is a procurement strategy and a contracts register")
