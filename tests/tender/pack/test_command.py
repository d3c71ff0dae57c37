"""`makegood tender pack`."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from makegood.cli import main
from makegood.terms import codec

ROOT = Path(__file__).parents[3]
DESIGN = ROOT / "examples" / "tenders" / "home-care-coast-and-villages.yaml"
DRAFT = ROOT / "examples" / "tenders" / "home-care-first-draft.yaml"


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["tender", "pack", *map(str, arguments)])
    return done.exit_code, done.output


def test_a_finished_design_makes_every_file_and_one_zip(tmp_path: Path) -> None:
    code, said = run(DESIGN, "-o", tmp_path / "pack", "--on", "2026-12-01", "--json")

    listed = json.loads(said[: said.rindex("}") + 1])["files"]
    with zipfile.ZipFile(tmp_path / "pack" / "tender-pack.zip") as held:
        assert held.namelist() == [each["path"] for each in listed]
    assert code == 0
    assert (tmp_path / "pack" / "for-bidders" / "5-bid-workbook.xlsx").is_file()


def test_an_unfinished_design_makes_nothing_unless_it_is_a_draft(tmp_path: Path) -> None:
    code, said = run(DRAFT, "-o", tmp_path / "pack", "--on", "2026-12-01")

    assert code == 1
    assert "Marks add up to 95." in said
    assert not (tmp_path / "pack").exists()
    assert run(DRAFT, "-o", tmp_path / "pack", "--on", "2026-12-01", "--draft")[0] == 0


def test_files_that_are_there_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "tender-pack.zip").write_text("mine")

    code, said = run(DESIGN, "-o", tmp_path, "--on", "2026-12-01")

    assert code == 2
    assert "already exists; use --replace" in said
    assert (tmp_path / "tender-pack.zip").read_text() == "mine"
    assert run(DESIGN, "-o", tmp_path, "--on", "2026-12-01", "--replace")[0] == 0


@pytest.mark.parametrize("prefix", ["h6vhtk", "ocds-H6VHTK", "ocds-213czf-x"])
def test_a_prefix_that_is_none_is_wrong_usage(tmp_path: Path, prefix: str) -> None:
    assert run(DESIGN, "-o", tmp_path, "--ocid-prefix", prefix)[0] == 2


def test_bad_yaml_is_bad_data_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "design.yaml"
    bad.write_text("title: X\ntender:\n  scorring: {}\n")

    code, said = run(bad, "-o", tmp_path / "pack")

    assert code == 3
    assert "line 3, tender.scorring: not a known key (did you mean scoring?)" in said


def test_a_character_that_no_office_file_holds_is_left_out_of_every_file(tmp_path: Path) -> None:
    data = codec.from_yaml(DESIGN.read_text(encoding="utf-8"), DESIGN.name)
    data["title"] = data["title"] + "\x0b"
    (tmp_path / "design.yaml").write_text(json.dumps(codec.plain(data)), encoding="utf-8")

    code, said = run(tmp_path / "design.yaml", "-o", tmp_path / "pack", "--draft", "--on", "2026-12-01")

    assert code == 0, said
