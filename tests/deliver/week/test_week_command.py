"""`makegood deliver week`: the list for contracts in folders."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from makegood.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "harbour"
    words = ["deliver", "start", "examples/contracts/home-care-harbour-and-town.yaml", "-o", str(place)]
    CliRunner().invoke(main, [*words, "--at", "2026-04-01"])
    return place


def test_the_list_of_a_folder_is_printed_with_why_and_what_it_buys(folder: Path) -> None:
    result = CliRunner().invoke(main, ["deliver", "week", str(folder), "--on", "2026-07-20"])

    assert result.exit_code == 1
    assert "Remind 4 employers of their returns, Home care, Harbour and town (2 minutes)" in result.stdout
    assert "Waiting for others" in result.stdout


def test_the_list_for_machines_is_one_object(folder: Path) -> None:
    result = CliRunner().invoke(main, ["deliver", "week", str(folder), "--on", "2026-07-20", "--json"])

    found = json.loads(result.stdout)
    assert found["headline"].startswith("1 hour: ")
    assert float(found["after"]) < float(found["before"])
    assert {"what", "why", "buys", "verb", "minutes", "finds"} <= set(found["tasks"][0])


def test_a_contract_on_its_first_day_needs_nothing(folder: Path) -> None:
    result = CliRunner().invoke(main, ["deliver", "week", str(folder), "--on", "2026-04-10"])

    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Nothing needs you this week")


def test_a_folder_without_a_contract_is_bad_data(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["deliver", "week", str(tmp_path)])

    assert result.exit_code == 3
    assert "Traceback" not in result.output
