"""`makegood learn scan-far`: the same scan, in processes of Daft or on a Ray cluster."""

import os
from pathlib import Path
from typing import Any, Literal

import click

from makegood.cli.given import ON, day


@click.command("scan-far")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", "folder", required=True, type=click.Path(path_type=Path), help="The folder to write.")
@click.option("--where", type=click.Choice(["local", "ray"]), default="local", help="Processes here, or Ray.")
@click.option("--address", help="Of a Ray cluster that is running; without it a small one is started here.")
@click.option("--workers", type=click.IntRange(1, 4096), default=None, help="Workers (default: one a processor here).")
@ON
@click.option("--json", "as_json", is_flag=True, help="For machines: what scan.json holds, on one line.")
@click.option("--again", is_flag=True, help="Read everything again, also what a scan before has read.")
def scan_far(
    files: tuple[Path, ...],
    folder: Path,
    where: Literal["local", "ray"],
    address: str | None,
    workers: int | None,
    on: Any,
    as_json: bool,
    again: bool,
) -> None:
    """Do what `makegood learn scan` does, on Daft: here, or on a Ray cluster. The files written are the same.

    Needs the extra: pip install 'makegood[far]'. Each worker needs it too, and FILES at the same place. Exit 0, 1 when
    a part could not be read, 3 when nothing could.

    Example: makegood learn scan-far examples/notices/notices.json -o scanned-far --workers 1 --on 2026-11-22
    """
    import time

    from makegood.cli.learn.scan import Bar, finish
    from makegood.learn.scan.far import NotInstalled
    from makegood.learn.scan.far import scan_far as run

    if address and where != "ray":
        raise click.UsageError("--address is of a Ray cluster: use it with --where ray")
    began = time.monotonic()
    try:
        with Bar() as bar:
            found = run(
                files, folder, on=day(on), where=where, address=address, workers=workers or os.cpu_count() or 1,
                again=again, progress=bar.at,
            )  # fmt: skip
    except NotInstalled as missing:
        raise click.UsageError(str(missing)) from missing
    finish(found, folder, time.monotonic() - began, as_json=as_json)
