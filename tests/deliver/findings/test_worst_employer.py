"""Medians, gaps, staying and turnover over several employers: every one of them must keep it, and be here."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.deliver import findings
from makegood.deliver.figures.shown import Shown
from makegood.deliver.figures.tally import Tally
from makegood.deliver.findings.combined import combined
from makegood.deliver.findings.evidence import Piece
from tests.deliver.findings.world import TIERS, World, with_promise

UNITS = {
    "PAY-03": ("days", "days", "lower"),
    "PAY-06": ("GBP per hour", "GBP per hour", "lower"),
    "SEC-01": ("% per year", "% per year", "lower"),
    "SEC-02": ("% still there at 12 months", "percent", "higher"),
}


def found(measure: str, target: int, *points: int | None, send: int = 4, invoiced: str = "") -> findings.Found:
    """What is found of a promise where these employers send these figures; None: a return that does not show it."""
    unit, unit_shown, direction = UNITS[measure]
    world = with_promise(World(), "pay", measure=measure, unit=unit, target=D(target), direction=direction)
    for tier, point in list(zip(TIERS, points, strict=True))[:send]:
        end = None if point is None else D(point)
        figure = Shown(measure=measure, unit=unit_shown, of="workers", low=end, high=end)
        world.file(tier, *(() if point is None else (figure,)), hours="1000")
    if invoiced:
        world.invoiced(TIERS[0], invoiced)
    return world.find()


@pytest.mark.parametrize(
    ("measure", "points", "worst"),
    [("PAY-03", (160, 170, 191, 150), 191), ("SEC-02", (80, 60, 75, 90), 60), ("PAY-06", (0, 1, 2, 0), 2)],
)
def test_the_worst_employer_stands_for_all_and_is_named(measure: str, points: tuple[int, ...], worst: int) -> None:
    kept = found(measure, worst, *points)
    not_kept = found(measure, worst + (1 if measure == "SEC-02" else -1), *points)

    assert (kept.fact.outcome, kept.fact.low, kept.fact.high) == ("met", worst, worst)
    assert not_kept.fact.outcome == "not met"
    assert f"The worst is {TIERS[points.index(worst)]}." in not_kept.because


@pytest.mark.parametrize("measure", ["PAY-03", "PAY-06", "SEC-01", "SEC-02"])
@pytest.mark.parametrize("send", [3, 4])
def test_an_employer_that_is_missing_or_silent_is_never_met(measure: str, send: int) -> None:
    good = 90 if measure == "SEC-02" else 1

    without = found(measure, 50, good, good, good, None, send=send)

    assert without.fact.outcome == "not shown"
    assert any("tier-4" in said for said in without.because)


@pytest.mark.parametrize("measure", sorted(UNITS))
def test_hours_that_were_paid_for_and_are_in_no_return_leave_it_not_shown(measure: str) -> None:
    good = 90 if measure == "SEC-02" else 1

    assert found(measure, 50, good, good, good, good, invoiced="1000").fact.outcome == "met"
    assert found(measure, 50, good, good, good, good, invoiced="1200").fact.outcome == "not shown"


def test_turnover_adds_up_by_leavers_and_headcount_and_a_range_keeps_it_between_its_parts() -> None:
    pieces = [
        Piece(tier=tier, period="q", tally=Tally(measure="SEC-01", of="workers at month-ends", good=good, counted=of))
        for tier, good, of in (("t1", D(12), D(48)), ("t2", D(10), D(152)))
    ]
    held = Piece(tier="t3", period="q", low=D(2), high=D(40))

    both, three = combined("SEC-01", "% per year", pieces), combined("SEC-01", "% per year", [*pieces, held])

    assert (both.low, both.high) == (11, 11)
    assert (three.low, three.high) == (2, 40)
    assert combined("SEC-01", "% per year", [*pieces, replace(held, high=None)]).high is None


def test_turnover_can_be_more_than_all() -> None:
    one = Piece(tier="t1", period="q", tally=Tally(measure="SEC-01", of="", good=D(60), counted=D(40)))

    assert combined("SEC-01", "% per year", [one]).high == 150


PAIRS = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(UNITS)), st.lists(PAIRS, min_size=1, max_size=4), st.data())
def test_a_figure_that_is_taken_away_never_narrows_the_range(
    measure: str, ranges: list[list[int]], data: st.DataObject
) -> None:
    unit, _, direction = UNITS[measure]
    pieces = [Piece(tier=f"t{n}", period="q", low=D(low), high=D(high)) for n, (low, high) in enumerate(ranges)]
    if measure == "SEC-01" and data.draw(st.booleans()):
        tally = Tally(measure=measure, of="", good=D(ranges[0][0]), counted=D(100))
        pieces[0] = replace(pieces[0], tally=tally)
    gone = data.draw(st.integers(0, len(pieces) - 1))
    less = [replace(each, tally=None, low=None, high=None) if at == gone else each for at, each in enumerate(pieces)]

    whole, wider = combined(measure, unit, pieces, direction), combined(measure, unit, less, direction)

    assert wider.low is None or (whole.low is not None and wider.low <= whole.low)
    assert wider.high is None or (whole.high is not None and wider.high >= whole.high)
