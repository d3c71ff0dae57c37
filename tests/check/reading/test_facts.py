"""Facts a draft states plainly are taken, with their place; nothing else is."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from makegood.check import Draft, reading
from makegood.check.reading.authority import kind_of

ON = date(2026, 11, 21)


def read(text: str) -> Draft:
    (draft,) = reading.drafts(io.BytesIO(text.encode()), "spec.txt", on=ON)
    return draft


@pytest.mark.parametrize(
    ("text", "fact", "found"),
    [
        ("The estimated total value is £1.4 million including VAT.", "value_gbp_inc_vat", Decimal(1_400_000)),
        ("The contract value is £900k excluding VAT.", "value_gbp_ex_vat", Decimal(900_000)),
        ("The estimated annual value is £90,000 including VAT per annum.", "value_gbp_inc_vat", None),
        ("The term of the contract is four years, plus two more by extension.", "term_months", Decimal(48)),
        ("The contract will run for a period of 36 months.", "term_months", Decimal(36)),
        ("A five-year contract is offered.", "term_months", Decimal(60)),
        ("There is an option to extend the contract term by two years.", "term_months", None),
        ("The notice period is three months.", "term_months", None),
        ("The service will start on 1 April 2027.", "service_starts", date(2027, 4, 1)),
        ("Start date: 01/04/2027", "service_starts", date(2027, 4, 1)),
        ("The procurement began on 3 March 2026.", "started", date(2026, 3, 3)),
        ("The contract starts on 31 February 2027.", "service_starts", None),
        ("TUPE is likely to apply.", "tupe_likely", True),
        ("TUPE will not apply to this contract.", "tupe_likely", False),
        ("TUPE may apply.", "tupe_likely", None),
        ("Staff are likely to transfer under TUPE.", "tupe_likely", True),
        ("Staff are not expected to transfer.", "tupe_likely", False),
        ("This is a light-touch contract.", "kind", "light_touch"),
        ("This is not a light touch contract.", "kind", None),
        ("This is a works contract.", "kind", "works"),
        ("The Council will establish a multi-supplier framework.", "form", "framework"),
        ("This call-off is made from a national agreement.", "form", "call_off"),
        ("Bids are assessed within our quality framework.", "form", None),
        ("Some 41,000 staff hours a year are needed.", "labour_hours_per_year", Decimal(41_000)),
        ("CPV code: 85312000-9", "cpv", "85312000"),
        ("We use the competitive flexible procedure.", "procedure", "competitive_flexible"),
        ("Under the Procurement Reform (Scotland) Act 2014.", "nation", "SCT"),
    ],
)
def test_a_fact_is_taken_when_it_is_stated_plainly(text: str, fact: str, found: Any) -> None:
    assert getattr(read(text).contract, fact) == found


def test_each_fact_says_where_it_was_read() -> None:
    draft = read('Home care\n\nNorthmoor Borough Council ("the Council") is seeking carers. TUPE applies.')

    assert draft.contract.authority == "Northmoor Borough Council"
    assert draft.read_from == {
        "contract.authority": "paragraph 2",
        "contract.authority_kind": "paragraph 2",
        "contract.tupe_likely": "paragraph 2",
    }


def test_a_value_that_does_not_speak_of_vat_is_a_question_and_not_a_fact() -> None:
    draft = read("The contract value is £900,000.")

    assert draft.contract.value_gbp_inc_vat is None and draft.contract.value_gbp_ex_vat is None
    assert "does not say whether VAT is in it" in str(draft.problems)


def test_what_is_said_twice_and_differently_is_not_used() -> None:
    draft = read("The contract term is four years.\n\nThe contract term is three years.")

    assert draft.contract.term_months is None
    assert "paragraph 1" in str(draft.problems) and "36 elsewhere" in str(draft.problems)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Cornwall Council", "local_authority"),
        ("London Borough of Merton", "local_authority"),
        ("Martock Parish Council", "parish"),
        ("Cwm Taf Morgannwg University Health Board", "nhs"),
        ("University Hospitals of Leicester NHS Trust", "nhs"),
        ("Cardiff University", "university"),
        ("Police & Crime Commissioner for South Wales", "police_fire"),
        ("Department for Education", "central"),
        ("Hanover (Scotland) Housing Association", "housing"),
        ("St George's Academy", "school"),
        ("British Council", None),
        ("General Medical Council (GMC)", None),
        ("NHS PROPERTY SERVICES LIMITED", None),
        ("The Metropolitan Police Federation", None),
        ("Civil Nuclear Constabulary (CNC)", None),
        ("Natural England", None),
        ("", None),
    ],
)
def test_a_body_has_a_kind_only_when_its_name_leaves_no_doubt(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_the_notices_own_code_for_its_buyer_comes_before_its_name() -> None:
    assert kind_of("Natural England", ["publicAuthorityCentralGovernment"]) == "central"
    assert kind_of("Ministry of Fun Ltd", ["publicAuthoritySubCentralGovernment"]) is None
    assert kind_of("Water Company", ["privateUtility"]) == "private_utility"
