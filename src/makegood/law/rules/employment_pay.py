"""The legal minimum wage against a floor, a price and paid time; care work's fees and its coming pay agreement."""

import re
from datetime import date
from decimal import Decimal

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, today
from makegood.law.logic import Known, both, either, is_one_of
from makegood.law.rule import rule
from makegood.law.rules._asking import (
    about,
    day_it_starts,
    minimum_wage,
    money,
    names_real_living_wage,
    real_living_wage,
    words,
)
from makegood.terms import show_pounds

FAIR_PAY_AGREEMENT = date(2028, 4, 1)
CARE_ASKS = ("pay_floor", "pay_rate_question", "travel_time", "guaranteed_hours", "sick_pay", "training")
HIGHER_OF = (
    "Write the floor as the higher of the real Living Wage then due and the statutory rate for the worker's age."
)
_HIGHER_OF = re.compile(
    r"\b(?:higher|greater|highest) of\b|\bnot (?:be )?(?:less|lower|below)\b"
    r"[^.;]{0,40}\b(?:statutory|minimum)"
)
_CONTACT_ONLY = re.compile(r"\bcontact (?:time|minutes|hours)\b|\bvisit time\b|\bface.to.face\b")
_TRAVEL_PAID = re.compile(r"\ball (?:working|work|paid) time\b|\btravel(?:ling)?(?: time)?\b|\bwhole shift\b|\bshift\b")
_NOT_PAID = re.compile(r"\b(?:not|no|without|unpaid|excluding|excludes|excluded|only)\b")


@rule("nmw-floor", version=1, effect="BLOCK")
def minimum_wage_floor(case: Case) -> Answer:
    """No pay floor, and no price, below the statutory minimum wage on the day it applies.

    Tests against the National Living Wage; an ask for apprentices is left alone. A floor tied to the real Living Wage
    is tested at the rate then due: from 1 to 30 April that can be below the new National Living Wage. A floor whose
    rate is not said is a question and not a bar: the statutory minimum is owed whatever a clause says.
    """
    fee = _fee_cannot_pay(case)
    if fee:
        return not_met(fee, fix="Raise the price until it pays the statutory minimum wage for all working time.")
    if about(case, "pay_floor") is False and not (case.ask and case.ask.rate):
        return does_not_apply("the case sets no pay floor")
    if about(case, "apprenticeships") or (case.ask and case.ask.stage == "voluntary"):
        return does_not_apply("the case sets no pay floor for the workforce")
    day = day_it_starts(case)
    law, floor = minimum_wage(day), _floor(case, day)
    if law is None:
        return does_not_apply("no minimum wage figure is held for that day")
    if floor is None:
        missing = ["ask.topic"] if about(case, "pay_floor") is None else ["ask.rate"]
        return cannot_tell("the rate of the floor is not known", missing=missing, effect="WARN")
    if floor < law:
        return not_met(
            f"the floor is {show_pounds(floor)} an hour; on {day:%-d %B %Y} the law asks for {show_pounds(law)}",
            fix=HIGHER_OF,
        )
    return met(f"the floor of {show_pounds(floor)} an hour is not below the statutory {show_pounds(law)}")


def _floor(case: Case, day: date) -> Decimal | None:
    """The floor an hour on that day: the rate asked, or the real Living Wage due where it is tied to that."""
    if case.ask is None:
        return None
    asked = money(case.ask.rate)
    if asked is None and re.search(r"\bnational living wage\b|\bminimum wage\b", words(case.ask.rate)):
        return minimum_wage(day)
    if asked is not None or not names_real_living_wage(case):
        return asked
    due, law = real_living_wage(case, day), minimum_wage(day)
    if due is not None and law is not None and _HIGHER_OF.search(words(case.ask.text, case.ask.rate)):
        return max(due, law)
    return due


def _fee_cannot_pay(case: Case) -> str:
    """Why the price an hour cannot pay the minimum wage with on-costs, or nothing where that is not shown.

    Only where a floor on pay is asked: elsewhere a low price is a bid to be explained.
    """
    bid = case.contract.bid
    if about(case, "pay_floor") is not True or bid is None or on_file(bid.explained):
        return ""  # a low bid is questioned and never rejected unheard: pa23-s19-abnormally-low
    if bid.price_per_hour is None or bid.minimum_wage_then is None:
        return ""
    needed = bid.minimum_wage_then * (1 + (bid.on_costs_share or 0))
    if bid.price_per_hour >= needed:
        return ""
    price = show_pounds(bid.price_per_hour)
    return f"the price is {price} an hour and the minimum wage with on-costs is {show_pounds(needed)}"


@rule("nmw-travel-time", version=1, effect="BLOCK")
def travel_time(case: Case) -> Answer:
    """Pay averaged over all working time, travel included, is not below the minimum wage.

    Below the real Living Wage where the ask requires that, the answer is a warning. Where nobody has said that contact
    time alone is paid, the average is a reminder and not a bar.
    """
    records = case.contract.records
    rate, basis = records.effective_rate_all_working_time, words(records.paid_time_basis)
    if rate is None and not basis and not _travels(case):
        return does_not_apply("nothing is said of pay for travel time")
    day = today(case)
    law = minimum_wage(day)
    if rate is not None and law is not None:
        return _averaged(case, rate, law, real_living_wage(case, day))
    if _TRAVEL_PAID.search(basis) and not _NOT_PAID.search(basis) and not _CONTACT_ONLY.search(basis):
        return met("all working time is paid, travel included")
    contact_only = bool(_CONTACT_ONLY.search(basis))
    return cannot_tell(
        "pay averaged over all working time is not known",
        missing=["contract.records.effective_rate_all_working_time"]
        + ([] if basis else ["contract.records.paid_time_basis"]),
        fix="Ask for the rate and for the time it is paid for, travel included.",
        effect=None if contact_only else "WARN",
    )


def _travels(case: Case) -> bool:
    """The ask is about travel time, or sets a rate of pay in home care."""
    code = (case.contract.cpv or "").strip()
    rated = about(case, "pay_floor") is True and case.ask is not None and money(case.ask.rate) is not None
    return about(case, "travel_time") is True or (rated and code.startswith(("8531", "85320", "85144")))


def _averaged(case: Case, rate: Decimal, law: Decimal, living_wage: Decimal | None) -> Answer:
    fix = "Pay for travel and waiting time, or raise the rate, until the average over all working time reaches it."
    if rate < law:
        return not_met(
            f"pay over all working time averages {show_pounds(rate)} an hour, below the minimum of {show_pounds(law)}",
            fix=fix,
        )
    required = about(case, "pay_floor") and names_real_living_wage(case)
    if required and living_wage is not None and rate < living_wage:
        return not_met(
            f"pay over all working time averages {show_pounds(rate)} an hour, below the real Living Wage asked for",
            fix=fix,
            effect="WARN",
        )
    return met(f"pay over all working time averages {show_pounds(rate)} an hour")


def _adult_social_care(case: Case) -> Known:
    """Care and support for adults, by its code: 8530 to 85322 and 85144 (social work, home and residential care).

    None where it is a light touch contract and the code is not known.
    """
    contract = case.contract
    if contract.cpv:
        code = contract.cpv.strip()
        children = code.startswith("853113") or code.startswith("85312110")
        return code.startswith(("8530", "8531", "85320", "85321", "85322", "85144")) and not children
    return None if contract.kind in (None, "light_touch") else False


@rule("care-act-s5-workforce", version=1, effect="WARN", about="procedure", topics=CARE_ASKS)
def care_fees(case: Case) -> Answer:
    """A council buying adult care has tested its fee against pay, travel time, training and keeping staff."""
    contract = case.contract
    council = both(is_one_of(contract.nation, ("ENG",)), is_one_of(contract.authority_kind, ("local_authority",)))
    tested = on_file(contract.records.care_fee_tested)
    care = True if tested is not None else _adult_social_care(case)
    if False in (council, care):
        return does_not_apply("this is not adult social care bought by an English council")
    facts = (
        ("contract.nation", contract.nation),
        ("contract.authority_kind", contract.authority_kind),
        ("contract.cpv", care),
        ("contract.records.care_fee_tested", tested),
    )
    missing = [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("whether the care fee was tested against pay is not known", missing=missing)
    if tested:
        return met("the care fee was tested against pay, travel time, training and keeping staff")
    return not_met(
        "the care fee was not tested against pay, travel time, training and keeping staff",
        fix="Work out an hour of care at the pay asked for, with travel and training, and set the fee from it.",
    )


@rule("asc-negotiating-body", version=1, effect="WARN", about="procedure", topics=CARE_ASKS)
def fair_pay_agreement(case: Case) -> Answer:
    """An adult care contract that runs past 1 April 2028 has a price mechanism for a change in the law on pay."""
    england = is_one_of(case.contract.nation, ("ENG",))
    care, runs = _adult_social_care(case), _runs_past(case, FAIR_PAY_AGREEMENT)
    if False in (england, care, runs):
        return does_not_apply("this is not adult social care in England that runs past 1 April 2028")
    clause = on_file(case.contract.records.change_in_law_clause)
    if clause:
        return met("the price can follow a change in the law on pay")
    facts = (
        ("contract.nation", england),
        ("contract.cpv", care),
        ("contract.service_starts" if case.contract.term_months is not None else "contract.term_months", runs),
        ("contract.records.change_in_law_clause", clause),
    )
    missing = [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("whether the price can follow a change in the law on pay is not known", missing=missing)
    return not_met(
        "the contract runs past 1 April 2028, when a care pay agreement is expected, and its price cannot follow",
        fix="Add a clause that moves the price when the law on care workers' pay changes.",
    )


def _runs_past(case: Case, day: date) -> Known:
    """The contract ends after that day. From the start of the procurement alone, only a yes is certain."""
    contract = case.contract
    if contract.term_months is None:
        return None
    from_service = (
        None if contract.service_starts is None else _after(contract.service_starts, contract.term_months, day)
    )
    from_notice = None if contract.started is None else _after(contract.started, contract.term_months, day)
    return from_service if from_service is not None else either(from_notice or None)


def _after(first: date, months: Decimal, day: date) -> bool:
    elapsed = (day.year - first.year) * 12 + day.month - first.month + Decimal(day.day - first.day) / 31
    return months > elapsed
