"""Reasonableness: design rules, not law. Does the commitment fit inside the contract that carries it?"""

import re
from decimal import Decimal

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, today
from makegood.law.figure import NoFigure, figure
from makegood.law.rule import rule
from makegood.law.rules._asking import (
    about,
    day_it_starts,
    money,
    names_real_living_wage,
    real_living_wage,
    unless_about,
    words,
)
from makegood.terms import show_pounds

PER_MILLION = Decimal(1)
MILLION = Decimal(1_000_000)
COMMITMENTS = ("apprenticeships", "training", "targeted_recruitment", "local_jobs")
_TIME_UNITS = re.compile(r"\b(?:hours?|days?|weeks?|months?|per ?cent|percent|share)\b|%")
_PEOPLE_UNITS = re.compile(
    r"\b(?:people|persons?|jobs?|posts?|starts?|opportunit\w+|placements?|apprentic\w+|recruits?|places?)\b"
)


@rule("reason-labour-volume", version=1, effect="BLOCK")
def labour_volume(case: Case) -> Answer:
    """No target promises more hours than the whole contract has.

    The dossier's plausible share is not fixed by anybody; this rule uses all the hours, the one share nobody disputes.
    """
    target = case.ask.target_hours if case.ask else None
    if target is None:
        return does_not_apply("the ask states no target in hours")
    hours = _hours_in_all(case)
    if hours is None:
        return cannot_tell(
            "the hours of work in the contract are not known",
            missing=["contract.labour_hours_total"],
            fix="Publish the hours the contract needs, so that a target can be read against them.",
        )
    if target > hours:
        return not_met(
            f"the target is {target:,.0f} hours and the whole contract has about {hours:,.0f}",
            fix="Set the target as a share of the contract's hours, publish those hours, and say how it is checked.",
        )
    return met(f"the target of {target:,.0f} hours fits in the contract's {hours:,.0f}")


def _hours_in_all(case: Case) -> Decimal | None:
    contract = case.contract
    if contract.labour_hours_total is not None:
        return contract.labour_hours_total
    if contract.labour_hours_per_year is None or contract.term_months is None:
        return None
    return contract.labour_hours_per_year * contract.term_months / 12


@rule("reason-apprenticeship-duration", version=1, effect="WARN")
def apprenticeship_duration(case: Case) -> Answer:
    """A new apprentice can finish within the contract: 8 months at least, 12 for starts before 1 August 2025."""
    if case.contract.nation not in (None, "ENG"):
        return does_not_apply("the minimum length is that of English apprenticeships")
    elsewhere = unless_about(case, "apprenticeships")
    if elsewhere or case.ask is None:
        return elsewhere or does_not_apply("nothing is asked")
    starts = case.ask.apprenticeship_start or case.contract.service_starts or today(case)
    try:
        least = figure("trigger/apprenticeship_minimum_months").on(starts)
    except NoFigure:
        return does_not_apply("no minimum length is held for that day")
    planned, term = case.ask.apprenticeship_months, case.contract.term_months
    needed = max(planned or least, least)
    if term is not None and term < needed:
        return not_met(
            f"the contract runs {term:,.0f} months and an apprenticeship takes {needed:,.0f}",
            fix="Count weeks of apprenticeship, or use shared apprentices who move on to another contract.",
        )
    facts = (
        ("contract.term_months", term),
        ("ask.apprenticeship_months", planned),
        ("contract.nation", case.contract.nation),
    )
    missing = [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("whether an apprentice could finish in the contract is not known", missing=missing)
    return met("an apprentice can finish within the contract")


@rule("reason-benchmark-per-million", version=1, effect="WARN")
def per_million(case: Case) -> Answer:
    """A target of more than one opportunity for each million pounds needs evidence from the market.

    The second limb, a fifth of the vacancies, needs staff turnover, which a case does not carry.
    """
    elsewhere = unless_about(case, "targeted_recruitment", "apprenticeships", "training", "local_jobs")
    if elsewhere or case.ask is None:
        return elsewhere or does_not_apply("nothing is asked")
    unit = words(case.ask.unit)
    if case.ask.unit is not None and (not _PEOPLE_UNITS.search(unit) or _TIME_UNITS.search(unit)):
        return does_not_apply("the target does not count people or places")
    amount = case.contract.value_gbp_inc_vat or case.contract.value_gbp_ex_vat or None
    target = _count(case.ask.target)
    facts = (("ask.target", target), ("ask.unit", case.ask.unit), ("contract.value_gbp_inc_vat", amount))
    missing = [name for name, fact in facts if fact is None]
    if missing or target is None or amount is None:
        return cannot_tell("the target for each million pounds is not known", missing=missing)
    each = target / (amount / MILLION)
    if each > PER_MILLION:
        return not_met(
            f"the target is {each:.1f} for each million pounds; about 1 was found achievable",
            fix="Show from market engagement that this many can be met, or lower the target.",
        )
    return met(f"the target is {each:.1f} for each million pounds")


def _count(target: Decimal | str | None) -> Decimal | None:
    """The number in a target such as 12 or '12 starts'."""
    if target is None or isinstance(target, Decimal):
        return target
    found = re.search(r"\d[\d,]*(?:\.\d+)?(?! ?%)", target)
    return Decimal(found.group().replace(",", "")) if found else None


@rule("reason-fee-covers-floor", version=1, effect="WARN")
def fee_covers_floor(case: Case) -> Answer:
    """The money pays for the floor: hours at the floor with on-costs fit inside the price."""
    elsewhere = unless_about(case, "pay_floor")
    if elsewhere or case.ask is None:
        return elsewhere or does_not_apply("nothing is asked")
    short = _falls_short(case)
    covered = on_file(case.contract.records.budget_covers_the_ask)
    if short or covered is False:
        return not_met(
            short or "the budget was found not to cover the floor",
            fix="Work out the cost of the floor, and fund it or lower the ask.",
        )
    if covered:
        return met("the budget was found to cover the floor")
    return cannot_tell(
        "whether the budget covers the floor is not known", missing=["contract.records.budget_covers_the_ask"]
    )


def _falls_short(case: Case) -> str:
    """Why the price cannot pay the floor, or nothing where that is not shown. Overheads and profit come on top."""
    floor = _floor(case)
    if floor is None:
        return ""
    bid = case.contract.bid
    price = bid.price_per_hour if bid else None
    on_costs = (bid.on_costs_share if bid else None) or Decimal(0)
    hours = _hours_in_all(case)
    if price is None and hours:
        amount = case.contract.value_gbp_inc_vat or case.contract.value_gbp_ex_vat or None
        price = amount / hours if amount is not None else None
    needed = floor * (1 + on_costs)
    if price is None or price >= needed:
        return ""
    return f"the price is {show_pounds(price)} an hour of work and the floor alone costs {show_pounds(needed)}"


def _floor(case: Case) -> Decimal | None:
    asked = money(case.ask.rate) if case.ask else None
    if asked is None and names_real_living_wage(case):
        return real_living_wage(case, day_it_starts(case))
    return asked


@rule("reason-no-double-count", version=1, effect="WARN")
def no_double_count(case: Case) -> Answer:
    """A commitment is for this contract alone, and the supplier says so."""
    if about(case, *COMMITMENTS) is False:
        return does_not_apply("the ask is no commitment that could be counted twice")
    stated = on_file(case.contract.records.additionality_statement)
    if about(case, *COMMITMENTS) is None:
        return cannot_tell("what the ask is about is not known", missing=["ask.topic"])
    if stated is None:
        missing = ["contract.records.additionality_statement"]
        return cannot_tell("whether the commitment is for this contract alone is not known", missing=missing)
    if stated:
        return met("the supplier states that the commitment is for this contract alone")
    return not_met(
        "nothing says that the commitment is for this contract alone",
        fix="Ask for a statement that what is offered is additional and not counted on another contract.",
    )
