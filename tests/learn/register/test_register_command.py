"""`makegood learn register`, as somebody runs it on folders."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main
from tests.deliver.findings.world import ROOT


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in words])


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A contract in a folder, whose record is public since July."""
    folder = tmp_path / "harbour"
    contract = ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
    assert run("deliver", "start", contract, "-o", folder, "--at", "2026-03-02", "--by", "p").exit_code == 0
    assert run("deliver", "report", folder, "--publish", "--at", "2026-07-01", "--by", "p").exit_code == 0
    return folder


def made(folder: Path, *more: str | Path, to: Path | None = None, exits: int = 0) -> Path:
    out = to or folder.parent / "data"
    answer = run("learn", "register", folder, "--at", "2027-04-30", "-o", out, *more)
    assert answer.exit_code == exits, answer.output
    return out


def test_the_licence_that_is_named_stands_in_every_package(harbour: Path) -> None:
    out = made(harbour, "--licence", "https://licence.example/3")

    packages = [json.loads((out / name).read_text(encoding="utf-8")) for name in ("releases-001.json", "records.json")]
    assert [each["license"] for each in packages] == ["https://licence.example/3"] * 2


def test_it_writes_tables_releases_records_and_changes(harbour: Path) -> None:
    out = made(harbour)

    assert {each.name for each in out.iterdir()} == {
        "contracts.csv", "promises.csv", "releases-001.json", "records.json", "changes.jsonl",
    }  # fmt: skip
    lines = [json.loads(each) for each in (out / "changes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [each["cursor"] for each in lines] == list(range(1, len(lines) + 1))
    assert [each["kind"] for each in lines][:2] == ["published", "changed"]
    told = [release["id"] for each in lines for release in each["releases"]]
    package = json.loads((out / "releases-001.json").read_text(encoding="utf-8"))
    assert told == [each["id"] for each in package["releases"]]
    (row,) = csv.DictReader(io.StringIO((out / "contracts.csv").read_text(encoding="utf-8")))
    assert (row["contract"], row["promises"], row["being_looked_at"]) == ("C-2026-031", "6", "6")


def test_the_same_folders_and_moment_give_the_same_bytes(harbour: Path, tmp_path: Path) -> None:
    one, two = made(harbour, to=tmp_path / "one"), made(harbour, to=tmp_path / "two")

    assert {each.name: each.read_bytes() for each in one.iterdir()} == {
        each.name: each.read_bytes() for each in two.iterdir()
    }


def test_a_prefix_and_an_address_of_ones_own_stand_in_every_file(harbour: Path) -> None:
    out = made(harbour, "--prefix", "ocds-abc123", "--base", "https://data.example/", "--publisher", "Northmoor")

    package = json.loads((out / "records.json").read_text(encoding="utf-8"))
    assert package["uri"] == "https://data.example/records.json" and package["publisher"]["name"] == "Northmoor"
    assert package["records"][0]["ocid"] == "ocds-abc123-c-2026-031"


def test_a_book_that_does_not_say_it_is_public_is_told_and_exits_1(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    contract = ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
    run("deliver", "start", contract, "-o", folder, "--at", "2026-03-02", "--by", "p")

    answer = run("learn", "register", folder, "--at", "2027-04-30", "-o", tmp_path / "data", "--json")

    assert answer.exit_code == 1 and "does not say that its record is public" in answer.output
    assert '"changes": 1' in answer.output


@pytest.mark.parametrize(
    ("words", "exits", "says"),
    [
        (["--prefix", "mine"], 2, "no ocid prefix"),
        (["--at", "2020-01-01"], 3, "no entry before"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(
    words: list[str], exits: int, says: str, harbour: Path, tmp_path: Path
) -> None:
    answer = run("learn", "register", harbour, "-o", tmp_path / "data", *words)

    assert answer.exit_code == exits and says in answer.output, answer.output


def test_one_contract_named_twice_and_files_that_are_there_are_refused(harbour: Path, tmp_path: Path) -> None:
    twice = run("learn", "register", harbour, harbour, "-o", tmp_path / "twice", "--at", "2027-04-30")
    assert twice.exit_code == 3 and "name each contract once" in twice.output

    made(harbour)
    made(harbour, exits=2)
    made(harbour, "--replace")


def test_a_book_that_was_changed_is_not_published(harbour: Path, tmp_path: Path) -> None:
    book = harbour / "book.jsonl"
    book.write_text(book.read_text(encoding="utf-8").replace("2030-03-31", "2031-03-31"), encoding="utf-8")

    answer = run("learn", "register", harbour, "-o", tmp_path / "data", "--at", "2027-04-30")

    assert answer.exit_code == 3 and not (tmp_path / "data").exists()
