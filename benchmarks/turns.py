"""Whole processes measured in turn: A B A B, so that a machine that drifts drifts for both."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median


def seconds(command: Sequence[str], *, stdin: Path | None = None, ends_with: tuple[int, ...] = (0,)) -> float:
    """Wall time of one whole process, start-up included. Stops the benchmark when it ends as it should not."""
    with (stdin or Path("/dev/null")).open("rb") as given:
        started = time.perf_counter()
        done = subprocess.run(command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        took = time.perf_counter() - started
    if done.returncode not in ends_with:
        sys.exit(f"{' '.join(command)}: ended with {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return took


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int, **how: object) -> dict[str, list[float]]:
    """The seconds of each command, once a round, after one round that is not counted (it warms the page cache)."""
    took: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            each = seconds(command, **how.get(name, {}))  # type: ignore[attr-defined]
            if number:
                took[name].append(each)
    return took


def table(took: Mapping[str, list[float]], peer: str, extra: Mapping[str, str] | None = None) -> str:
    """One row a command: median, lowest, highest, and how many times the median of the peer `peer`."""
    rows = ["| What runs | Median, s | Lowest | Highest | Times the peer |" + (" Notices a minute |" if extra else "")]
    rows.append("|" + " --- |" * (6 if extra else 5))
    base = median(took[peer])
    for name, each in took.items():
        row = f"| {name} | {median(each):.3f} | {min(each):.3f} | {max(each):.3f} | {median(each) / base:.2f} |"
        rows.append(row + (f" {extra[name]} |" if extra else ""))
    return "\n".join(rows)
