"""`makegood define`: what a person or a program sees."""

import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal as D
from pathlib import Path

import pytest
from click.testing import CliRunner

from makegood import define
from makegood.cli import main
from makegood.terms import codec

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["define", *arguments])
    return done.exit_code, done.output


def test_list_stars_the_core_of_a_sector() -> None:
    code, out = run("list", "--sector", "home_care")

    assert code == 0
    assert "BEN-01 * Travel and waiting time that is paid" in out
    assert "PAY-01   Hours paid at the real Living Wage or more" in out


def test_list_by_label_puts_the_best_first() -> None:
    _, out = run("list", "--label", "prompt_payment", "--json")

    assert [row["id"] for row in json.loads(out.rpartition("]")[0] + "]")] == ["SUP-03"]


def test_list_by_dimension() -> None:
    _, out = run("list", "--dimension", "d7")

    assert "HRS-05" in out and "HRS-08" in out and "PAY-01" not in out


@pytest.mark.parametrize(
    "arguments", [("list", "--sector", "homecare"), ("list", "--label", "pay"), ("show", "PAY-99")]
)
def test_wrong_name_is_wrong_usage_with_a_way_out(arguments: tuple[str, ...]) -> None:
    code, out = run(*arguments)

    assert code == 2
    assert "no such" in out and ("did you mean" in out or "there are" in out)


@pytest.mark.parametrize("id", define.measures())
def test_page_of_a_measure_shows_its_number_never_without_a_mark(id: str) -> None:
    code, out = run("show", id)

    assert code == 0
    assert define.measure(id).says in out
    usual = out.partition("Usually asked:\n")[2].partition("\n\n")[0].splitlines()
    assert usual and all(line.endswith(")") for line in usual)
    assert "Decimal" not in out and ": None\n" not in out


def test_choice_measure_shows_three_numbers_together() -> None:
    _, out = run("show", "hrs-01")

    assert out.index("offered:") < out.index("taken up:") < out.index("declined:")


def test_show_json_reads_back_as_the_measure() -> None:
    _, out = run("show", "PAY-01", "--json")

    assert codec.to_value(define.Measure, codec.from_json(out, "out"), "out") == define.measure("PAY-01")


def test_blank_file_has_the_columns_of_the_layout_and_no_rows() -> None:
    _, out = run("blank", "hrs-02")

    assert out.split() == ["worker_ref,offer_on,hours_offered,response,response_on,reason_code,revisit_on"]


def test_choose_gives_machines_the_same_pick() -> None:
    code, out = run("choose", "ict", "£2m", "--json")

    assert code == 0
    assert json.loads(out)["measures"] == list(define.core_measures("ict", D(2_000_000)).measures)


def test_choose_says_how_many_and_which() -> None:
    code, out = run("choose", "ict", "£2m")

    assert code == 0
    assert "5 measures" in out and "TRN-03" in out and "Choose 1 more" in out


@pytest.mark.parametrize("value", ["lots", "0", "-5"])
def test_choose_wants_an_amount(value: str) -> None:
    assert run("choose", "ict", "--", value)[0] == 2


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for folder in ("src/makegood", "tests/define"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "web"))
    return tmp_path


def test_tests_pass_with_a_new_measure_before_anybody_edits_it(checkout: Path) -> None:
    code, out = run("new", "PAY-99", 'Tips: "kept" by workers', "--into", str(checkout))
    tests = [f"tests/define/test_{name}.py" for name in ("formulas", "lists", "book")]

    assert code == 0, out
    checked = python(checkout, "-m", "pytest", "-p", "no:django", "--import-mode=importlib", *tests)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "PAY-99" in python(checkout, "-m", "pytest", "-p", "no:django", "--co", "-q", tests[0]).stdout
    shown = python(checkout, "-c", "from makegood.cli import main; main()", "define", "show", "PAY-99")
    assert 'Tips: "kept" by workers' in shown.stdout, shown.stderr


def python(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python on the copy of the checkout, not on this one."""
    env = os.environ | {"PYTHONPATH": str(checkout / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, *arguments], cwd=checkout, env=env, capture_output=True, text=True)


def test_new_never_overwrites(checkout: Path) -> None:
    before = (checkout / "src/makegood/define/measures/PAY-01.yaml").read_bytes()

    code, out = run("new", "PAY-01", "Mine", "--into", str(checkout))

    assert code == 2 and "already exists" in out
    assert (checkout / "src/makegood/define/measures/PAY-01.yaml").read_bytes() == before


@pytest.mark.parametrize(("id", "title"), [("pay-9", "Tips"), ("../PAY-99", "Tips"), ("PAY-99", "  ")])
def test_new_refuses_an_odd_id_or_no_title(checkout: Path, id: str, title: str) -> None:
    assert run("new", id, title, "--into", str(checkout))[0] == 2


def test_new_wants_a_source_checkout(tmp_path: Path) -> None:
    code, out = run("new", "PAY-99", "Tips", "--into", str(tmp_path))

    assert code == 2 and "not a source checkout" in out
