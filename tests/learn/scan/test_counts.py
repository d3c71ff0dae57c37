"""The plain question that other tools can be asked too."""

from pathlib import Path

from makegood.learn.scan.counts import FACTS, Question, counts, together
from makegood.learn.scan.splitting import split
from tests.learn.scan.shared import made, raw, release

ASKED = Question(expressions=((0, r"\bliving wage\b"), (1, r"\bapprentice\w*"), (1, r"\btrainee")), labels=2)


def written(tmp_path: Path, *texts: bytes) -> Path:
    file = tmp_path / "notices.jsonl"
    file.write_bytes(b"".join(text + b"\n" for text in texts))
    return file


def test_a_label_counts_once_a_release_beside_its_facts(tmp_path: Path) -> None:
    both = release("Pay the Living Wage. Take on a trainee and two apprentices.")
    file = written(tmp_path, raw(both), raw(release("Painting of doors.")), raw(release("An apprentice.")))
    cells = counts(file, 0, file.stat().st_size, ASKED)

    assert cells["year", "2026"][0] == 3
    assert cells["year", "2026"][FACTS:] == [1, 2]


def test_stretches_counted_apart_give_the_counts_of_the_whole(tmp_path: Path) -> None:
    file = written(tmp_path, *made(60, 5))
    size = file.stat().st_size
    stretches = split(file, size, size // 7)

    assert len(stretches) > 5
    assert together(counts(file, *each, ASKED) for each in stretches) == counts(file, 0, size, ASKED)
