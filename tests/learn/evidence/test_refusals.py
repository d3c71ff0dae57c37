"""What a check refuses, each with its line and field."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from makegood.learn import evidence
from makegood.learn.evidence.entries import Claim, Unintended
from tests.learn.evidence import small
from tests.learn.evidence.small import D


def beside(**more: Any) -> Unintended:
    given: dict[str, Any] = {
        "id": "besides",
        "measure": "BEN-01",
        "what": "shorter visits",
        "says": "Visits were shorter.",
        "known_on": date(2024, 1, 1),
        "source": small.SOURCE,
    }
    return Unintended(**given | more)


def test_a_file_that_was_made_has_nothing_wrong() -> None:
    assert small.said(small.whole()) == ""


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 2, 1)])
def test_a_design_registered_on_the_day_of_its_first_result_or_later_is_refused(day: date) -> None:
    said = small.said(small.whole(small.design(registered_on=day)))

    assert "first result was known on 2024-01-01" in said


def test_figures_from_before_the_ask_may_be_known_before_the_design() -> None:
    early = small.outcome("c0", "before", "40", design="the-design", group="paid", known_on=date(2022, 1, 1))

    assert small.said(small.whole(early)) == ""


def test_a_design_changed_later_is_another_design() -> None:
    file = small.whole()
    design = next(each for each in file.entries if isinstance(each, evidence.Design))

    said = small.said(small.changed(file, design.id, minimum_n=2))

    assert "digest: it says " in said and "register it anew" in said
    assert evidence.registered(replace(design, minimum_n=2)).id != design.id


@pytest.mark.parametrize(
    ("field", "value"),
    [("how_sure", 5), ("status", "no clear effect"), ("strength", "worker-confirmed"), ("design_digest", "0" * 64),
     ("places", ("UKC", "UKL")), ("how_sure", None)],
)  # fmt: skip
def test_nobody_raises_a_claim_by_hand(field: str, value: Any) -> None:
    said = small.said(small.changed(small.whole(), "fewer-leave", **{field: value}))

    assert f": {field}: it says" in said


def test_nobody_raises_a_result_by_hand() -> None:
    said = small.said(small.changed(small.whole(), "c0-after", strength="worker-confirmed"))

    assert "strength: it says worker-confirmed, and worked out it is checked" in said


def test_an_effect_that_was_not_worked_out_from_its_outcomes_is_found() -> None:
    file = small.whole()
    effect = small.the_claim(file).effect
    assert effect is not None

    said = small.said(small.changed(file, "fewer-leave", effect=replace(effect, low=effect.low - 5)))

    assert "effect: it says -" in said and "let the command work it out" in said


def test_figures_of_one_design_are_of_one_unit() -> None:
    other = evidence.Between(low=D("0.3"), high=D("0.3"), unit="share per year")

    said = small.said(small.whole(small.outcome("c3", "after", "1", design="the-design", group="paid", amount=other)))

    assert "amount.unit: 'share per year', and c0-before has '% per year'" in said
    assert "effect: there is none" in said


def test_where_no_range_can_be_worked_out_it_says_why() -> None:
    alike = [
        small.outcome(f"c{n}", phase, "40", design="the-design", group="paid" if n < 6 else "others")
        for n in range(12)
        for phase in ("before", "after")
    ]

    said = small.said(small.whole(*alike))

    assert "effect: there is none, and none can be worked out: No interval can be given" in said


def test_the_effect_of_a_design_is_of_one_horizon() -> None:
    later = [
        small.outcome(f"c{n}", "after", str(60 + n), id=f"c{n}-year-3", design="the-design", horizon="medium",
                      group="paid" if n < 6 else "others")
        for n in range(12)
    ]  # fmt: skip
    year_1, both = small.whole(), small.whole(*later, small.design(horizons=("short", "medium")))
    year_3 = small.whole(*later, small.design(horizons=("short", "medium"), effect_at="medium"))

    effects = [small.the_claim(file).effect for file in (year_1, both, year_3)]

    assert effects[0] and effects[1] and effects[2]
    assert (effects[0].low, effects[0].high) == (effects[1].low, effects[1].high)
    assert effects[2].likely != effects[0].likely and "one to three years after the start" in effects[2].method


def test_a_design_says_which_of_its_horizons_the_effect_is_of() -> None:
    assert "effect_at: medium is none of them" in small.said(small.whole(small.design(effect_at="medium")))
    assert "horizons: none" in small.said(small.whole(small.design(horizons=())))


def test_a_small_group_in_a_design_is_refused_and_breaks_nothing() -> None:
    few = small.outcome("c3", "after", "31", design="the-design", group="paid", n=9)

    assert "n: fewer than 10 people" in small.said(small.whole(few))


def test_a_result_of_the_design_cannot_be_left_out() -> None:
    file = small.whole()
    kept = small.the_claim(file).rests_on[1:]

    said = small.said(small.made(small.changed(file, "fewer-leave", rests_on=kept)))

    assert "rests_on: c0-before is a result of its design and is left out" in said


def test_what_else_happened_cannot_be_left_out() -> None:
    assert "unintended: besides is left out" in small.said(small.whole(beside(design="the-design")))


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (small.outcome("c0", "after", "31", n=9), "n"),
        (small.outcome("c0", "after", "5", n=80), "amount"),
        (small.outcome("c0", "after", "95", n=80), "amount"),
        (beside(amount=evidence.Between(low=D(3), high=D(12), unit="apprentices")), "amount.low"),
        (beside(n=4, n_of="workers"), "n"),
        (small.design(unit_of_analysis="workers", minimum_n=5), "minimum_n"),
    ],
)
def test_a_group_under_ten_people_is_refused(entry: Any, field: str) -> None:
    said = small.said(small.made(evidence.Evidence(header=evidence.Header(title="t"), entries=(entry,))))

    assert f": {field}: " in said


@example(n=25, low=62, wide=0)
@example(n=25, low=98, wide=0)
@given(n=st.integers(10, 400), low=st.integers(0, 100), wide=st.integers(0, 100))
def test_no_share_tells_of_one_to_nine_people(n: int, low: int, wide: int) -> None:
    high = min(100, low + wide)
    amount = evidence.Between(low=D(low), high=D(high), unit="% per year")
    file = evidence.Evidence(
        header=evidence.Header(title="t"), entries=(small.outcome("c", "after", "1", n=n, amount=amount),)
    )

    refused = ": amount: " in small.said(file)

    possible = {round(D(share) * n / 100) for share in range(low, high + 1)}
    told = all(0 < each < 10 for each in possible) or all(0 < n - each < 10 for each in possible)
    assert refused or not told


REACHES = [
    "ask ana@example.org",
    "ask ana\uff20example.org",
    "ask ana\u200b@example.org",
    "call 0191 496 0123",
    "call (0191) 496 0123",
    "call +44 (0)191 496 0123",
    *("AB 12 34 56 A", "AB123456A", "A B 1 2 3 4 5 6 A", "AB-12-34-56-A", "ab123456a"),
]


@pytest.mark.parametrize("words", REACHES)
def test_words_that_reach_a_person_are_refused(words: str) -> None:
    assert "no entry is about a person" in small.said(small.whole(beside(says=f"Shorter visits, {words}.")))


@pytest.mark.parametrize("words", REACHES)
@pytest.mark.parametrize("form", ["jsonl", "yaml"])
def test_the_header_and_notes_of_ones_own_name_nobody_either(words: str, form: str) -> None:
    header = {"format": evidence.FORMAT, "title": "t", "published_by": words, "x_us": [{"by": words}]}
    entry = {"kind": "contract", "id": "c0", "source": {"what": "said", "on": "2024-01-01", "x_who": words}}
    whole = [json.dumps(header | {"entries": [entry]})] if form == "yaml" else map(json.dumps, (header, entry))

    file = evidence.read("\n".join(whole).encode(), f"file.{form}")

    told = [each.where for each in evidence.problems(file, "file") if "about a person" in each.do]
    assert [each.split(": ")[1] for each in told] == ["published_by", "x_us.0.by", "source.x_who"]


@pytest.mark.parametrize("words", ["by 250000 a year", "GB 123456 A", "12 to 14 of 1,312", "from 01/02/2024", "a @ b"])
def test_plain_numbers_and_words_are_nobody(words: str) -> None:
    assert small.said(small.whole(beside(says=f"Shorter visits, {words}."))) == ""


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (small.outcome("nowhere", "after", "31"), "contract"),
        (small.outcome("c0", "after", "31", design="the-design", group="nobody"), "group"),
        (small.outcome("c0", "after", "31", measure="PAY-99"), "measure"),
        (small.claim(rests_on=("c0-after", "gone")), "rests_on"),
        (evidence.Contract(id="c0", region="UKZ", sector="home_care", source=small.SOURCE), "region"),
        (evidence.Contract(id="c0", sector="baking", region="UKC", source=small.SOURCE), "sector"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(entry: Any, field: str) -> None:
    assert f": {field}: " in small.said(small.whole(entry))


def test_two_entries_with_one_id_are_refused() -> None:
    file = small.whole()

    said = small.said(replace(file, entries=(*file.entries, file.entries[1])))

    assert "id: c0 is here twice" in said


def test_a_claim_that_rests_on_nothing_is_refused() -> None:
    assert "it rests on no result" in small.said(small.whole(small.claim(design="")))


def failed() -> evidence.Evidence:
    """The file, with a claim that it went the other way."""
    return small.made(small.changed(small.whole(), "fewer-leave", better="higher", effect=None))


def test_a_failed_claim_cannot_be_taken_out() -> None:
    before = failed()
    after = replace(before, entries=tuple(each for each in before.entries if not isinstance(each, Claim)))

    said = "\n".join(map(str, evidence.lost(before, after, "new.jsonl")))

    assert said == "new.jsonl: fewer-leave: it is gone; put it back: what was tried and did not work is kept"


def test_a_failed_claim_cannot_be_turned_round_under_its_own_id() -> None:
    before = failed()
    other = evidence.Effect(low=D(1), likely=D(2), high=D(3), unit="% per year", n=6, n_of="contracts", method="told")

    after = small.made(small.changed(before, "fewer-leave", effect=other))

    assert small.the_claim(before).status == "failed" and small.the_claim(after).status == "holds"
    assert "its status was 'failed' and is 'holds'" in str(next(evidence.lost(before, after, "new.jsonl")))


@pytest.mark.parametrize("id_", ["c0-after", "besides"])
def test_results_and_what_nobody_wanted_cannot_be_taken_out(id_: str) -> None:
    before = small.whole(beside())
    after = replace(before, entries=tuple(each for each in before.entries if each.id != id_))

    assert [each.where for each in evidence.lost(before, after, "new.jsonl")] == [id_]


def test_a_claim_may_be_withdrawn_and_stays() -> None:
    before = failed()
    after = small.made(small.changed(before, "fewer-leave", withdrawn_because="counted twice"))

    assert small.the_claim(after).status == "withdrawn"
    assert not list(evidence.lost(before, after, "new.jsonl"))
