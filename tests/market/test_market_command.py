"""The commands: what they print, and how they exit."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood import market
from makegood.cli import main
from makegood.terms import codec

EXAMPLES = Path(__file__).parents[2] / "examples" / "price"


def stem(file: Path) -> str:
    return file.stem


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["market", *words])


def test_the_pilot_file_is_priced_with_its_arithmetic() -> None:
    found = run("price", str(EXAMPLES / "home-care-pilot.yaml"))

    assert found.exit_code == 1
    assert "Not reasonable at this price, or fund it" in found.output
    assert "£14.50 - needed £17.55 = -£3.05" in found.output


@pytest.mark.parametrize("file", [*sorted(EXAMPLES.glob("[!r]*.yaml")), EXAMPLES / "road-scheme.yaml"], ids=stem)
def test_every_example_of_a_price_is_answered(file: Path) -> None:
    found = run("price", str(file), "--json")
    answer = json.loads(found.stdout)

    assert found.exit_code in {0, 1}
    assert answer["build_up"]["lines"]
    assert answer["arithmetic"]


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("rota*.yaml")), ids=stem)
def test_every_example_rota_is_simulated(file: Path) -> None:
    found = run("simulate", str(file))

    assert found.exit_code == 0
    assert "of the guaranteed hours can be filled" in found.output


def test_the_day_asked_for_replaces_the_one_in_the_file() -> None:
    found = run("price", str(EXAMPLES / "home-care-2026.yaml"), "--on", "2026-04-20", "--json")

    assert json.loads(found.stdout)["on"] == "2026-04-20"


def test_unknown_keys_and_inputs_are_refused_with_the_right_names(tmp_path: Path) -> None:
    file = tmp_path / "price.yaml"
    file.write_text("sector: home_care\non: 2026-11-21\npromisses: [PAY-01]\n", encoding="utf-8")
    key = run("price", str(file))
    file.write_text("sector: home_care\non: 2026-11-21\ninputs: {overheads: 9}\n", encoding="utf-8")
    name = run("price", str(file))

    assert (key.exit_code, name.exit_code) == (3, 3)
    assert "did you mean promises?" in key.output
    assert "did you mean overhead?" in name.output


@pytest.mark.parametrize(
    "text",
    ["", "[]", "sector: [1]", "sector: home_care\non: 1", "sector: home_care\ninputs: {overhead: 1e9999}", "\tx"],
)
def test_a_file_that_is_no_request_is_refused_not_a_crash(tmp_path: Path, text: str) -> None:
    file = tmp_path / "price.yaml"
    file.write_text(text, encoding="utf-8")
    found = run("price", str(file))

    assert found.exit_code == 3
    assert "price.yaml" in found.output


def test_the_cost_of_an_ask_shows_sum_share_and_sources() -> None:
    found = run("cost", "PAY-01", "--sector", "home_care", "--value", "£1.4m", "--price", "31.73", "--on", "2026-11-21")

    assert found.exit_code == 0
    assert "About £55,000 a year" in found.output
    assert "x 44,122 hours" in found.output
    assert "It is not law" in found.output


def test_a_cost_that_is_not_known_says_so_and_exits_1() -> None:
    found = run("cost", "WEL-01", "--sector", "home_care", "--value", "£1.4m", "--on", "2026-11-21")

    assert found.exit_code == 1
    assert "Not known" in found.output
    assert "to report" in found.output


def test_labour_says_how_many_recruits_can_be_asked_for() -> None:
    found = run("labour", "--sector", "construction", "--value", "£4m", "--years", "2", "--on", "2026-11-21")

    assert "Ask for 4 to 6 recruits" in found.output


def test_every_default_is_listed_with_its_mark() -> None:
    found = run("inputs", "home_care", "--on", "2026-11-21")

    assert "overhead: 9 pounds an hour (7 to 10)" in found.output
    assert "Our working figure, not a benchmark" in found.output
    assert run("inputs").output.count("\n") == len(market.sectors())


def test_a_day_without_figures_and_a_wrong_amount_exit_as_promised() -> None:
    assert run("inputs", "home_care", "--on", "2020-01-01").exit_code == 3
    assert run("cost", "PAY-01", "--sector", "home_care", "--value", "lots").exit_code == 2


def test_the_json_of_an_answer_is_the_same_bytes_each_time() -> None:
    request = market.PriceRequest(sector="home_care", on=date(2026, 11, 21), promises=("PAY-01",))

    assert codec.to_json(market.price(request)) == codec.to_json(market.price(request))
