"""The promises that the page of a price offers."""

from datetime import date

import pytest

from makegood import market
from makegood.web.prices import asked

ON = date(2026, 11, 21)


@pytest.mark.parametrize("sector", [sector.key for sector in market.sectors()])
def test_every_promise_on_offer_has_a_price_in_every_sector(sector: str) -> None:
    request = market.PriceRequest(sector=sector, on=ON, promises=asked.PROMISES)

    costs = market.price(request).promises

    assert [cost.measure for cost in costs if cost.amount is None] == []
