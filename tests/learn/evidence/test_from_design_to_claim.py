"""A researcher's way, by command: a question first, results later, the effect, and nothing that goes."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from makegood.cli import main
from makegood.learn import evidence
from makegood.learn.evidence import Contract, Evidence, Outcome
from tests.learn.evidence import small


def typed(*words: object) -> Result:
    return CliRunner().invoke(main, ["learn", "evidence", *map(str, words)])


def kept(folder: Path, name: str, file: Evidence) -> Path:
    (folder / name).write_text(evidence.to_lines(file), encoding="utf-8")
    return folder / name


@pytest.fixture
def question(tmp_path: Path) -> Path:
    """A file with a design and nothing else, as somebody writes it by hand."""
    return kept(tmp_path, "question.jsonl", replace(small.whole(), entries=(small.design(),)))


def test_a_question_is_registered_with_its_digest_before_there_is_a_result(question: Path, tmp_path: Path) -> None:
    made = typed("make", question, "-o", tmp_path / "v1.jsonl")
    again = typed("make", tmp_path / "v1.jsonl", "-o", tmp_path / "v2.jsonl")
    shown = typed("show", tmp_path / "v1.jsonl")

    digest = evidence.digest_of(small.design())
    assert f"registered design-{digest[:16]}, digest {digest}: Do fewer leave?" in made.output
    assert "1 entry\n" in made.output and "registered design" not in again.output
    assert "Set out to be found, and no claim yet: Do fewer leave?" in shown.output and digest in shown.output


def test_with_its_results_the_claim_shows_how_many_it_was_counted_from(tmp_path: Path) -> None:
    said = typed("show", kept(tmp_path, "v2.jsonl", small.whole())).output

    assert "it went as hoped; from 12 contracts" in said
    assert "no claim yet" not in said


def test_a_question_of_another_measure_is_not_shown(question: Path) -> None:
    assert "Set out" in typed("show", question, "--measure", "BEN-01").output
    assert "Set out" not in typed("show", question, "--measure", "PAY-01").output


def test_results_and_buyers_stay_as_they_were_told(tmp_path: Path) -> None:
    named = replace(small.whole(), entries=tuple(_of_buyer(each, "North") for each in small.whole().entries))
    moved = replace(named, entries=tuple(_of_buyer(each, "South") for each in named.entries))
    less = replace(named, entries=tuple(each for each in named.entries if each.id != "c3-after"))
    before = kept(tmp_path, "before.jsonl", named)

    other = typed("check", kept(tmp_path, "moved.jsonl", moved), "--before", before)
    fewer = typed("check", kept(tmp_path, "less.jsonl", less), "--before", before)
    published = typed("check", before, "--before", kept(tmp_path, "bare.jsonl", small.whole()))

    assert other.exit_code == fewer.exit_code == 1 and published.exit_code == 0
    assert "c3: it was of North, and now is of South; keep the buyer" in other.output
    assert "c3-after: it is gone; put it back: an outcome is kept" in fewer.output


def _of_buyer(entry: evidence.Entry, buyer: str) -> evidence.Entry:
    return replace(entry, buyer=buyer) if isinstance(entry, Contract) else entry


def test_a_part_of_a_file_holds_together_by_itself() -> None:
    two = small.whole(small.claim(id="another", rests_on=(), design="", answer="Nobody knows."))

    part = evidence.part(two, "fewer-leave")

    assert "another" not in part.by_id
    assert sum(isinstance(each, Outcome) for each in part.entries) == 24
    assert evidence.problems(part, "part") == ()
    assert evidence.part(two, "nobody").entries == ()
