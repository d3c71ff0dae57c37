"""The tables are the same however many rows they hold, and in order."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from makegood.learn.scan import keeping, tables
from makegood.learn.scan.kernel import scan_into, scan_part
from makegood.learn.scan.part import Making, Part
from tests.learn.scan.shared import release


def lines(path: Path, number: int) -> Part:
    """Releases of an invented council, every third the second of its process."""
    asks = "Contractors shall pay the real living wage. "
    with path.open("wb") as out:
        for each in range(number):
            process = each - 1 if each % 3 == 2 else each
            data = release(asks * (each % 2), ocid=f"ocds-213czf-{process:06}", id=f"{each:06}-2026")
            out.write(json.dumps(data).encode() + b"\n")
    return scan_part(path, 0, path.stat().st_size)


def test_processes_folded_a_few_at_a_time_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keeping.keep(lines(tmp_path / "some.jsonl", 60), tmp_path / "part")
    said = []
    for folded in (10_000, 3):
        monkeypatch.setattr(tables, "FOLDED", folded)
        folder = tmp_path / str(folded)
        (folder / "parts").mkdir(parents=True)
        assert tables.write([kept], folder).processes == 40
        said.append({name: (folder / f"{name}.csv").read_bytes() for name in ("processes", "counts", "phrases")})

    assert said[0] == said[1]


def test_many_rows_stand_in_the_order_of_the_files(tmp_path: Path) -> None:
    few = lines(tmp_path / "some.jsonl", 500)
    columns = {name: held * 400 for name, held in few.releases.items()}
    columns["key"] = columns["id"] = columns["ocid"] = [f"ocds-213czf-{each:06}" for each in range(200_000)]
    columns["line"] = list(range(1, 200_001))
    part = replace(few, releases=columns, told=few.told * 400, asks={name: [] for name in few.asks})
    kept = keeping.keep(part, tmp_path / "part")
    (tmp_path / "parts").mkdir()

    tables.write([kept], tmp_path)

    with (tmp_path / "releases.csv").open(newline="") as stream:
        assert [int(row["line"]) for row in csv.DictReader(stream)] == list(range(1, 200_001))


def test_rows_of_many_pieces_stand_in_the_order_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Of each of these pieces the engine reads a few rows more than it hands on at a time.
    few = lines(tmp_path / "some.jsonl", 500)
    each = replace(few, releases={name: (held * 5)[:2_053] for name, held in few.releases.items()})
    each = replace(each, told=(few.told * 5)[:2_053], asks={name: held[:9] for name, held in few.asks.items()})
    kept = []
    for number in range(12):
        columns = {**each.releases, "line": list(range(number * 2_053, (number + 1) * 2_053))}
        columns["key"] = columns["id"] = columns["ocid"] = [f"ocds-213czf-{line:06}" for line in columns["line"]]
        kept.append(keeping.keep(replace(each, releases=columns), tmp_path / f"part-{number}"))
    said = []
    for some in (10**6, 5_000):
        monkeypatch.setattr(tables, "SOME", some)
        folder = tmp_path / str(some)
        (folder / "parts").mkdir(parents=True)
        tables.write(kept, folder)
        said.append([(folder / f"{name}.csv").read_bytes() for name in tables.TABLES])

    rows = [int(row["line"]) for row in csv.DictReader(said[0][0].decode().splitlines())]
    assert len(rows) == 12 * 2_053
    assert rows == sorted(rows)
    assert said[0] == said[1]


def test_a_part_that_was_spilt_gives_the_tables_of_one_that_was_not(tmp_path: Path) -> None:
    whole = lines(tmp_path / "some.jsonl", 90)
    kept = {"whole": [keeping.keep(whole, tmp_path / "whole-part")]}
    writing, making = keeping.Keeping(tmp_path / "spilt-part"), Making()
    path = tmp_path / "some.jsonl"
    scan_into(making, path, 0, path.stat().st_size // 2)
    writing.spill(making)
    before = making.lines
    scan_into(making, path, path.stat().st_size // 2, path.stat().st_size)
    making.rows = [(row[0], row[1] + before, *row[2:]) for row in making.rows]  # two stretches were read as one
    kept["spilt"] = [writing.done(making, path.name, 0, path.stat().st_size)]
    said = []
    for name, parts in kept.items():
        (tmp_path / name / "parts").mkdir(parents=True)
        tables.write(parts, tmp_path / name)
        said.append([(tmp_path / name / f"{each}.csv").read_bytes() for each in tables.TABLES])

    assert len(kept["spilt"][0].files(keeping.RELEASES)) == 2
    assert keeping.kept(tmp_path / "spilt-part") == kept["spilt"][0]
    assert said[0] == said[1]
