"""Scotland: the Procurement Reform (Scotland) Act 2014, Fair Work First, and what to watch."""

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file, today
from makegood.law.figure import NoFigure, figure
from makegood.law.logic import Known, both, is_one_of, no
from makegood.law.routing import VAT_AT_MOST, in_scotland, is_call_off
from makegood.law.rule import rule
from makegood.law.rules._asking import unless_about

COMMUNITY_ASKS = ("apprenticeships", "training", "targeted_recruitment", "local_jobs")
FAIR_WORK_ASKS = (
    "pay_floor",
    "pay_rate_question",
    "guaranteed_hours",
    "zero_hours_ban",
    "training",
    "apprenticeships",
    "sick_pay",
    "union_access",
    "union_recognition",
    "targeted_recruitment",
)
LOCAL_ASKS = ("local_supplier", "local_jobs")


def _reaches(case: Case, name: str) -> Known:
    """The value, VAT left out, is at or above the figure. From a value with VAT: only where no rate could change it."""
    started = case.contract.started or today(case)
    try:
        limit = figure(f"trigger/{name}").on(started)
    except NoFigure:
        return False
    without, with_vat = case.contract.value_gbp_ex_vat, case.contract.value_gbp_inc_vat
    if without is not None:
        return without >= limit
    if with_vat is None or with_vat / VAT_AT_MOST < limit <= with_vat:
        return None
    return with_vat >= limit


def _is_regulated(case: Case) -> Known:
    works = is_one_of(case.contract.kind, ("works",))
    if works is None:
        as_works, as_other = (
            _reaches(case, "scotland_regulated_works"),
            _reaches(case, "scotland_regulated_goods_services"),
        )
        return as_works if as_works == as_other else None
    return _reaches(case, "scotland_regulated_works" if works else "scotland_regulated_goods_services")


@rule("scot-2014-s9-sustainable-duty", version=1, effect="WARN", about="procedure")
def sustainable_duty(case: Case) -> Answer:
    """Before a regulated procurement, the authority considered how it can improve its area and involve small bodies.

    It does not improve the area by preferring suppliers based there: section 8(3) puts equal treatment first. Call-offs
    are left out: the 2014 Act disapplies the duty for them (s.6(2)(b)).
    """
    scottish, regulated = in_scotland(case), _is_regulated(case)
    if False in (scottish, regulated) or is_call_off(case):
        return does_not_apply("this is not a regulated Scottish procurement")
    unequal = _prefers(case)
    if scottish and regulated and unequal:
        return unequal
    considered = on_file(case.contract.records.sustainability_assessment)
    if considered:
        return met("the assessment was made before the procurement")
    facts = (
        ("contract.nation", scottish),
        ("contract.value_gbp_ex_vat", regulated),
        ("contract.records.sustainability_assessment", considered),
    )
    missing = [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("whether the assessment is needed and was made is not known", missing=missing)
    return not_met(
        "no assessment was made before the procurement",
        fix="Record how it can improve the area, reduce inequality and involve small and third sector bodies.",
    )


def _prefers(case: Case) -> Answer | None:
    """What section 8(1) says of an ask that prefers suppliers by place (a bar) or by form (a warning)."""
    ask = case.ask
    if ask is None or ask.stage in ("question", "voluntary"):
        return None
    if ask.locality_of == "supplier_base" or (ask.topic == "local_supplier" and ask.locality_of is None):
        because = "suppliers are preferred for where they are based, and must be treated equally"
        return not_met(because, fix="Ask for what happens at the place of delivery.", effect="BLOCK")
    if ask.topic == "legal_form_preference":
        because = "suppliers are preferred for what kind of body they are, and must be treated equally"
        return not_met(because, fix="Score what will be delivered, not who the bidder is.", effect="WARN")
    return None


@rule("scot-rlw-mandate-test", version=1, effect="INFO")
def living_wage_mandate(case: Case) -> Answer:
    """The real Living Wage may be mandatory: relevant, not discriminatory, proportionate, for workers in the UK."""
    scottish = in_scotland(case)
    if scottish is False:
        return does_not_apply("the test is Scottish policy")
    elsewhere = unless_about(case, "pay_floor")
    if elsewhere or case.ask is None:
        return elsewhere or does_not_apply("nothing is asked")
    if case.ask.mandatory is False or case.ask.stage in ("question", "voluntary"):
        return does_not_apply("the real Living Wage is not made mandatory")
    if scottish is None:
        return cannot_tell("which nation buys is not known", missing=["contract.nation"])
    fix = "Limit it to workers in the UK on this contract, and record why it is relevant and proportionate."
    if case.ask.workers == "whole_company":
        return not_met("it reaches workers who are not on the contract, so it fails the test", fix=fix, effect="BLOCK")
    if case.ask.place == "any_country":
        return not_met("it reaches workers outside the UK, so it fails the test", fix=fix, effect="BLOCK")
    tested = on_file(case.contract.records.rlw_four_part_test)
    if tested is None:
        missing = ["contract.records.rlw_four_part_test"]
        return cannot_tell("whether the four-part test was made is not known", missing=missing, effect="WARN")
    if tested is False:
        return not_met("the four-part test was not made", fix=fix, effect="WARN")
    return met("the four-part test is on record: a bidder that does not confirm may be left out")


@rule("scot-fair-work-first", version=1, effect="INFO")
def fair_work_first(case: Case) -> Answer:
    """Scottish bodies have model questions in seven criteria, where union recognition is only an example."""
    scottish = in_scotland(case)
    if scottish is False:
        return does_not_apply("Fair Work First is Scottish policy")
    elsewhere = unless_about(case, *FAIR_WORK_ASKS) if case.ask is not None else None
    if elsewhere:
        return elsewhere
    if scottish is None:
        return cannot_tell("which nation buys is not known", missing=["contract.nation"])
    return met("the Fair Work First criteria are a model: they say 'such as' of union recognition, and require none")


@rule("scot-2014-s15-living-wage-policy", version=1, effect="WARN", about="procedure", topics=("pay_floor",))
def living_wage_policy(case: Case) -> Answer:
    """The procurement strategy states the authority's policy on paying a living wage.

    A case does not carry the year's total, which decides whether a strategy is due (5 million pounds, VAT left out).
    """
    scottish = in_scotland(case)
    if scottish is False:
        return does_not_apply("the duty is Scottish")
    stated = on_file(case.contract.records.strategy_states_living_wage_policy)
    if stated:
        return met("the strategy states the living wage policy")
    facts = (("contract.nation", scottish), ("contract.records.strategy_states_living_wage_policy", stated))
    missing = [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("whether the strategy states a living wage policy is not known", missing=missing)
    return not_met(
        "the strategy states no living wage policy, and must where the year's contracts reach 5 million pounds",
        fix="State in the procurement strategy your general policy on paying a living wage on regulated contracts.",
    )


@rule("scot-2014-s25-community-benefit", version=1, effect="BLOCK", about="procedure", topics=COMMUNITY_ASKS)
def community_benefit(case: Case) -> Answer:
    """At 4 million pounds, VAT left out, the contract notice summarises the community benefits asked, or says why none.

    A call-off has no contract notice (s.6(2)(b)), so it is left out.
    """
    scottish, major = in_scotland(case), _reaches(case, "scotland_community_benefit")
    if both(scottish, major, no(is_call_off(case) is True)) is False:
        return does_not_apply("this is not a major Scottish contract")
    stated = on_file(case.contract.records.community_benefit_summary_in_notice)
    if stated:
        return met("the notice summarises the community benefits, or gives the reasons for none")
    facts = (
        ("contract.nation", scottish),
        ("contract.value_gbp_ex_vat", major),
        ("contract.records.community_benefit_summary_in_notice", stated),
    )
    missing = [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("whether the notice must and does speak of community benefits is not known", missing=missing)
    return not_met(
        "the notice neither summarises community benefits nor gives reasons for having none",
        fix="Put a summary of the community benefit requirements in the contract notice, or the reasons for none.",
    )


@rule("scot-cwb-2026", version=1, effect="INFO")
def community_wealth(case: Case) -> Answer:
    """Watch the Community Wealth Building (Scotland) Act 2026: its duties are not known to be in force."""
    scottish = in_scotland(case)
    if scottish is False:
        return does_not_apply("the Act is Scottish")
    elsewhere = unless_about(case, *LOCAL_ASKS) if case.ask is not None else None
    if elsewhere:
        return elsewhere
    if scottish is None:
        return cannot_tell("which nation buys is not known", missing=["contract.nation"])
    since = case.settings.cwb_scotland_in_force
    if since and since <= today(case):
        return met("the 2026 Act is in force: check the area's action plan")
    return met("the 2026 Act is not known to be in force: watch it, and rely on nothing in it yet")
