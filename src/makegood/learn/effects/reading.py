"""Files to designs, figures and plans. Every problem of a file is told at once, with its line."""

import csv
import io
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from makegood.learn.effects.design import Design, Observation
from makegood.learn.effects.planning import Sizes
from makegood.terms import BadInput, Problem, codec, value

MOST_ROWS = 20_000
_COLUMNS = tuple(field.name for field in fields(Observation))


@value
class Study:
    """A design and what was seen. `about` says what the figures are, and where they come from."""

    about: str = ""
    design: Design
    observations: tuple[Observation, ...]


@value
class Planned:
    """A design and how large it could be."""

    about: str = ""
    design: Design
    sizes: Sizes


def study(data: Any, name: str, tables: Mapping[str, str]) -> Study:
    """A study from plain data. `observations` is a list, or the name of one of the CSV `tables`. Raises BadInput."""
    if isinstance(data, dict) and isinstance(data.get("observations"), str):
        table = data["observations"]
        if table not in tables:
            raise BadInput([Problem(file=name, where="observations", found=f"no file {table!r} beside it")])
        whole = codec.to_value(Study, {**data, "observations": []}, name)
        return replace(whole, observations=observations(tables[table], table))
    found = codec.to_value(Study, data, name)
    if len(found.observations) > MOST_ROWS:
        raise BadInput([Problem(file=name, where="observations", found=f"more than {MOST_ROWS:,} rows")])
    return found


def planned(data: Any, name: str) -> Planned:
    """A plan from plain data. Raises BadInput."""
    return codec.to_value(Planned, data, name)


def observations(text: str, name: str) -> tuple[Observation, ...]:
    """Figures from a CSV with the columns of `Observation`; an empty cell was not shown. Raises BadInput."""
    reader = csv.reader(io.StringIO(text))
    try:
        heads = [head.strip().casefold() for head in next(reader, [])]
        unknown = [head for head in heads if head not in _COLUMNS]
        if unknown or "contract" not in heads or len(set(heads)) < len(heads):
            expected = f"a first line with some of: {', '.join(_COLUMNS)}; contract among them, none twice"
            found = f"the first line has {', '.join(unknown) or ', '.join(heads) or 'nothing'}"
            raise BadInput([Problem(file=name, where="line 1", found=found[:200], expected=expected)])
        lines = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise BadInput([Problem(file=name, found=str(error), expected="CSV")]) from error
    return _rows(heads, lines, name)


def _rows(heads: list[str], lines: list[tuple[int, list[str]]], name: str) -> tuple[Observation, ...]:
    found: list[Observation] = []
    problems: list[Problem] = []
    if len(lines) > MOST_ROWS:
        raise BadInput([Problem(file=name, found=f"{len(lines):,} rows", expected=f"at most {MOST_ROWS:,}")])
    for number, cells in lines:
        where = f"line {number}"
        if len(cells) != len(heads):
            found_cells = f"{len(cells)} cells under {len(heads)} heads"
            problems.append(Problem(file=name, where=where, found=found_cells))
            continue
        try:
            found.append(codec.to_value(Observation, _cells(heads, cells), name, where=where))
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems[: codec.MAX_TOLD])
    return tuple(found)


def _cells(heads: list[str], cells: list[str]) -> dict[str, Any]:
    row: dict[str, Any] = {head: cell.strip() for head, cell in zip(heads, cells, strict=True) if cell.strip()}
    period = row.get("period", "")
    if period.isascii() and period.isdecimal():
        row["period"] = int(period[:9])
    return row
