"""A whole scan: files to a folder of tables, on every processor, going on where a stopped one was."""

import json
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from itertools import islice
from pathlib import Path

from makegood.learn.scan import keeping, tables
from makegood.learn.scan.kernel import STRETCH, scan_into, split
from makegood.learn.scan.opening import Damaged, name_of, told
from makegood.learn.scan.part import At, Making
from makegood.learn.scan.version import version
from makegood.ocds.texts import TooMuch
from makegood.terms import BadInput, Problem, value

MAX_TOLD = 100
"""Problems that are told where nothing could be read."""
LARGE = 8 * 1024 * 1024
"""Bytes of files from which on another process reads them: what a reader holds and what tables need is too much for
one."""
SIDE_BY_SIDE = 4 * STRETCH
"""Bytes that were read from which on tables are written side by side."""
Progress = Callable[[int, int], None]
"""Told after each part: bytes of files done, and bytes of all."""


@value
class Stretch:
    """One part to make: `name` is where it is kept."""

    path: Path
    start: int
    end: int
    name: Path


@value
class Scanned:
    """What a scan read and left. `again`: parts that had been read before; `seconds` are not part of it."""

    files: int
    bytes: int
    releases: int
    processes: int
    asks: int
    duplicates: int
    problems: int
    parts: int
    again: int
    patterns: str
    on: str


def scan(
    paths: Sequence[Path],
    folder: Path,
    *,
    on: date,
    workers: int = 1,
    again: bool = False,
    progress: Progress = lambda done, all_: None,
) -> Scanned:
    """Read the files and write the tables into `folder`. A part that is there from a scan before is not read again.

    Raises BadInput where nothing could be read, or the folder cannot be written.
    """
    parts_folder = folder / "parts"
    try:
        parts_folder.mkdir(parents=True, exist_ok=True)
        planned, refused = stretches(paths, parts_folder)
        if again:
            keeping.tidy(parts_folder, ())
        parts, read_before = _made(planned, workers, progress)
        if any(part.piece.releases for part in parts.values()):  # a name mistyped costs no part of a scan before
            keeping.tidy(parts_folder, (each.name for each in planned))
        return _written(paths, planned, parts, refused, read_before, folder, on, workers)
    except OSError as error:
        raise BadInput([keeping.unwritten(folder, error)]) from error


def stretches(paths: Sequence[Path], folder: Path) -> tuple[list[Stretch], list[tuple[Path, Problem]]]:
    """Every stretch of every file, in order, a file that is named twice once; and files that cannot be opened."""
    planned: list[Stretch] = []
    refused: list[tuple[Path, Problem]] = []
    patterns = version()
    for path in {path.resolve(): path for path in paths}.values():
        try:
            if path.is_dir():
                raise BadInput([Problem(file=str(path), found="it is a folder", do=f"name its files: {path}/*")])
            size, key = path.stat().st_size, keeping.key(path, patterns)
            for start, end in split(path, size):
                name = keeping.name_of(folder, key, start, end)
                planned.append(Stretch(path=path, start=start, end=end, name=name))
        except FileNotFoundError:
            refused.append((path, Problem(file=name_of(path), found="there is no such file", do="check its name")))
        except OSError as error:
            found = f"it cannot be opened ({error.strerror or 'input error'})"
            refused.append((path, Problem(file=name_of(path), found=found)))
        except (Damaged, TooMuch) as error:
            refused.append((path, told(name_of(path), error, read=False)))
        except BadInput as bad:
            refused += ((path, problem) for problem in bad.problems)
    return planned, refused


def _made(planned: Sequence[Stretch], workers: int, progress: Progress) -> tuple[dict[Path, keeping.Kept], int]:
    """Every part, by its name; and how many were there before."""
    there = {each.name: part for each in planned if (part := keeping.kept(each.name)) is not None}
    read_before = len(there)
    missing = list({each.name: each for each in planned if each.name not in there}.values())
    total = sum(each.end - each.start for each in planned)
    done = total - sum(each.end - each.start for each in missing)
    progress(done, total)
    for each, part in _each(missing, workers):
        there[each.name] = part
        done += each.end - each.start
        progress(done, total)
    return there, read_before


def _each(missing: Sequence[Stretch], workers: int) -> Iterator[tuple[Stretch, keeping.Kept]]:
    small = sum(each.end - each.start for each in missing) < LARGE
    if small and (workers <= 1 or len(missing) <= 1):
        for each in missing:
            yield each, _make(each)
        return
    # The largest first, so that no processor waits long for the last part.
    missing = sorted(missing, key=lambda each: each.start - each.end)
    with pool_of(max(1, min(workers, len(missing)))) as pool:
        running = {pool.submit(_make, each): each for each in missing}
        try:
            for future in as_completed(running):
                yield running[future], future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def pool_of(workers: int) -> ProcessPoolExecutor:
    """Processes that end when this one does, however it ends.

    Never forked: whoever called may have threads, and a forked process would wait for them for ever.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)  # nobody is there to read what it makes

    threading.Thread(target=watch, daemon=True).start()


def _make(each: Stretch) -> keeping.Kept:
    making, writing = Making(), keeping.Keeping(each.name)
    try:
        with each.path.open("rb"):
            pass  # whatever the system refuses from here on is the folder's
    except OSError as error:
        found = f"it cannot be read ({error.strerror or 'input error'})"
        making.problem(Problem(file=name_of(each.path), found=found, do="try again"), None)
    else:
        scan_into(making, each.path, each.start, each.end, writing.spill)
    return writing.done(making, name_of(each.path), each.start, each.end)


def _written(
    paths: Sequence[Path],
    planned: Sequence[Stretch],
    parts: dict[Path, keeping.Kept],
    refused: Sequence[tuple[Path, Problem]],
    read_before: int,
    folder: Path,
    on: date,
    workers: int,
) -> Scanned:
    ordered = [parts[each.name] for each in planned]
    unopened = tuple(At(piece=0, line=None, problem=problem) for _, problem in refused)
    if not any(part.piece.releases for part in ordered):
        raise BadInput(_nothing(paths, ordered, [at.problem for at in unopened]))
    counted = _tabled(ordered, folder, workers)
    found = tables.write_problems(ordered, [at.problem for at in unopened], folder / "problems.csv")
    made = Scanned(
        files=len({path.resolve() for path in paths}),
        bytes=sum(part.piece.size for part in ordered),
        releases=counted.releases,
        processes=counted.processes,
        asks=counted.asks,
        duplicates=counted.duplicates,
        problems=found,
        parts=len(ordered),
        again=read_before,
        patterns=version(),
        on=on.isoformat(),
    )
    return made


def _tabled(parts: Sequence[keeping.Kept], folder: Path, workers: int) -> tables.Counted:
    """Every table; of many rows side by side, in processes that have held nothing else."""
    if workers <= 1 or sum(part.piece.size for part in parts) < SIDE_BY_SIDE:
        return tables.write(parts, folder)
    with pool_of(min(workers, len(tables.JOBS))) as pool:
        jobs = [pool.submit(tables.do, job, parts, folder) for job in tables.JOBS]
        return tables.counted([job.result() for job in jobs])


def _nothing(paths: Sequence[Path], parts: Sequence[keeping.Kept], unopened: Sequence[Problem]) -> list[Problem]:
    """What is told where no release was read: the first problems, each with its line."""
    rows = tables.problems(parts)
    told = [Problem(file=a, where=b, found=c, expected=d, do=e) for a, b, c, d, e in islice(rows, MAX_TOLD)]
    if more := sum(1 for _ in rows):
        told.append(Problem(file=name_of(paths[0]), found=f"{more:,} more parts could not be read"))
    nothing = Problem(file=name_of(paths[0]), found="it holds no releases", do="check that it is the right file")
    return [*told, *unopened] or [nothing]


def tell(scanned: Scanned, folder: Path, seconds: float) -> None:
    """Write `scan.json`: what was read, and how long it took. OSError when it cannot be written."""
    text = json.dumps({**vars(scanned), "seconds": round(seconds, 2)}, indent=2) + "\n"
    new = folder / "scan.json.new"
    new.write_text(text, encoding="utf-8")
    new.replace(folder / "scan.json")
