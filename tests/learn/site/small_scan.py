"""A scan made by hand: Parquet tables with the columns of a real one."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from makegood.learn.scan.columns import TABLES, Column

TYPES = {
    "text": "VARCHAR",
    "day": "DATE",
    "whole": "INTEGER",
    "money": "DECIMAL(18, 2)",
    "yes or no": "BOOLEAN",
    "texts": "VARCHAR[]",
}
NOTHING: Mapping[str, Any] = {"text": "", "texts": []}


def process(number: int, **given: Any) -> dict[str, Any]:
    """A row of `processes`; labels without a word on `own_labels` are the buyer's own."""
    labels = given.get("labels", [])
    plain = {
        "ocid": f"ocds-h6vhtk-{number:06x}",
        "releases": 1,
        "portal": "find-a-tender",
        "buyer": "Northmoor Council",
        "buyer_kind": "local_authority",
        "region": "UKD",
        "division": "85",
        "cpv": "85000000",
        "title": f"Home care {number}",
        "published_on": date(given.get("year", 2025), 3, 1),
        "year": 2025,
        "own_labels": labels,
    }
    return plain | given


def ask(number: int, label: str, phrase: str, sentence: str = "", **given: Any) -> dict[str, Any]:
    plain = {
        "ocid": f"ocds-h6vhtk-{number:06x}",
        "id": f"{number:06d}-2025",
        "label": label,
        "phrase": phrase,
        "sentence": sentence or f"The supplier will {phrase}.",
        "where": "tender.description",
        "boilerplate": False,
    }
    return plain | given


def write(folder: Path, processes: Iterable[Mapping[str, Any]] = (), asks: Iterable[Mapping[str, Any]] = ()) -> Path:
    """The tables of a scan in this folder, those not given without a row."""
    folder.mkdir(parents=True, exist_ok=True)
    given = {"processes": list(processes), "asks": list(asks)}
    with duckdb.connect() as connection:
        for name, columns in TABLES.items():
            told = ", ".join(f'"{column.name}" {TYPES[column.kind]}' for column in columns)
            connection.execute(f"CREATE TABLE {name} ({told})")
            for row in given.get(name, []):
                marks = ", ".join("?" for _ in columns)
                connection.execute(f"INSERT INTO {name} VALUES ({marks})", [_cell(row, column) for column in columns])
            connection.execute(f"COPY {name} TO '{folder / name}.parquet' (FORMAT parquet)")
            connection.execute(f"COPY {name} TO '{folder / name}.csv' (FORMAT csv, HEADER)")
    (folder / "scan.json").write_text('{"on": "2026-11-22", "patterns": "1"}', encoding="utf-8")
    return folder


def _cell(row: Mapping[str, Any], column: Column) -> Any:
    return row.get(column.name, NOTHING.get(column.kind))
