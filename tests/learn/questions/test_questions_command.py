"""`makegood learn questions`, from a file, from the folder of a run, from a book."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from makegood.cli import main

ROOT = Path(__file__).resolve().parents[3]
AWARD = ROOT / "examples" / "awards" / "home-care-coast-and-villages.yaml"
BOOK = ROOT / "tests" / "book"


def typed(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_the_example_tells_what_each_question_did() -> None:
    said = typed("learn", "questions", AWARD)

    assert said.exit_code == 0
    assert "Guaranteed hours, 16 marks\n  It set the five bids apart: 3 to 5 of 5" in said.output
    assert "Its minimum kept out E." in said.output


def test_the_folder_of_a_run_gives_the_same_answer(tmp_path: Path) -> None:
    typed("award", "run", AWARD, "-o", tmp_path / "out")

    assert typed("learn", "questions", tmp_path / "out").output == typed("learn", "questions", AWARD).output


def test_a_book_also_tells_how_far_the_panel_differed() -> None:
    said = typed("learn", "questions", BOOK / "book.jsonl", "--design", BOOK / "design.yaml", "--json")
    pay, hours = (json.loads(line) for line in said.output.splitlines())

    assert (pay["differed"], hours["differed"]) == (2, 0)
    assert any("can be read in two ways" in line for line in pay["advice"])


def test_a_book_without_its_design_is_wrong_usage() -> None:
    said = typed("learn", "questions", BOOK / "book.jsonl")

    assert said.exit_code == 2
    assert "--design" in said.output


def test_promises_that_were_kept_are_read_from_the_contracts_folder(tmp_path: Path) -> None:
    contract = ROOT / "examples" / "contracts" / "home-care-harbour-and-town.yaml"
    folder = tmp_path / "harbour"
    started = typed("deliver", "start", contract, "-o", folder, "--at", "2026-02-20", "--by", "p-buyer")
    assert started.exit_code == 0, started.output

    said = typed("learn", "questions", AWARD, folder, "--on", "2026-10-20")
    assert "Hours paid at the real Living Wage or more (C-2026-031): nothing is due yet." in said.output
