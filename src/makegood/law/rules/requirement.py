"""Designing the requirement: conditions of participation and award criteria (sections 19 to 24)."""

import re
from collections.abc import Mapping

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Ask, Case, on_file
from makegood.law.cover import WORKFORCE, awarded_directly, if_covered, outside
from makegood.law.routing import covered
from makegood.law.rule import rule
from makegood.law.rules._asking import clauses, words
from makegood.terms import Effect

EMPLOYER_POLICY = (
    "pay_floor",
    "pay_rate_question",
    "guaranteed_hours",
    "zero_hours_ban",
    "self_employment_ban",
    "union_access",
    "union_recognition",
    "union_membership",
    "local_jobs",
    "targeted_recruitment",
    "apprenticeships",
    "local_supplier",
    "sick_pay",
    "travel_time",
    "legal_form_preference",
)
"""What an employer does or is, not its capacity or ability to perform this contract."""
STAFF_FACTORS = ("pay_floor", "pay_rate_question", "guaranteed_hours", "training", "travel_time", "sick_pay")
NOT_A_TERM = ("legal_form_preference", "local_supplier", "reservation", "lots")
"""Asks about who the supplier is, or how the purchase is split: no measure of performance to be clear about."""

ABILITY = re.compile(r"\b(experience|track record|capabilit\w+|ability|proven|delivered)\b", re.I)
VAGUE = re.compile(
    r"\b(where (possible|practicable|appropriate)|as appropriate|commit(ted|ment) to|good employers?"
    r"|fair work practices|support (the )?local|maximis\w+|promot\w+|encourag\w+|striv\w+|aspir\w+"
    r"|appropriate levels?)\b",
    re.I,
)
AMOUNT = re.compile(r"\d|\b(living wage|minimum wage)\b", re.I)
PERIOD = re.compile(
    r"\b(a|per|each|every) (day|week|fortnight|month|quarter|year)\b"
    r"|\b(daily|weekly|monthly|quarterly|annual\w*|yearly)\b"
    r"|\b(throughout|for the (term|life|duration)|from the (start|first day)|during the contract)\b",
    re.I,
)
EARLIER_AWARD = re.compile(
    r"\b(awarded|held|had|have|holds?) (an? |at least \w+ )?(previous |prior |earlier )?contracts? (by|from|with|for)"
    r" (this|the|us\b)|\bprevious(ly)? (worked|contracts?|awards?|awarded) (by|from|with|for) (this|the|us\b)",
    re.I,
)
PROOF = re.compile(
    r"\b(evidenced?|shown by|payrolls?|payslips?|returns?|reports?|records?|audit\w*|certificat\w+)\b", re.I
)


GIVING = re.compile(
    r"\b(donat\w+|charitable giving"
    r"|sponsor(ship|ing|s)?( of)? (the |an? )?(local|community|charit\w+|event\w*|club\w*|team\w*)"
    r"|(headquarter\w*|head office)s? (is |are |be )?(in|within|near|located|based|situated)"
    r"|(location|place) of (the |its |their )?(headquarter\w*|head office))\b"
)
"""Giving, or premises: no part of what the contract buys."""


def stage_excludes(case: Case, *stages: str) -> Answer | None:
    """Does not apply, when there is no ask or it is known to be at another stage."""
    if case.ask is None:
        return does_not_apply("nothing is asked")
    if case.ask.stage is not None and case.ask.stage not in stages:
        return does_not_apply(f"the ask is at another stage ({case.ask.stage.replace('_', ' ')})")
    if covered(case) is False:
        return outside(case)
    if awarded_directly(case):
        return does_not_apply("a direct award has no competition to set criteria or conditions for")
    return None


def with_stage(ask: Ask, answer: Answer) -> Answer:
    """What fails is a question while the stage of the ask is not known."""
    if ask.stage is not None or answer.outcome in {"met", "does not apply"}:
        return answer
    return cannot_tell(
        f"at what stage this is asked is not known; if it counts here: {answer.because}",
        missing=("ask.stage", *answer.missing),
        fix=answer.fix,
        effect=answer.effect,
    )


@rule("pa23-s22-condition-scope", version=1, effect="BLOCK")
def condition_scope(case: Case) -> Answer:
    """A condition of participation only makes sure of legal and financial capacity or technical ability to perform.

    Call-offs from light touch frameworks are free of it (section 46(11)).
    """
    excluded = stage_excludes(case, "condition_of_participation")
    if excluded is not None or case.ask is None:
        return excluded or does_not_apply("nothing is asked")
    if case.contract.form == "call_off" and "light_touch" in (case.contract.kind, case.contract.framework_kind):
        return does_not_apply("call-offs from a light touch framework have no such rule")
    if case.ask.topic in {"reservation", "lots"}:
        return does_not_apply("a reservation or a lot is not a condition of participation")
    return if_covered(case, with_stage(case.ask, _condition(case, case.ask)))


def _condition(case: Case, ask: Ask) -> Answer:
    proportionate = on_file(case.contract.records.proportionality)
    of_ability = ask.topic in {"apprenticeships", "training"} and bool(ABILITY.search(ask.text or ""))
    if ask.topic in EMPLOYER_POLICY and not of_ability:
        return not_met(
            "it tests what the supplier does as an employer, not its capacity or ability to perform the contract",
            fix="Move it to the specification, an award criterion or a contract term about the workers on the "
            "contract.",
        )
    if ask.topic is None or proportionate is None:
        names = (("ask.topic", ask.topic), ("contract.records.proportionality", proportionate))
        return cannot_tell(
            "whether the condition is a proportionate test of capacity or ability is not known",
            missing=[name for name, fact in names if fact is None],
        )
    if proportionate:
        return met("it is a test of ability to perform, and why it is proportionate is on file")
    return not_met(
        "nothing shows that the condition is a proportionate test of ability to perform",
        fix="Record why the condition is needed, given the nature, complexity and cost of the contract, or drop it.",
    )


@rule("pa23-s22-no-prior-award-no-narrow-quals", version=1, effect="BLOCK")
def no_narrow_conditions(case: Case) -> Answer:
    """No condition asks for audited accounts of all, insurance before award, a named buyer's work or one certificate.

    Reads the words of the condition; a careful reader must still do so.
    """
    excluded = stage_excludes(case, "condition_of_participation")
    if excluded is not None or case.ask is None:
        return excluded or does_not_apply("nothing is asked")
    ask = case.ask
    if ask.stage is None:
        return does_not_apply("nobody has said that this is a condition of participation")
    if ask.text is None:
        return cannot_tell("the words of the condition are not given", missing=["ask.text"])
    fault = _narrow(ask, ask.text)
    if fault:
        return if_covered(case, not_met(fault, fix="Take it out, or allow equivalents and proof at award."))
    return met("the words ask for none of the things that section 22 bars")


def _narrow(ask: Ask, text: str) -> str:
    """The first thing in the words that section 22(3) or (4) bars; empty when there is none."""
    low = text.lower()
    equivalent = bool(ask.accepts_equivalent) or "equivalent" in low
    if "audited" in low and "account" in low and not re.search(r"\b(if|where|when|unless)\b", low):
        return "it asks every supplier for audited accounts"
    if "insurance" in low and re.search(
        r"\b(already|in place (at|before|when)|before (award|tender)|at the time of)", low
    ):
        return "it asks for insurance before award"
    if EARLIER_AWARD.search(text):
        return "it asks for an earlier award by a particular authority"
    if re.search(r"\b(qualification|certificate|diploma|nvq|accredit\w+|iso ?\d+)\b", low) and not equivalent:
        return "it asks for a particular qualification and does not allow an equivalent"
    return ""


@rule("pa23-s23-subject-matter", version=1, effect="BLOCK")
def subject_matter(case: Case) -> Answer:
    """An award criterion is about what this contract buys and the workers on it, not the supplier's business at large.

    A term or requirement that reaches all of a supplier's workers is in substance a condition of participation
    (section 22(2)), and fails for the same reason.
    """
    excluded = stage_excludes(case, "award_criterion", "spec", "contract_term", "kpi")
    if excluded is not None or case.ask is None:
        return excluded or does_not_apply("nothing is asked")
    if case.ask.topic in {"reservation", "lots"}:
        return does_not_apply("a reservation or a lot is not an award criterion")
    if case.ask.stage in {"spec", "contract_term", "kpi"}:
        return if_covered(case, _reach(case.ask))
    return if_covered(case, with_stage(case.ask, _criterion(case.ask)))


ON_THE_CONTRACT = "Limit it to the workers who perform this contract, for the hours they spend on it."


def _reach(ask: Ask) -> Answer:
    if ask.topic is not None and ask.topic not in WORKFORCE:
        return does_not_apply("the ask is not about workers")
    effect: Effect | None = "WARN" if ask.stage == "kpi" else None
    if ask.workers == "whole_company":
        return not_met(
            "it reaches the supplier's whole workforce, beyond what this contract buys",
            fix=ON_THE_CONTRACT,
            effect=effect,
        )
    if ask.workers is None:
        return cannot_tell("which workers it covers is not known", missing=["ask.workers"], effect=effect)
    return met("it covers the workers on the contract")


def _criterion(ask: Ask) -> Answer:
    if ask.workers == "whole_company":
        return not_met(
            "it scores the supplier's whole workforce, which is not the subject-matter of the contract",
            fix=ON_THE_CONTRACT,
        )
    if ask.topic == "legal_form_preference":
        return not_met(
            "it scores what kind of body the supplier is",
            fix="Score what will be delivered under the contract, not who the bidder is.",
        )
    if ask.locality_of == "supplier_base" or (ask.topic == "local_supplier" and ask.locality_of is None):
        return not_met(
            "it scores where the supplier is based", fix="Score how the service will be delivered at the place of need."
        )
    if any(GIVING.search(piece) and not re.search(r"\b(no|not|never)\b", piece) for piece in clauses(words(ask.text))):
        return not_met(
            "its words score giving or premises that are no part of the contract", fix="Score what is delivered."
        )
    if ask.workers is None and (ask.topic is None or ask.topic in WORKFORCE):
        names = (("ask.topic", ask.topic), ("ask.workers", ask.workers))
        return cannot_tell("which workers it covers is not known", missing=[n for n, fact in names if fact is None])
    return met("it is about what this contract buys")


@rule("pa23-s23-staff-factors", version=1, effect="WARN")
def staff_factors(case: Case) -> Answer:
    """Pay, hours and training are scored where they are likely to make a material difference to quality: say why."""
    excluded = stage_excludes(case, "award_criterion")
    if excluded is not None or case.ask is None:
        return excluded or does_not_apply("nothing is asked")
    ask, linked = case.ask, on_file(case.contract.records.quality_link)
    if ask.topic is not None and ask.topic not in STAFF_FACTORS:
        return does_not_apply("the ask is not about the pay, hours or training of staff")
    if linked:
        return if_covered(case, met("the link between the staff factor and quality is on file"))
    if linked is None or ask.topic is None:
        names = (("ask.topic", ask.topic), ("contract.records.quality_link", linked))
        answer = cannot_tell(
            "how this makes a difference to quality is not known", missing=[n for n, fact in names if fact is None]
        )
    else:
        answer = not_met(
            "nothing records how this makes a material difference to the quality of the service",
            fix="Record the link, for example: better pay and guaranteed hours lower turnover, so fewer visits are "
            "missed and people see the same care worker.",
        )
    return if_covered(case, with_stage(ask, answer))


def clarity(ask: Ask, *, unit: bool) -> tuple[list[str], list[str]]:
    """What is known to be missing of a measure, and what nobody has said; the words of the ask count too."""
    text = ask.text or ""
    counted = ask.topic is None or ask.topic in WORKFORCE
    parts: Mapping[str, tuple[object, bool]] = {
        "metric": (ask.metric, bool(AMOUNT.search(text)) and not VAGUE.search(text)),
        **({"unit": (ask.unit, bool(AMOUNT.search(text)))} if unit else {}),
        **({"workers": (ask.workers, False)} if counted and not unit else {}),
        "period": (ask.period, bool(PERIOD.search(text))),
        "evidence": (ask.evidence, bool(PROOF.search(text))),
    }
    stated = {name: True if in_words and fact is None else on_file(fact) for name, (fact, in_words) in parts.items()}
    return (
        [name for name, known in stated.items() if known is False],
        [f"ask.{name}" for name, known in stated.items() if known is None],
    )


def _clear(ask: Ask, *, unit: bool) -> Answer:
    lacking, unknown = clarity(ask, unit=unit)
    if lacking:
        return not_met(f"it gives no {' and no '.join(lacking)}", fix=CLEAR)
    if ask.metric is None and VAGUE.search(ask.text or "") and not AMOUNT.search(ask.text or ""):
        return not_met("its words are vague and give no measure", fix=CLEAR)
    if unknown:
        return cannot_tell("not enough is known to call it clear and specific", missing=unknown)
    return met("it says what is measured, when and how it is shown")


CLEAR = "Say which workers count, what is measured and in what unit, how much, by when, and what shows it."


@rule("pa23-s23-clear-measurable-specific", version=1, effect="BLOCK")
def clear_criterion(case: Case) -> Answer:
    """An award criterion is clear, measurable and specific: a measure, a unit, a period, evidence, a way to score."""
    excluded = stage_excludes(case, "award_criterion")
    if excluded is not None or case.ask is None:
        return excluded or does_not_apply("nothing is asked")
    if case.ask.topic in NOT_A_TERM:
        return does_not_apply("what is scored is not a measure of performance; other rules decide it")
    if case.contract.records.methodology_disclosed is False:
        return if_covered(
            case,
            with_stage(
                case.ask,
                not_met("how tenders are scored is not disclosed", fix="Say what answer earns what score, and why."),
            ),
        )
    return if_covered(case, with_stage(case.ask, _clear(case.ask, unit=True)))


@rule("pa23-s21-clear-specific", version=1, effect="BLOCK")
def clear_requirement(case: Case) -> Answer:
    """What is required is clear and specific, so that bidders can price it."""
    excluded = stage_excludes(case, "spec", "contract_term")
    if excluded is not None or case.ask is None:
        return excluded or does_not_apply("nothing is asked")
    ask = case.ask
    if ask.stage is None:
        return does_not_apply("nobody has said that this is a requirement or a contract term")
    if ask.topic in NOT_A_TERM:
        return does_not_apply("what is asked is not a measure of performance; other rules decide it")
    if ask.topic == "prompt_pay" and case.contract.records.payment_days is not None:
        return if_covered(case, met("the days to pay are stated"))
    return if_covered(case, _clear(ask, unit=False))


@rule("pa23-s23-proportionate", version=1, effect="WARN")
def proportionate(case: Case) -> Answer:
    """Award criteria are proportionate to the nature, complexity and cost of the contract.

    More hours than the contract has is a block; whether a promise is plausible is for the reason- rules.
    """
    excluded = stage_excludes(case, "award_criterion", "condition_of_participation")
    if excluded is not None or case.ask is None:
        return excluded or does_not_apply("nothing is asked")
    ask, kept = case.ask, on_file(case.contract.records.proportionality)
    hours, all_hours = ask.target_hours, case.contract.labour_hours_total
    if hours is not None and all_hours is not None and hours > all_hours:
        answer = not_met(
            f"it asks for {hours:,} hours, and the contract has {all_hours:,} hours of work in all",
            fix="Ask for no more than a plausible share of the contract's own hours, and publish those hours.",
            effect="BLOCK",
        )
    elif kept:
        answer = met("why it is proportionate is on file")
    elif kept is False:
        answer = not_met(
            "nothing records why it is proportionate",
            fix="Record why it fits the nature, complexity and cost of this contract.",
        )
    else:
        answer = cannot_tell(
            "whether anybody weighed its proportion is not known", missing=["contract.records.proportionality"]
        )
    return if_covered(case, with_stage(ask, answer))


@rule("pa23-s23-pass-fail", version=1, effect="BLOCK")
def pass_fail(case: Case) -> Answer:
    """Where failing a criterion disqualifies, the assessment methodology says so: social value can be mandatory.

    Section 23(3)(a) speaks of criteria. For a requirement or a term that every bidder must accept, silence is only a
    reminder; words known to be left out are a bar, for such a tender fails too (section 19(2)(a)).
    """
    excluded = stage_excludes(case, "award_criterion", "spec", "contract_term")
    if excluded is not None or case.ask is None:
        return excluded or does_not_apply("nothing is asked")
    ask, stated = case.ask, on_file(case.contract.records.pass_fail_effect_stated)
    if ask.mandatory is False:
        return does_not_apply("the ask is not pass or fail")
    if stated:
        return if_covered(case, met("the documents say that failing it disqualifies a tender"))
    if ask.mandatory is None and stated is None:
        return does_not_apply("nobody has said that the ask is pass or fail")
    if ask.mandatory is None:
        return cannot_tell("whether the ask is pass or fail is not known", missing=["ask.mandatory"])
    if stated is None:
        return if_covered(
            case,
            cannot_tell(
                "whether the documents say that failing it disqualifies a tender is not known",
                missing=["contract.records.pass_fail_effect_stated"],
                effect="WARN" if ask.stage in {"spec", "contract_term"} else None,
            ),
        )
    return if_covered(
        case,
        with_stage(
            ask,
            not_met(
                "it is pass or fail, and the documents do not say that failing it disqualifies a tender",
                fix="Add: a tender that fails this will be disregarded.",
            ),
        ),
    )


@rule("pa23-s23-relative-importance", version=1, effect="BLOCK", about="procedure")
def relative_importance(case: Case) -> Answer:
    """The relative importance of the criteria is shown, and percentages add up to 100. There is no least weight."""
    if covered(case) is False:
        return outside(case)
    if awarded_directly(case):
        return does_not_apply("a direct award has no award criteria")
    total = case.contract.records.weights_total
    if total is None:
        answer = cannot_tell("what the weights add up to is not known", missing=["contract.records.weights_total"])
    elif total == 100:
        return if_covered(case, met("the weights add up to 100"))
    else:
        answer = not_met(f"the weights add up to {total:f}, not 100", fix="Set weights that add up to 100.")
    return if_covered(case, answer)


@rule("pa23-s23-light-touch-extra", version=1, effect="INFO")
def light_touch_extra(case: Case) -> Answer:
    """A light touch contract may score nearness to the people served, where the service needs it."""
    excluded = stage_excludes(case, "award_criterion")
    if excluded is not None or case.ask is None:
        return excluded or does_not_apply("nothing is asked")
    if case.ask.locality_of not in (None, "place_of_delivery") or case.contract.kind not in (None, "light_touch"):
        return does_not_apply("it does not score nearness to the people served under a light touch contract")
    if case.ask.locality_of is None and case.ask.topic not in {"local_supplier", None}:
        return does_not_apply("the ask is not about place")
    missing = [
        name
        for name, fact in (
            ("ask.stage", case.ask.stage),
            ("ask.locality_of", case.ask.locality_of),
            ("contract.kind", case.contract.kind),
        )
        if fact is None
    ]
    if missing:
        return cannot_tell("whether it scores nearness to the people served is not known", missing=missing)
    return if_covered(case, met("nearness to the people served may be scored, as far as the service needs it"))
