"""The fast path over whole columns gives what the exact path over single rows gives."""

import csv
from datetime import date
from decimal import Decimal as D
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.cli import main
from makegood.deliver.figures.pay import tallies
from makegood.deliver.figures.ranges import share, verdict
from makegood.deliver.figures.rows import PayLine
from makegood.deliver.pay import large, living_wage, minimum_wage
from makegood.terms import BadInput

HEAD = (
    "contract", "tier", "worker_ref", "period_end", "hours_worked", "hours_paid", "basic_pay", "deductions",
    "workplace", "age", "apprentice",
)  # fmt: skip
ENDS = [date(2015, 5, 1), date(2024, 4, 30), date(2024, 5, 1), date(2026, 4, 30), date(2026, 5, 29), date(2027, 6, 1)]


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    paid = D(draw(st.integers(0, 400))) / 10
    rate = D(draw(st.sampled_from(["12.00", "12.60", "12.71", "13.15", "13.45", "14.80", "8.00", "10.85"])))
    return {
        "contract": draw(st.sampled_from(["A", "B"])),
        "tier": draw(st.sampled_from(["prime", "sub"])),
        "worker_ref": draw(st.sampled_from(["1", "2", "3", "é"])),
        "period_end": draw(st.sampled_from(ENDS)),
        "hours_worked": paid + draw(st.sampled_from([0, 0, 1, 5])),
        "hours_paid": paid,
        "basic_pay": max(rate * paid + D(draw(st.sampled_from([-1, 0, 0, 1]))) / 100, D(0)),
        "deductions": draw(st.sampled_from([D(0), D("2.5")])),
        "workplace": draw(st.sampled_from(["LON", "UK", "NE", "EC", "CR"])),
        "age": draw(st.sampled_from([16, 18, 20, 21, 23, 40, None])),
        "apprentice": draw(st.sampled_from(["yes", "no"])),
    }


def written(made: list[dict[str, Any]], path: Path) -> Path:
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, HEAD)
        writer.writeheader()
        writer.writerows(made)
    return path


def line(row: dict[str, Any]) -> PayLine:
    return PayLine(
        worker=row["worker_ref"], tier=row["tier"], starts=row["period_end"], ends=row["period_end"],
        hours_worked=row["hours_worked"], hours_paid=row["hours_paid"], basic_pay=row["basic_pay"],
        deductions=row["deductions"], workplace=row["workplace"], age=row["age"],
        apprentice=row["apprentice"] == "yes",
    )  # fmt: skip


def fast(path: Path, **more: Any) -> pl.DataFrame:
    return large.by_contract_and_month(
        path, target=D(90), living_wage=living_wage(), minimum_wage=minimum_wage(), **more
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows(), min_size=1, max_size=12), st.none() | st.integers(0, 200), st.booleans())
def test_columns_give_what_single_rows_give(
    tmp_path: Path, made: list[dict[str, Any]], invoiced: int | None, parquet: bool
) -> None:
    path = written(made, tmp_path / "rows.csv")
    if parquet:
        frame = pl.DataFrame(made, schema_overrides={"hours_paid": pl.Decimal(12, 4), "basic_pay": pl.Decimal(12, 4)})
        path = tmp_path / "rows.parquet"
        frame.write_parquet(path)
    groups: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in made:
        groups.setdefault((row["contract"], row["period_end"].year * 12 + row["period_end"].month - 1), []).append(row)
    bill = tmp_path / "invoiced.csv"
    bill.write_text(
        "contract,month,hours\n" + "".join(f"{c},{m // 12}-{m % 12 + 1:02},{invoiced}\n" for c, m in groups)
    )

    found = fast(path, invoiced=None if invoiced is None else bill)

    assert {(row["contract"], row["month"]) for row in found.iter_rows(named=True)} == set(groups)
    for row in found.iter_rows(named=True):
        mine = groups[row["contract"], row["month"]]
        wanted = tallies(
            [line(each) for each in mine], living_wage=living_wage(), minimum_wage=minimum_wage(),
            hours_invoiced=None if invoiced is None else D(invoiced),
        )  # fmt: skip
        tally = wanted.living_wage
        exact = {name: row[name] / D(10_000) for name in row if name.startswith("hours_")}
        assert exact == {
            "hours_good": tally.good, "hours_below": tally.counted - tally.good, "hours_missing": tally.missing,
            "hours_over_invoice": tally.over,
        }  # fmt: skip
        assert (row["workers"], row["workers_below"]) == (tally.people, tally.people_not_good)
        assert (row["apprentices"], row["under_18"]) == (wanted.apprentices, wanted.under_18)
        assert row["workers_below_minimum"] == wanted.lawful.people_not_good
        assert row["rows_below_minimum"] == wanted.rows_below
        low, high = share(tally)
        assert row["outcome"] == verdict(low, high, D(90))
        for end, exact_end in (("low", low), ("high", high)):
            assert (row[end] is None) == (exact_end is None)
            if exact_end is not None:
                assert 0 <= Fraction(exact_end) * 1_000_000 - row[end] < Fraction(1) + Fraction(1, 10**9)


def plain(**given: Any) -> dict[str, Any]:
    return dict(zip(HEAD, ("A", "p", "w", ENDS[4], "10", "10", "134.5", "0", "UK", "30", "no"), strict=True)) | given


def test_a_file_cut_into_parts_gives_the_same(tmp_path: Path) -> None:
    made = [plain(contract=f"C{n % 7}", worker_ref=f"w{n % 50}", basic_pay=100 + n % 60) for n in range(2_000)]
    path = written(made, tmp_path / "rows.csv")

    assert fast(path, scratch=tmp_path / "parts").equals(fast(path))


@pytest.mark.parametrize(
    "wrong", [{"hours_paid": "-1"}, {"hours_paid": ""}, {"basic_pay": "1.23456"}, {"apprentice": "?"}]
)
def test_a_row_that_cannot_be_used_is_told_by_its_number(tmp_path: Path, wrong: dict[str, str]) -> None:
    path = written([plain(), plain(**wrong)], tmp_path / "rows.csv")

    with pytest.raises(BadInput, match="row 3"):
        fast(path)


def test_text_where_a_number_belongs_and_a_missing_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        fast(written([plain(hours_paid="ten")], tmp_path / "rows.csv"))
    (tmp_path / "few.csv").write_text("contract,worker_ref\nA,1\n")
    with pytest.raises(BadInput, match="basic_pay: this column is missing"):
        fast(tmp_path / "few.csv")


def test_more_hours_than_a_month_can_hold_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="over 1,000,000 hours in one month"):
        fast(written([plain(hours_paid="999999"), plain(hours_paid="2")], tmp_path / "rows.csv"))


def test_workers_of_two_tiers_with_one_number_are_two_people_whatever_the_columns_hold(tmp_path: Path) -> None:
    amounts = {
        "hours_worked_hundredths": 100,
        "hours_paid_hundredths": 100,
        "basic_pay_pence": 1345,
        "deductions_pence": 0,
    }
    rest = {"period_end": ENDS[4], "workplace": "UK", "age": 30, "apprentice": False}
    made = [{"contract": 1, "tier": tier, "worker_ref": 7, **amounts, **rest} for tier in (-1, 0, 1, 1)]
    for name, kind in (("small", pl.Int8), ("words", pl.String)):
        frame = pl.DataFrame(made).with_columns(pl.col("tier").cast(kind))
        frame.write_parquet(tmp_path / f"{name}.parquet")

    assert fast(tmp_path / "small.parquet").equals(fast(tmp_path / "words.parquet"))
    assert fast(tmp_path / "small.parquet")["workers"].to_list() == [3]


def test_small_groups_are_held_back_and_the_outcome_is_told(tmp_path: Path) -> None:
    made = [plain(worker_ref=f"w{n}", basic_pay="134.5" if n else "100") for n in range(30)]
    made += [plain(contract="B", worker_ref=f"w{n}") for n in range(12)]

    shown = large.published(fast(written(made, tmp_path / "rows.csv"))).rows(named=True)

    assert [(row["outcome"], row["workers"], row["hours_below"]) for row in shown] == [
        ("met", None, None),
        ("met", 12, 0),
    ]


def test_the_command_writes_a_table_people_can_read(tmp_path: Path) -> None:
    path, out = written([plain(), plain(worker_ref="v", basic_pay="1")], tmp_path / "rows.csv"), tmp_path / "out.csv"

    done = CliRunner().invoke(main, ["deliver", "pay-rows", str(path), "--target", "95", "-o", str(out)])

    assert (done.exit_code, done.output) == (1, "1 contract-months: 0 met, 1 not met, 0 not shown\n")
    (row,) = csv.DictReader(out.open())
    assert (row["month"], row["hours_good"], row["low"], row["outcome"]) == ("2026-05", "10", "50", "not met")
