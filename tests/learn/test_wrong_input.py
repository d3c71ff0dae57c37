"""What somebody types wrongly, and what they are told: the file, the place, what was found and wanted, what to do."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
OURS = EXAMPLES / "home-care-coast-and-villages.yaml"
POCKET = EXAMPLES / "replicate" / "harbour.yaml"


def typed(*words: object) -> Result:
    return CliRunner().invoke(main, ["learn", *map(str, words)])


def test_a_folder_that_holds_no_contract_is_told_with_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "book.jsonl").touch()
    out = tmp_path / "out.jsonl"

    for words in (
        ("register", tmp_path, "-o", tmp_path / "data"),
        ("evidence", "export", tmp_path, "-o", out),
        ("pledge", EXAMPLES / "pledges" / "northmoor.yaml", tmp_path),
        ("factors", EXAMPLES / "pledges" / "northmoor-factors.yaml", tmp_path),
        ("questions", EXAMPLES / "awards" / OURS.name, tmp_path),
    ):
        said = typed(*words)
        assert said.exit_code == 3, words
        assert f"{tmp_path}: there is no contract.json in it; expected a contract's folder; name the" in said.output


def test_a_folder_that_no_award_run_wrote_is_told(tmp_path: Path) -> None:
    said = typed("questions", tmp_path)

    assert said.exit_code == 3
    assert f"{tmp_path}: there is no award.xlsx in it; name the folder that `makegood award run` wrote" in said.output


@pytest.mark.parametrize("command", ["check", "show"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", '{"format": "makegood-evidence-2", "title": "t"}'),
        ("a.yaml", "format: makegood-evidence-2\ntitle: t\nentries: []\n"),
    ],
)
def test_an_evidence_file_of_another_version_says_what_to_do(
    tmp_path: Path, command: str, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    said = typed("evidence", command, tmp_path / name)

    assert said.exit_code == 3
    assert "format 'makegood-evidence-2'; expected makegood-evidence-1; use the Makegood that wrote it" in said.output


@pytest.mark.parametrize(
    "command",
    [("replicate", POCKET, OURS), ("evidence", "export", EXAMPLES, "-o", "out.jsonl")],
    ids=lambda each: each[0],
)
def test_a_region_that_is_none_is_not_passed_over_in_silence(command: tuple[object, ...]) -> None:
    said = typed(*command, "--region", "Northmoor")

    assert said.exit_code == 2
    assert "no such region: Northmoor. Choose from UKC (North East), UKD (North West)" in said.output


def test_a_region_by_its_name_is_the_same_as_by_its_code() -> None:
    by_name = typed("replicate", POCKET, OURS, "--region", "north east", "--on", "2026-11-22")

    assert by_name.output == typed("replicate", POCKET, OURS, "--region", "UKC", "--on", "2026-11-22").output
