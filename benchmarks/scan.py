"""A gigabyte of releases scanned: ours beside ClickHouse in process and DuckDB, answers equal in every cell.

    python benchmarks/scan.py [--size 1.0] [--rounds 5] [--peers PYTHON] [--folder FOLDER] [--beyond 5] [--tools NAMES]

Makes the corpus from a seed (benchmarks/corpus.py says what it is like), also as gzip and zstd, and runs whole
processes in turn, start-up included, with two workers or threads each. Three tables:

1. The plain question of scan_question.py, which every tool answers the same; the benchmark stops where a cell differs.
2. `makegood learn scan`, which answers more: asks read with the care of `check`, tables of releases, asks, processes.
   One and two workers, gzip, zstd; with --beyond so many gigabytes as well, for the slope.
3. `makegood check --json`, the slow and obvious way, on a sample; its asks are those of the scan, release by release.

The most memory is that of the largest single process. The peers stand in scan_peers.txt (chdb 4.4 gives wrong answers:
a class like [^x] in multiMatchAllIndices fits x, so an older one is pinned) and are installed in a folder of their own
unless PYTHON has them. --tools names the peers that run, when one of them is too slow to wait for.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import scan_question
from turns import in_turn, table

from makegood.learn.scan.counts import FACTS, Question, counts

HERE = Path(__file__).resolve().parent
MAKEGOOD = str(Path(sys.executable).parent / "makegood")
DAY = "2026-11-22"
PEERS = {
    "chdb": "chdb, multiMatchAllIndices",
    "duckdb-hyperscan": "DuckDB read_json, Hyperscan function over Arrow",
    "duckdb-re2": "DuckDB read_json, RE2",
}
OURS = "`learn.scan.counts`, 2 workers"
SCAN = "`makegood learn scan`"
SAMPLE = 2_000


def main() -> None:
    reading = argparse.ArgumentParser()
    reading.add_argument("--size", type=float, default=1.0, help="gigabytes")
    reading.add_argument("--rounds", type=int, default=5)
    reading.add_argument("--seed", type=int, default=5)
    reading.add_argument("--peers", help="a Python that has scan_peers.txt")
    reading.add_argument("--folder", type=Path, help="where the corpus is, or is put to stay")
    reading.add_argument("--beyond", type=float, default=0, help="gigabytes of a second corpus, for the slope")
    reading.add_argument("--tools", default=",".join(PEERS))
    reading.add_argument("--sample", type=int, default=SAMPLE)
    given = reading.parse_args()
    if unknown := set(given.tools.split(",")) - PEERS.keys():
        reading.error(f"--tools knows {', '.join(PEERS)}, and not {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as work:
        folder = given.folder or Path(work)
        plain = corpus(folder, given.size, given.seed, "plain,gz,zst")
        every_phrase(plain)
        question(given, plain, Path(work))
        whole(given, plain, folder, Path(work))
        slow(given, plain, Path(work))


def corpus(folder: Path, size: float, seed: int, forms: str) -> Path:
    """The corpus of that size in the folder; made where it is not there."""
    path = folder / f"corpus-{size:g}gb-{seed}.jsonl"
    wanted = [path] + [path.with_name(f"{path.name}.{form}") for form in ("gz", "zst") if form in forms]
    if not all(each.exists() for each in wanted):
        command = [sys.executable, str(HERE / "corpus.py"), str(folder), "--size", str(size), "--seed", str(seed)]
        subprocess.run([*command, "--forms", forms], check=True)
    return path


def every_phrase(plain: Path) -> None:
    """Say how often the rarest phrase of the pattern files fires. In a gigabyte each of them has to."""
    said = tuple((number, each) for number, (_, each) in enumerate(scan_question.phrases()))
    cells = counts(plain, 0, plain.stat().st_size, Question(expressions=said, labels=len(said)))
    fired = [
        sum(each) for each in zip(*(row[FACTS:] for (kind, _), row in cells.items() if kind == "year"), strict=True)
    ]
    print(f"{len(said)} phrases; the rarest fires in {min(fired)} releases, the median one in {median(fired):g}\n")
    if plain.stat().st_size >= 1e9 and not min(fired):
        sys.exit(f"never fired: {[each for (_, each), times in zip(said, fired, strict=True) if not times]}")


def peers_python(given: str | None, folder: Path) -> str:
    """A Python that has the peers: the one given, or a new one."""
    if given:
        return given
    venv.create(folder / "peers", with_pip=True)
    python = str(folder / "peers" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", str(HERE / "scan_peers.txt")], check=True)
    return python


def question(given: argparse.Namespace, plain: Path, work: Path) -> None:
    """The first table: one question, every tool, equal answers."""
    python, asked = peers_python(given.peers, work), work / "question.json"
    subprocess.run([sys.executable, str(HERE / "scan_question.py"), str(asked)], check=True)
    answers = {name: work / f"{name}.csv" for name in ("ours", *given.tools.split(","))}
    commands = {OURS: [sys.executable, str(HERE / "scan_ours.py"), str(asked), str(plain), str(answers["ours"]), "2"]}
    for tool in given.tools.split(","):
        peer = [python, str(HERE / "scan_peers.py"), tool, str(asked), str(plain), str(answers[tool]), "2"]
        commands[PEERS[tool]] = peer
    took = in_turn(commands, given.rounds)
    cells = equal({name: scan_question.read(path) for name, path in answers.items()})
    alone = {"1 worker": [*commands[OURS][:-1], "1"]}
    took |= {f"`learn.scan.counts`, {name}": each for name, each in in_turn(alone, given.rounds).items()}
    size = plain.stat().st_size / 1e9
    print(f"## The plain question: {size:.2f} GB, {cells:,} cells equal in every tool, {given.rounds} rounds\n")
    print(table(took, PEERS[given.tools.split(",")[0]]))
    print(f"\nMost memory of one process, MB: {memory(commands)}")


def equal(answers: Mapping[str, Mapping[tuple[str, str], tuple[int, ...]]]) -> int:
    """How many cells there are. Stops the benchmark where a tool answers differently, or a label never fires."""
    ours = answers["ours"]
    for name, found in answers.items():
        if found != ours:
            different = [key for key in {*found, *ours} if found.get(key) != ours.get(key)]
            sys.exit(
                f"{name} answers differently, for example {[(k, found.get(k), ours.get(k)) for k in different[:3]]}"
            )
    years = [row for (dimension, _), row in ours.items() if dimension == "year"]
    silent = [
        name for name, *counts in zip(scan_question.LABELS, *(row[4:] for row in years), strict=True) if not any(counts)
    ]
    if silent:
        sys.exit(f"never fired: {silent}")
    return len(ours) * (len(scan_question.FACTS) + len(scan_question.LABELS))


def scan(path: Path, folder: Path, workers: int) -> list[str]:
    wanted = [MAKEGOOD, "learn", "scan", str(path), "-o", str(folder), "--again", "--json", "--on", DAY]
    return [*wanted, "--workers", str(workers)]


def whole(given: argparse.Namespace, plain: Path, folder: Path, work: Path) -> None:
    """The second table: the whole scan, by workers and by how the file is packed."""
    packed = {form: plain.with_name(f"{plain.name}.{form}") for form in ("gz", "zst")}
    commands = {
        f"{SCAN}, 2 workers": scan(plain, work / "two", 2),
        f"{SCAN}, 1 worker": scan(plain, work / "one", 1),
        **{f"{SCAN}, {form}, 2 workers": scan(path, work / form, 2) for form, path in packed.items()},
    }
    took = in_turn(commands, max(given.rounds // 2, 1), **endings(commands))
    told = json.loads((work / "two" / "scan.json").read_text())
    print(
        f"\n## The whole scan: {told['releases']:,} releases, {told['processes']:,} processes, {told['asks']:,} asks\n"
    )
    print(table(took, f"{SCAN}, 2 workers"))
    print(f"\nMost memory of one process, MB: {memory(commands)}")
    if len({(work / name / "asks.jsonl").read_bytes() for name in ("two", "one", "gz", "zst")}) != 1:
        sys.exit("the scans differ by how the file is packed, or by the workers")
    if given.beyond:
        slope(given, folder, work, median(took[f"{SCAN}, 2 workers"]))


def endings(commands: Mapping[str, Sequence[str]]) -> dict[str, dict[str, tuple[int, ...]]]:
    """A scan and a check end with 1 where there is something to look at."""
    return {name: {"ends_with": (0, 1)} for name in commands}


def slope(given: argparse.Namespace, folder: Path, work: Path, one: float) -> None:
    large = corpus(folder, given.beyond, given.seed, "plain")
    name = f"{SCAN}, {given.beyond:g} GB, 2 workers"
    took = in_turn({name: scan(large, work / "large", 2)}, 1, **{name: {"ends_with": (0, 1)}})[name][0]
    each = (took - one) / (given.beyond - given.size)
    print(f"\n{given.beyond:g} GB: {took:.1f} s, {each:.2f} s for each further GB")


def memory(commands: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"{name} {peak(command):.0f}" for name, command in commands.items())


def peak(command: Sequence[str]) -> float:
    """The most memory of the largest process, in MB: run by a process of its own, so that no other counts."""
    watch = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    return float(
        subprocess.run([sys.executable, "-c", watch, *command], capture_output=True, text=True, check=True).stdout
    )


def slow(given: argparse.Namespace, plain: Path, work: Path) -> None:
    """The third table: `check` on a sample, and that the scan finds what it finds."""
    sample = work / "sample.jsonl"
    with plain.open("rb") as stream:
        sample.write_bytes(b"".join(line for line, _ in zip(stream, range(given.sample), strict=False)))
    check = [MAKEGOOD, "check", "--json", "--on", DAY, str(sample)]
    commands = {f"{SCAN}, 1 worker": scan(sample, work / "sample", 1), "`makegood check --json`": check}
    took = in_turn(commands, 1, **endings(commands))
    size = sample.stat().st_size / 1e9
    print(f"\n## The slow and obvious way: {given.sample:,} releases, {size * 1000:.0f} MB\n")
    print(table(took, f"{SCAN}, 1 worker"))
    checked = subprocess.run(check, capture_output=True, text=True, check=False).stdout
    lines = (work / "sample" / "asks.jsonl").read_text(encoding="utf-8").splitlines()
    different = sum(a != b for a, b in zip(asks_checked(checked), asks_scanned(lines), strict=True))
    rate = median(took["`makegood check --json`"]) / size / 3600
    print(f"\n`check` at this rate: {rate:.1f} hours a GB. Releases with other asks than the scan: {different}")
    if different:
        sys.exit("the scan and check differ")


Asks = tuple[str | None, str | None, tuple[tuple[str, str], ...]]


def asks_checked(output: str) -> Iterator[Asks]:
    """(ocid, id, asks as (label, field)) of each release that `check --json` read; the same one again is left out."""
    before = None
    for line in output.splitlines():
        told = json.loads(line)
        source, asks = told["source"], tuple((ask["label"], ask["where"]["field"]) for ask in told["asks"])
        here = (source["ocid"], source["id"], asks)
        if here != before:
            yield here
        before = here


def asks_scanned(lines: Sequence[str]) -> Iterator[Asks]:
    for line in lines:
        told = json.loads(line)
        yield told["ocid"], told["id"], tuple((ask["label"], ask["where"]) for ask in told["asks"])


if __name__ == "__main__":
    main()
