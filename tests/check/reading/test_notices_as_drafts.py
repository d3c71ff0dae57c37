"""A notice becomes a draft in the law room's words, and what it does not say stays unknown."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from makegood.check import Draft, reading

ON = date(2026, 11, 21)
UK = Path(__file__).parents[3].parent / "shared" / "data" / "ocds-uk"
ACT = {"scheme": "UKPGA", "id": "2023/54"}
OLD = {"scheme": "CELEX", "id": "32014L0024"}


def draft(ocid: str = "ocds-h6vhtk-1", day: str = "2026-10-05T09:00:00Z", **tender: Any) -> Draft:
    data = {
        "ocid": ocid,
        "date": day,
        "tag": ["tender"],
        "buyer": {"id": "b", "name": "Westmarch County Council"},
        "parties": [{"id": "b", "roles": ["buyer"], "address": {"region": "UKG1"}}],
        "tender": {"title": "Care", "mainProcurementCategory": "services", **tender},
    }
    (found,) = reading.drafts(io.BytesIO(json.dumps(data).encode()), "notice.json", on=ON)
    return found


def test_a_tender_notice_under_the_act_fills_the_contract() -> None:
    found = draft(
        legalBasis=ACT,
        procurementMethodDetails="Competitive flexible procedure",
        procurementMethod="selective",
        specialRegime=["lightTouch"],
        value={"amount": 2772000, "amountGross": 3326400, "currency": "GBP"},
        items=[{"id": "1", "additionalClassifications": [{"scheme": "CPV", "id": "85311000"}]}],
        lots=[{"id": "1", "contractPeriod": {"startDate": "2027-04-01T00:00:00Z", "endDate": "2031-03-31T23:59:59Z"}}],
    )

    contract = found.contract
    assert (contract.nation, contract.authority_kind, contract.kind) == ("ENG", "local_authority", "light_touch")
    assert (contract.procedure, contract.form) == ("competitive_flexible", "contract")
    assert (contract.value_gbp_inc_vat, contract.value_gbp_ex_vat) == (Decimal(3326400), Decimal(2772000))
    assert (contract.term_months, contract.service_starts) == (Decimal(48), date(2027, 4, 1))
    assert (contract.started, contract.cpv) == (date(2026, 10, 5), "85311000")
    assert found.read_from["contract.value_gbp_inc_vat"] == "tender.value"


def test_net_is_never_used_as_gross() -> None:
    contract = draft(value={"amount": 100000, "currency": "GBP"}).contract

    assert (contract.value_gbp_inc_vat, contract.value_gbp_ex_vat) == (None, Decimal(100000))


@pytest.mark.parametrize(
    ("tender", "kind"),
    [
        ({"classification": {"scheme": "CPV", "id": "85312000"}}, "light_touch"),
        ({"classification": {"scheme": "CPV", "id": "90910000"}}, "services"),
        (
            {"classification": {"scheme": "CPV", "id": "85312000"}, "legalBasis": ACT, "procurementMethod": "open"},
            "services",
        ),
        ({"legalBasis": {"scheme": "CELEX", "id": "32014L0025"}}, "utilities"),
        ({"specialRegime": ["concession"], "legalBasis": ACT}, "concession"),
        ({"mainProcurementCategory": "works", "classification": {"scheme": "CPV", "id": "85312000"}}, "works"),
        ({"mainProcurementCategory": None}, None),
    ],
)
def test_the_kind_is_as_the_notice_says_else_by_its_code(tender: dict[str, Any], kind: str | None) -> None:
    assert draft(**tender).contract.kind == kind


def test_older_law_with_a_later_date_leaves_the_day_open_and_says_so() -> None:
    found, scottish = draft(legalBasis=OLD), draft("ocds-r6ebe6-1", legalBasis=OLD)
    nhs = draft(legalBasis=OLD, description="Run under the Provider Selection Regime.")

    assert found.contract.started is None
    assert "names older law (CELEX 32014L0024) and a later date" in str(found.problems)
    assert scottish.contract.started == nhs.contract.started == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("method", "procedure", "form"),
    [
        ("Open procedure (below threshold)", "below_threshold", None),
        ("Call-off from a framework agreement", None, "call_off"),
        ("Call-off from a dynamic purchasing system", None, "dynamic_market_award"),
        ("Single tender action (below threshold)", "below_threshold", None),
        ("Other - Direct Award", "direct", "direct_award"),
        ("Negotiated procedure without prior publication (above threshold)", "direct", "direct_award"),
        ("Not specified", None, None),
    ],
)
def test_contracts_finders_words_for_methods_are_understood(
    method: str, procedure: str | None, form: str | None
) -> None:
    contract = draft("ocds-b5fd17-1", procurementMethodDetails=method).contract

    assert (contract.procedure, contract.form) == (procedure, form)


def test_the_nhs_regime_is_read_only_where_the_text_says_it() -> None:
    said = "This is a Provider Selection Regime (PSR) notice under the Provider Selection Regime."

    assert draft(description=said).contract.procedure == "psr_competitive"
    assert draft(description=said + " Direct award process C.").contract.procedure == "psr_direct"
    assert draft(description="The old selection regime of providers ends.").contract.procedure is None


def test_lots_reservations_and_weights_become_records() -> None:
    criteria = [
        {"type": "quality", "name": "Social value", "numbers": [{"number": 10, "weight": "percentageExact"}]},
        {"type": "price", "name": "Price", "description": "90%"},
    ]
    found = draft(
        lots=[{"id": "1", "awardCriteria": {"criteria": criteria}}, {"id": "2"}, {"id": "3"}],
        lotDetails={"maximumLotsBidPerSupplier": 2, "awardCriteriaDetails": "By rank of quality."},
        otherRequirements={"reservedParticipation": ["shelteredWorkshop"]},
    ).contract.records

    assert found.lots and (found.lots.number, found.lots.used, found.lots.max_bid_per_supplier) == (3, True, 2)
    assert found.lots.mechanism == "By rank of quality."
    assert found.reservation and found.reservation.by == "supported_employment"
    assert (found.weights_total, found.social_value_weight) == (Decimal(100), Decimal(10))


def test_a_date_nobody_can_mean_is_told_and_not_used() -> None:
    found = draft(lots=[{"id": "1", "contractPeriod": {"startDate": "0202-04-01T00:00:00Z"}}])

    assert found.contract.service_starts is None
    assert "0202-04-01 cannot be meant" in str(found.problems)


@pytest.mark.skipif(not UK.is_dir(), reason="shared/data is not beside the checkout")
def test_every_real_release_becomes_a_draft_with_passages_and_sources() -> None:
    found = [each for path in sorted(UK.glob("*.gz")) for each in reading.each(path, path.name, on=ON)]

    drafts = [each for each in found if isinstance(each, Draft)]
    assert len(drafts) == len(found) >= 359
    assert all(each.passages and each.source.ocid and each.source.line for each in drafts)
    known = sum(each.contract.nation is not None for each in drafts)
    assert known / len(drafts) > 0.95
