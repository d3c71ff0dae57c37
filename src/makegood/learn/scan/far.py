"""The same scan on Daft: its own processes on one machine, or a Ray cluster. An optional extra.

Each stretch of a file goes to a worker with `kernel.scan_part`, as on one machine with plain processes. What comes back
are the files of that part, byte for byte what `keeping.keep` writes here; then `run.scan` finds every part made, and
writes the tables. So there is one kernel and one way to write, and a far scan that stops goes on where it was. Every
worker needs this package in the same version, and the files at the same place (a shared disk).
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from makegood.learn.scan import keeping
from makegood.learn.scan.kernel import scan_part
from makegood.learn.scan.run import Progress, Scanned, Stretch, scan, stretches
from makegood.learn.scan.version import version
from makegood.terms import BadInput, Problem

Where = Literal["local", "ray"]
ENDS = {"releases": keeping.RELEASES, "asks": keeping.ASKS, "told": keeping.TOLD, "whole": keeping.WHOLE}
"""The files of a part; `whole` is written last, for it says that the others are there."""
ROUND = 16
"""Stretches for each worker before what came back is put on disk: so many bytes of memory, and no more."""
STORE = 512 * 1024 * 1024
"""Bytes of the object store of a Ray that is started here."""
_QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0", "DO_NOT_TRACK": "true", "SCARF_NO_ANALYTICS": "true", "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}  # fmt: skip
"""Nothing is told to the makers of the engines, and they draw no bars of their own."""


class NotInstalled(Exception):
    """The optional extra is not installed; the message says which, and how to get it."""


def scan_far(
    paths: Sequence[Path],
    folder: Path,
    *,
    on: date,
    where: Where = "local",
    address: str | None = None,
    workers: int = 2,
    again: bool = False,
    progress: Progress = lambda done, all_: None,
) -> Scanned:
    """What `run.scan` gives, read by `workers` workers elsewhere. `address`: of a Ray cluster; None starts a small one.

    A stretch that no worker could read is read here. A process that has asked Ray keeps to Ray. Raises NotInstalled,
    and BadInput as `run.scan` does, or where a worker has another version.
    """
    parts = folder / "parts"
    try:
        parts.mkdir(parents=True, exist_ok=True)
        if again:
            keeping.tidy(parts, ())
        planned = _planned(paths, parts)
        missing = [each for each in planned if keeping.kept(each.name) is None]
        if missing:
            _made(missing, where, address, workers, progress)
    except OSError as error:
        raise BadInput([keeping.unwritten(folder, error)]) from error
    found = scan(paths, folder, on=on, workers=1)
    return replace(found, again=len(planned) - len(missing))


def _planned(paths: Sequence[Path], parts: Path) -> list[Stretch]:
    """Every stretch, once, by its whole path: a worker stands in another folder. `scan` tells what cannot be opened."""
    found, _ = stretches(paths, parts)
    return [replace(each, path=each.path.absolute()) for each in {each.name: each for each in found}.values()]


def _made(missing: list[Stretch], where: Where, address: str | None, workers: int, progress: Progress) -> None:
    missing.sort(key=lambda each: each.start - each.end)  # the largest first: nobody waits long for the last
    total, done = sum(each.end - each.start for each in missing), 0
    with _engine(where, address, workers) as daft:
        for first in range(0, len(missing), ROUND * workers):
            some = missing[first : first + ROUND * workers]
            for number, files in _asked(daft, some, workers):
                _keep(files, some[number].name)
            done += sum(each.end - each.start for each in some)
            progress(done, total)


@contextmanager
def _engine(where: Where, address: str | None, workers: int) -> Iterator[Any]:
    """Daft, ready. A Ray that was started for this is stopped; one that was there already goes on."""
    for name, setting in _QUIET.items():
        os.environ.setdefault(name, setting)
    daft = _imported("daft")
    if where == "local":
        if daft.runners.get_or_infer_runner_type() != "native":
            daft.set_runner_native()
        yield daft
        return
    ray = _imported("ray")
    if address:
        ray.init(address=address, log_to_driver=False, logging_level="error")
    else:
        ray.init(
            num_cpus=workers, include_dashboard=False, object_store_memory=STORE, log_to_driver=False,
            logging_level="error", _node_ip_address="127.0.0.1",
        )  # fmt: skip
    try:
        daft.set_runner_ray(noop_if_initialized=True)
        yield daft
    finally:
        ray.shutdown()


def _imported(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        say = f"scanning elsewhere needs {name}, which comes with an optional extra: pip install 'makegood[far]'"
        raise NotInstalled(say) from error


def _asked(daft: Any, some: Sequence[Stretch], workers: int) -> list[tuple[int, dict[str, bytes]]]:
    """(number, files by their names in ENDS) of each stretch that a worker has read. Raises BadInput."""
    asked = daft.from_pydict({
        "number": list(range(len(some))),
        "path": [str(each.path) for each in some],
        "start": [each.start for each in some],
        "end": [each.end for each in some],
    })  # fmt: skip
    made = _worker(daft, workers)(asked["path"], asked["start"], asked["end"])
    rows = asked.select(asked["number"], made.alias("made")).to_pylist()
    others = sorted({row["made"]["version"] for row in rows} - {version()})
    if others:
        found = f"a worker has version {others[0]}, and this machine {version()}"
        raise BadInput([Problem(file="makegood", found=found, do="install the same version on every worker")])
    return [(row["number"], row["made"]) for row in rows if row["made"]["whole"]]


def _worker(daft: Any, workers: int) -> Callable[..., Any]:
    """The kernel as a function over columns, in so many processes, one stretch at a time."""
    kinds = {"version": daft.DataType.string()} | dict.fromkeys(ENDS, daft.DataType.binary())

    @daft.cls(use_process=True, max_concurrency=workers, cpus=1)
    class Worker:
        @daft.method.batch(return_dtype=daft.DataType.struct(kinds), batch_size=1)  # type: ignore[untyped-decorator]
        def read(self, path: Any, start: Any, end: Any) -> list[dict[str, Any]]:
            return [read_far(*each) for each in zip(path.to_pylist(), start.to_pylist(), end.to_pylist(), strict=True)]

    return Worker().read  # type: ignore[no-any-return]


def read_far(path: str, start: int, end: int) -> dict[str, Any]:
    """What a worker answers: its version, and the files of the part, empty where it could not read the file."""
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder) / "part"
        try:
            keeping.keep(scan_part(Path(path), start, end), name)
        except OSError:
            return {"version": version()} | dict.fromkeys(ENDS, b"")
        return {"version": version()} | {each: Path(f"{name}{ending}").read_bytes() for each, ending in ENDS.items()}


def _keep(files: dict[str, bytes], name: Path) -> None:
    for each, ending in ENDS.items():
        new = name.with_name(f"{name.name}{ending}.new")
        new.write_bytes(files[each])
        new.replace(name.with_name(f"{name.name}{ending}"))
