"""The study's pilot, the 2025/26 figures of the sector, and what others have asked for."""

from decimal import Decimal as D

from makegood import market
from makegood.market.inputs import sources
from makegood.terms.amounts import to_penny


def test_the_pilot_was_not_reasonable_at_its_price() -> None:
    answer = market.pilot.back_test()

    assert answer.verdict == "not reasonable at this price, or fund it"
    assert answer.at_full_use.gap is not None
    assert to_penny(answer.at_full_use.gap.likely) == D("-1.54")
    assert answer.at_85.verdict.startswith("Not reasonable at this price, or fund it: £14.50 is £3.05 short")
    assert "£16.04" in answer.lines[0]


def test_no_row_of_the_pilots_table_is_at_or_below_fifteen_pounds() -> None:
    table = market.pilot.sensitivity()

    assert len(table) == 18
    assert min(one.price for one in table) > market.pilot.LIMIT


def test_the_pilot_says_why_16_hours_left_gaps_and_what_the_study_does_not_say() -> None:
    answer = market.pilot.back_test()

    assert answer.split.uncovered < answer.rota.uncovered
    assert any("times the sector's 27.8%" in line for line in answer.lines)
    assert "what they were paid" in answer.not_said


def test_a_price_of_nineteen_pounds_would_have_carried_it() -> None:
    assert market.pilot.back_test(D(19)).verdict == "reasonable at this price"


def test_the_model_of_2025_stands_beside_the_sectors_figures_unfitted() -> None:
    found = market.beside_the_sector()
    shown = {one.says: (to_penny(one.sector), to_penny(one.model)) for one in found.rows}

    assert shown == {
        "Direct cost of the hour": (D("22.71"), D("20.96")),
        "Running costs and surplus": (D("9.43"), D("9.93")),
        "Price": (D("32.14"), D("30.89")),
    }
    assert "19 minutes an hour instead of 12" in found.why[1]
    assert "£1.39" in found.why[3]
    assert "5.8% of the fee" in found.why[3]


def test_every_precedent_has_a_source_that_is_kept_and_no_count_nobody_made() -> None:
    kept = market.precedents()

    assert {one.source for one in kept} <= set(sources())
    assert [one.count for one in kept if one.count] == [1400]
    assert market.precedents("TRN-03")[0].dated == "27 August 2015"
    assert market.precedents("WEL-06") == ()
