"""Central government policy: social value before and after October 2025, and what it gives no power to do.

A BLOCK here is policy, not statute: a department that departs from it needs a reason on record.
"""

from datetime import date
from decimal import Decimal

from makegood.law.answers import Answer, cannot_tell, does_not_apply, met, not_met
from makegood.law.case import Case, on_file
from makegood.law.figure import NoFigure, figure
from makegood.law.logic import Known, is_one_of
from makegood.law.routing import PA23_START, is_devolved, under_pa23
from makegood.law.rule import rule
from makegood.law.rules._asking import at_nearest_threshold, unless_about, unsaid_of_threshold

PPN_06_20 = date(2021, 1, 1)
PPN_002_USABLE = PA23_START
PPN_002_MANDATORY = date(2025, 10, 1)
SME_TARGETS = date(2025, 4, 1)
WHO_BIDS = ("legal_form_preference", "reservation", "local_supplier", "lots")


def _central(case: Case) -> Known:
    """A central department, agency or arm's length body of the UK government."""
    central = is_one_of(case.contract.authority_kind, ("central",))
    if not central:
        return central
    if case.contract.nation == "ENG":
        return True
    devolved = is_devolved(case)
    return None if devolved is None else not devolved


def _since(case: Case, first: date, until: date | None = None) -> Known:
    started = case.contract.started
    return None if started is None else first <= started and (until is None or started < until)


def _unsaid_buyer(case: Case) -> list[str]:
    """The facts that would say whether the buyer is central government; empty when that is known."""
    contract = case.contract
    if _central(case) is not None:
        return []
    facts = (("contract.authority_kind", contract.authority_kind), ("contract.nation", contract.nation))
    return [name for name, fact in facts if fact is None] or ["contract.devolved_or_transferred"]


def _unsaid(case: Case, when: Known) -> list[str]:
    """The facts that would say whether the policy binds this procurement."""
    began = ["contract.started"] if when is None else []
    return list(dict.fromkeys((*_unsaid_buyer(case), *began, *unsaid_of_threshold(case))))


def _weight(case: Case) -> Decimal | None:
    """The weight of social value in 100 marks."""
    records = case.contract.records
    held = records.ppn002.weight if records.ppn002 is not None else None
    return held if held is not None else records.social_value_weight


def _outcome(case: Case) -> str | None:
    return case.contract.records.ppn002.outcome if case.contract.records.ppn002 is not None else None


def _ppn_002_cannot_bind(case: Case, first: date) -> str:
    """Why the note does not bind, or nothing."""
    if _central(case) is False:
        return "the note is for central government"
    if case.contract.kind == "defence":
        return "defence and security contracts are outside the note"
    if _since(case, first) is False or under_pa23(case) is False:
        return "the note does not reach a procurement begun then"
    return "the note is for contracts at or above the threshold" if at_nearest_threshold(case) is False else ""


@rule("ppn002-scope", version=1, effect="BLOCK", about="procedure")
def social_value_evaluated(case: Case) -> Answer:
    """From 1 October 2025 central government evaluates social value, or records why it is not relevant."""
    outside = _ppn_002_cannot_bind(case, PPN_002_MANDATORY)
    if outside:
        return does_not_apply(outside)
    weight, outcome = _weight(case), _outcome(case)
    if outcome or (weight is not None and weight > 0):
        return met("social value is evaluated")
    if isinstance(case.contract.records.sv_consideration, str) and on_file(case.contract.records.sv_consideration):
        return met("the record says why social value is not evaluated")
    missing = _unsaid(case, _since(case, PPN_002_MANDATORY))
    if weight is None and outcome is None:
        missing = [*missing, "contract.records.social_value_weight"]
    if missing:
        return cannot_tell("whether social value must be and is evaluated is not known", missing=missing)
    return not_met(
        "social value is not evaluated and no record says why",
        fix="Choose an outcome of the Social Value Model and give it at least 10 of 100 marks, or record why not.",
    )


@rule("ppn0620-before-oct-2025", version=1, effect="BLOCK", about="procedure")
def earlier_note(case: Case) -> Answer:
    """From 2021 until October 2025 central government scored social value at 10 of 100 marks or more.

    A tender built on PPN 002 satisfies it from 24 February 2025. The threshold used for a procurement before that day
    is the nearest one held.
    """
    when = _since(case, PPN_06_20, PPN_002_MANDATORY)
    if False in (_central(case), when, at_nearest_threshold(case)) or case.contract.kind == "defence":
        return does_not_apply(
            "the note was for central government from January 2021 to September 2025, above threshold"
        )
    return _at_least_ten(case, when, _least("ppn0620_minimum_weight", case), "PPN 06/20")


@rule("ppn002-weight-10", version=1, effect="BLOCK", about="procedure")
def weight_of_ten(case: Case) -> Answer:
    """Under PPN 002 social value carries at least 10 of 100 marks."""
    outside = _ppn_002_cannot_bind(case, PPN_002_MANDATORY)
    if outside:
        return does_not_apply(outside)
    when = _since(case, PPN_002_MANDATORY)
    return _at_least_ten(case, when, _least("ppn002_minimum_weight", case), "PPN 002")


def _least(name: str, case: Case) -> Decimal | None:
    try:
        return figure(f"trigger/{name}").on(case.contract.started or PPN_002_MANDATORY)
    except NoFigure:
        return None


def _at_least_ten(case: Case, when: Known, least: Decimal | None, note: str) -> Answer:
    weight = _weight(case)
    if weight is not None and least is not None and weight >= least:
        return met(f"social value carries {weight} of 100 marks")
    missing = _unsaid(case, when) + ([] if weight is not None else ["contract.records.social_value_weight"])
    if missing:
        return cannot_tell("whether social value carries enough marks is not known", missing=missing)
    return not_met(
        f"social value carries {weight} of 100 marks and {note} asks for {least}",
        fix=f"Give social value at least {least} of 100 marks.",
    )


@rule("ppn002-build-question", version=1, effect="WARN", about="procedure")
def build_the_question(case: Case) -> Answer:
    """An outcome of the model is linked to the contract, and its sub-criteria are proportionate."""
    outside = _ppn_002_cannot_bind(case, PPN_002_USABLE)
    if outside:
        return does_not_apply(outside)
    records, outcome = case.contract.records, _outcome(case)
    linked, proportionate = on_file(records.quality_link), on_file(records.proportionality)
    if outcome and (linked is False or proportionate is False):
        return not_met(
            "the outcome is not linked to the contract, or is out of proportion to it",
            fix="Choose an outcome linked to the contract, use its model question, drop sub-criteria that do not fit.",
        )
    facts = (
        ("contract.records.ppn002.outcome", outcome),
        ("contract.records.quality_link", linked),
        ("contract.records.proportionality", proportionate),
    )
    missing = _unsaid(case, _since(case, PPN_002_USABLE)) + [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("how the social value question was built is not known", missing=missing)
    return met("the outcome is linked to the contract and in proportion to it")


@rule("ppn002-fair-work-outcome", version=1, effect="INFO")
def fair_work_outcome(case: Case) -> Answer:
    """The model's fair work outcome scores fair pay and conditions, which supports such asks of contract workers."""
    if _central(case) is False or _since(case, PPN_002_USABLE) is False:
        return does_not_apply("the note is for central government, from 24 February 2025")
    elsewhere = unless_about(case, "pay_floor", "guaranteed_hours", "union_access", "training")
    if elsewhere:
        return elsewhere
    missing = _unsaid_buyer(case) + ([] if case.contract.started else ["contract.started"])
    if missing:
        return cannot_tell("whether the note reaches this procurement is not known", missing=missing)
    return met("the Social Value Model scores fair pay and conditions itself, which supports the ask")


@rule(
    "ppn002-standard-metrics",
    version=1,
    effect="BLOCK",
    about="procedure",
    raised_by=("contract.records.ppn002.outcome",),
)
def standard_metrics(case: Case) -> Answer:
    """The standard reporting metric of the chosen outcome is in the contract."""
    outside = _ppn_002_cannot_bind(case, PPN_002_USABLE)
    if outside:
        return does_not_apply(outside)
    record = case.contract.records.ppn002
    metric = on_file(record.standard_metric_in_contract) if record is not None else None
    outcome = _outcome(case)
    if outcome is not None and not outcome.strip():
        return does_not_apply("no outcome was chosen")
    if metric:
        return met("the outcome's standard reporting metric is in the contract")
    facts = (
        ("contract.records.ppn002.outcome", outcome),
        ("contract.records.ppn002.standard_metric_in_contract", metric),
    )
    missing = _unsaid(case, _since(case, PPN_002_USABLE)) + [name for name, fact in facts if fact is None]
    if missing:
        return cannot_tell("whether the outcome's standard metric is in the contract is not known", missing=missing)
    return not_met(
        "an outcome was chosen and its standard reporting metric is not in the contract",
        fix="Put the standard reporting metric of the chosen outcome into the contract.",
    )


@rule("ppn001-spend-targets", version=1, effect="INFO")
def spend_targets(case: Case) -> Answer:
    """Targets for spend with small firms and charities give no power to prefer one in a given award."""
    if _central(case) is False or _since(case, SME_TARGETS) is False:
        return does_not_apply("the targets are for central government, from April 2025")
    elsewhere = unless_about(case, *WHO_BIDS) if case.ask is not None else None
    if elsewhere:
        return elsewhere
    if _central(case) is None:
        return cannot_tell("whether the buyer is central government is not known", missing=_unsaid_buyer(case))
    return met("targets for spend with small firms and charities give no power to prefer one in this award")


@rule("jobcentre-advertising", version=1, effect="INFO")
def jobcentre_advertising(case: Case) -> Answer:
    """Central suppliers may be asked to advertise vacancies at jobcentres: a local-jobs clause open to any bidder."""
    if _central(case) is False:
        return does_not_apply("the announcement is for central government")
    elsewhere = unless_about(case, "local_jobs")
    if elsewhere:
        return elsewhere
    if case.ask and case.ask.locality_of not in (None, "vacancy_advertising"):
        return does_not_apply("the ask is not about where vacancies are advertised")
    if _central(case) is None:
        return cannot_tell("whether the buyer is central government is not known", missing=_unsaid_buyer(case))
    return met("advertising vacancies at jobcentres is a lawful model of a local-jobs clause")
