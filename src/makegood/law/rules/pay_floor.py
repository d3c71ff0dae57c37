"""The commonest ask, a pay floor: the eleven steps, one after the other."""

from collections.abc import Callable

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file
from makegood.law.gateways import way
from makegood.law.logic import either
from makegood.law.routing import (
    at_threshold,
    covered,
    in_scotland,
    is_lga88,
    missing_for_cover,
    under_pa23,
    under_pcr15,
)
from makegood.law.rule import rule, rulebook
from makegood.law.rules._asking import unless_about
from makegood.terms import Effect

Step = Callable[[Case], Answer]
ON_THE_CONTRACT = "Limit the floor to the workers on this contract, for the hours they spend on it."
FINE = met("nothing stands against this step")


@rule("rlw-check", version=1, effect="INFO")
def eleven_steps(case: Case) -> Answer:
    """A real Living Wage term or pass/fail requirement, step by step: the first step that blocks decides.

    A block that is known decides before a step that is not known; then what is not known, then a warning. No English
    court has decided on such a term.
    """
    elsewhere = unless_about(case, "pay_floor")
    if elsewhere or case.ask is None:
        return elsewhere or does_not_apply("nothing is asked")
    if case.ask.stage == "voluntary" or (case.ask.stage == "question" and not case.ask.mandatory):
        return does_not_apply("the floor is not required")
    answers = [(number, step(case)) for number, step in STEPS]
    for outcome, effect in (
        ("not met", "BLOCK"),
        ("cannot tell", "BLOCK"),
        ("not met", "WARN"),
        ("cannot tell", "WARN"),
    ):
        found = [(n, answer) for n, answer in answers if (answer.outcome, answer.effect) == (outcome, effect)]
        if found:
            return _told(found)
    return met("all eleven steps hold")


def _told(found: list[tuple[int, Answer]]) -> Answer:
    """The first of these, with the number of its step; every missing fact where they cannot tell."""
    number, first = found[0]
    because = f"step {number}: {first.because}"
    if first.outcome == "not met":
        return not_met(because, fix=first.fix, effect=first.effect)
    missing = tuple(dict.fromkeys(fact for _, answer in found for fact in answer.missing))
    return cannot_tell(because, missing=missing, fix=first.fix, effect=first.effect)


def _by(id_: str, case: Case) -> Answer:
    """What a single rule says, with its effect said out loud; a rule that does not apply stands in nobody's way."""
    single = rulebook()[id_]
    answer = single.function(case)
    if answer.outcome in ("met", "does not apply"):
        return FINE
    effect: Effect = answer.effect or single.effect
    if answer.outcome == "not met":
        return not_met(answer.because, fix=answer.fix, effect=effect)
    return cannot_tell(answer.because, missing=answer.missing, fix=answer.fix, effect=effect)


def _recorded(record: object, name: str, lacking: str, fix: str) -> Answer:
    """A record whose absence is a warning."""
    known = on_file(record)
    if known:
        return FINE
    if known is None:
        missing = [f"contract.records.{name}"]
        return cannot_tell(f"not known whether the records say otherwise: {lacking}", missing=missing, effect="WARN")
    return not_met(lacking, fix=fix, effect="WARN")


def whose_pay(case: Case) -> Answer:
    """Step 1. Where no award rules govern (below the threshold), a wider floor is a warning."""
    governed = either(at_threshold(case), covered(case), under_pcr15(case), in_scotland(case))
    effect: Effect = "WARN" if governed is False else "BLOCK"
    workers = case.ask.workers if case.ask else None
    if workers is None:
        return cannot_tell("whose pay the floor covers is not known", missing=["ask.workers"], effect=effect)
    if workers == "on_contract":
        return FINE
    if governed is None:
        missing = missing_for_cover(case)
        return cannot_tell(
            "a floor beyond this contract, and whether award rules govern is not known", missing=missing, effect="BLOCK"
        )
    return not_met("the floor reaches workers who are not on this contract", fix=ON_THE_CONTRACT, effect=effect)


def where_the_work_is(case: Case) -> Answer:
    """Step 2."""
    return _by("case-bundesdruckerei", case)


def at_which_stage(case: Case) -> Answer:
    """Step 3. Scotland has no rule read on conditions of participation, so there it is a warning."""
    stage = case.ask.stage if case.ask else None
    if stage is None:
        return cannot_tell("at what stage the floor is asked is not known", missing=["ask.stage"], effect="BLOCK")
    if stage in ("spec", "contract_term", "award_criterion", "kpi"):
        return FINE
    effect: Effect = "WARN" if in_scotland(case) else "BLOCK"
    fix = "Ask for it in the specification, an award criterion or a contract term."
    return not_met("a pay floor is no test of a supplier's capacity or ability", fix=fix, effect=effect)


def by_which_scheme(case: Case) -> Answer:
    """Step 4."""
    return _by("pa23-s56-standards-and-labels" if under_pa23(case) is not False else "case-max-havelaar", case)


def by_which_gateway(case: Case) -> Answer:
    """Step 5: a council needs a gateway of the Local Government Act 1988."""
    council = is_lga88(case)
    if council is False:
        return FINE
    through = way(case, "a")
    if through.state == "open":
        return FINE
    if council is None or through.state == "not known":
        missing = (["contract.lga88"] if council is None else []) + list(through.missing)
        return cannot_tell("whether a council's gateway is open is not known", missing=missing, effect="BLOCK")
    fix = "Record why the floor is necessary or expedient for best value, or which other gateway opens the matter."
    if through.state == "untested":
        return not_met("the only gateway is an untested duty to have regard", fix=fix, effect="WARN")
    return not_met("pay is a non-commercial matter and no gateway is open", fix=fix, effect="BLOCK")


def who_what_when_proof(case: Case) -> Answer:
    """Step 6."""
    scored = case.ask is not None and case.ask.stage == "award_criterion"
    return _by("pa23-s23-clear-measurable-specific" if scored else "pa23-s21-clear-specific", case)


def rate_and_price_move(case: Case) -> Answer:
    """Step 7: over a year, at any value."""
    months, records = case.contract.term_months, case.contract.records
    if months is not None and months <= 12:
        return FINE
    moves = {"uprating_clause": on_file(records.uprating_clause), "price_indexation": on_file(records.price_indexation)}
    if all(moves.values()):
        return FINE
    fix = "The rate is uprated each year to the rate as published, and the price follows by the formula set out."
    if months is not None and False in moves.values():
        return not_met("the contract runs over a year and rate or price cannot move", fix=fix, effect="WARN")
    missing = [f"contract.records.{name}" for name, known in moves.items() if known is None]
    missing += ["contract.term_months"] if months is None else []
    return cannot_tell("whether rate and price can move is not known", missing=missing, fix=fix, effect="WARN")


def proportionate(case: Case) -> Answer:
    """Step 8, first half."""
    return _recorded(
        case.contract.records.proportionality,
        "proportionality",
        "nothing records why the floor is in proportion to the contract",
        "Record the share of labour in the price and why the floor fits the contract.",
    )


def paid_for(case: Case) -> Answer:
    """Step 8, second half."""
    return _by("reason-fee-covers-floor", case)


def reaches_down(case: Case) -> Answer:
    """Step 9."""
    return _recorded(
        case.contract.records.subcontractors_and_agency_covered,
        "subcontractors_and_agency_covered",
        "sub-contractors and agency workers are not covered",
        "Say that the floor covers sub-contractors' and agency workers on the contract, and how that is checked.",
    )


def what_is_sent_back(case: Case) -> Answer:
    """Step 10. A return nobody has described yet is a question, not a bar."""
    if case.contract.records.returns is None:
        answer = _by("data-aggregate-first", case)
        missing = ["contract.records.returns"]
        unknown = cannot_tell("what the supplier sends back is not known", missing=missing, effect="WARN")
        return unknown if answer is FINE else answer
    return _by("data-aggregate-first", case)


def in_the_framework(case: Case) -> Answer:
    """Step 11."""
    return _by("pa23-s46-framework-calloff-criteria", case)


STEPS: tuple[tuple[int, Step], ...] = (
    (1, whose_pay),
    (2, where_the_work_is),
    (3, at_which_stage),
    (4, by_which_scheme),
    (5, by_which_gateway),
    (6, who_what_when_proof),
    (7, rate_and_price_move),
    (8, proportionate),
    (8, paid_for),
    (9, reaches_down),
    (10, what_is_sent_back),
    (11, in_the_framework),
)
