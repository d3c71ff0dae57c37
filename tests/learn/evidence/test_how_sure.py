"""Strength and how sure: worked out from what stands behind, each step needs the one before."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.learn import evidence
from makegood.learn.evidence import strengths
from makegood.learn.evidence.entries import Finding
from tests.learn.evidence import small
from tests.learn.evidence.small import D

BACKINGS = st.builds(
    evidence.Backing,
    grade=st.sampled_from(("", "A", "B", "C", "D")),
    verified_by=st.sampled_from(("", "supplier", "buyer", "third party")),
    spot_check=st.booleans(),
    workers=st.sampled_from(("", "agree", "look")),
)


@pytest.mark.parametrize(
    ("backing", "strength"),
    [
        ({}, "stated"),
        ({"grade": "D", "spot_check": True, "workers": "agree", "verified_by": "buyer"}, "stated"),
        ({"grade": "A"}, "evidenced"),
        ({"grade": "A", "verified_by": "supplier"}, "evidenced"),
        ({"grade": "C", "verified_by": "third party", "workers": "agree"}, "evidenced"),
        ({"grade": "A", "workers": "agree"}, "evidenced"),
        ({"grade": "B", "verified_by": "third party"}, "checked"),
        ({"grade": "A", "spot_check": True, "workers": "look"}, "checked"),
        ({"grade": "A", "spot_check": True, "workers": "agree"}, "worker-confirmed"),
    ],
)
def test_strength_follows_from_what_stands_behind(backing: dict[str, Any], strength: str) -> None:
    assert evidence.strength(evidence.Backing(**backing)) == strength


@given(BACKINGS, st.sampled_from(("grade", "verified_by", "spot_check", "workers")))
def test_taking_something_away_never_makes_it_stronger(backing: evidence.Backing, field: str) -> None:
    less = replace(backing, **{field: False if field == "spot_check" else ""})  # type: ignore[arg-type]

    assert strengths.ORDER.index(evidence.strength(less)) <= strengths.ORDER.index(evidence.strength(backing))


def test_a_comparison_registered_before_and_checked_is_four_of_five() -> None:
    claim = small.the_claim(small.whole())

    assert (claim.how_sure, claim.status, claim.strength) == (4, "holds", "checked")
    assert claim.sure_words == "4 of 5: registered before, and checked, 12 contracts"
    assert claim.effect is not None and claim.effect.high < 0


def test_one_result_that_is_only_said_pulls_the_claim_down_to_one() -> None:
    weak = small.outcome("c3", "after", "31", design="the-design", group="paid", backing=evidence.Backing(grade="D"))

    claim = small.the_claim(small.whole(weak))

    assert (claim.how_sure, claim.strength) == (1, "stated")
    assert claim.sure_words == "1 of 5: one side says so, 12 contracts"


def test_one_result_that_nobody_checked_keeps_it_at_three() -> None:
    weak = small.outcome("c3", "after", "31", design="the-design", group="paid", backing=evidence.Backing(grade="A"))

    assert small.the_claim(small.whole(weak)).how_sure == 3


def test_a_design_without_a_comparison_is_two() -> None:
    alone = small.design(comparison="before and after", groups=small.design().groups[:1])
    others = tuple(f"c{n}-{phase}" for n in range(6, 12) for phase in ("before", "after"))

    file = small.whole(alone, without=others)

    rests_on = tuple(each for each in small.the_claim(file).rests_on if each not in others)
    assert small.the_claim(small.made(small.changed(file, "fewer-leave", rests_on=rests_on))).how_sure == 2


def test_a_group_smaller_than_the_design_wanted_is_no_comparison() -> None:
    assert small.the_claim(small.whole(small.design(minimum_n=7))).how_sure == 2


def test_what_was_not_shown_is_no_evidence() -> None:
    found = Finding(
        id="f", contract="c0", promise="p", measure="PAY-01", period="q1", starts=date(2024, 1, 1),
        ends=date(2024, 3, 31), unit="% of hours", target=D(100), verdict="not shown", backing=small.CHECKED,
        known_on=date(2024, 4, 1), source=small.SOURCE,
    )  # fmt: skip

    assert strengths.of(found) == "stated"
    assert strengths.of(replace(found, verdict="met")) == "checked"


def two_places(region: str, **more: Any) -> evidence.Claim:
    """The claim again, from another design and other contracts in that region; this one's own claim names it."""
    here = small.whole()
    theirs = small.whole(region=region, tag="d")
    again = small.design(registered_by="another body", **more)
    entries = [replace(each, design="again") if isinstance(each, evidence.Outcome) else each for each in theirs.entries]
    kept = [each for each in entries if not isinstance(each, evidence.Design)]
    other = replace(
        small.the_claim(theirs), id="again-claim", design="again", effect=None, found_again_in=("fewer-leave",)
    )
    first = replace(small.the_claim(here), found_again_in=("again-claim",))
    joined = [*here.entries, *kept, replace(again, id="again"), other]
    held = {each.id: each for each in (*joined, first) if each.id != "fewer-leave" or each is first}
    return small.the_claim(small.made(evidence.Evidence(header=here.header, entries=tuple(held.values()))))


def test_found_again_in_another_region_is_five() -> None:
    assert two_places("UKL").how_sure == 5


def test_found_again_in_the_same_region_stays_four() -> None:
    assert two_places("UKC").how_sure == 4


@pytest.mark.parametrize(
    ("low", "high", "status"),
    [("-9", "-2", "holds"), ("-9", "0", "no clear effect"), ("-1", "3", "no clear effect"), ("2", "9", "failed")],
)
def test_the_status_follows_from_the_range(low: str, high: str, status: str) -> None:
    effect = evidence.Effect(low=D(low), likely=D(low), high=D(high), unit="%", n=6, n_of="contracts", method="told")
    file = small.made(small.changed(small.whole(), "fewer-leave", effect=effect))

    assert small.the_claim(file).status == status
