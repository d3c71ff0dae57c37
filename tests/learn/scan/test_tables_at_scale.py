"""The tables are the same however many rows they hold, and in order."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from makegood.learn.scan import keeping, tables
from makegood.learn.scan.kernel import scan_part
from makegood.learn.scan.part import Part
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
