"""What a buyer relies on when lots are shared out."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.award import lots
from makegood.terms import BadInput

D = Decimal


def bid(bidder: str, lot: str, points: str, price: str = "100", **more: Any) -> lots.Bid:
    return lots.Bid(bidder=bidder, lots=tuple(lot.split("+")), points=D(points), price=D(price), **more)


def problem(*bids: lots.Bid, tie_break: Any = (), objective: Any = "points", **limits: Any) -> lots.Problem:
    ids = sorted({lot for one in bids for lot in one.lots})
    given = tuple(lots.Lot(id=one) for one in ids)
    return lots.Problem(
        id="p", lots=given, bids=bids, limits=lots.Limits(**limits), tie_break=tie_break, objective=objective
    )


def said(given: lots.Problem) -> dict[str, Any]:
    return lots.answer(lots.share_out(given))


TWO_EACH = (
    bid("Ash", "1", "90"), bid("Ash", "2", "80"), bid("Birch", "1", "85", "90"), bid("Birch", "2", "60", "95.50"),
)  # fmt: skip


def test_the_best_whole_is_not_the_best_bid_for_each_lot_when_a_limit_bites() -> None:
    answer = said(problem(*TWO_EACH, max_lots_per_bidder=1))

    assert answer["best_allocations"] == [{"1": "Birch", "2": "Ash"}]
    assert (answer["best_points"], answer["best_cost_gbp"]) == ("165", ["190"])
    assert (answer["greedy_points"], answer["greedy_allocation"]) == ("150", {"1": "Ash", "2": "Birch"})


def test_the_limit_is_priced_in_points_and_pounds_with_who_would_win_instead() -> None:
    answer = said(problem(*TWO_EACH, max_lots_per_bidder=1))

    assert (answer["price_of_cap_points"], answer["price_of_cap_gbp"]) == ("5", "-10")
    assert answer["limits"] == [
        {
            "limit": "max_lots_per_bidder",
            "costs_points": "5",
            "costs_gbp": "-10",
            "costs_lots": 0,
            "changes": [{"lot": "1", "with_limit": "Birch", "without_limit": "Ash"}],
            "proof": "optimal",
        }
    ]


def test_one_more_lot_for_a_bidder_has_an_exact_price() -> None:
    answer = said(problem(*TWO_EACH, max_lots_per_bidder=1))

    assert answer["cap_prices"] == {
        "Ash": {"one_more_lot_adds": "5", "lots": 0},
        "Birch": {"one_more_lot_adds": "0", "lots": 0},
    }


def test_as_many_lots_as_possible_comes_before_points() -> None:
    answer = said(problem(bid("Ash", "1", "100"), bid("Birch", "1+2", "90")))

    assert answer["best_allocations"] == [{"1": "Birch", "2": "Birch"}]
    assert answer["lots_awarded"] == 2
    assert answer["greedy_lots_awarded"] == 1


def test_a_package_is_won_whole_or_not_at_all() -> None:
    answer = said(problem(bid("Ash", "1+2", "150"), bid("Birch", "1", "90"), bid("Cedar", "2", "55")))

    assert answer["best_allocations"] == [{"1": "Ash", "2": "Ash"}]
    assert answer["runners_up"][0]["allocation"] == {"1": "Birch", "2": "Cedar"}


def test_an_open_tie_is_reported_and_a_declared_rule_decides_it() -> None:
    tied = problem(bid("Ash", "1", "80", "120"), bid("Birch", "1", "80.0", "110"))

    assert said(tied)["open_tie"] is True
    assert said(tied)["best_cost_gbp"] == ["110", "120"]
    decided = said(replace(tied, tie_break=("lowest_price",)))
    assert (decided["open_tie"], decided["best_allocations"]) == (False, [{"1": "Birch"}])
    assert decided["equally_good_before_tie_break"] == 2


def test_a_draw_by_lot_is_left_to_the_people_who_draw() -> None:
    tied = problem(bid("Ash", "1", "80"), bid("Birch", "1", "80"), tie_break=("drawn_by_lot",))

    assert len(said(tied)["best_allocations"]) == 2
    assert any("draw in public" in line for line in lots.told(lots.share_out(tied)))


def test_the_value_cap_looks_at_the_lots_value_where_the_buyer_gave_one() -> None:
    given = problem(*TWO_EACH, max_value_per_bidder=D(400))
    valued = replace(given, lots=(lots.Lot(id="1", value=D(300)), lots.Lot(id="2", value=D(300))))

    assert said(given)["best_allocations"] == [{"1": "Ash", "2": "Ash"}]
    assert said(valued)["best_allocations"] == [{"1": "Birch", "2": "Ash"}]


def test_the_ordinary_way_says_when_it_breaks_what_only_the_whole_can_keep() -> None:
    given = problem(
        bid("Ash", "1", "90"), bid("Ash", "2", "90"), bid("Elm", "2", "70", small=True), small_firm_share=D("0.5")
    )

    answer = said(given)

    assert answer["greedy_feasible"] is False
    assert answer["greedy_note"] == "breaks small_firm_share"
    assert answer["best_allocations"] == [{"1": "Ash", "2": "Elm"}]


def test_limits_that_cannot_be_kept_together_are_an_answer_and_not_a_crash() -> None:
    answer = said(problem(*TWO_EACH, min_winners=3))

    assert (answer["proof"], answer["best_allocations"], answer["best_points"]) == ("infeasible", [], None)
    assert answer["because"] == "no allocation keeps every limit"
    assert answer["uncapped_points"] == "170"


def test_a_lot_without_a_bid_is_left_out_and_the_rest_is_awarded() -> None:
    given = lots.Problem(id="p", lots=(lots.Lot(id="1"), lots.Lot(id="2")), bids=(bid("Ash", "1", "50"),))

    assert said(given)["best_allocations"] == [{"1": "Ash"}]
    assert lots.headline(lots.share_out(given)) == "One supplier wins one lot; one lot is not awarded"


def test_no_bids_at_all_award_nothing() -> None:
    given = lots.Problem(id="p", lots=(lots.Lot(id="1"),), bids=())

    assert said(given)["best_allocations"] == [{}]
    assert said(given)["lots_awarded"] == 0


def test_the_lowest_price_can_be_the_objective() -> None:
    answer = said(problem(*TWO_EACH, objective="price"))

    assert answer["best_allocations"] == [{"1": "Birch", "2": "Birch"}]
    assert answer["best_cost_gbp"] == ["185.5"]


def test_more_equal_allocations_than_are_listed_are_said_to_be_more() -> None:
    many = problem(*(bid(who, str(lot), "50") for who in "ABCD" for lot in range(5)))

    answer = said(many)

    assert len(answer["best_allocations"]) == 100
    assert "more_allocations" in answer and answer["open_tie"] is True


def test_the_words_lead_with_who_wins_and_price_each_limit() -> None:
    text = "\n".join(lots.told(lots.share_out(problem(*TWO_EACH, max_lots_per_bidder=1, min_winners=1))))

    assert text.startswith("Two suppliers win two lots\nThis is the best allowed result: £190.00 and 165 points")
    assert "At most one lot each: saves £10.00 (5.0%), 5 points fewer, spreads work to 1 more firm" in text
    assert "At least one winner: costs nothing here; it did not bite" in text


BAD: list[tuple[dict[str, Any], str]] = [
    ({"lots": ["1", "1"]}, "lots.1: lot 1 is here twice"),
    ({"bids": [{"bidder": "A", "lot": "9", "points": "1", "price": "1"}]}, "bids.0: lot 9; expected one of the lots"),
    ({"bids": [{"bidder": "A", "points": "1", "price": "1"}]}, "bids.0: neither lot nor lots"),
    ({"bids": [{"bidder": "A", "lots": ["1", "1"], "points": "1", "price": "1"}]}, "bids.0.lots: a lot twice"),
    ({"bids": [{"bidder": "A", "lot": "1", "points": "-1", "price": "1"}]}, "bids.0.points: -1; expected a number"),
    ({"bids": [{"bidder": "A", "lot": "1", "points": "1e99", "price": "1"}]}, "bids.0.points: 1E+99"),
    ({"max_lots_per_bidder": 0}, "max_lots_per_bidder: 0"),
    ({"small_firm_share": "30"}, "small_firm_share: 30; expected a share from 0 to 1"),
    ({"objective": "beauty"}, "objective: 'beauty'; expected points or price"),
    ({"tie_break": "the nicest"}, "tie_break: 'the nicest'; expected lowest_price"),
    ({"max_lot_per_bidder": 2}, "max_lot_per_bidder: not a known key (did you mean max_lots_per_bidder?)"),
]


@pytest.mark.parametrize(("change", "told"), BAD)
def test_bad_data_is_told_by_its_place(change: dict[str, Any], told: str) -> None:
    case = {"id": "c", "lots": ["1"], "bids": [{"bidder": "A", "lot": "1", "points": "1", "price": "1"}]}

    with pytest.raises(BadInput) as bad:
        lots.read({**case, **change}, "f.json")

    assert any(str(one).startswith(f"f.json: {told}") for one in bad.value.problems)


def test_a_case_may_write_numbers_values_and_small_firms_in_each_way_of_the_format() -> None:
    given = lots.read(
        {
            "id": 7,
            "lots": [{"id": "N", "value": "100000"}, "S"],
            "bids": [{"bidder": "A", "lot": "N", "points": 81.5, "price": "99.10", "small": True},
                     {"bidder": "B", "lots": ["N", "S"], "points": "150", "price": 180}],
            "max_lots_per_bidder": None, "small_firms": ["B"], "tie_break": ["lowest_price", "drawn_by_lot"],
        },
        "f.json",
    )  # fmt: skip

    assert [one.small for one in given.bids] == [True, True]
    assert [given.worth(one) for one in given.bids] == [D(100000), D(180)]
    assert given.limits == lots.Limits()


AMOUNTS = st.one_of(
    st.integers(1, 50),
    st.integers(1, 50),
    st.integers(-5, 10**16),
    st.decimals(allow_nan=True),
    st.text(max_size=6),
    st.none(),
    st.floats(),
)
BIDS = st.fixed_dictionaries(
    {
        "bidder": st.sampled_from(["A", "B", 3]),
        "lot": st.sampled_from(["1", "2", 1]),
        "points": st.integers(0, 9) | AMOUNTS,
        "price": st.integers(0, 9) | AMOUNTS,
    },
    optional={
        "lots": st.lists(st.sampled_from(["1", "2", 2]), max_size=3),
        "small": st.booleans(),
    },
)
CASES = st.fixed_dictionaries(
    {
        "id": st.text(max_size=3),
        "lots": st.lists(st.sampled_from(["1", "2", 2, {"id": "3", "value": "7"}]), max_size=3),
    },
    optional={
        "bids": st.lists(BIDS, max_size=4),
        "max_lots_per_bidder": AMOUNTS,
        "max_value_per_bidder": AMOUNTS,
        "min_winners": AMOUNTS,
        "small_firm_share": AMOUNTS,
        "tie_break": st.sampled_from(["lowest_price", "x", ["drawn_by_lot"], None, 4]),
    },
)


@given(CASES)
def test_whatever_a_case_says_it_is_answered_or_told_by_its_place(case: dict[str, Any]) -> None:
    try:
        given_ = lots.read(case, "f.json")
    except BadInput as bad:
        assert all(problem.file == "f.json" and problem.found for problem in bad.problems)
    else:
        assert lots.answer(lots.share_out(given_))["proof"] in ("optimal", "infeasible")


def test_what_a_bidder_can_carry_binds_also_where_a_limit_is_lifted() -> None:
    case = {
        "lots": ["1", "2"],
        "bids": [
            {"bidder": "Ash", "lot": "1", "points": "90", "price": "1"},
            {"bidder": "Ash", "lot": "2", "points": "80", "price": "1"},
            {"bidder": "Elm", "lot": "2", "points": "10", "price": "1"},
        ],
        "max_lots_per_bidder": 2,
    }

    free, held = (lots.share_out(lots.read({**case, **more}, "case")) for more in ({}, {"capacity": {"Ash": 1}}))

    assert free.best.first is not None and held.best.first is not None and held.uncapped.first is not None
    assert free.best.first.winners == {"1": "Ash", "2": "Ash"}
    assert held.best.first.winners == held.uncapped.first.winners == {"1": "Ash", "2": "Elm"}
    assert held.sequential.allocation.winners == {"1": "Ash", "2": "Elm"}


def test_a_share_for_small_firms_without_any_named_is_asked_about_and_not_taken_for_none() -> None:
    case = {"lots": ["1"], "bids": [{"bidder": "Ash", "lot": "1", "points": 1, "price": 1}], "small_firm_share": "0.3"}

    with pytest.raises(BadInput, match="no bidder is named as small"):
        lots.read(case, "case")
