"""The log of what people said, shared words between bodies, reserved routes, and ways to ask."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood import tender
from makegood.tender import inherit, reserved, voice, ways
from makegood.tender.design import Suggestion
from makegood.tender.personal import personal_data
from makegood.terms import BadInput

SHARED = Path(__file__).resolve().parents[2] / "examples" / "tenders" / "north-east-care-framework.yaml"


@pytest.fixture(scope="module")
def shared() -> inherit.SharedSet:
    return inherit.read(SHARED.read_text(encoding="utf-8"), SHARED.name)


def test_the_log_says_what_came_of_each_suggestion_and_leads_to_its_clause(finished: tender.Design) -> None:
    found = voice.summary(finished)

    assert found.says == "9 suggestions: 7 changed the draft, 2 did not, 0 wait for an answer."
    assert (found.traced[0].ask, found.traced[0].clause) == ("Pay", "4.1")
    assert found.by["workers"] == 2
    assert found.unheard == ()


def test_it_is_said_who_has_not_been_heard(first_draft: tender.Design) -> None:
    assert voice.summary(first_draft).unheard == ("workers", "people with lived experience")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("Write to jo.bloggs+care@example.org about it", "an e-mail address"),
        ("Ring me on 07700 900123", "a telephone number"),
        ("Ring +44 191 498 0123", "a telephone number"),
        ("My number is QQ 12 34 56 C", ""),
        ("My number is AB 12 34 56 C", "a National Insurance number"),
        ("Mrs Hargreaves on our round says so", "a name after a title"),
        ("I live at NE1 4ST", "a postcode"),
    ],
)
def test_what_points_at_a_person_is_refused(finished: tender.Design, said: str, what: str) -> None:
    suggestion = Suggestion(id="new", said_by="worker", said=said)

    if not what:
        assert voice.added(finished, suggestion).tender.voice[-1] == suggestion
    else:
        with pytest.raises(BadInput, match=f"it holds {what}"):
            voice.added(finished, suggestion)


@pytest.mark.parametrize(
    "said",
    ["£31.73 an hour does not pay for 44,000 hours", "Twelve of 42 carers in 2026-27, 12 weeks each", "5603200 pounds"],
)
def test_sums_and_numbers_of_hours_are_no_personal_data(said: str) -> None:
    assert personal_data(said) == ()


def test_a_design_whose_log_holds_a_telephone_number_is_refused_with_its_line() -> None:
    text = "title: Care\ntender:\n  voice:\n    - {id: v1, said_by: worker, said: Ring 07700 900123}\n"

    with pytest.raises(BadInput, match=r"line 4, tender.voice.0: it holds a telephone number"):
        tender.read(text, "design.yaml")


@given(text=st.text(alphabet="a.@0 1()-", max_size=300))
def test_no_text_however_odd_breaks_the_search_and_more_text_finds_no_less(text: str) -> None:
    assert set(personal_data(text, certain=True)) <= set(personal_data(text, "jo@example.org"))


def test_a_suggestion_about_an_ask_that_is_not_there_is_refused(finished: tender.Design) -> None:
    with pytest.raises(BadInput, match="no ask has the id bonus"):
        voice.added(finished, Suggestion(id="new", said_by="union", said="Pay a bonus.", ask="bonus"))


def test_a_supplier_sees_where_a_councils_words_differ_in_one_view(
    shared: inherit.SharedSet, finished: tender.Design
) -> None:
    found = inherit.differences(shared, finished)
    told = list(inherit.in_words(found, "Northmoor"))

    assert [each.kind for each in found] == ["same", "same", "changed", "left out", "added", "added"]
    assert told[0] == "2 of 6 asks are in the shared words. Northmoor's words differ in 3 places."
    assert "{+and of required waiting+}" in told[1]


def test_a_call_off_takes_over_the_sets_words_and_keeps_its_own_changes(shared: inherit.SharedSet) -> None:
    own = {"id": "ours", "title": "Travel", "text": "Every minute of travel is paid.", "measure": "BEN-01"}
    data = {"title": "Call-off", "asks": [own], "tender": {"asking": {"ours": {"how": "kpi", "from_set": "ne-travel"}}}}

    made = inherit.call_off(shared, data, "call-off")

    assert [ask.id for ask in made.asked.asks] == ["ne-pay", "ne-hours", "ne-sick-pay", "ours"]
    assert made.tender.asking["ne-pay"].from_set == "ne-pay"
    assert made.tender.inherits == shared.inherits
    assert {each.id: each.kind for each in inherit.differences(shared, made)}["ne-travel"] == "changed"
    assert {each.id: each.kind for each in inherit.differences(shared, made)}["ne-pay"] == "same"


def test_a_promise_made_smaller_is_a_difference_even_when_the_words_stay(
    shared: inherit.SharedSet, finished: tender.Design
) -> None:
    asking = {**finished.tender.asking, "pay": replace(finished.tender.asking["pay"], target=D(90))}
    smaller = replace(finished, tender=replace(finished.tender, asking=asking))

    assert inherit.differences(shared, smaller)[0].parts == {"target": ("100", "90")}


def test_a_set_without_an_id_is_refused() -> None:
    with pytest.raises(BadInput, match="it has no id"):
        inherit.read("title: Words", "set.yaml")


@given(
    before=st.lists(st.sampled_from(["a", "b", "c", "pay", "hours"])),
    after=st.lists(st.sampled_from(["a", "b", "pay"])),
)
def test_pieces_put_together_give_both_texts_back(before: list[str], after: list[str]) -> None:
    pieces = inherit.words_of(" ".join(before), " ".join(after))

    assert " ".join(each.text for each in pieces if each.mark != "in") == " ".join(before)
    assert " ".join(each.text for each in pieces if each.mark != "out") == " ".join(after)


def test_reserved_routes_follow_the_law_room(finished: tender.Design, on: date) -> None:
    found = {each.route: each for each in reserved.routes(finished, on=on)}

    assert found["supported_employment"].answer == "you can"
    assert found["below_threshold_local"].answer == "you cannot"
    assert found["below_threshold_sme"].answer == "you cannot"
    assert any("30%" in need for need in found["supported_employment"].record_needs)
    assert all(each.findings[0].cites for each in found.values())


def test_a_small_contract_can_be_reserved_once_its_record_is_there(finished: tender.Design, on: date) -> None:
    small = replace(finished.asked.contract, kind="services", cpv=None, value_gbp_inc_vat=D(90_000), term_months=D(12))
    design = replace(finished, asked=replace(finished.asked, contract=small))

    found = reserved.route_of(design, "below_threshold_local", on=on)

    assert found.answer == "it depends"
    assert "contract.records.reservation.decided" in found.missing


def test_each_way_of_asking_shows_the_laws_answer(
    first_draft: tender.Design, finished: tender.Design, on: date
) -> None:
    union = {way.how: way.says for way in ways.ways(first_draft, "union", on=on)}

    assert all(says.startswith("Not lawful as written") for says in union.values())
    assert {way.says for way in ways.ways(finished, "pay", on=on)} == {"You can."}
