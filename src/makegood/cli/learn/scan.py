"""`makegood learn scan`: the asks of every notice in files of any size."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from makegood.cli.given import ON, day

if TYPE_CHECKING:
    from makegood.learn.scan.run import Scanned


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", "folder", required=True, type=click.Path(path_type=Path), help="The folder to write.")
@ON
@click.option("--json", "as_json", is_flag=True, help="For machines: what scan.json holds, on one line.")
@click.option("--workers", type=click.IntRange(1, 512), default=None, help="Processes (default: one a processor).")
@click.option("--again", is_flag=True, help="Read everything again, also what a scan before has read.")
def scan(files: tuple[Path, ...], folder: Path, on: Any, as_json: bool, workers: int | None, again: bool) -> None:
    """Read every notice in FILES, and write who asks for what into a folder: tables, and asks.jsonl.

    Takes OCDS as JSON or JSON Lines, releases, packages or records, plain, gzip or zstd. A scan that was stopped goes
    on where it was. Exit 0, 1 when a part could not be read (problems.csv says which), 3 when nothing could.

    Example: makegood learn scan examples/notices/notices.json -o scanned --on 2026-11-22
    """
    import time

    from makegood.learn.scan.kernel import has_engine
    from makegood.learn.scan.run import scan as run

    if not has_engine():
        click.echo("The pattern engine (hyperscan) is not installed: everything is read the slow way.", err=True)
    began = time.monotonic()
    with Bar() as bar:
        found = run(files, folder, on=day(on), workers=workers or os.cpu_count() or 1, again=again, progress=bar.at)
    finish(found, folder, time.monotonic() - began, as_json=as_json)


def finish(found: "Scanned", folder: Path, seconds: float, *, as_json: bool) -> None:
    """Write scan.json, print what was read, and exit. Raises BadInput where the folder cannot be written."""
    from makegood.learn.scan.run import tell
    from makegood.terms import BadInput, Problem, codec

    try:
        tell(found, folder, seconds)
    except OSError as error:
        raise BadInput([Problem(file=str(folder), found=f"it cannot be written ({error.strerror})")]) from error
    told = codec.to_json({**vars(found), "seconds": round(seconds, 2)}) if as_json else _told(found, folder, seconds)
    click.echo(told)
    sys.exit(1 if found.problems else 0)


def _told(found: "Scanned", folder: Path, seconds: float) -> str:
    lines = [
        f"{found.releases:,} releases of {found.processes:,} contracting processes, {found.asks:,} asks,"
        f" in {seconds:,.1f} seconds",
        f"written to {folder}",
    ]
    if found.duplicates:
        lines.append(f"{found.duplicates:,} releases were there more than once, and count once")
    if found.problems:
        parts = "1 part" if found.problems == 1 else f"{found.problems:,} parts"
        lines.append(f"{parts} could not be read: {folder / 'problems.csv'} says which")
    return "\n".join(lines)


class Bar:
    """A progress bar on standard error, where that is a terminal; else silent."""

    def __init__(self) -> None:
        self.bar: Any = None
        self.done = 0

    def __enter__(self) -> "Bar":
        return self

    def at(self, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if self.bar is None:
            self.bar = click.progressbar(length=max(total, 1), label="Reading", file=sys.stderr)
            self.bar.__enter__()
        self.bar.update(done - self.done)
        self.done = done

    def __exit__(self, *why: object) -> None:
        if self.bar is not None:
            self.bar.__exit__(*why)
