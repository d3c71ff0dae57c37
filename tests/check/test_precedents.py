"""What comparable notices ask: exact counts beside each ask, which decide nothing and say what they are worth."""

from dataclasses import replace
from datetime import date

import pytest

from makegood import law, market
from makegood.check import AskResult, Draft, Passage, Service, Source
from makegood.check.run import run
from makegood.market import base_rates as of
from makegood.terms import show_day

ON = date(2026, 11, 21)
SCHOOLS = "The contractor must deliver community benefits: two careers events a year in local schools."


def check(text: str, sector: str, nation: str = "SCT") -> AskResult:
    draft = Draft(
        source=Source(file="x"),
        contract=law.Contract(nation=nation),  # type: ignore[arg-type]
        service=Service(sector=sector),
        passages=(Passage(text=text, where="page 1"),),
    )
    return next(ask for ask in run(draft, on=ON).asks if ask.label == "community")


def test_an_ask_is_told_how_many_comparable_notices_ask_it_who_and_in_which_words() -> None:
    told = check(SCHOOLS, "construction").precedents

    found = of.rate("community", sector="construction", nation="SCT")
    assert found is not None
    assert f"{found.ask.asked} of {found.group.processes} notices for construction or the like" in told
    assert found.ask.who[0].name in told
    assert f"“{found.ask.words[0].phrase}”" in told
    assert f"Found by software on {show_day(found.file.read_on)}" in told and "not yet reviewed by a person" in told


def test_the_reasonable_test_repeats_the_count_as_information_only() -> None:
    reasonable = check(SCHOOLS, "construction").tests["reasonable"]

    (found,) = (each for each in reasonable.findings if each.rule == "reasonable-precedent")
    assert (found.outcome, found.effect) == ("met", "INFO")
    assert found.looked_at["reviewed"] == "not yet"
    assert found.looked_at["sector"] == "construction"


def test_a_precedent_changes_no_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    with_counts = check(SCHOOLS, "construction")

    nothing_read = replace(of.base_rates(), groups=())
    monkeypatch.setattr(of, "base_rates", lambda: nothing_read)
    without = check(SCHOOLS, "construction")

    assert "notices" not in without.precedents
    assert {name: test.outcome for name, test in with_counts.tests.items()} == {
        name: test.outcome for name, test in without.tests.items()
    }


def test_that_nobody_asks_is_said_and_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    none = of.Group(processes=12, first_on=date(2025, 1, 1), last_on=date(2025, 1, 31))
    held = replace(of.base_rates(), groups=(none,))
    monkeypatch.setattr(of, "base_rates", lambda: held)

    ask = check(SCHOOLS, "construction")

    assert ask.precedents.startswith(
        "Of the notices read, none of 12 notices of every kind (January 2025) asks for this."
    )
    assert all(found.rule != "reasonable-precedent" for found in ask.tests["reasonable"].findings)


def test_where_nobody_like_it_asks_those_who_do_anywhere_are_named() -> None:
    told = check(SCHOOLS, "construction", nation="ENG").precedents

    everywhere = of.rate("community")
    assert everywhere is not None
    assert told.startswith("Of the notices read, none of 19 notices for construction or the like in England")
    assert f"Of all {everywhere.group.processes}, {everywhere.ask.asked} ask. By {everywhere.ask.who[0].name}" in told


def test_a_sector_with_too_few_notices_is_told_of_a_wider_group_by_name() -> None:
    told = check(SCHOOLS, "home_care", nation="ENG").precedents

    assert "notices of every kind in England" in told
    assert "home care" not in told


def test_what_was_written_of_a_measure_elsewhere_still_follows_the_counts() -> None:
    draft = Draft(
        source=Source(file="x"),
        service=Service(sector="construction"),
        passages=(Passage(text="The contractor must employ 4 apprentices on the contract.", where="page 1"),),
    )

    (ask,) = run(draft, on=ON).asks

    kept = next(one for one in market.precedents(ask.measure) if one.mark == "source")
    assert ask.precedents.index("Of the notices read") < ask.precedents.index(kept.what)


def test_a_draft_that_asks_nothing_is_told_what_others_ask_most_with_counts() -> None:
    draft = Draft(source=Source(file="x"), contract=law.Contract(nation="SCT"), service=Service(sector="construction"))

    told = run(draft, on=ON).precedents

    assert "Most often asked in their buyers' own words, in 33 notices for construction or the like" in told
    assert "community (8)" in told
