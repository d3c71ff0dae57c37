"""A nation has far more groups than a test file: their counts are written within the memory that is set."""

from pathlib import Path

import duckdb

from makegood.learn.scan import tables

GROUPS, TWICE = 45_000, 2
ROWS = f"""
    select 2000 + n % 25 as year, 'region ' || n as region, lpad((n % 99)::varchar, 2, '0') as division,
        'local_authority' as buyer_kind, ['living_wage'] as labels,
        case when copy = 0 then ['living_wage'] else [] end as own_labels
    from range({GROUPS}) groups(n) cross join range({TWICE}) copies(copy)
"""


def test_the_counts_of_many_groups_fit_the_memory_that_is_set(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    duckdb.sql(ROWS).write_parquet(str(tmp_path / "processes.parquet"))

    with duckdb.connect() as db:
        tables.set_up(db, tmp_path / "parts", tables.MEMORY)
        tables.write_counts(db, tmp_path)

    counts = f"from '{tmp_path}/counts.parquet'"
    asked = f"select processes, asked, own_words, count(*) {counts} where label = 'living_wage' group by all"
    assert duckdb.sql(asked).fetchall() == [(TWICE, TWICE, 1, GROUPS)]
    unasked = f"select sum(processes), sum(asked) {counts} where label = 'community'"
    assert duckdb.sql(unasked).fetchall() == [(TWICE * GROUPS, 0)]
