"""The four totals beside a design, what a change does to them, and the hours to bid by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from makegood import tender
from makegood.tender import Asking, Criterion, Question
from makegood.tender.totals import in_words, returns_a_year


def test_the_finished_home_care_tender_takes_17_hours_or_less_to_bid_for_and_the_first_draft_38(
    first_draft: tender.Design, finished: tender.Design
) -> None:
    before, after = tender.hours_to_bid(first_draft).total, tender.hours_to_bid(finished).total

    assert round(before.likely) == 38
    assert after.likely <= 17


def test_hours_to_bid_add_up_as_somebody_would_by_hand(finished: tender.Design) -> None:
    found = tender.hours_to_bid(finished)
    minutes = D("7.5") * D("6.25")  # the pack
    minutes += 5 * 6 + (4 * 150 + 100) * D("0.15")  # five answers, at 15 minutes for 100 words
    minutes += 60 * (2 + 2 + 4 + 2 + 1)  # today's figures, as the market room keeps them
    minutes += 12 * 2 + 10 + 20  # twelve price lines, check and send, the owner's look

    assert round(found.total.likely * 60, 6) == round(minutes, 6)
    assert sum(part.hours.likely for part in found.parts) == found.total.likely


def test_a_question_without_a_limit_of_words_costs_bidders_more_than_one_with(finished: tender.Design) -> None:
    def minutes(question: Question) -> D:
        asking = {**finished.tender.asking, "travel": Asking(how="marks", question=question)}
        changed = replace(finished, tender=replace(finished.tender, asking=asking))
        return tender.hours_to_bid(changed).total.likely * 60

    figure = minutes(Question(words="How many?", answer="number"))
    limited = minutes(Question(words="How?", word_limit=150))
    open_ended = minutes(Question(words="How?", word_limit=0))

    assert round(limited - figure, 6) == D("22.5")
    assert round(open_ended - figure, 6) == 120


def test_what_takes_time_and_is_not_known_is_named_and_not_taken_for_nothing(finished: tender.Design) -> None:
    unknown = replace(finished, tender=replace(finished.tender, effort=tender.Effort()))

    said = tender.hours_to_bid(unknown).not_counted

    assert said[0].startswith("Reading the pack: nobody has said")
    assert said[1].startswith("The pricing schedule")


def test_no_ask_of_the_finished_tender_must_change_or_waits_for_an_answer(finished: tender.Design, on: date) -> None:
    totals = tender.so_far(finished, on)

    assert (totals.legal.asks, totals.legal.must_change, totals.legal.to_answer) == (5, 0, 0)
    assert totals.legal.clear
    assert totals.cost.share is not None
    assert totals.cost.share.high < totals.cost.red_line[0]


def test_a_change_is_told_total_by_total(first_draft: tender.Design, finished: tender.Design, on: date) -> None:
    changes = tender.difference(tender.so_far(first_draft, on), tender.so_far(finished, on))

    assert [change.total for change in changes][:3] == ["Asks to change or to answer", "Cost a year", "Hours to bid"]
    assert changes[0].says == "Asks to change or to answer: 7 became 0."
    assert changes[2].by is not None
    assert changes[2].by < -20


def test_a_change_that_does_nothing_is_said_to_do_nothing(finished: tender.Design, on: date) -> None:
    totals = tender.so_far(finished, on)

    assert all(change.by == 0 and "as before" in change.says for change in tender.difference(totals, totals))


def test_asking_each_month_instead_of_each_quarter_trebles_the_hours_to_report(
    finished: tender.Design, on: date
) -> None:
    def asked(period: str) -> D:
        asking = {"pay": replace(finished.tender.asking["pay"], period=period)}
        pay = replace(finished.asked, asks=finished.asked.asks[:1])
        part = replace(finished.tender, asking=asking, scoring=tender.Scoring(), voice=())
        return tender.so_far(replace(finished, asked=pay, tender=part), on).to_report.likely

    assert asked("each month") == 3 * asked("each quarter")


def test_marks_that_do_not_add_up_are_a_finding_about_the_procurement(finished: tender.Design, on: date) -> None:
    five = replace(finished.tender.scoring, criteria=(Criterion(id="pay", title="Pay", weight=D(55), ask="pay"),))
    short = replace(finished, tender=replace(finished.tender, scoring=five))
    short = replace(
        short,
        asked=replace(
            short.asked,
            contract=replace(short.asked.contract, records=replace(short.asked.contract.records, weights_total=None)),
        ),
    )

    assert "The procurement as a whole: the weights add up to 95, not 100." in list(in_words(tender.so_far(short, on)))


def test_a_limit_on_lots_won_without_words_for_sharing_them_out_is_not_lawful(
    finished: tender.Design, on: date
) -> None:
    silent = replace(finished, tender=replace(finished.tender, lots=replace(finished.tender.lots, mechanism="")))

    assert not tender.so_far(silent, on).legal.clear
    assert tender.so_far(finished, on).legal.clear


def test_periods_are_read_as_returns_a_year() -> None:
    assert returns_a_year("each quarter") == 4
    assert returns_a_year("Every six months") == 2
    assert returns_a_year("at the end of each 12 months") == 1
    assert returns_a_year("now and then") is None
