"""The quick matrix of the dossier outside English councils: what each buyer may ask, with everything else in order."""

from datetime import date
from typing import Any

import pytest

from makegood import law
from makegood.terms import codec

BUYERS: dict[str, dict[str, Any]] = {
    "department": {"nation": "ENG", "authority_kind": "central"},
    "trust": {"nation": "ENG", "authority_kind": "nhs"},
    "welsh council": {"nation": "WLS", "authority_kind": "local_authority"},
    "scottish council": {"nation": "SCT", "authority_kind": "local_authority"},
    "ni department": {"nation": "NIR", "authority_kind": "central", "devolved_or_transferred": True},
}
ON_FILE = {
    "uprating_clause": True,
    "price_indexation": True,
    "proportionality": True,
    "quality_link": True,
    "budget_covers_the_ask": True,
    "subcontractors_and_agency_covered": True,
    "returns": "lowest rate and counts by band",
    "pass_fail_effect_stated": True,
    "psed": True,
    "rlw_four_part_test": True,
    "s7_case": "b",
}
CONTRACT = {
    "started": date(2026, 3, 2),
    "kind": "services",
    "form": "contract",
    "cpv": "90910000",
    "value_gbp_inc_vat": 900000,
    "value_gbp_ex_vat": 750000,
    "term_months": 24,
}
ASK = {
    "stage": "contract_term",
    "workers": "on_contract",
    "place": "uk_workers",
    "names_scheme": False,
    "metric": "lowest hourly rate paid",
    "unit": "pounds an hour",
    "target": "13.45",
    "period": "each month",
    "evidence": "signed return",
    "rate": "real Living Wage",
}
EVERYBODY = tuple(BUYERS)
CELLS = [
    *((buyer, "ok", {"topic": "pay_floor"}) for buyer in EVERYBODY),
    *((buyer, "ok", {"topic": "pay_floor", "stage": "spec", "mandatory": True}) for buyer in EVERYBODY),
    *((buyer, "block", {"topic": "pay_floor", "workers": "whole_company"}) for buyer in EVERYBODY),
    *((buyer, "block", {"topic": "pay_floor", "place": "any_country"}) for buyer in EVERYBODY),
    *((buyer, "ok", {"topic": "guaranteed_hours"}) for buyer in EVERYBODY),
    *((buyer, "warn", {"topic": "zero_hours_ban"}) for buyer in EVERYBODY),
    *((buyer, "warn", {"topic": "self_employment_ban"}) for buyer in EVERYBODY if buyer != "welsh council"),
    *((buyer, "ok", {"topic": "apprenticeships"}) for buyer in EVERYBODY),
    *(
        (buyer, "warn", {"topic": "local_jobs", "locality_of": "worker_residence", "mandatory": True})
        for buyer in EVERYBODY
    ),
    *((buyer, "ok", {"topic": "local_jobs", "locality_of": "vacancy_advertising"}) for buyer in EVERYBODY),
    *((buyer, "block", {"topic": "union_recognition"}) for buyer in EVERYBODY),
    *((buyer, "block", {"topic": "union_recognition", "stage": "award_criterion"}) for buyer in EVERYBODY),
    *((buyer, "warn", {"topic": "union_access"}) for buyer in EVERYBODY),
    ("department", "block", {"topic": "pay_floor", "stage": "condition_of_participation"}),
    ("ni department", "block", {"topic": "pay_floor", "stage": "condition_of_participation"}),
    ("scottish council", "warn", {"topic": "pay_floor", "stage": "condition_of_participation"}),
]


@pytest.mark.parametrize(("buyer", "outcome", "ask"), CELLS)
def test_buyer_hears_what_the_matrix_says(buyer: str, outcome: str, ask: dict[str, Any]) -> None:
    data = {"on": date(2026, 11, 21), "contract": CONTRACT | BUYERS[buyer] | {"records": ON_FILE}, "ask": ASK | ask}

    assessment = law.assess(codec.to_value(law.Case, data, buyer))

    failing = [finding.rule for finding in assessment.findings if finding.outcome in ("not met", "cannot tell")]
    assert assessment.outcome == outcome, failing
