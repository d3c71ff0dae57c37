"""What a limit on lots would do, before there are bids."""

from decimal import Decimal

import pytest

from makegood.award import lots

D = Decimal


def market(*suppliers: tuple[str, str], value: str = "100000") -> lots.Market:
    ids = sorted({lot for _, took in suppliers for lot in took})
    return lots.Market(
        lots=tuple(lots.Lot(id=one, value=D(value)) for one in ids),
        suppliers=tuple(lots.Supplier(id=name, lots=tuple(took)) for name, took in suppliers),
    )


def test_a_limit_of_two_on_six_lots_needs_three_winners_and_costs_what_the_two_largest_would_save() -> None:
    said = lots.what_if(
        market(("Big", "123456"), ("Large", "123456"), ("Ash", "123"), ("Birch", "456")), limit=2, lower_by=D("0.1")
    )

    assert (said.least_winners, said.could_bid, said.lots_covered) == (3, 4, 6)
    assert (said.cost_low, said.cost_high) == (D(0), D(20000))


def test_more_winners_are_needed_when_few_could_take_a_lot() -> None:
    said = lots.what_if(market(("Big", "1234"), ("Ash", "1"), ("Birch", "2")), limit=2, lower_by=D("0.05"), largest=1)

    assert (said.least_winners, said.lots_covered) == (3, 4)
    assert said.cost_high == D(10000)


def test_where_the_market_cannot_cover_the_lots_no_cost_is_given() -> None:
    said = lots.what_if(market(("Big", "123"), ("Ash", "1")), limit=1, lower_by=D("0.1"))

    assert (said.least_winners, said.lots_covered, said.cost_high) == (None, 2, None)


def test_a_lot_is_moved_to_make_room_for_another() -> None:
    one = lots.what_if(market(("Big", "12"), ("Ash", "1"), ("Birch", "3")), limit=1, lower_by=D(0))

    assert one.lots_covered == 3


def test_a_share_that_is_no_share_is_refused() -> None:
    with pytest.raises(ValueError, match="lower_by from 0 to 1"):
        lots.what_if(market(("Big", "1")), limit=1, lower_by=D(10))
