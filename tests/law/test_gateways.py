"""Each row of the gateway table, and the council and parish columns of the quick matrix."""

from datetime import date
from typing import Any

import pytest

from makegood import law
from makegood.law.gateways import Paragraph, gates, way
from makegood.terms import codec

COUNCIL = {"nation": "ENG", "authority_kind": "local_authority", "best_value": True}
PARISH = {"nation": "ENG", "authority_kind": "parish", "best_value": False}
WELSH = {"nation": "WLS", "authority_kind": "local_authority"}
SCOTTISH = {"nation": "SCT", "authority_kind": "local_authority"}
SERVICE = {"started": "2026-03-02", "kind": "services", "form": "contract", "value_gbp_inc_vat": 900000}
SMALL = SERVICE | {"value_gbp_inc_vat": 60000}
WORKS = SERVICE | {"kind": "works", "value_gbp_inc_vat": 3000000}
SILENT = {"tupe_likely": False, "records": {"bv_reason": False}}
BEST_VALUE = {"records": {"bv_reason": "Stable crews give better repairs"}}
CONSIDERED = {"records": {"sv_consideration": True}}
HAVE_REGARD = {"tupe_likely": False, "records": {"bv_reason": False, "pa23_duty_reason": "s13_npps: good jobs"}}


def case(contract: dict[str, Any], topic: str | None = "pay_floor", **ask: Any) -> law.Case:
    asked = {"topic": topic, "stage": "contract_term"} | ask
    return codec.to_value(law.Case, {"on": date(2026, 11, 21), "contract": contract, "ask": asked}, "case")


def state(contract: dict[str, Any], paragraph: Paragraph, topic: str = "pay_floor", **ask: Any) -> str:
    return way(case(contract, topic, **ask), paragraph).state


def opens(contract: dict[str, Any], topic: str = "pay_floor", **ask: Any) -> set[str]:
    return {gate.rule for gate in gates(case(contract, topic, **ask)) if gate.open is True}


ROWS = [
    ("lga88-2001-order", COUNCIL | SERVICE | BEST_VALUE, COUNCIL | SERVICE | SILENT, {}),
    ("lga88-2001-order", COUNCIL | SERVICE | {"tupe_likely": True}, PARISH | SERVICE | {"tupe_likely": True}, {}),
    (
        "lga88-s17-10-equality",
        COUNCIL | SERVICE | {"records": {"psed": {"topics": ["pay_floor"]}}},
        COUNCIL | SERVICE | {"records": {"psed": True}},
        {},
    ),
    ("lga88-s17-11-social-value", PARISH | SERVICE | CONSIDERED, PARISH | WORKS | CONSIDERED, {}),
    (
        "lga88-s17-11-pa23-hard-duty",
        COUNCIL | SERVICE | {"records": {"pa23_duty_reason": "exclusion_checks"}},
        COUNCIL | SERVICE | HAVE_REGARD,
        {"stage": "question", "text": "Any conviction for a minimum wage offence?"},
    ),
    ("lga88-s17-11-pa23-have-regard", COUNCIL | WORKS | HAVE_REGARD, SCOTTISH | WORKS | HAVE_REGARD, {}),
    ("lga88-wales", WELSH | SERVICE, WELSH | {"authority_kind": "police_fire", "best_value": False}, {}),
    ("lga88-scotland", SCOTTISH | {"records": {"s7_case": "c"}}, SCOTTISH | SILENT, {}),
    (
        "lga88-2026-order",
        PARISH | SMALL | {"records": {"reservation": {"by": "uk"}}},
        PARISH | SERVICE | {"records": {"reservation": {"by": "uk"}}},
        {},
    ),
    ("lga88-2022-order", COUNCIL | SERVICE, WELSH | SERVICE, {"text": "No supplies from Belarus"}),
]


@pytest.mark.parametrize(("gateway", "lets_through", "shuts_out", "ask"), ROWS, ids=lambda x: x if str(x) == x else "")
def test_each_row_of_the_table_opens_and_shuts(
    gateway: str, lets_through: dict[str, Any], shuts_out: dict[str, Any], ask: dict[str, Any]
) -> None:
    assert gateway in opens(lets_through, **ask)
    assert gateway not in opens(shuts_out, **ask)


REACHES = [
    (COUNCIL | WORKS | BEST_VALUE, "open", "shut"),
    (WELSH | WORKS | SILENT, "open", "shut"),
    (SCOTTISH | WORKS | BEST_VALUE, "open", "open"),
    (COUNCIL | SERVICE | {"records": {"bv_reason": False, "sv_consideration": True}}, "open", "open"),
    (COUNCIL | WORKS | HAVE_REGARD, "untested", "untested"),
    (COUNCIL | WORKS | SILENT, "shut", "shut"),
]


@pytest.mark.parametrize(("contract", "workforce", "self_employment"), REACHES)
def test_each_gateway_reaches_its_own_paragraphs(
    contract: dict[str, Any], workforce: str, self_employment: str
) -> None:
    assert state(contract, "a") == workforce
    assert state(contract, "b", "self_employment_ban") == self_employment


def test_an_unspoken_record_is_a_question_and_never_a_shut_gate() -> None:
    found = way(case(COUNCIL | SERVICE), "a")

    assert found.state == "not known"
    assert {"contract.records.bv_reason", "contract.tupe_likely", "contract.records.sv_consideration"} <= set(
        found.missing
    )


def test_a_gateway_that_cannot_be_told_always_asks_something() -> None:
    old = COUNCIL | {"started": "2024-05-01", "kind": "services", "form": "contract", "value_gbp_inc_vat": 200000}

    found = way(case(old | {"tupe_likely": False, "records": {"bv_reason": False, "sv_consideration": True}}), "a")

    assert found.state == "shut" or found.missing


def test_a_gateway_record_that_names_one_shuts_the_others() -> None:
    named = COUNCIL | SERVICE | {"tupe_likely": False, "records": {"lga88_gateway": "psed_s17_10"}}

    assert opens(named) == {"lga88-s17-10-equality"}
    assert state(named | {"records": {"lga88_gateway": False}}, "a") == "shut"


def test_section_17_11_follows_the_act_that_governs() -> None:
    duty = {"tupe_likely": False, "records": {"bv_reason": False, "pa23_duty_reason": "s13_npps"}}
    call_off = SMALL | {"form": "call_off", "framework_started": "2024-06-01"}

    assert state(COUNCIL | SMALL | duty, "a") == "untested"
    assert state(COUNCIL | SMALL | {"started": "2025-02-23"} | duty, "a") == "shut"
    assert state(COUNCIL | call_off | duty, "a") == "shut"


def test_the_two_tier_duty_opens_only_once_it_is_in_force() -> None:
    contract = COUNCIL | WORKS | {"tupe_likely": False, "records": {"bv_reason": False, "pa23_duty_reason": "part5a"}}
    before = {"on": date(2026, 11, 21), "contract": contract, "ask": {"topic": "pay_floor"}}
    after = before | {"settings": {"two_tier_in_force": date(2026, 10, 1)}}

    assert way(codec.to_value(law.Case, before, "before"), "a").state == "shut"
    assert way(codec.to_value(law.Case, after, "after"), "a").by == ("lga88-s17-11-pa23-hard-duty",)


def section_17(contract: dict[str, Any], topic: str, **ask: Any) -> str:
    """The strongest of the local government rules, as a cell of the matrix: OK, WARN, NO or ?."""
    rules = [rule for id_, rule in law.rulebook().items() if id_.startswith("lga88")]
    outcome = law.verdict(tuple(law.apply(rule, case(contract, topic, **ask)) for rule in rules))
    return {"ok": "OK", "warn": "WARN", "block": "NO", "cannot_tell": "?"}[outcome]


STARRED = [
    "pay_floor",
    "guaranteed_hours",
    "zero_hours_ban",
    "apprenticeships",
    "training",
    "targeted_recruitment",
    "local_jobs",
    "union_access",
]


@pytest.mark.parametrize("topic", STARRED)
def test_workforce_rows_of_the_matrix_for_councils_and_parishes(topic: str) -> None:
    assert section_17(COUNCIL | WORKS | BEST_VALUE, topic) == "OK"
    assert section_17(COUNCIL | WORKS | SILENT, topic) == "NO"
    assert section_17(PARISH | WORKS | BEST_VALUE, topic) == "NO"
    assert section_17(PARISH | SERVICE | CONSIDERED, topic) == "OK"
    assert section_17(PARISH | SMALL | HAVE_REGARD, topic) == "WARN"
    assert section_17(PARISH | SMALL, topic) == "?"


def test_the_self_employment_row_needs_more_than_best_value() -> None:
    assert section_17(COUNCIL | WORKS | BEST_VALUE, "self_employment_ban") == "NO"
    assert section_17(COUNCIL | SERVICE | CONSIDERED, "self_employment_ban") == "OK"
    assert section_17(PARISH | SMALL | HAVE_REGARD, "self_employment_ban") == "WARN"
    assert section_17(SCOTTISH | WORKS | BEST_VALUE, "self_employment_ban") == "OK"


def test_asking_the_rate_warns_and_scoring_it_blocks() -> None:
    assert section_17(COUNCIL | WORKS | SILENT, "pay_rate_question", stage="question") == "WARN"
    assert section_17(COUNCIL | WORKS | SILENT, "pay_rate_question", stage="award_criterion", weight=10) == "NO"
    assert section_17(PARISH | WORKS | SILENT, "pay_rate_question", stage="question", weight=10) == "NO"


def test_the_local_supplier_rows_turn_on_the_threshold() -> None:
    reserved = {"decided": True, "in_notice": True, "by": "uk"}
    small, large = ({"records": {"reservation": reserved}} | size for size in (SMALL, SERVICE))
    reserve = {"stage": "procedure", "locality_of": "supplier_base", "reserve": "uk"}

    for buyer in (COUNCIL, PARISH):
        assert section_17(buyer | large, "local_supplier", **reserve) == "NO"
        assert section_17(buyer | small, "local_supplier", **reserve) == "OK"


def test_union_recognition_is_never_open_to_either() -> None:
    for stage in ("contract_term", "award_criterion", "question", "voluntary"):
        assert section_17(COUNCIL | SERVICE | BEST_VALUE, "union_recognition", stage=stage) == "NO"
        assert section_17(PARISH | SERVICE | CONSIDERED, "union_recognition", stage=stage) == "NO"
