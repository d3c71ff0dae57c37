"""Ten million pay rows of 72,000 contract-months: ours beside DuckDB, pandas and Polars by hand, equal answers.

    python benchmarks/verify_pay.py [--rows 10000000] [--rounds 5] [--peers PYTHON] [--beyond 100000000]

The question: by contract and month, the hours at and below the real Living Wage due that day and place, exact numbers
of different workers on each side, apprentices, workers under 18, rows and workers below the statutory minimum of their
age, the range, the outcome, and whether the group may be shown. Made from a seed. Whole processes in turn, start-up,
reading and writing included. With --beyond, a file larger than the memory it may use is read once, and the most memory
used is told. The peers stand in verify_pay_peers.txt and are installed in a folder of their own unless PYTHON has them.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from turns import in_turn, seconds, table

HERE = Path(__file__).resolve().parent
CONTRACTS, MONTHS = 2_000, 36
PEER = "DuckDB, grouped by worker first"
BLOCK = 5_000_000
ROW_BYTES = 46


def make(path: Path, rows: int, seed: int) -> None:
    """Rows as one authority's contracts would have them; nine in ten hours at the rate, one in five in London."""
    import numpy as np
    import polars as pl

    chance = np.random.default_rng(seed)
    starts = np.arange(np.datetime64("2023-06"), np.datetime64("2023-06") + MONTHS)
    last_days = (starts + 1).astype("datetime64[D]") - 1
    contracts = CONTRACTS * max(rows // 10_000_000, 1)

    def block(count: int) -> "pl.DataFrame":
        contract = chance.integers(0, contracts, count, dtype=np.int32)
        worker = contract.astype(np.int64) * 1_000 + chance.integers(0, 150, count)
        hours = chance.integers(400, 17_500, count, dtype=np.int32)
        london = chance.random(count) < 0.2
        rate = np.where(london, 1_480, 1_345) - chance.choice([0, 0, 0, 0, 0, 0, 0, 0, 0, 135, 245], count)
        return pl.DataFrame({
            "contract": contract,
            "tier": (worker % 3).astype(np.int8),
            "worker_ref": worker,
            "period_end": last_days[chance.integers(0, MONTHS, count)],
            "hours_worked_hundredths": hours + chance.integers(0, 500, count, dtype=np.int32),
            "hours_paid_hundredths": hours,
            "basic_pay_pence": ((rate * hours.astype(np.int64) + 99) // 100).astype(np.int32),
            "deductions_pence": chance.choice([0, 0, 0, 0, 500], count).astype(np.int32),
            "workplace": np.where(london, "LON", "UK"),
            "age": chance.integers(16, 67, count, dtype=np.int8),
            "apprentice": chance.random(count) < 0.03,
        })  # fmt: skip

    import pyarrow.parquet as pq

    writer = None
    for first in range(0, rows, BLOCK):
        arrow = block(min(BLOCK, rows - first)).to_arrow(compat_level=pl.CompatLevel.oldest())
        writer = writer or pq.ParquetWriter(path, arrow.schema, compression="zstd")
        writer.write_table(arrow, row_group_size=1_000_000)
    if writer:
        writer.close()


OURS = {"good": "hours_good", "below": "hours_below"}
COLUMNS = ("workers", "workers_below", "apprentices", "under_18", "rows_below_minimum", "workers_below_minimum")


def answer(path: Path, *, ours: bool) -> dict[tuple[str, str], tuple[object, ...]]:
    """A table as numbers that can be compared, whatever units its maker writes."""
    found = {}
    with path.open(newline="") as stream:
        for row in csv.DictReader(stream):
            year, month = row["month"].split("-") if ours else divmod(int(row["month"]), 12)
            key = (row["contract"], f"{int(year)}-{int(month) + (0 if ours else 1):02}")
            hours = [Decimal(row[OURS[one] if ours else one]) / (1 if ours else 100) for one in OURS]
            low = row["low"] and Decimal(row["low"]) / (1 if ours else 1_000_000)
            counts = tuple(int(row[column]) for column in COLUMNS)
            found[key] = (*hours, low, *counts, row["outcome"], row["may_be_shown"].lower())
    return found


def peers_python(given: str | None, folder: Path) -> str:
    """A Python that has the peers: the one given, or a new one."""
    if given:
        return given
    venv.create(folder / "peers", with_pip=True)
    python = str(folder / "peers" / "bin" / "python")
    wanted = str(HERE / "verify_pay_peers.txt")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", wanted], check=True)
    return python


def peak(command: Sequence[str], ends_with: tuple[int, ...]) -> float:
    """The most memory one process used, in MB: run by a process of its own, so that no other counts."""
    watch = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", watch, *command], capture_output=True, text=True, check=True)
    code, most = done.stdout.split()[-2:]
    if int(code) not in ends_with:
        sys.exit(f"{' '.join(command)} ended with {code}\n{done.stderr[-1000:]}")
    return float(most)


def main() -> None:
    reading = argparse.ArgumentParser()
    reading.add_argument("--rows", type=int, default=10_000_000)
    reading.add_argument("--rounds", type=int, default=5)
    reading.add_argument("--peers", help="a Python that has verify_pay_peers.txt")
    reading.add_argument("--beyond", type=int, default=0, help="rows of a file larger than the memory it may use")
    reading.add_argument("--seed", type=int, default=4)
    given = reading.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(given, Path(folder))


def compare(given: argparse.Namespace, folder: Path) -> None:
    """Every tool in turn, its answers, its memory; then the large file."""
    python, file = peers_python(given.peers, folder), folder / "pay.parquet"
    subprocess.run([python, __file__, "--make", str(file), str(given.rows), str(given.seed)], check=True)
    ask = [python, str(HERE / "verify_pay_peers.py")]
    outs = {name: str(folder / f"{name}.csv") for name in ("ours", "duckdb-one", "duckdb-two", "polars", "pandas")}
    commands: Mapping[str, Sequence[str]] = {
        "makegood deliver pay-rows": ours(file, outs["ours"]),
        PEER: [*ask, "duckdb-two", str(file), outs["duckdb-two"]],
        "DuckDB, count(distinct)": [*ask, "duckdb-one", str(file), outs["duckdb-one"]],
        "Polars by hand, default engine": [*ask, "polars", str(file), outs["polars"]],
        "pandas": [*ask, "pandas", str(file), outs["pandas"]],
    }
    took = in_turn(commands, given.rounds, **{"makegood deliver pay-rows": {"ends_with": (0, 1)}})
    answers = {name: answer(Path(out), ours=name == "ours") for name, out in outs.items()}
    for name, found in answers.items():
        if found != answers["ours"]:
            different = [key for key in found if found[key] != answers["ours"].get(key)]
            sys.exit(f"{name} answers differently, for example {different[:3]}")
    print(f"{given.rows:,} rows, {len(answers['ours']):,} contract-months, {file.stat().st_size / 1e6:.0f} MB; "
          f"{given.rounds} rounds; all answers equal\n")  # fmt: skip
    print(table(took, PEER))
    print("\nMost memory, MB: " + ", ".join(f"{name} {peak(each, (0, 1)):.0f}" for name, each in commands.items()))
    if given.beyond:
        beyond(given, folder, python)


def ours(file: Path, out: str) -> list[str]:
    return [str(Path(sys.executable).parent / "makegood"), "deliver", "pay-rows", str(file), "--target", "95",
            "-o", out, "--replace", "--json"]  # fmt: skip


def beyond(given: argparse.Namespace, folder: Path, python: str) -> None:
    """A file whose rows do not fit: read once, cut into parts on disk."""
    file = folder / "beyond.parquet"
    subprocess.run([python, __file__, "--make", str(file), str(given.beyond), str(given.seed)], check=True)
    command = ours(file, str(folder / "beyond.csv"))
    took, most = seconds(command, ends_with=(0, 1)), peak(command, (0, 1))
    size = given.beyond * ROW_BYTES / 1e9
    print(f"\n{given.beyond:,} rows ({size:.1f} GB as columns) read once: {took:.1f} s, most memory {most:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        make(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
