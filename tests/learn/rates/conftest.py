"""A scan's folder as `learn scan` writes it, with the tables that rates read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from makegood.learn.scan.columns import TABLES

DTYPES: Mapping[str, Any] = {
    "text": pl.String,
    "day": pl.Date,
    "whole": pl.Int64,
    "money": pl.Decimal(scale=2),
    "yes or no": pl.Boolean,
    "texts": pl.List(pl.String),
}
Write = Callable[..., Path]


def table(name: str, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """A whole table of the published columns; what a row does not say is empty."""
    schema = {column.name: DTYPES[column.kind] for column in TABLES[name]}
    blank = {
        column.name: "" if column.kind == "text" else [] if column.kind == "texts" else None for column in TABLES[name]
    }
    return pl.DataFrame([{**blank, **row} for row in rows], schema=schema, strict=False)


@pytest.fixture
def scan(tmp_path: Path) -> Write:
    """Writes a scan of processes given as (ocid, facts, asks); an ask is (label, words, own)."""

    def write(*processes: Mapping[str, Any], to: str = "scan") -> Path:
        folder = tmp_path / to
        folder.mkdir()
        releases, rows, asks = [], [], []
        for each in processes:
            told = {"ocid": each["ocid"], "published_on": each.get("on", date(2025, 3, 1))}
            found = each.get("asks", ())
            labels = {
                "labels": sorted({ask[0] for ask in found}),
                "own_labels": sorted({ask[0] for ask in found if ask[2]}),
            }
            facts = {key: held for key, held in each.items() if key not in {"ocid", "on", "asks"}}
            releases.append({**told, "file": "notices.jsonl", **labels})
            rows.append({**told, "portal": "other", **facts, **labels})
            asks += [
                {
                    "ocid": each["ocid"],
                    "label": label,
                    "phrase": words,
                    "sentence": words,
                    "where": "tender.description",
                    "boilerplate": not own,
                }
                for label, words, own in found
            ]
        for name, held in {"releases": releases, "processes": rows, "asks": asks}.items():
            table(name, held).write_parquet(folder / f"{name}.parquet")
        (folder / "scan.json").write_text('{"on": "2026-11-22", "patterns": "1", "files": 1}', encoding="utf-8")
        return folder

    return write
