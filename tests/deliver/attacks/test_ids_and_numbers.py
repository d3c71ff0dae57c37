"""Ids that lead to other files, names where an id belongs, and numbers that nobody means."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main

EXAMPLE = Path(__file__).parents[3] / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
PAYROLL = Path(__file__).parents[3] / "examples" / "payroll" / "own-layout.csv"
ELSEWHERE = ("../../evil", "/evil", "a/b", "..", "", "\0", "tier\n5", "Kittiwake Care Ltd", "=cmd", "a" * 300)


def run(*words: object) -> Result:
    """A command that may refuse, and never breaks."""
    result = CliRunner().invoke(main, ["deliver", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("ids") / "harbour"
    assert run("start", EXAMPLE, "-o", here, "--at", "2026-04-01").exit_code == 0
    return here


@pytest.fixture
def folder(started: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(started, tmp_path / "c")
    yield tmp_path / "c"


@pytest.mark.parametrize("name", ELSEWHERE)
def test_an_employer_is_called_by_an_id_that_is_neither_a_path_nor_a_name(name: str, folder: Path) -> None:
    before = (folder / "book.jsonl").read_bytes()

    refused = run("tier", "invite", folder, "--parent", "tier-1", "--at", "2026-05-01", "--", name)

    assert refused.exit_code == 2 and "never its name" in refused.stderr
    assert (folder / "book.jsonl").read_bytes() == before


def test_a_contract_whose_employers_are_paths_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(EXAMPLE.read_text(encoding="utf-8").replace("id: tier-4", "id: ../../tier-4"))

    refused = run("start", tmp_path / "c.yaml", "-o", tmp_path / "out", "--at", "2026-04-01")

    assert refused.exit_code == 3 and "../../tier-4" in refused.stderr
    assert not (tmp_path / "out" / "contract.json").exists()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("period", "../../../evil"), ("period", "/evil"), ("period", "\0"), ("tier", "../x"), ("tier", "Mary Jones"),
        ("floor", 10**9), ("floor", 0), ("hours_invoiced", "-5"), ("hours_invoiced", "1e999999"),
    ],
)  # fmt: skip
def test_a_buyers_file_writes_nowhere_else_and_fills_no_memory(
    key: str, said: object, folder: Path, tmp_path: Path
) -> None:
    """The buyer is not to be trusted with an employer's computer either."""
    asked = tmp_path / "asked.json"
    assert run("ask", folder, "--tier", "tier-1", "--period", "2026-q2", "-o", asked).exit_code == 0
    asked.write_text(json.dumps(json.loads(asked.read_text(encoding="utf-8")) | {key: said}), encoding="utf-8")

    refused = run("prepare", PAYROLL, "--asked", asked, "-o", tmp_path / "out")

    assert refused.exit_code == 3 and refused.stderr.startswith("asked.json")
    assert not (tmp_path / "out").exists() and not list(tmp_path.rglob("*evil*"))


@pytest.mark.parametrize("hours", ["1e999999", "1e-999999", "1e10", "9" * 5000, "-1", "NaN", "Infinity"])
def test_hours_that_nobody_works_never_reach_the_book(hours: str, folder: Path) -> None:
    before = (folder / "book.jsonl").read_bytes()

    for words in (("--planned", hours, "--ordered", "5"), ("--invoiced", "tier-1", hours)):
        assert run("order", folder, "2026-q2", *words, "--at", "2026-07-02").exit_code == 2, words
    assert (
        run("tier", "answer", folder, "tier-2", "--says", "works", "--share", hours, "--at", "2026-07-02").exit_code
        == 2
    )

    assert (folder / "book.jsonl").read_bytes() == before
