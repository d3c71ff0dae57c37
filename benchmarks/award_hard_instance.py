"""A published hard instance (1,500 items, 1,500 package bids, most total price): ours beside three solvers.

    python benchmarks/award_hard_instance.py ../shared/data/benchmarks/lau-goh-in601.txt [--seconds 60] [--peers PYTHON]

The file is Lau and Goh's in601: the numbers of items and bids, then for each bid its price and its items. Each way runs
once in a process of its own; start-up and reading are included. Prints one table: value, bound, gap, seconds. Ours has
no clock: it ends when it has proved its answer, and the table says how long that took.
"""

import argparse
import json
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from award_lots import HERE, installed, run

PEERS = ("cpsat", "highspy", "cbc")


def case_of(path: Path) -> dict[str, object]:
    """The instance as a case: points are the prices, so that most points is most money."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    bids = [
        {"bidder": f"B{number}", "lots": sorted(set(items)), "points": price, "price": "0"}
        for number, (price, *items) in enumerate(lines[1:])
    ]
    lots = sorted({lot for bid in bids for lot in bid["lots"]})
    return {"id": path.stem, "lots": lots, "bids": bids, "x_all": False, "x_unit": 1000}


def ours(path: Path) -> None:
    """Our search over packages, until it is proved."""
    from makegood.award.lots import packing

    case = json.loads(path.read_text(encoding="utf-8"))
    number = {lot: index for index, lot in enumerate(case["lots"])}
    masks = [sum(1 << number[lot] for lot in bid["lots"]) for bid in case["bids"]]
    weights = tuple(int(Decimal(bid["points"]) * 1000) for bid in case["bids"])
    found = packing.heaviest(masks, weights)
    assert found is not None and found.proved
    taken = [masks[index] for index in found.chosen]
    assert sum(mask.bit_count() for mask in taken) == sum(taken).bit_count(), "two of the bids share an item"
    print(json.dumps({"value": found.weight, "bound": found.weight}))


def row(name: str, seconds: float, cpu: float, said: dict[str, object]) -> str:
    """One line of the table; a bound that was not told is not known."""
    value = float(str(said["value"] or 0))
    bound = None if said["bound"] is None else float(str(said["bound"]))
    gap = (
        "not told"
        if bound is None or not value
        else "0, proved"
        if bound - value < 1
        else f"{(bound - value) / bound:.1%}"
    )
    told = "not told" if bound is None else f"{bound / 1000:,.3f}"
    found = f"{value / 1000:,.3f}" if value else "none"
    return f"| {name} | {found} | {told} | {gap} | {seconds:.0f} | {cpu:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--peers", help="a Python that has the peers")
    parser.add_argument("--only", choices=PEERS, help="one peer alone")
    parser.add_argument("--ours", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ours:
        ours(Path(given.file))
        return
    if not Path(given.file).is_file():
        sys.exit(f"{given.file}: not there; the instance is not part of this repository")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.json"
        path.write_text(json.dumps(case_of(Path(given.file))), encoding="utf-8")
        peers = given.peers or str(installed(Path(folder)))
        print("| What runs | Value | Bound | Gap | Seconds | Processor, s |\n| --- | --- | --- | --- | --- | --- |")
        if not given.only:
            own = [sys.executable, str(Path(__file__).resolve()), "--ours", str(path)]
            print(row("makegood", *run(own)), flush=True)
        for name in [given.only] if given.only else PEERS:
            command = [peers, str(HERE / "award_lots_peers.py"), name, str(path), "--seconds", str(given.seconds)]
            print(row(name, *run(command)), flush=True)


if __name__ == "__main__":
    main()
