"""`makegood deliver columns`: what a payroll file is taken for."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "payroll"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["deliver", "columns", *map(str, words)])


def test_it_shows_what_each_column_is_taken_for_and_names_nobody() -> None:
    shown = run(EXAMPLES / "home-care-weekly.csv")

    assert shown.exit_code == 1
    assert "260 pay rows of 20 people" in shown.output
    assert "Surname          left alone" in shown.output
    assert not any(name in shown.output for name in ("Abbott", "Amina", "QQ1"))


def test_a_file_with_nothing_to_look_at_exits_0() -> None:
    assert run(EXAMPLES / "own-layout.csv").exit_code == 0


def test_machines_get_columns_problems_and_questions() -> None:
    answer = json.loads(run("--json", EXAMPLES / "with-mistakes.csv").output)

    assert {"heading": "Hrs", "field": "hours_paid", "sure": "sure"} in answer["columns"]
    assert len(answer["problems"]) == 2 and answer["lines"] == 6


def test_a_column_that_was_named_is_used_and_a_wrong_field_is_refused() -> None:
    file = EXAMPLES / "home-care-weekly.csv"

    assert "other_pay" in run(file, "--column", "other_pay=Mileage (£)").output
    wrong = run(file, "--column", "wages=Hours")
    assert wrong.exit_code == 2 and "hours_paid" in wrong.output


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"Ada Okafor,QQ123456C\n"])
def test_a_file_that_cannot_be_used_exits_3_in_words(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "pay.csv").write_bytes(raw)

    shown = run(tmp_path / "pay.csv")

    assert shown.exit_code == 3
    assert "Traceback" not in shown.output and "Okafor" not in shown.output


def test_a_marked_copy_is_for_its_owner_alone_and_says_it_beside_each_row(tmp_path: Path) -> None:
    copy = tmp_path / "mend-this.csv"

    shown = run(EXAMPLES / "with-mistakes.csv", "--marked", copy)

    rows = copy.read_text(encoding="utf-8-sig").splitlines()
    assert shown.exit_code == 1 and copy.stat().st_mode & 0o077 == 0
    assert rows[0] == "Look at this" and any(row.startswith("Hrs; a formula") for row in rows)
    assert run(EXAMPLES / "with-mistakes.csv", "--marked", copy).exit_code == 2
