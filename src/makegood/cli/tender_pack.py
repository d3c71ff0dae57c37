"""`makegood tender pack`: every file of a tender, from its design."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood.cli.files import text_of, written
from makegood.cli.given import ON, day
from makegood.terms import codec

if TYPE_CHECKING:
    from makegood.tender.pack import File, NotFinished


@click.command()
@click.argument("design", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to fill.")
@ON
@click.option("--draft", is_flag=True, help="Make it unfinished; each file says that it is not issued.")
@click.option("--ocid-prefix", help="Your own registered prefix (default: the standard's prefix for examples).")
@click.option("--replace", is_flag=True, help="Overwrite files of an earlier pack.")
@click.option("--json", "as_json", is_flag=True, help="What was made, as JSON.")
def pack(
    design: Path, out: Path, on: datetime | None, draft: bool, ocid_prefix: str | None, replace: bool, as_json: bool
) -> None:
    """Make the tender pack: Word, Excel and OCDS files, and all of them as one zip. Nothing is sent or published.

    Exit 1 while something is missing: nothing is made then, unless --draft.

    Example: makegood tender pack examples/tenders/home-care-coast-and-villages.yaml -o my-pack --on 2026-12-07
    """
    from makegood import tender
    from makegood.tender import pack as room

    read = tender.read(text_of(design), str(design))
    prefix = _prefix(ocid_prefix, room.SAMPLE_PREFIX)
    try:
        files = room.make(read, on=day(on), draft=draft, prefix=prefix)
    except room.NotFinished as unfinished:
        _say_missing(unfinished, as_json)
        raise click.exceptions.Exit(1) from unfinished
    raws = {out / each.path: each.raw for each in files}
    written({**raws, out / "tender-pack.zip": room.zipped(files, on=day(on))}, replace=replace)
    _say_made(files, out, as_json)
    for said in room.remarks(read, prefix=prefix):
        click.echo(said, err=True)


def _prefix(given: str | None, sample: str) -> str:
    """A prefix as the standard makes them: ocds- and six letters or digits."""
    if given is None:
        return sample
    if not re.fullmatch("ocds-[a-z0-9]{6}", given):
        raise click.UsageError(
            f"{given}: a prefix is ocds- and six small letters or digits, as it was registered to you"
        )
    return given


def _say_missing(unfinished: "NotFinished", as_json: bool) -> None:
    missing = unfinished.missing
    if as_json:
        click.echo(codec.to_json({"unfinished": missing}, indent=2))
        return
    click.echo(f"Things to finish before the pack: {len(missing)}. Nothing was made; --draft makes it anyway.")
    for each in missing:
        click.echo(f"  {each.says}")


def _say_made(files: "tuple[File, ...]", out: Path, as_json: bool) -> None:
    rows = [
        {"path": each.path, "kind": each.kind, "title": each.title, "says": each.says, "bytes": len(each.raw)}
        for each in files
    ]
    if as_json:
        click.echo(codec.to_json({"folder": str(out), "files": rows, "zip": "tender-pack.zip"}, indent=2))
        return
    for row in rows:
        click.echo(f"{row['path']:44} {row['kind']:5} {row['bytes']:>8,}  {row['says']}")
    click.echo(f"{len(rows)} files in {out}, and all of them in tender-pack.zip. Makegood does not publish notices.")
