"""The facts a legal question turns on. Names are those of the published case format.

Every field may be None, and None means *not known*: it is never read as false.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from makegood.terms import value

Nation = Literal["ENG", "WLS", "NIR", "SCT"]
AuthorityKind = Literal[
    "central",
    "local_authority",
    "parish",
    "police_fire",
    "nhs",
    "school",
    "university",
    "housing",
    "private_utility",
    "other_sub_central",
]
Kind = Literal["goods", "services", "works", "light_touch", "concession", "utilities", "defence"]
Form = Literal["contract", "framework", "call_off", "dynamic_market_award", "direct_award"]
Stage = Literal[
    "spec",
    "condition_of_participation",
    "award_criterion",
    "contract_term",
    "kpi",
    "question",
    "voluntary",
    "procedure",
]
Topic = Literal[
    "pay_floor",
    "pay_rate_question",
    "guaranteed_hours",
    "zero_hours_ban",
    "self_employment_ban",
    "apprenticeships",
    "training",
    "local_supplier",
    "local_jobs",
    "targeted_recruitment",
    "union_recognition",
    "union_access",
    "union_membership",
    "sick_pay",
    "travel_time",
    "subcontract_flowdown",
    "prompt_pay",
    "workforce_data",
    "legal_form_preference",
    "reservation",
    "lots",
    "other",
]
"""What an ask is about. `other`: known to be about none of these (an addition of ours to the published format)."""
Record = Decimal | bool | str | list[Any] | dict[str, Any]
"""What is on file about one thing: true or false, the text itself, or a small object."""


@value
class LotsRecord:
    considered: bool | None = None
    feasible: bool | None = None
    used: bool | None = None
    number: int | None = None
    reasons: bool | str | None = None
    max_bid_per_supplier: int | None = None
    max_award_per_supplier: int | None = None
    mechanism: bool | str | None = None


@value
class Ppn002Record:
    weight: Decimal | None = None
    outcome: str | None = None
    standard_metric_in_contract: bool | str | None = None


@value
class ReservationRecord:
    """`area` and `location` as the notice names them; the rest as text or true/false."""

    by: Literal["local_area", "uk", "sme", "sme_or_vcse", "vcse", "supported_employment", "mutual"] | None = None
    area: str | None = None
    location: str | bool | None = None
    decided: bool | str | None = None
    in_notice: bool | str | None = None
    defined_in_notice: bool | str | None = None
    guidance_had_regard: bool | str | None = None


@value
class Records:
    """What the authority has on file. `s7_case`, `pa23_duty` and `kpi_not_appropriate` are law.md's own names."""

    s12_objectives: Record | None = None
    npps: Record | None = None
    wpps: Record | None = None
    psed: Record | None = None
    sme_barrier_note: Record | None = None
    proportionality: Record | None = None
    quality_link: Record | None = None
    market_engagement: Record | None = None
    uk2_published: Record | None = None
    pipeline_notice: Record | None = None
    below_threshold_notice: Record | None = None
    lots: LotsRecord | None = None
    sv_consideration: Record | None = None
    social_value_weight: Decimal | None = None
    ppn002: Ppn002Record | None = None
    bv_reason: Record | None = None
    best_value_note: Record | None = None
    lga88_gateway: Record | None = None
    pa23_duty: Record | None = None
    pa23_duty_reason: Record | None = None
    s7_case: Literal["a", "b", "c"] | None = None
    locality_reason: Record | None = None
    subcontracting_question_asked: Record | None = None
    debarment_list_checked: Record | None = None
    pass_fail_effect_stated: Record | None = None
    weights_total: Decimal | None = None
    methodology_disclosed: Record | None = None
    indicated_in_call: Record | None = None
    uprating_clause: Record | None = None
    price_indexation: Record | None = None
    subcontractors_and_agency_covered: Record | None = None
    returns: Record | None = None
    data_protection: Record | None = None
    budget_covers_the_ask: Record | None = None
    additionality_statement: Record | None = None
    slavery_risk_assessed: Record | None = None
    payment_days: Decimal | None = None
    kpis_set: Record | None = None
    kpi_inappropriate_reason: Record | None = None
    kpi_not_appropriate: Record | None = None
    tupe_data: Record | None = None
    two_tier_terms: Record | None = None
    change_in_law_clause: Record | None = None
    care_fee_tested: Record | None = None
    paid_time_basis: Record | None = None
    effective_rate_all_working_time: Decimal | None = None
    suitability_stage: Record | None = None
    framework_term_reasons: Record | None = None
    reservation: ReservationRecord | None = None
    srp_objectives_published: Record | None = None
    procurement_strategy: Record | None = None
    contracts_register: Record | None = None
    social_public_works_clauses: Record | None = None
    social_public_workforce_clauses: Record | None = None
    welsh_ministers_notified: Record | None = None
    rlw_contract_condition: Record | None = None
    rlw_four_part_test: Record | None = None
    sustainability_assessment: Record | None = None
    community_benefit_summary_in_notice: Record | None = None
    strategy_states_living_wage_policy: Record | None = None


@value
class Bid:
    """One bid's price against pay. Amounts in pounds an hour; `on_costs_share` as a share of pay (0.15)."""

    price_per_hour: Decimal | None = None
    minimum_wage_then: Decimal | None = None
    on_costs_share: Decimal | None = None
    explained: bool | str | None = None
    cause: str | None = None


@value
class Contract:
    """The contract, who buys it and how. Values in pounds; `term_months` and hours as numbers."""

    nation: Nation | None = None
    authority: str | None = None
    authority_kind: AuthorityKind | None = None
    best_value: bool | None = None
    lga88: bool | None = None
    devolved_or_transferred: bool | None = None
    started: date | None = None
    kind: Kind | None = None
    form: Form | None = None
    framework_started: date | None = None
    framework_kind: Kind | None = None
    framework_award_criteria: tuple[str, ...] | None = None
    procedure: str | None = None
    value_gbp_inc_vat: Decimal | None = None
    value_gbp_ex_vat: Decimal | None = None
    term_months: Decimal | None = None
    service_starts: date | None = None
    labour_hours_per_year: Decimal | None = None
    labour_hours_total: Decimal | None = None
    cpv: str | None = None
    tupe_likely: bool | None = None
    outsources_function: bool | None = None
    bid: Bid | None = None
    records: Records = Records()


@value
class Ask:
    """What the draft asks. `weight` in percentage points of the total marks; `rate` in pounds an hour."""

    topic: Topic | None = None
    stage: Stage | None = None
    mandatory: bool | None = None
    workers: Literal["on_contract", "whole_company"] | None = None
    place: Literal["uk_workers", "any_country"] | None = None
    locality_of: (
        Literal["supplier_base", "worker_residence", "vacancy_advertising", "place_of_delivery", "none"] | None
    ) = None
    text: str | None = None
    names_scheme: bool | str | None = None
    accepts_equivalent: bool | None = None
    weight: Decimal | None = None
    metric: str | None = None
    unit: str | None = None
    target: Decimal | str | None = None
    baseline: Decimal | str | None = None
    period: str | None = None
    evidence: str | bool | None = None
    applies_from: date | str | None = None
    rate: Decimal | str | None = None
    age_from: int | None = None
    apprenticeship_months: Decimal | None = None
    apprenticeship_start: date | None = None
    target_hours: Decimal | None = None
    reserve: (
        Literal["none", "supported_employment", "mutual", "uk", "local_area", "sme", "vcse", "sme_or_vcse"] | None
    ) = None


@value
class Bidder:
    """Facts about one bidder, where a rule is about the bidder. `disadvantaged_share` from 0 to 1."""

    disadvantaged_share: Decimal | None = None
    operates_wholly_or_partly_for_employment_support: bool | None = None
    main_aim_is_integration: bool | None = None
    convicted_of: str | tuple[str, ...] | None = None
    convicted_on: date | None = None
    likely_to_recur: bool | None = None
    self_cleaning_considered: bool | str | None = None


@value
class Settings:
    """What is not known to be in force, as the reader's authority has set it. None: not known to be in force.

    `two_tier_in_force`: Employment Rights Act 2025 s.32 (Procurement Act Part 5A);
    `union_access_in_force`: its union access right; `guaranteed_hours_in_force`: its guaranteed-hours offer;
    `nhs_slavery_in_force`: the NHS procurement slavery regulations; `cwb_scotland_in_force`: the Scottish 2026 Act;
    `ni_social_value_weight`: the NI minimum weight if the Executive has raised it from 10;
    `welsh_best_value_order_in_force`: whether SI 2002/678 still has effect.
    """

    two_tier_in_force: date | None = None
    union_access_in_force: date | None = None
    guaranteed_hours_in_force: date | None = None
    nhs_slavery_in_force: date | None = None
    cwb_scotland_in_force: date | None = None
    ni_social_value_weight: Decimal | None = None
    welsh_best_value_order_in_force: bool | None = None


@value
class Case:
    """One question to the law room: on this day, may this contract carry this ask?"""

    id: str = ""
    on: date | None = None
    contract: Contract = Contract()
    ask: Ask | None = None
    bidder: Bidder | None = None
    settings: Settings = Settings()


def today(case: Case) -> date:
    """The day of asking. The caller must have set it; the law room reads no clock."""
    if case.on is None:
        raise ValueError("a case needs the day of asking (on)")
    return case.on


def on_file(record: object) -> bool | None:
    """Is it on file? True, text or a filled object: yes. False or empty: no. None: not known."""
    if record is None:
        return None
    return bool(record.strip()) if isinstance(record, str) else bool(record)


def part(record: object, key: str) -> Any:
    """One key of a record that may be a small object; None when it is not one or has no such key."""
    return record.get(key) if isinstance(record, Mapping) else None
