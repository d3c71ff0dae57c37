"""Sharing out 1,000 lots among 200 bidders: ours beside four other ways, the same question, equal answers.

    python benchmarks/award_lots.py [--rounds 3] [--peers PYTHON] [--skip-each-cap]

(a) a cap on lots only, about 10,000 bids, with the price of one more lot for every bidder; its peer solves again once a
bidder. (b) four limits and 2,000 packages. Made from a seed. Whole processes in turn, start-up and reading included.
The peers stand in award_lots_peers.txt and are installed in a folder of their own unless PYTHON has them.
Prints two tables; stops when two answers differ.
"""

import argparse
import json
import random  # noqa: TID251 - seeded
import resource
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
LOTS, BIDDERS = 1_000, 200


def instance(seed: int, *, packages: int, limits: dict[str, object]) -> dict[str, object]:
    """A case of `makegood award lots`. Better bidders have better marks, so caps matter; each third bidder is small."""
    chance = random.Random(seed)
    lots = [f"L{number:04}" for number in range(LOTS)]
    bidders = [f"B{number:03}" for number in range(BIDDERS)]
    level = {bidder: chance.uniform(50, 90) for bidder in bidders}
    price = {lot: chance.randint(100, 400) * 1000 for lot in lots}
    bids: list[dict[str, object]] = []
    for lot in lots:
        for bidder in chance.sample(bidders, 10):
            points = min(100.0, max(0.0, chance.gauss(level[bidder], 6)))
            asks = int(price[lot] * chance.uniform(0.85, 1.15))
            bids.append({"bidder": bidder, "lot": lot, "points": f"{points:.2f}", "price": str(asks)})
    for _ in range(packages):
        bidder, took = chance.choice(bidders), chance.sample(lots, chance.randint(2, 4))
        points = sum(min(100.0, max(0.0, chance.gauss(level[bidder], 6))) for _ in took)
        asks = int(sum(price[lot] for lot in took) * chance.uniform(0.8, 1.05))
        bids.append({"bidder": bidder, "lots": took, "points": f"{points:.2f}", "price": str(asks)})
    return {"id": "made", "lots": lots, "bids": bids, **limits, "small_firms": bidders[::3]}


def run(command: list[str]) -> tuple[float, float, dict[str, object]]:
    """Seconds of a whole process, by the clock and of processor time, and the JSON of its last line."""
    started, before = time.perf_counter(), used()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    took = time.perf_counter() - started
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    said: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return took, used() - before, said


def used() -> float:
    """Processor seconds of all processes that were waited for: less swayed by what else the machine does."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def ours(path: Path, *, caps: bool) -> None:
    """Our answer, in this process: the optimum with its proof, and the price of every cap."""
    from makegood.award import lots
    from makegood.award.lots import large, matching
    from makegood.terms import codec

    model = lots.model_of(lots.read(codec.from_json(path.read_bytes(), path.name), path.name))
    if caps:
        assigned = matching.optimum(model)
        assert assigned is not None and assigned.reached[0] == LOTS
        prices = [gain for lots_more, gain in assigned.cap_prices]
        order = list(dict.fromkeys(bid.bidder for bid in model.problem.bids))
        by_name = dict(zip(model.bidders, prices, strict=True))
        print(json.dumps({"value": assigned.reached[1], "caps": [by_name[name] for name in order]}))
        return
    found = large.optimum(model)
    assert found is not None and found.proved and found.reached[0] == LOTS
    assert large.highs.allowed(model, found.chosen)
    print(json.dumps({"value": found.reached[1]}))


def compare(commands: dict[str, list[str]], rounds: int, peer: str) -> dict[str, tuple[float, float]]:
    """Each command once a round, in turn; stops when the points differ. Prints one table."""
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    values: dict[str, int] = {}
    for number in range(rounds):
        for name, command in commands.items():
            seconds, cpu, said = run(command)
            took[name].append((seconds, cpu))
            values[name] = round(float(str(said["value"])))
            print(f"  round {number + 1}: {name} {seconds:.2f} s ({cpu:.2f}), {values[name]}", file=sys.stderr)
    if len(set(values.values())) != 1:
        sys.exit(f"the answers differ: {values}")
    middle = {name: (median(one for one, _ in each), median(two for _, two in each)) for name, each in took.items()}
    print(f"| What runs | Median, s | Times {peer} | Processor, s | Times {peer} |\n| --- | --- | --- | --- | --- |")
    for name, (wall, cpu) in middle.items():
        times = wall / middle[peer][0], cpu / middle[peer][1]
        print(f"| {name} | {wall:.2f} | {times[0]:.2f} | {cpu:.2f} | {times[1]:.2f} |", flush=True)
    return middle


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", help="a Python that has the peers")
    parser.add_argument("--skip-each-cap", action="store_true")
    parser.add_argument("--ours", choices=["caps", "all"], help=argparse.SUPPRESS)
    parser.add_argument("file", nargs="?", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ours:
        ours(Path(given.file), caps=given.ours == "caps")
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given.peers or str(installed(Path(folder))), given.rounds, not given.skip_each_cap)


def installed(folder: Path) -> Path:
    """A Python with the peers, in a folder that goes away."""
    venv.create(folder / "peers", with_pip=True)
    python = folder / "peers" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "award_lots_peers.txt"], check=True)
    return python


def measure(folder: Path, peers: str, rounds: int, each_cap: bool) -> None:
    """Both questions, each to every way."""
    caps, everything = folder / "caps.json", folder / "all.json"
    caps.write_text(json.dumps(instance(7, packages=0, limits={"max_lots_per_bidder": 6})), encoding="utf-8")
    limits = {
        "max_lots_per_bidder": 8, "max_value_per_bidder": "2500000", "min_winners": 150, "small_firm_share": "0.35",
    }  # fmt: skip
    everything.write_text(json.dumps(instance(8, packages=2_000, limits=limits)), encoding="utf-8")

    def commands(path: Path, mode: str) -> dict[str, list[str]]:
        ours_ = [sys.executable, str(Path(__file__).resolve()), "--ours", mode, str(path)]
        others = {name: [peers, str(HERE / "award_lots_peers.py"), name, str(path)] for name in PEERS}
        return {"makegood": ours_, **others}

    print("\n(a) cap on lots only; ours also gives every cap's price\n")
    took = compare(commands(caps, "caps"), rounds, "highspy")
    if each_cap:
        seconds, cpu, said = run([*commands(caps, "caps")["highspy"], "--each-cap"])
        _, _, own = run(commands(caps, "caps")["makegood"])
        if said["caps"] != own["caps"]:
            sys.exit("the prices of the caps differ")
        wall, spent = took["makegood"]
        print(
            f"\nEvery cap's price, {len(own['caps'])} of them equal: ours {wall:.2f} s, highspy solving again "
            f"{seconds:.1f} s: {wall / seconds:.4f} (processor {spent:.2f} s, {cpu:.1f} s: {spent / cpu:.4f})"
        )
    print("\n(b) four limits, 2,000 packages\n")
    compare(commands(everything, "all"), rounds, "highspy")


PEERS = ("highspy", "scipy", "cpsat", "cbc")

if __name__ == "__main__":
    main()
