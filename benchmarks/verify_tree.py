"""Sealing 10 million salted pay rows, beside two processes of plain hashlib.

    python benchmarks/verify_tree.py [ROWS] [ROUNDS]

The rows are made from a seed, 128 bytes a line. The peer is written by hand for this file: it knows that every row has
the same length, and reads it without looking for line breaks. Ours takes lines of any length. Both must find one root.
The promise: at most 1.1 times the peer's time, whole processes in turn.
"""

import random  # noqa: TID251 - a benchmark makes its own input from a seed
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import turns

PROMISE = 1.1
PEER = Path(__file__).with_name("verify_tree_peer.py")
WIDTH = 128


def write_rows(place: Path, rows: int) -> None:
    """Pay lines as they are sealed, in miniature: a reference, a month, hours and pay, and 32 bytes of salt as hex."""
    chance = random.Random(6962)
    with place.open("w", encoding="ascii") as file:
        for number in range(rows):
            month, hours = number % 12 + 1, 60 + number % 110
            row = f"W{number:08d},t{number % 400:03d},2026-{month:02d},{hours:03d}.00,{hours * 1345:08d},UK"
            file.write(f"{row.ljust(WIDTH - 66, '.')},{chance.randbytes(32).hex()}\n")


def answered(command: list[str]) -> tuple[str, float]:
    """The root that a command prints, and the seconds of processor time it took: steadier on a busy machine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    root = subprocess.check_output(command, text=True).split()[-1]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return root, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "rows.txt"
        write_rows(place, rows)
        ours = [str(Path(sys.executable).with_name("makegood")), "deliver", "tree", "--rows", str(place)]
        peer = [sys.executable, str(PEER), str(place), str(WIDTH)]
        found = {name: answered(each) for name, each in (("ours", ours), ("peer", peer))}
        roots = {root for root, _ in found.values()}
        if len(roots) != 1:
            sys.exit(f"the roots differ: {roots}")
        took = turns.in_turn({"makegood deliver tree --rows": ours, "hashlib, two processes": peer}, rounds)
    print(f"{rows:,} rows of {WIDTH} bytes, one root: {roots.pop()[:16]}\n")
    print(turns.table(took, "hashlib, two processes"))
    ratio = median(took["makegood deliver tree --rows"]) / median(took["hashlib, two processes"])
    print("\nProcessor time of one run: " + ", ".join(f"{name} {spent:.1f} s" for name, (_, spent) in found.items()))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"Largest process: {most:,.0f} MB. At most {PROMISE} times the peer: {'yes' if ratio <= PROMISE else 'no'}")
    return 0 if ratio <= PROMISE else 1


if __name__ == "__main__":
    sys.exit(main())
