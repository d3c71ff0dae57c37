"""Opened rows beside the totals of the return they were sealed with."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from makegood.deliver.checks.totals import contradictions
from makegood.deliver.employer.asked import Asked
from makegood.deliver.employer.make import make
from makegood.deliver.figures.rates import MinimumFrom, RateFrom


@pytest.fixture
def asked(sealed: Any) -> Asked:
    return replace(
        sealed.asked,
        living_wage=(RateFrom(since=date(2026, 5, 1), uk=D("13.45"), london=D("14.80")),),
        minimum_wage=(MinimumFrom(since=date(2026, 4, 1), amount=D("12.71"), from_age=21),),
    )


def test_true_rows_fit_true_totals(drawn: Any, asked: Asked) -> None:
    made = make(asked, drawn.lines, secret=bytes(range(32, 64)))

    assert contradictions(made.bundle, drawn.told(), drawn.opening(), asked) == ()


def test_totals_that_say_everybody_is_at_the_rate_do_not_fit_a_row_below_it(sealed: Any, asked: Asked) -> None:
    honest = make(asked, sealed.lines, secret=bytes(range(32, 64))).bundle
    sealed.lines = tuple(
        replace(line, basic_pay=D("12.71") * line.hours_paid) if line.worker < "W015" else line for line in sealed.lines
    )
    sealed.happened.pop()
    sealed.file()
    sealed.draw()

    found = contradictions(honest, sealed.told(), sealed.opening(), asked)

    assert any("below the real Living Wage, the return has 0" in said for said in found)


def test_more_hours_or_people_than_the_return_has_are_told(drawn: Any, asked: Asked) -> None:
    made = make(asked, drawn.lines, secret=bytes(range(32, 64))).bundle

    found = contradictions(replace(made, workers=11, hours_paid=D(1000)), drawn.told(), drawn.opening(), asked)

    assert found == (
        "The opened rows have 5,040 paid hours, the return has 1,000.",
        "The opened rows are of 12 people, the return says 11.",
    )


def test_a_row_that_does_not_prove_is_not_compared(drawn: Any, asked: Asked) -> None:
    made = make(asked, drawn.lines, secret=bytes(range(32, 64))).bundle
    opening = drawn.opening()
    line = opening.rows[0].lines[0]
    forged = replace(opening.rows[0], lines=(replace(line, hours_paid=D(10**6)),))

    assert contradictions(made, drawn.told(), replace(opening, rows=(forged, *opening.rows[1:])), asked) == ()
