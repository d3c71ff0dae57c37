"""The fast scoring finds what reading the format slowly finds, in whatever case Hypothesis thinks of."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.award import scoring
from makegood.award.scoring.change import Change
from tests.award.scoring import judge
from tests.award.scoring.cases import cases

EPSILON = Fraction(1, 10**18)
ON_THE_WAY = [Fraction(part, 1000) for part in (1, 130, 500, 870, 999)]


def scored(case: dict[str, Any]) -> scoring.Scored:
    read = scoring.as_case(case, "case")
    assert isinstance(read, scoring.Case), read
    result = scoring.score(read)
    assert isinstance(result, scoring.Scored), result
    return result


@settings(max_examples=1000, deadline=None)
@given(cases(most_bids=5))
def test_scores_ranks_and_reasons_are_the_judges(case: dict[str, Any]) -> None:
    found = scored(case)

    assert {one.bidder: (one.quality, one.price, one.rank) for one in found.scores} == judge.scores(case)
    assert found.leaders == judge.leaders(case)
    assert found.not_admitted == {
        bid["bidder"]: tuple(judge.out(case, bid)) for bid in case["bids"] if judge.out(case, bid)
    }


@settings(max_examples=400, deadline=None)
@given(cases(most_bids=5))
def test_reversals_are_what_withdrawing_each_bid_finds(case: dict[str, Any]) -> None:
    found = scored(case)
    expected = {}
    for bidder in judge.scores(case):
        leaders = judge.leaders(judge.with_bid(case, bidder, withdrawn=True))
        if bidder not in found.leaders and leaders != found.leaders:
            expected[bidder] = leaders

    assert {one.if_withdrawn: one.leaders for one in scoring.reversals(found)} == expected


@settings(max_examples=120, deadline=None)
@given(cases(), st.data())
def test_no_smaller_change_of_a_weight_changes_the_winner(case: dict[str, Any], data: st.DataObject) -> None:
    found = scored(case)
    weights = {one["id"]: one["weight"] for one in case["quality"]} | {"price": case["price"]["weight"]}
    told = scoring.sensitivity(found).weights
    if not found.scores:
        return
    for id_, weight in weights.items():
        if weight != "100":
            mine = [change for change in told if change.what == id_]
            held_to(found, mine, Fraction(weight), (Fraction(0), Fraction(100)),
                    lambda value, id_=id_: judge.with_weight(case, id_, value), data)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(cases(), st.data())
def test_no_smaller_change_of_a_share_changes_the_winner(case: dict[str, Any], data: st.DataObject) -> None:
    found = scored(case)
    told = scoring.sensitivity(found)
    skipped = {one.what for one in told.not_computed}
    for one in case["quality"]:
        for part in one.get("parts", []):
            if part["share"] != "100" and part["id"] not in skipped:
                mine = [change for change in told.shares if change.what == part["id"]]
                held_to(found, mine, Fraction(part["share"]), (Fraction(0), Fraction(100)),
                        lambda value, a=one["id"], b=part["id"]: judge.with_share(case, a, b, value), data)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(cases(), st.data())
def test_no_smaller_change_of_a_mark_changes_the_winner(case: dict[str, Any], data: st.DataObject) -> None:
    found = scored(case)
    told = scoring.sensitivity(found).marks
    for bid in case["bids"]:
        for id_, mark in bid["marks"].items():
            mine = [change for change in told if (change.who, change.what) == (bid["bidder"], id_)]
            held_to(found, mine, Fraction(mark), (Fraction(0), Fraction(5)),
                    lambda value, a=bid["bidder"], b=id_: judge.with_mark(case, a, b, value), data)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(cases(), st.data())
def test_no_smaller_change_of_a_price_changes_the_winner(case: dict[str, Any], data: st.DataObject) -> None:
    found = scored(case)
    told = scoring.sensitivity(found).prices
    for bid in case["bids"]:
        mine = [change for change in told if change.who == bid["bidder"]]
        held_to(found, mine, Fraction(bid["price"]), (Fraction(1, 1000), Fraction(1000)),
                lambda value, a=bid["bidder"]: judge.with_bid(case, a, price=value), data)  # fmt: skip


def held_to(
    found: Any, told: list[Change], now: Fraction, ends: tuple[Fraction, Fraction], moved: Any, data: Any
) -> None:
    """Nothing changes before `to`; what is told happens at it and just past it; untold, nothing changes to the end."""
    assert len({change.upward for change in told}) == len(told)
    for upward, end in ((False, ends[0]), (True, ends[1])):
        change = next((one for one in told if one.upward is upward), None)
        to = end if change is None else change.to
        odd = data.draw(st.fractions(0, 1).filter(lambda part: 0 < part < 1))
        for part in [*ON_THE_WAY, odd] if to != now else []:
            assert judge.leaders(moved(now + part * (to - now))) == found.leaders
        if change is None:
            assert judge.leaders(moved(end)) == found.leaders
            continue
        assert judge.leaders(moved(to)) == change.at
        past = to + (EPSILON if upward else -EPSILON)
        assert (change.at, change.past) != (found.leaders, found.leaders)
        if ends[0] <= past <= ends[1]:
            assert judge.leaders(moved(past)) == change.past
        if change.whole is not None:
            assert judge.leaders(moved(change.whole)) == change.whole_gives != found.leaders
