"""Figures of which only a range is known: they bound the whole, and one that is taken away never narrows it."""

from dataclasses import replace
from decimal import Decimal as D

from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver.figures.tally import Tally
from makegood.deliver.findings.combined import combined
from makegood.deliver.findings.evidence import Piece

ROUNDING = D("1e-20")


def known(good: int, bad: int, missing: int) -> Tally:
    return Tally(measure="HRS-05", of="shifts", good=D(good), counted=D(good + bad), missing=D(missing))


TALLIES = st.builds(known, st.integers(0, 200), st.integers(0, 50), st.integers(0, 50))
RANGES = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted)


@st.composite
def some_pieces(draw: st.DrawFn) -> list[Piece]:
    made = []
    for number in range(draw(st.integers(1, 4))):
        hours = draw(st.one_of(st.none(), st.integers(1, 5000).map(D)))
        piece = Piece(tier=f"t{number}", period="q", hours=hours)
        if draw(st.booleans()):
            made.append(replace(piece, tally=draw(TALLIES)))
        else:
            low, high = draw(RANGES)
            made.append(replace(piece, low=D(low), high=D(high)))
    return made


def test_ranges_of_all_employers_bound_the_whole_where_nobody_knows_how_large_each_is() -> None:
    held = [Piece(tier=f"t{low}", period="q", low=D(low), high=D(99)) for low in (92, 95)]

    whole = combined("HRS-05", "% of shifts", held)

    assert (whole.low, whole.high) == (92, 99)


@settings(max_examples=300, deadline=None)
@given(some_pieces(), st.data())
def test_evidence_that_is_taken_away_never_narrows_the_range(pieces: list[Piece], data: st.DataObject) -> None:
    whole = combined("HRS-05", "% of shifts", pieces)
    gone = data.draw(st.integers(0, len(pieces) - 1))
    less = [replace(each, tally=None, low=None, high=None) if at == gone else each for at, each in enumerate(pieces)]

    wider = combined("HRS-05", "% of shifts", less)

    if wider.low is not None and wider.high is not None and whole.low is not None and whole.high is not None:
        assert wider.low <= whole.low + ROUNDING
        assert wider.high >= whole.high - ROUNDING
