"""The scan on Daft and on Ray writes what the scan on plain processes writes, byte for byte."""

import gzip
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from makegood.cli import main
from makegood.learn.scan import far, keeping
from makegood.learn.scan.run import scan
from makegood.terms import BadInput

DAY = date(2026, 11, 22)
BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    """Lines, a gzip file, a line that is no JSON, and a file that is not there."""
    sys.path.insert(0, str(BENCHMARKS))
    corpus: ModuleType = importlib.import_module("corpus")
    sys.path.remove(str(BENCHMARKS))
    folder = tmp_path_factory.mktemp("notices")
    corpus.write(folder / "one.jsonl", 500_000, seed=7)
    lines = (folder / "one.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "two.jsonl").write_bytes(b"".join(lines[:30]) + b"{not json\n")
    (folder / "three.jsonl.gz").write_bytes(gzip.compress(b"".join(lines[20:60])))
    yield [folder / name for name in ("one.jsonl", "two.jsonl", "three.jsonl.gz", "none.jsonl")]


@pytest.fixture(scope="module")
def plain(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    scan(files, folder, on=DAY)
    return folder


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "scan.json"
    }


def test_two_workers_of_daft_write_the_same_bytes(files: list[Path], plain: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    found = far.scan_far(files, tmp_path, on=DAY, workers=2, progress=lambda done, all_: told.append((done, all_)))

    assert found.again == 0 and found.problems == 2
    assert written(tmp_path) == written(plain)
    assert told and told[-1][0] == told[-1][1]


@pytest.mark.timeout(300)
def test_a_ray_of_two_workers_writes_the_same_bytes(files: list[Path], plain: Path, tmp_path: Path) -> None:
    """In a process of its own: a process keeps the engine that it took first."""
    command = [str(Path(sys.executable).parent / "makegood"), "learn", "scan-far", *map(str, files)]
    command += ["-o", str(tmp_path), "--where", "ray", "--workers", "2", "--on", DAY.isoformat(), "--json"]

    ended = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)

    assert ended.returncode == 1, ended.stderr[-2000:]
    assert json.loads(ended.stdout)["problems"] == 2
    assert written(tmp_path) == written(plain)


def test_a_scan_that_is_done_needs_no_engine(files: list[Path], plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)

    found = far.scan_far(files, plain, on=DAY)

    assert found.again == found.parts == 3


def test_a_worker_answers_with_the_files_that_are_kept_here(files: list[Path], plain: Path) -> None:
    size = files[0].stat().st_size

    answer = far.read_far(str(files[0]), 0, size)

    name = keeping.name_of(plain / "parts", keeping.key(files[0], far.version()), 0, size)
    assert answer["version"] == far.version()
    for each, ending in far.ENDS.items():
        assert answer[each] == name.with_name(name.name + ending).read_bytes(), each


def test_a_worker_that_cannot_read_the_file_leaves_it_to_this_machine(tmp_path: Path) -> None:
    answer = far.read_far(str(tmp_path / "elsewhere.jsonl"), 0, 10)

    assert not any(answer[each] for each in far.ENDS)


def test_a_worker_of_another_version_is_refused(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far, "version", lambda: "0.0.0-other")

    with pytest.raises(BadInput, match="install the same version on every worker"):
        far.scan_far(files, tmp_path, on=DAY, workers=1)


def test_without_the_extra_one_sentence_names_it(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)

    ended = CliRunner().invoke(main, ["learn", "scan-far", str(files[0]), "-o", str(tmp_path)])

    assert ended.exit_code == 2
    assert "pip install 'makegood[far]'" in ended.output


def test_an_address_without_ray_is_refused(files: list[Path], tmp_path: Path) -> None:
    asked = ["learn", "scan-far", str(files[0]), "-o", str(tmp_path), "--address", "ray://example.invalid:10001"]

    ended = CliRunner().invoke(main, asked)

    assert ended.exit_code == 2 and "--where ray" in ended.output


def test_the_command_tells_what_it_did_as_json(files: list[Path], tmp_path: Path) -> None:
    asked = ["learn", "scan-far", str(files[0]), "-o", str(tmp_path), "--workers", "1", "--on", "2026-11-22", "--json"]

    ended = CliRunner().invoke(main, asked)

    told = json.loads(ended.stdout)
    assert ended.exit_code == 0
    assert told == json.loads((tmp_path / "scan.json").read_text())
    assert told["releases"] > 60 and told["again"] == 0
