"""The columns of a large pay file as whole numbers, from CSV or Parquet, and the rows that cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from makegood.deliver.figures.formulas import NO_AGE
from makegood.terms import BadInput, Problem

if TYPE_CHECKING:
    import polars as pl

HOUR, PENCE, POUND = 10_000, 100, 1_000_000
"""Units of an hour, of a pound for rates, and of a pound for pay: POUND = HOUR x PENCE."""
HUNDREDTHS = {"hours_worked": HOUR // 100, "hours_paid": HOUR // 100}
AMOUNTS = ("hours_worked", "hours_paid", "basic_pay", "deductions")
NEEDED = ("worker_ref", "period_end", "workplace", "age", "apprentice")
MOST = 10**9
"""Hours or pounds of one row. Products of whole numbers of 64 bits stay far below their end."""
TOLD = 20
LONGEST = 2**54
"""A worker's number that still leaves room for a tier's in a whole number of 64 bits."""


def read_columns(file: Path) -> pl.LazyFrame:
    """The rows of a file, not read yet: contract, month, worker (of a tier), ends, place, age, exact amounts.

    Columns are named as in the exchange format; `contract` and `tier` may be left out. Parquet may have whole numbers
    instead, with the unit in the name: hours_paid_hundredths, basic_pay_pence. `bad` marks a row that cannot be used.
    Raises BadInput where a column is missing.
    """
    import polars as pl

    rows = _scan(file)
    have = rows.collect_schema().names()
    _check(have, str(file))
    amounts = {column: _amount(column, have) for column in AMOUNTS}
    person, too_long = _person(rows.collect_schema())
    ends = pl.col("period_end")
    if file.suffix != ".parquet":
        ends = ends.str.to_date("%Y-%m-%d", strict=False)
    young = pl.col("apprentice")
    if rows.collect_schema()["apprentice"] == pl.String:
        said = young.str.strip_chars().str.to_lowercase().fill_null("")
        words = {"yes": 1, "y": 1, "true": 1, "1": 1, "no": 0, "n": 0, "false": 0, "0": 0, "": 0}
        young = said.replace_strict(words, default=None, return_dtype=pl.Int8)
    made = rows.select(
        contract=pl.col("contract") if "contract" in have else pl.lit(""),
        **person,
        ends=ends,
        month=ends.dt.year().cast(pl.Int32) * 12 + ends.dt.month() - 1,
        workplace=pl.col("workplace"),
        age=pl.col("age").cast(pl.Int16, strict=False).fill_null(NO_AGE),
        apprentice=young.cast(pl.Int8),
        **{column: amount for column, (amount, _) in amounts.items()},
        inexact=pl.any_horizontal([too_long, *(inexact for _, inexact in amounts.values())]),
    )
    needed = ("worker", "ends", "workplace", "apprentice", *AMOUNTS)
    missing = pl.any_horizontal([pl.col(column).is_null() for column in needed])
    negative = pl.any_horizontal([(pl.col(column) < 0).fill_null(True) for column in AMOUNTS])
    return made.with_columns(bad=missing | negative | pl.col("inexact")).drop("inexact")


def _person(schema: pl.Schema) -> tuple[dict[str, pl.Expr], pl.Expr]:
    """Who somebody is: the tier and its reference. Whole numbers become one, exactly; else there are two columns.

    The second is True for a reference too long to be joined with a tier.
    """
    import polars as pl

    worker, tier = pl.col("worker_ref"), pl.col("tier")
    if "tier" not in schema:
        return {"worker": worker}, pl.lit(False)
    if schema["tier"] in (pl.Int8, pl.UInt8) and schema["worker_ref"].is_integer():
        long = worker.cast(pl.Int64).abs() >= LONGEST
        return {"worker": worker.cast(pl.Int64) * 256 + tier.cast(pl.Int64)}, long.fill_null(True)
    return {"tier": tier, "worker": worker}, pl.lit(False)


def _scan(file: Path) -> pl.LazyFrame:
    import polars as pl

    try:
        if file.suffix == ".parquet":
            return pl.scan_parquet(file)
        numbers = dict.fromkeys(AMOUNTS, pl.Float64)
        words = {column: pl.String for column in ("contract", "tier", *NEEDED) if column != "age"}
        return pl.scan_csv(file, schema_overrides={**numbers, **words, "age": pl.Int16}, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise BadInput(
            [Problem(file=str(file), found=str(error).splitlines()[0], expected="CSV or Parquet")]
        ) from error


def _check(have: list[str], name: str) -> None:
    lacking = [column for column in NEEDED if column not in have]
    lacking += [column for column in AMOUNTS if column not in have and _whole(column) not in have]
    if lacking:
        raise BadInput(Problem(file=name, where=column, found="this column is missing") for column in lacking)


def _whole(column: str) -> str:
    return f"{column}_hundredths" if column in HUNDREDTHS else f"{column}_pence"


def _amount(column: str, have: list[str]) -> tuple[pl.Expr, pl.Expr]:
    """An amount in its small unit, and whether it could not be told exactly.

    A decimal of up to four places below a thousand million, read as a binary fraction, is within a hundredth of the
    whole number of ten-thousandths it stands for: rounding gives that number. More places are found by what is left.
    """
    import polars as pl

    to_unit = 1 if column in HUNDREDTHS else PENCE
    if _whole(column) in have:
        whole = pl.col(_whole(column)).cast(pl.Int64)
        return whole * (100 * to_unit), (whole.abs() >= MOST * 100).fill_null(True)
    scaled = pl.col(column).cast(pl.Float64) * HOUR
    nearest = scaled.round()
    inexact = ((scaled - nearest).abs() > 0.01) | (pl.col(column).cast(pl.Float64).abs() >= MOST)
    return nearest.cast(pl.Int64, strict=False) * to_unit, inexact.fill_null(True)


def contract_and_month(file: Path, *, like: pl.DataFrame) -> pl.DataFrame:
    """Invoiced hours by contract and month from a CSV of contract, month (2026-06) and hours. Raises BadInput."""
    import polars as pl

    try:
        table = pl.read_csv(file, schema_overrides={"contract": like.schema["contract"], "hours": pl.Float64})
        day = (pl.col("month").cast(pl.String) + "-01").str.to_date("%Y-%m-%d")
        return table.select(
            "contract",
            month=(day.dt.year().cast(pl.Int32) * 12 + day.dt.month() - 1).cast(like.schema["month"]),
            hours_invoiced=(pl.col("hours") * HOUR).round().cast(pl.Int64),
        )
    except pl.exceptions.PolarsError as error:
        said = str(error).splitlines()[0]
        raise BadInput([Problem(file=str(file), found=said, expected="contract,month,hours")]) from error


def refuse_bad_rows(sums: pl.DataFrame, rows: pl.LazyFrame, name: str) -> None:
    """Raise BadInput where a row cannot be used, with the numbers of the first ones (the headings are row 1)."""
    import polars as pl

    total = int(sums["bad"].sum() or 0)
    if not total:
        return
    found = rows.with_row_index("row", offset=2).filter(pl.col("bad")).select("row").head(TOLD).collect()
    problems = [
        Problem(file=name, where=f"row {row}", found="a cell is blank, below 0, or has more than four decimal places")
        for row in found["row"]
    ]
    if total > TOLD:
        problems.append(Problem(file=name, found=f"{total - TOLD:,} more rows like these"))
    raise BadInput(problems)
