"""Procurements begun before 24 February 2025: the saved Public Contracts Regulations 2015."""

import re
from decimal import Decimal

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, today
from makegood.law.logic import Known
from makegood.law.routing import at_threshold, under_pcr15
from makegood.law.rule import rule
from makegood.law.rules.exclusions import years_before

NOT_OLD = "the 2015 Regulations do not govern this procurement"
CLASS_OF_BIDDER = ("local_supplier", "legal_form_preference")
_LABOUR = re.compile(
    r"wage|employ|labour|labor|gangmaster|slavery|traffick|working time|holiday pay|health and safety|discriminat",
    re.IGNORECASE,
)
_UNLAWFUL_PAY = re.compile(
    r"minimum wage|unlawful|illegal|holiday pay|below the legal|labour law|unpaid", re.IGNORECASE
)


def _old(case: Case) -> Known:
    """The 2015 Regulations govern; a contract known to be below the threshold is outside their award rules."""
    return False if at_threshold(case) is False else under_pcr15(case)


def _missing(case: Case, *facts: tuple[str, object]) -> list[str]:
    """The facts not known among these, and those that would tell which rules govern."""
    contract = case.contract
    routing: tuple[tuple[str, object], ...] = ()
    if under_pcr15(case) is None:
        framework = contract.framework_started if contract.form == "call_off" else "not asked"
        routing = (
            ("contract.nation", contract.nation),
            ("contract.started", contract.started if contract.form != "call_off" else "not asked"),
            ("contract.framework_started", framework),
        )
    return [name for name, fact in (*facts, *routing) if fact is None]


def _reserved_for(case: Case) -> set[object]:
    reservation = case.contract.records.reservation
    said: set[object] = {reservation.by if reservation is not None else None, case.ask.reserve if case.ask else None}
    return said - {None, "none"}


@rule("pcr15-reg18-principles", version=1, effect="BLOCK")
def equal_treatment(case: Case) -> Answer:
    """A procurement treats bidders alike and is not narrowed to favour a class of them."""
    ask = case.ask
    if _old(case) is False or ask is None or ask.stage in ("question", "voluntary"):
        return does_not_apply(NOT_OLD if _old(case) is False else "the ask favours nobody")
    based = ask.locality_of in (None, "supplier_base")
    favours: Known = ask.locality_of == "supplier_base" or (ask.topic in CLASS_OF_BIDDER and based)
    favours = favours or bool(_reserved_for(case) & {"uk", "local_area", "sme", "vcse", "sme_or_vcse"})
    if not favours:
        if ask.topic in CLASS_OF_BIDDER:
            return met("the ask turns on the place of delivery, not on who the bidder is")
        return does_not_apply("the ask does not favour a class of bidder")
    if _old(case) is None:
        return cannot_tell("it is not known which rules govern", missing=_missing(case) or ["contract.started"])
    return not_met(
        "the ask favours a class of bidder",
        fix="Say what is to be done, so that any bidder can offer it, in place of who the bidder is.",
    )


@rule("pcr15-reg20-reserved", version=1, effect="BLOCK", about="bidder")
def supported_employment(case: Case) -> Answer:
    """A contract reserved for supported employment goes to a body whose main aim is integration, at 30% or more."""
    bidder = case.bidder
    if _old(case) is False or "supported_employment" not in _reserved_for(case) or bidder is None:
        return does_not_apply("no bidder for a contract reserved under the 2015 Regulations is spoken of")
    share, aim = bidder.disadvantaged_share, bidder.main_aim_is_integration
    if _old(case) and share is not None and share < Decimal("0.30"):
        return not_met("under 30% of the bidder's employees are disabled or disadvantaged")
    if _old(case) and aim is False:
        return not_met("integration is not the bidder's main aim, which the 2015 Regulations want")
    if share is not None and aim and _old(case):
        return met(
            "integration is the bidder's main aim, and at least 30% of its employees are disabled or disadvantaged"
        )
    facts = (("bidder.disadvantaged_share", share), ("bidder.main_aim_is_integration", aim))
    return cannot_tell("not enough is known of the bidder", missing=_missing(case, *facts) or ["contract.started"])


@rule("pcr15-reg57-labour-exclusion", version=1, effect="WARN", about="bidder")
def labour_law_breach(case: Case) -> Answer:
    """A bidder shown to have broken labour law in the last three years may be excluded; wider than the 2023 Act."""
    bidder = case.bidder
    words = bidder.convicted_of if bidder is not None else None
    said = words if words is None or isinstance(words, str) else "; ".join(words)
    if _old(case) is False or bidder is None or said is None or not _LABOUR.search(said):
        return does_not_apply("no breach of labour law by a bidder is spoken of, or other rules govern")
    day = bidder.convicted_on
    if day is not None and day <= years_before(today(case), 3):
        return met("the breach is more than three years old")
    if bidder.self_cleaning_considered and bidder.likely_to_recur is False:
        return met("the bidder has shown that it has put matters right")
    if day is None or _old(case) is None:
        missing = _missing(case, ("bidder.convicted_on", day)) or ["contract.started"]
        return cannot_tell("there is a breach of labour law, and more must be known", missing=missing)
    return not_met(
        f"the bidder has broken labour law ({said}), so it may be excluded",
        fix="Let the bidder show what it has put right, decide, and record why.",
    )


@rule("pcr15-reg67-award-criteria", version=1, effect="BLOCK")
def award_criteria(case: Case) -> Answer:
    """An award criterion is linked to the subject of the contract and can be verified.

    Its weight, and whether it leaves unrestricted freedom of choice, are not looked at.
    """
    ask = case.ask
    if _old(case) is False or ask is None or ask.stage not in (None, "award_criterion"):
        return does_not_apply(NOT_OLD if _old(case) is False else "the ask is not an award criterion")
    if ask.topic in CLASS_OF_BIDDER and ask.workers != "whole_company":
        return does_not_apply("it scores who the bidder is: regulation 18 decides it")
    evidence = on_file(ask.evidence)
    unlinked, unverified = ask.workers == "whole_company", evidence is False
    if _old(case) and ask.stage and (unlinked or unverified):
        return not_met(
            "the criterion reaches the whole company" if unlinked else "nothing says how the answer is verified",
            fix="Score what is promised for the workers on this contract, and say what evidence will show it.",
        )
    facts = (("ask.stage", ask.stage), ("ask.workers", ask.workers), ("ask.evidence", evidence))
    missing = _missing(case, *facts)
    if missing or _old(case) is None:
        because = "it is not known whether the criterion is linked to the contract and verifiable"
        return cannot_tell(because, missing=missing or ["contract.started"])
    return met("the criterion is about the workers on the contract and can be verified")


@rule("pcr15-reg69-abnormally-low-labour", version=1, effect="BLOCK", about="procedure")
def abnormally_low(case: Case) -> Answer:
    """A low bid is explained, and is rejected where it is low because labour law is broken.

    The price is held against the minimum wage and on-costs given; the 2023 Act has no such duty to reject.
    """
    bid = case.contract.bid
    if _old(case) is False or bid is None:
        return does_not_apply(NOT_OLD if _old(case) is False else "no bid is spoken of")
    unlawful = bool(bid.cause and _UNLAWFUL_PAY.search(bid.cause) and not re.search(r"\b(?:not|no|never)\b", bid.cause))
    low = _below_lawful_cost(case)
    if _old(case) and unlawful:
        return not_met(f"the bid is low because {bid.cause}", fix="Reject the tender, and record why.")
    if low is False:
        return met("the price covers the minimum wage and its on-costs")
    if low and bid.cause and on_file(bid.explained) and not unlawful:
        return met("the bidder has explained the low price, and the cause is not a breach of labour law")
    facts = (
        ("contract.bid.price_per_hour", bid.price_per_hour),
        ("contract.bid.minimum_wage_then", bid.minimum_wage_then),
        ("contract.bid.on_costs_share", bid.on_costs_share),
        ("contract.bid.cause", bid.cause if on_file(bid.explained) else None),
    )
    return cannot_tell(
        "the price may be below the lawful cost of labour",
        missing=_missing(case, *facts) or ["contract.bid.cause"],
        fix="Ask the bidder to explain the price, hour by hour, before anything is decided.",
    )


def _below_lawful_cost(case: Case) -> Known:
    """price < minimum wage x (1 + on-costs share). A price below the bare wage needs no on-costs to be told."""
    bid = case.contract.bid
    if bid is None or bid.price_per_hour is None or bid.minimum_wage_then is None:
        return None
    if bid.price_per_hour < bid.minimum_wage_then:
        return True
    if bid.on_costs_share is None:
        return None
    return bid.price_per_hour < bid.minimum_wage_then * (1 + bid.on_costs_share)


@rule("pcr15-reg70-performance-conditions", version=1, effect="BLOCK")
def performance_conditions(case: Case) -> Answer:
    """A good-work term is linked to the contract, and was in the call for competition or the documents."""
    ask, indicated = case.ask, on_file(case.contract.records.indicated_in_call)
    if _old(case) is False or ask is None or ask.stage not in (None, "contract_term", "kpi", "spec"):
        return does_not_apply(NOT_OLD if _old(case) is False else "the ask is not a term of the contract")
    unlinked = ask.workers == "whole_company"
    if _old(case) and ask.stage and (indicated is False or unlinked):
        return not_met(
            "the term reaches the whole company"
            if unlinked
            else "the term was not indicated in the call for competition",
            fix="Limit the term to work on this contract, and put it in the call for competition or the documents.",
        )
    if indicated and ask.workers is not None and not unlinked:
        return met("the term was indicated in the call for competition or the documents")
    missing = _missing(case, ("ask.stage", ask.stage), ("contract.records.indicated_in_call", indicated))
    if missing or _old(case) is None:
        because = "it is not known whether the term was indicated in the call for competition"
        return cannot_tell(because, missing=missing or ["contract.started"])
    return met("the term was indicated in the call for competition or the documents")


@rule("pcr15-reg76-77-light-touch-mutuals", version=1, effect="BLOCK", about="procedure", topics=("reservation",))
def mutuals(case: Case) -> Answer:
    """A contract reserved for a mutual is for listed light touch services and lasts three years at most."""
    contract, term = case.contract, case.contract.term_months
    if _old(case) is False or "mutual" not in _reserved_for(case):
        return does_not_apply("nothing is reserved for a mutual under the 2015 Regulations")
    if _old(case) and contract.kind is not None and contract.kind != "light_touch":
        return not_met("only listed light touch services can be reserved for a mutual", fix="Do not reserve it.")
    if _old(case) and term is not None and term > 36:
        return not_met(f"the contract lasts {term} months, over the three years allowed", fix="Limit it to 36 months.")
    missing = _missing(case, ("contract.term_months", term), ("contract.kind", contract.kind))
    if missing or _old(case) is None:
        return cannot_tell(
            "it is not known whether the reservation keeps to its limits", missing=missing or ["contract.started"]
        )
    return met("the reservation is for light touch services and three years or less")
