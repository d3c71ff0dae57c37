"""The same formulas over whole columns: millions of pay rows, by contract and month, in whole numbers throughout.

Hours are counted in ten-thousandths of an hour, rates in pence and pay in millionths of a pound, so that pay and
rate x hours have one unit and nothing is ever a fraction. The file is read once, as a stream.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from makegood.deliver.figures import formulas
from makegood.deliver.figures.held import FLOOR
from makegood.deliver.figures.rates import (
    LONDON_AREAS,
    PARTLY_LONDON,
    MinimumFrom,
    RateFrom,
    living_wage_due,
    minimum_due,
)
from makegood.deliver.pay.columns import HOUR, contract_and_month, read_columns, refuse_bad_rows
from makegood.terms import BadInput, Problem

if TYPE_CHECKING:
    import polars as pl

MILLION = 1_000_000
MOST_HOURS = 1_000_000
"""Of one contract in one month: a hundred million times as much is still a whole number of 64 bits."""
ROWS_AT_ONCE = 3_000_000
"""Rows worked out in one go. Above it, parts cost less than one large grouping, in time and in memory."""
PARTS, MOST_ROWS_OF_A_PART = 16, 6_000_000
BYTES_OF_A_ROW = 70
"""Of CSV, about."""


def by_contract_and_month(
    file: Path,
    *,
    target: Decimal,
    living_wage: Sequence[RateFrom],
    minimum_wage: Sequence[MinimumFrom],
    invoiced: Path | None = None,
    scratch: Path | None = None,
    parts: int = PARTS,
) -> pl.DataFrame:
    """PAY-01 and PAY-02 of each contract and month of a CSV or Parquet file, in their order.

    Hours in ten-thousandths, `low` and `high` in millionths of a percent (cut off, never rounded up past the end).
    `target` in percent. `invoiced`: a CSV of contract, month (2026-06) and hours. With `scratch`, an empty folder, the
    file is first cut there into `parts`, so that it may be larger than memory. Raises BadInput.
    """
    import polars as pl

    try:
        rows = read_columns(file)
        first, last = _days(rows) if file.suffix == ".parquet" else (date(2010, 1, 1), date(2100, 1, 1))
        judged = _judged(rows, _cuts(living_wage, minimum_wage, first, last))
        pieces = [judged] if scratch is None else [pl.scan_parquet(part) for part in _cut(judged, scratch, parts)]
        sums = pl.concat(_summed(piece) for piece in pieces)
        refuse_bad_rows(sums, rows, str(file))
        billed = _with_invoice(sums, invoiced)
        if (billed.select(pl.max_horizontal(pl.col("^hours_.*$").max())).item() or 0) > MOST_HOURS * HOUR:
            raise BadInput([Problem(file=str(file), found=f"a contract has over {MOST_HOURS:,} hours in one month")])
        return _with_ranges(billed, target).sort("contract", "month")
    except pl.exceptions.PolarsError as error:
        said = str(error).splitlines()[0][:200]
        raise BadInput([Problem(file=str(file), found=said, expected="pay rows, as the manual has them")]) from error


def parts_needed(file: Path) -> int:
    """Into how many parts a file is cut before it is worked out; 1: it is worked out in one go. Raises BadInput."""
    import polars as pl

    try:
        if file.suffix == ".parquet":
            rows = int(pl.scan_parquet(file).select(pl.len()).collect().item())
        else:
            rows = file.stat().st_size // BYTES_OF_A_ROW
    except pl.exceptions.PolarsError as error:
        raise BadInput([Problem(file=str(file), found=str(error).splitlines()[0][:200], expected="Parquet")]) from error
    return 1 if rows <= ROWS_AT_ONCE else max(PARTS, rows // MOST_ROWS_OF_A_PART)


def _days(rows: pl.LazyFrame) -> tuple[date, date]:
    import polars as pl

    first, last = rows.select(pl.col("ends").min().alias("a"), pl.col("ends").max().alias("b")).collect().row(0)
    return first or date(2016, 1, 1), last or date(2016, 1, 1)


Cut = tuple[date, dict[str, int | None], tuple[tuple[int, int], ...], int | None]
"""From a day on: the living wage by place in pence, the minimum by age, and the apprentices', oldest age first."""


def _cuts(
    living_wage: Sequence[RateFrom], minimum_wage: Sequence[MinimumFrom], first: date, last: date
) -> tuple[Cut, ...]:
    """The stretches of days in which every rate stays the same, as the rates' own functions tell them."""
    spans = [(row.since, row.until) for row in living_wage] + [(row.since, row.until) for row in minimum_wage]
    turns = {first, *(since for since, _ in spans), *(until + timedelta(days=1) for _, until in spans if until)}
    days = sorted(day for day in turns if first <= day <= last)
    ages = sorted({row.from_age for row in minimum_wage if not row.apprentice}, reverse=True)
    made = []
    for day in days:
        places = {"low": living_wage_due(living_wage, day, "UK"), "high": living_wage_due(living_wage, day, "LON")}
        living = {place: None if due is None else _pence(due.high) for place, due in places.items()}
        bands = ((age, minimum_due(minimum_wage, day, age, apprentice=False)) for age in ages)
        apprentice = minimum_due(minimum_wage, day, None, apprentice=True)
        known = [(age, _pence(amount)) for age, amount in bands if amount is not None]
        # A band that pays what the one under it pays is no band: 25, 23 and 21 are one since April 2024.
        known = [band for band, under in pairwise([*known, (0, -1)]) if band[1] != under[1]]
        made.append((day, living, tuple(known), None if apprentice is None else _pence(apprentice)))
    return tuple(made)


def _pence(rate: Decimal) -> int:
    """A rate in whole pence. Raises ValueError for a rate with a part of a penny: none has ever been announced."""
    pence = rate * 100
    if pence != int(pence):
        raise ValueError(f"a rate of {rate} is not a whole number of pence")
    return int(pence)


def _by_day(cuts: Sequence[Cut], rate: Callable[[Cut], pl.Expr], about: Callable[[Cut], object]) -> pl.Expr:
    """The rate of the stretch of days that a row's last day lies in; `about` is what it follows from."""
    import polars as pl

    found = rate(cuts[0])
    for before, cut in pairwise(cuts):
        if about(cut) != about(before):
            found = pl.when(pl.col("ends") >= cut[0]).then(rate(cut)).otherwise(found)
    return found


def _judged(rows: pl.LazyFrame, cuts: Sequence[Cut]) -> pl.LazyFrame:
    """Each row with what it shows, and nothing that is not needed after."""
    import polars as pl

    london, partly = pl.col("workplace").is_in(sorted(LONDON_AREAS)), pl.col("workplace").is_in(sorted(PARTLY_LONDON))
    age, apprentice = pl.col("age"), pl.col("apprentice")

    def lit(pence: int | None) -> pl.Expr:
        return pl.lit(pence, dtype=pl.Int64)

    def minimum(cut: Cut) -> pl.Expr:
        found = lit(None)
        for from_age, pence in reversed(cut[2]):
            found = pl.when(age >= from_age).then(lit(pence)).otherwise(found)
        return pl.when(apprentice == 1).then(lit(cut[3])).otherwise(found)

    def highest(cut: Cut) -> pl.Expr:
        return pl.when(london | partly).then(lit(cut[1]["high"])).otherwise(lit(cut[1]["low"]))

    def lowest(cut: Cut) -> pl.Expr:
        return pl.when(london).then(lit(cut[1]["high"])).otherwise(lit(cut[1]["low"]))

    due = rows.with_columns(
        minimum=_by_day(cuts, minimum, lambda cut: cut[2:]),
        high=_by_day(cuts, highest, lambda cut: cut[1]),
        low=_by_day(cuts, lowest, lambda cut: cut[1]),
    )
    floor = pl.col("minimum").fill_null(0)
    known = pl.col("high").is_not_null() & pl.col("low").is_not_null()
    share = formulas.in_the_share(age, apprentice)
    pay, paid = pl.col("basic_pay"), pl.col("hours_paid")
    good = formulas.pays_at_least(pay, paid, pl.max_horizontal("high", floor))
    below = formulas.pays_less_than(pay, paid, pl.max_horizontal("low", floor))
    unlawful = formulas.below_minimum(pay, pl.col("deductions"), pl.col("hours_worked"), pl.col("minimum"))
    return due.select(
        *_keys(rows),
        "worker",
        "month",
        "bad",
        paid=paid,
        good=share & known & good,
        below=share & known & below & (paid > 0),
        counts=share & known & (good | below) & (paid > 0),
        unknown=share & ~(known & (good | below)),
        unlawful=unlawful.fill_null(False) & (pl.col("hours_worked") > 0),
        apprentice=apprentice == 1,
        young=formulas.young(age, apprentice),
    )


def _keys(rows: pl.LazyFrame) -> list[str]:
    """What workers are different within: a worker is one of a tier, where the reference does not say the tier."""
    return [key for key in ("contract", "tier") if key in rows.collect_schema().names()]


def _cut(judged: pl.LazyFrame, scratch: Path, parts: int) -> list[Path]:
    """The judged rows in files, so that each contract and month is in one of them."""
    import polars as pl

    part = pl.struct("contract", "month").hash(seed=0) % parts
    where = pl.PartitionBy(scratch, key={"part": part}, include_key=False)
    judged.sink_parquet(where, compression="lz4", mkdir=True)
    folders = sorted({path.parent for path in scratch.rglob("*.parquet")})
    return [folder / "*.parquet" for folder in folders]


def _summed(judged: pl.LazyFrame) -> pl.DataFrame:
    """Sums and different workers by contract and month; by tier first, where that is a part of who somebody is."""
    import polars as pl

    def people(which: str) -> pl.Expr:
        return pl.col("worker").filter(pl.col(which)).n_unique()

    def hours(which: str) -> pl.Expr:
        return (pl.col("paid") * pl.col(which)).sum()

    by_tier = judged.group_by("contract", "month", *_keys(judged)[1:]).agg(
        rows=pl.len(),
        bad=pl.col("bad").sum(),
        hours_paid=pl.col("paid").sum(),
        hours_good=hours("good"),
        hours_below=hours("below"),
        hours_missing=hours("unknown"),
        workers=people("counts"),
        workers_below=people("below"),
        apprentices=people("apprentice"),
        under_18=people("young"),
        rows_below_minimum=pl.col("unlawful").sum(),
        workers_below_minimum=people("unlawful"),
    )
    if "tier" in _keys(judged):
        by_tier = by_tier.group_by("contract", "month").agg(pl.exclude("tier").sum())
    return by_tier.collect(engine="streaming")


def _with_invoice(sums: pl.DataFrame, invoiced: Path | None) -> pl.DataFrame:
    """Hours short of the invoice are missing, hours above it are over."""
    import polars as pl

    if invoiced is None:
        return sums.with_columns(hours_over_invoice=pl.lit(0, dtype=pl.Int64))
    gap = pl.col("hours_invoiced") - pl.col("hours_paid")
    joined = sums.join(contract_and_month(invoiced, like=sums), on=["contract", "month"], how="left")
    return joined.with_columns(
        hours_missing=pl.col("hours_missing") + gap.clip(lower_bound=0).fill_null(0),
        hours_over_invoice=(-gap).clip(lower_bound=0).fill_null(0),
    )


def _with_ranges(sums: pl.DataFrame, target: Decimal) -> pl.DataFrame:
    """Range and outcome by whole numbers, and whether the people may be shown."""
    import polars as pl

    good, missing, over = pl.col("hours_good"), pl.col("hours_missing"), pl.col("hours_over_invoice")
    counted = good + pl.col("hours_below")
    aim = pl.lit(int(target * MILLION), dtype=pl.Int64)
    ranged = sums.with_columns(whole=formulas.total(counted, missing, over)).with_columns(
        worst=formulas.at_worst(good, over).clip(lower_bound=0),
        best=pl.min_horizontal(formulas.at_best(good, missing), "whole"),
    )
    known, lost = pl.col("whole") > 0, (pl.col("whole") <= 0) & (counted > 0)

    def percent(part: str, otherwise: int) -> pl.Expr:
        exact = pl.col(part) * (100 * MILLION) // pl.col("whole")
        return pl.when(known).then(exact).when(lost).then(pl.lit(otherwise, dtype=pl.Int64))

    met = known & (pl.col("worst") * (100 * MILLION) >= aim * pl.col("whole"))
    missed = known & (pl.col("best") * (100 * MILLION) < aim * pl.col("whole"))
    outcome = pl.when(met).then(pl.lit("met")).when(missed).then(pl.lit("not met")).otherwise(pl.lit("not shown"))
    return ranged.select(
        pl.exclude("whole", "worst", "best", "bad", "hours_invoiced", "hours_paid"),
        low=percent("worst", 0),
        high=percent("best", 100 * MILLION),
        outcome=outcome,
        may_be_shown=formulas.may_show(pl.col("workers"), pl.col("workers_below"), FLOOR),
    )


def published(figures: pl.DataFrame) -> pl.DataFrame:
    """What may be shown of them: the outcome always, people and hours only where no group is under ten people.

    Apprentices, workers under 18 and hours missing are left out: beside an invoice they are small groups' hours.
    """
    import polars as pl

    shown = [
        pl.when("may_be_shown").then(column).alias(column)
        for column in ("workers", "workers_below", "hours_good", "hours_below")
    ]
    low, high = pl.col("low") // MILLION * MILLION, -(-pl.col("high") // MILLION) * MILLION
    ends = [pl.when("may_be_shown").then(end).alias(name) for name, end in (("low", low), ("high", high))]
    return figures.select("contract", "month", "outcome", *shown, *ends)


def as_text(figures: pl.DataFrame) -> pl.DataFrame:
    """The table as people read it: months as 2026-06, hours and percent as decimals without a fraction lost."""
    import polars as pl

    month = pl.format("{}-{}", pl.col("month") // 12, (pl.col("month") % 12 + 1).cast(pl.String).str.zfill(2))
    hours = [column for column in figures.columns if column.startswith("hours_")]
    return figures.with_columns(
        month,
        *(_decimal(column, HOUR, 4) for column in hours),
        *(_decimal(end, MILLION, 6) for end in ("low", "high")),
    )


def _decimal(column: str, unit: int, places: int) -> pl.Expr:
    import polars as pl

    part = (pl.col(column) % unit).cast(pl.String).str.zfill(places)
    return (
        pl.format("{}.{}", pl.col(column) // unit, part).str.strip_chars_end("0").str.strip_chars_end(".").alias(column)
    )
