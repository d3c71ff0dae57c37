"""Guaranteed hours over a day with peaks, with a slow judge that tries everything."""

from decimal import Decimal as D
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood import market
from makegood.market.placing import best_starts, cover

# Home care from 7am to 11pm: morning, lunch, tea and bed.
DAY = (6, 10, 12, 12, 11, 9, 6, 4, 3, 3, 6, 8, 8, 5, 3, 2, 2, 2, 3, 5, 8, 8, 6, 4, 3, 4, 7, 9, 9, 7, 4, 2)


def by_trying_everything(demand: list[int], length: int, shifts: int, at_once: int) -> int:
    """The most that can be covered, over every way of placing up to `shifts` shifts."""
    places = range(len(demand) - length + 1)
    best = 0
    for number in range(shifts + 1):
        for chosen in combinations_with_replacement(places, number):
            there = [sum(start <= slot < start + length for start in chosen) for slot in range(len(demand))]
            if max(there, default=0) <= at_once:
                best = max(best, sum(map(min, demand, there)))
    return best


@settings(deadline=None)
@given(
    demand=st.lists(st.integers(min_value=0, max_value=4), min_size=1, max_size=7),
    length=st.integers(min_value=1, max_value=4),
    shifts=st.integers(min_value=0, max_value=4),
    at_once=st.integers(min_value=1, max_value=4),
)
def test_the_placing_is_what_trying_everything_finds(demand: list[int], length: int, shifts: int, at_once: int) -> None:
    length = min(length, len(demand))
    starts = best_starts(demand, length=length, shifts=shifts, at_once=at_once)
    there = cover(starts, slots=len(demand), length=length)

    assert sum(map(min, demand, there)) == by_trying_everything(demand, length, shifts, at_once)
    assert sum(starts) <= shifts
    assert min(starts) >= 0
    assert max(there) <= at_once


def rota(**changed: object) -> market.Rota:
    plain: dict[str, object] = {
        "needed": DAY,
        "workers": 40,
        "guaranteed_hours_a_week": D(16),
        "shift_hours": D(4),
    }
    return market.Rota(**(plain | changed))  # type: ignore[arg-type]


def test_sixteen_hours_in_whole_shifts_leave_gaps_at_peaks_and_split_shifts_close_most() -> None:
    whole = market.simulate(rota())
    split = market.simulate(rota(shift_hours=D(2), pieces=2))

    assert whole.utilisation < D("0.95")
    assert whole.busiest_gaps[0].at in {"08:00", "08:30", "20:30", "21:00", "17:00"}
    assert split.utilisation > whole.utilisation
    assert split.uncovered < whole.uncovered


def test_hours_add_up() -> None:
    found = market.simulate(rota(change=D("0.1")))

    assert found.filled + found.unfilled == found.guaranteed == 640
    assert found.filled + found.uncovered == found.needed
    assert 0 < found.utilisation <= 1


def test_the_same_seed_gives_the_same_week() -> None:
    first, again, other = (market.simulate(rota(change=D("0.1"), seed=seed)) for seed in (3, 3, 4))

    assert first == again
    assert first.needed != other.needed


def test_a_flat_day_fills_every_guaranteed_hour() -> None:
    assert market.simulate(rota(needed=(12,) * 32)).utilisation == 1


def test_what_is_filled_feeds_the_price() -> None:
    used = market.simulate(rota()).utilisation
    request = market.PriceRequest(sector="home_care", on=market.pilot.DAY, utilisation=used)

    assert market.price(request).build_up.amount("unfilled") > 0


def test_hours_that_do_not_divide_into_shifts_are_refused() -> None:
    with pytest.raises(ValueError, match="do not divide"):
        rota(shift_hours=D(3))
