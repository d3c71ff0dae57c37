"""A design is read exactly; what is not a key is refused with its line, all at once."""

import io
from datetime import date
from decimal import Decimal

import pytest

from makegood.check import Draft, design, reading
from makegood.terms import BadInput

ON = date(2026, 11, 21)
GOOD = """\
title: Home care, Coast
contract:
  nation: ENG
  authority_kind: local_authority
  started: 2026-03-02
  value_gbp_inc_vat: 1400000.50
  records:
    lots: {used: true, number: 2}
service:
  sector: home_care
  price_per_unit: 31.73
asks:
  - title: Travel time
    text: Travel time is paid.
    measure: BEN-01
    topic: travel_time
    mandatory: true
    x_note: agreed with the board
  - {id: training, text: All staff are trained., quantity: 3}
weights: {quality: 60, price: 35}
"""


def read(text: str, name: str = "design.yaml") -> Draft:
    (draft,) = reading.drafts(io.BytesIO(text.encode()), name, on=ON)
    return draft


def refused(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        read(text)
    return str(caught.value)


def test_a_design_becomes_a_draft_with_its_asks_facts_apart() -> None:
    draft = read(GOOD)

    travel, training = draft.asks
    assert (travel.id, travel.facts.topic, travel.facts.mandatory) == ("ask-1", "travel_time", True)
    assert travel.facts.text == travel.text == "Travel time is paid."
    assert (training.id, training.quantity) == ("training", Decimal(3))
    assert draft.contract.value_gbp_inc_vat == Decimal("1400000.50")
    assert draft.service.price_per_unit == Decimal("31.73")


def test_weights_are_added_up_and_not_rescaled() -> None:
    assert read(GOOD).contract.records.weights_total == Decimal(95)


def test_every_unknown_key_is_told_with_its_line_and_the_nearest_key() -> None:
    bad = GOOD.replace("nation:", "naton:").replace("mandatory:", "mandatry:").replace("sector:", "sectr:")

    told = refused(bad).splitlines()

    assert [line.split(";")[0] for line in told] == [
        "design.yaml: line 3, contract.naton: not a known key (did you mean nation?)",
        "design.yaml: line 10, service.sectr: not a known key (did you mean sector?)",
        "design.yaml: line 17, asks.0.mandatry: not a known key (did you mean mandatory?)",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: x\nasks: *a\n", "anchors and aliases"),
        ("title: !!python/object/apply:os.system [ls]\n", "tag"),
        ("title: x\ntitle: y\n", "here twice"),
        ("asks:\n" + "- " * 3000 + "x", "too deeply nested"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchors and aliases"),
        ("contract: {value_gbp_inc_vat: 1e999999999}\n", "is not a number we can use"),
        ("contract: {value_gbp_inc_vat: .nan}\n", "line 1, contract.value_gbp_inc_vat"),
        ("contract: {value_gbp_inc_vat: 12345678901234567}\n", "is not a number we can use"),
        ("- just\n- a list\n", "it is empty; expected title"),
        ("asks: [{id: a, text: x}, {id: a, text: y}]\n", "a is here twice"),
        ("asks: [{id: a}]\n", "asks.0.text: it is missing"),
    ],
)
def test_what_a_design_may_not_hold_is_refused_in_a_sentence(text: str, words: str) -> None:
    assert words in refused(text)


def test_a_flood_of_wrong_keys_is_told_in_part_and_counted() -> None:
    told = refused("contract:\n" + "".join(f"  k{number}: 1\n" for number in range(1000))).splitlines()

    assert len(told) == 201
    assert "design.yaml: 800 more problems" in told
    assert "it is longer than 1,000,000 characters" in refused("title: " + "x" * 1_000_001)


def test_a_pasted_design_needs_no_ending_and_prose_is_not_taken_for_one() -> None:
    assert design.is_design(GOOD, "pasted")
    assert not design.is_design("Contract: home care.\nThe asks: none.", "pasted.txt")


def test_plain_data_from_a_form_makes_the_same_draft() -> None:
    made = design.draft({"title": "Care", "asks": [{"text": "Sick pay.", "topic": "sick_pay"}]}, "form")

    assert (made.title, made.asks[0].facts.topic) == ("Care", "sick_pay")
