"""`makegood tender ...` on the examples: what is printed, the exits, and JSON for machines."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main
from makegood.terms import codec

TENDERS = Path(__file__).resolve().parents[2] / "examples" / "tenders"
FINISHED, FIRST = str(TENDERS / "home-care-coast-and-villages.yaml"), str(TENDERS / "home-care-first-draft.yaml")
MARKET, SHARED = str(TENDERS / "market-northmoor.yaml"), str(TENDERS / "north-east-care-framework.yaml")
ON = ["--on", "2026-11-23"]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["tender", *words])


def test_check_of_the_finished_tender_is_clear_and_of_the_first_draft_is_not() -> None:
    finished, first = run("check", FINISHED, *ON), run("check", FIRST, *ON)

    assert (finished.exit_code, first.exit_code) == (0, 1)
    assert "nothing is left to do, as at 2026-11-23" in finished.output
    assert "To bid: about 15 hours for a firm of 20" in finished.output
    assert "Marks add up to 95. They must add up to exactly 100. Nothing has been changed." in first.output


def test_check_prints_each_part_of_the_hours_to_bid() -> None:
    assert "2.00 h  Finding today's figure: Pay" in run("check", FINISHED, "--hours", *ON).output


@pytest.mark.parametrize(
    ("words", "exit_", "key"),
    [
        (["check", FIRST, *ON], 1, "missing"),
        (["lots", FINISHED, "--market", MARKET], 0, "what_if"),
        (["weights", FINISHED, "--seed", "1", "--fields", "5", *ON], 0, "by_formula"),
        (["timetable", FIRST, *ON], 1, "entries"),
    ],
)
def test_each_command_speaks_json(words: list[str], exit_: int, key: str) -> None:
    answer = run(*words, "--json")

    assert answer.exit_code == exit_
    assert key in json.loads(answer.output)


def test_diff_shows_the_words_and_ends_with_one_when_something_differs() -> None:
    answer = run("diff", SHARED, FINISHED)

    assert answer.exit_code == 1
    assert "2 of 6 asks are in the shared words. Northmoor Council's words differ in 3 places." in answer.output


def test_diff_takes_several_designs_and_says_whose_each_is() -> None:
    answer = run("diff", SHARED, FINISHED, FIRST, "--json")

    told = json.loads(answer.output)

    assert [Path(each["file"]).name for each in told] == [Path(FINISHED).name, Path(FIRST).name]
    assert {each["body"] for each in told} == {"Northmoor Council"}


def test_lots_names_no_firm() -> None:
    answer = run("lots", FINISHED, "--market", MARKET)

    assert answer.exit_code == 0
    assert "14 of 19 suppliers you know, 10 of them small" in answer.output
    assert "f01" not in answer.output


@pytest.mark.parametrize("command", ["check", "timetable"])
def test_a_design_with_mistakes_ends_with_three_and_tells_each_with_its_line(command: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: Care\ntender:\n  lotz: {}\n  days: {publish_on: soon}\n", encoding="utf-8")

    answer = run(command, str(bad))

    assert answer.exit_code == 3
    assert "line 3, tender.lotz: not a known key (did you mean lots?)" in answer.output
    assert "line 4, tender.days.publish_on" in answer.output


def test_a_market_that_is_none_ends_with_three(tmp_path: Path) -> None:
    bad = tmp_path / "market.yaml"
    bad.write_text("firms: 3\n", encoding="utf-8")

    assert run("lots", FINISHED, "--market", str(bad)).exit_code == 3


@pytest.mark.parametrize(
    ("place", "held", "said"),
    [
        ("service.price_per_unit", 0, "a number above 0"),
        ("contract.term_months", 1_200_000, "at most 1,200 months"),
        ("tender.days.deadline_hour", 24, "an hour from 0 to 23"),
        ("tender.days.award_on", "9999-12-31", "a year from 2000 to 2199"),
        ("tender.lots.max_won_per_supplier", -1, "1 or more"),
        ("tender.lots.lots.0.value", "1e300", "not a number we can use"),
        ("tender.lots.lots.0.id", "coast+villages", "an id without '+'"),
    ],
)
def test_numbers_that_no_tender_can_have_are_told_with_their_place(
    tmp_path: Path, place: str, held: Any, said: str
) -> None:
    data = codec.from_yaml(Path(FINISHED).read_text(encoding="utf-8"), FINISHED)
    *steps, last = place.split(".")
    part: Any = data
    for step in steps:
        part = part[int(step)] if step.isdigit() else part[step]
    part[last] = held
    file = tmp_path / "design.yaml"
    file.write_text(codec.to_json(data), encoding="utf-8")

    told = CliRunner().invoke(main, ["tender", "check", str(file), "--on", "2026-11-23"])

    assert told.exit_code == 3
    assert said in told.stderr and place in told.stderr
