"""What a draft does not ask."""

from datetime import date

import pytest

from makegood import market
from makegood.check import Draft, Service, Source
from makegood.check.run import run
from makegood.terms import BadInput

ON = date(2026, 11, 21)


def draft(sector: str) -> Draft:
    return Draft(source=Source(file="x"), service=Service(sector=sector))


@pytest.mark.parametrize("sector", [sector.key for sector in market.sectors() if sector.key != "goods"])
def test_a_draft_that_asks_nothing_is_told_the_core_set_of_its_sector(sector: str) -> None:
    assert run(draft(sector), on=ON).precedents.startswith("For a service like this the core set asks: ")


def test_a_sector_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="did you mean cleaning"):
        run(draft("cleanning"), on=ON)
