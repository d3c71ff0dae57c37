"""The question of verify_pay.py asked of other tools, each by hand: NAME FILE OUT.

Whole numbers throughout, as ours: hours in hundredths, money in pence, the range in millionths of a percent.
"""

import sys

LIVING = [
    ("2023-05-01", 1090, 1195),
    ("2024-05-01", 1200, 1315),
    ("2025-05-01", 1260, 1385),
    ("2026-05-01", 1345, 1480),
]
MINIMUM = [  # from, 23 and over, 21 to 22, 18 to 20, under 18, apprentices
    ("2023-04-01", 1042, 1018, 749, 528, 528),
    ("2024-04-01", 1144, 1144, 860, 640, 640),
    ("2025-04-01", 1221, 1221, 1000, 755, 755),
    ("2026-04-01", 1271, 1271, 1085, 800, 800),
]
BAND = (
    "case when apprentice then {4} when age >= 23 then {0} when age >= 21 then {1} when age >= 18 then {2} else {3} end"
)
TARGET = 95


def cases(rows: list[tuple[object, ...]], then: str) -> str:
    """A CASE over days, the newest first."""
    turns = " ".join(f"when period_end >= date '{day}' then " + then.format(*rest) for day, *rest in reversed(rows))
    return f"case {turns} end"


def sql(file: str, shape: str) -> str:
    """Hand-written SQL: `shape` one counts different workers in one grouping, two groups by worker first."""
    living = cases(LIVING, "case when workplace = 'LON' then {1} else {0} end")
    minimum = cases(MINIMUM, BAND)
    judged = f"""
    with rated as (
      select contract, tier, worker_ref, year(period_end) * 12 + month(period_end) - 1 as month,
        hours_paid_hundredths::bigint as paid, basic_pay_pence::bigint * 100 as pay,
        (basic_pay_pence - deductions_pence)::bigint * 100 as counts_as_pay, hours_worked_hundredths::bigint as worked,
        age >= 18 and not apprentice as share, apprentice, age < 18 and not apprentice as young,
        {minimum} as minimum, greatest({living}, {minimum}) as due
      from '{file}'),
    judged as (
      select *, share and paid > 0 as counted, share and pay >= due * paid as good,
        share and paid > 0 and pay < due * paid as below, worked > 0 and counts_as_pay < minimum * worked as unlawful
      from rated)"""
    one = """
    sums as (
      select contract, month, coalesce(sum(paid) filter (good), 0) as good,
        coalesce(sum(paid) filter (below), 0) as below,
        count(distinct (tier, worker_ref)) filter (counted) as workers,
        count(distinct (tier, worker_ref)) filter (below) as workers_below,
        count(distinct (tier, worker_ref)) filter (apprentice) as apprentices,
        count(distinct (tier, worker_ref)) filter (young) as under_18,
        count(*) filter (unlawful) as rows_below_minimum,
        count(distinct (tier, worker_ref)) filter (unlawful) as workers_below_minimum
      from judged group by contract, month)"""
    two = """
    persons as (
      select contract, month, tier, worker_ref, sum(paid) filter (good) as good, sum(paid) filter (below) as below,
        bool_or(counted) as counted, bool_or(below) as is_below, bool_or(apprentice) as apprentice,
        bool_or(young) as young, count(*) filter (unlawful) as unlawful
      from judged group by all),
    sums as (
      select contract, month, coalesce(sum(good), 0) as good, coalesce(sum(below), 0) as below,
        count(*) filter (counted) as workers, count(*) filter (is_below) as workers_below,
        count(*) filter (apprentice) as apprentices, count(*) filter (young) as under_18,
        sum(unlawful) as rows_below_minimum, count(*) filter (unlawful > 0) as workers_below_minimum
      from persons group by contract, month)"""
    return f"""{judged}, {one if shape == "one" else two}
    select *, good * 100000000 // nullif(good + below, 0) as low,
      case when good + below = 0 then 'not shown' when good * 100 >= {TARGET} * (good + below) then 'met'
        else 'not met' end as outcome,
      workers >= 10 and (workers_below = 0 or workers_below >= 10)
        and (workers = workers_below or workers - workers_below >= 10) as may_be_shown
    from sums order by contract, month"""


def by_duckdb(file: str, out: str, shape: str) -> None:
    import duckdb

    duckdb.connect().execute(f"copy ({sql(file, shape)}) to '{out}' (header)")


def by_pandas(file: str, out: str) -> None:
    import numpy as np
    import pandas as pd

    rows = pd.read_parquet(file)
    ends = rows["period_end"].to_numpy("datetime64[D]")
    london, app, age = (rows["workplace"] == "LON").to_numpy(), rows["apprentice"].to_numpy(), rows["age"].to_numpy()
    due, minimum = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
    for day, uk, lon in LIVING:
        due = np.where(ends >= np.datetime64(day), np.where(london, lon, uk), due)
    for day, adult, middle, young, child, apprentice in MINIMUM:
        band = np.where(app, apprentice, np.select([age >= 23, age >= 21, age >= 18], [adult, middle, young], child))
        minimum = np.where(ends >= np.datetime64(day), band, minimum)
    due = np.maximum(due, minimum)
    paid = rows["hours_paid_hundredths"].to_numpy(np.int64)
    pay = rows["basic_pay_pence"].to_numpy(np.int64) * 100
    net = pay - rows["deductions_pence"].to_numpy(np.int64) * 100
    worked = rows["hours_worked_hundredths"].to_numpy(np.int64)
    share, fine = (age >= 18) & ~app, pay >= due * paid
    rows["month"] = ends.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    flags = {
        "workers": share & (paid > 0), "workers_below": share & (paid > 0) & ~fine, "apprentices": app,
        "under_18": (age < 18) & ~app, "workers_below_minimum": (worked > 0) & (net < minimum * worked),
    }  # fmt: skip
    rows["good"], rows["below"] = paid * (share & fine), paid * flags["workers_below"]
    rows["rows_below_minimum"] = flags["workers_below_minimum"].astype(np.int64)
    rows["person"] = rows["worker_ref"] * 8 + rows["tier"]
    key = ["contract", "month"]
    sums = rows.groupby(key)[["good", "below", "rows_below_minimum"]].sum()
    for name, flag in flags.items():
        sums[name] = rows.loc[flag].drop_duplicates([*key, "person"]).groupby(key).size()
    sums = sums.fillna(0).astype(np.int64)
    whole = sums["good"] + sums["below"]
    sums["low"] = (sums["good"] * 100_000_000 // whole.where(whole > 0, 1)).astype("Int64").where(whole > 0)
    sums["outcome"] = np.where(
        whole == 0, "not shown", np.where(sums["good"] * 100 >= TARGET * whole, "met", "not met")
    )
    few, all_ = sums["workers_below"], sums["workers"]
    sums["may_be_shown"] = (all_ >= 10) & ((few == 0) | (few >= 10)) & ((all_ == few) | (all_ - few >= 10))
    sums.reset_index().to_csv(out, index=False)


def by_polars(file: str, out: str) -> None:
    """The plainest Polars: rates by CASE, one grouping, the default engine."""
    import polars as pl

    living = cases(LIVING, "case when workplace = 'LON' then {1} else {0} end")
    minimum = cases(MINIMUM, BAND)
    ends, age, app = pl.col("period_end"), pl.col("age"), pl.col("apprentice")
    paid, pay = pl.col("hours_paid_hundredths").cast(pl.Int64), pl.col("basic_pay_pence").cast(pl.Int64) * 100
    net, worked = (
        pay - pl.col("deductions_pence").cast(pl.Int64) * 100,
        pl.col("hours_worked_hundredths").cast(pl.Int64),
    )
    least = pl.sql_expr(minimum)
    due, share = pl.max_horizontal(pl.sql_expr(living), least), (age >= 18) & ~app
    judged = pl.scan_parquet(file).select(
        "contract", person=pl.col("worker_ref") * 8 + pl.col("tier"), paid=paid,
        month=ends.dt.year().cast(pl.Int32) * 12 + ends.dt.month() - 1, counted=share & (paid > 0),
        good=share & (pay >= due * paid), below=share & (paid > 0) & (pay < due * paid), apprentice=app,
        young=(age < 18) & ~app, unlawful=(worked > 0) & (net < least * worked),
    )  # fmt: skip

    def people(which: str) -> pl.Expr:
        return pl.col("person").filter(pl.col(which)).n_unique()

    sums = judged.group_by("contract", "month").agg(
        good=pl.col("paid").filter("good").sum(), below=pl.col("paid").filter("below").sum(),
        workers=people("counted"), workers_below=people("below"), apprentices=people("apprentice"),
        under_18=people("young"), rows_below_minimum=pl.col("unlawful").sum(),
        workers_below_minimum=people("unlawful"),
    )  # fmt: skip
    whole, few, every = pl.col("good") + pl.col("below"), pl.col("workers_below"), pl.col("workers")
    kept = pl.when(whole == 0).then(pl.lit("not shown")).when(pl.col("good") * 100 >= TARGET * whole)
    sums.with_columns(
        low=pl.when(whole > 0).then(pl.col("good") * 100_000_000 // whole),
        outcome=kept.then(pl.lit("met")).otherwise(pl.lit("not met")),
        may_be_shown=(every >= 10) & ((few == 0) | (few >= 10)) & ((every == few) | (every - few >= 10)),
    ).collect().write_csv(out)  # fmt: skip


if __name__ == "__main__":
    name, file, out = sys.argv[1:]
    if name.startswith("duckdb"):
        by_duckdb(file, out, name.removeprefix("duckdb-"))
    else:
        {"pandas": by_pandas, "polars": by_polars}[name](file, out)
