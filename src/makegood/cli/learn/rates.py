"""`makegood learn rates`: how often comparable notices ask for something, for the *reasonable* test."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood.terms import codec

if TYPE_CHECKING:
    from makegood.learn.rates import Change
    from makegood.market.base_rates import BaseRates


@click.command()
@click.argument("scan", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), help="Write the rates here, as YAML.")
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Print what differs from this earlier file.",
)
@click.option("--since", type=click.IntRange(1990, 2100), help="Only what was first published in this year or later.")
@click.option("--source", "sources", multiple=True, help="Where the notices come from, with licence; once a source.")
@click.option("--limit", "limits", multiple=True, help="What the notices cannot say; once a limit.")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rates(
    scan: Path,
    out: Path | None,
    against: Path | None,
    since: int | None,
    sources: tuple[str, ...],
    limits: tuple[str, ...],
    replace: bool,
    as_json: bool,
) -> None:
    """Count what the notices of a scan ask, by sector and nation, for the reasonable test of `check`.

    The file says that nobody has reviewed it. Whoever reads it puts in `reviewed_by` and `reviewed_on` by hand.
    Exit 1 when `--against` shows a difference.

    Example: makegood learn rates scanned -o base-rates.yaml
    """
    from makegood.learn import rates as room

    if out is None and against is None and not as_json:
        raise click.UsageError("say where to write the rates (-o FILE), or what to compare them with (--against FILE)")
    if out is not None and out.exists() and not replace:
        raise click.UsageError(f"{out} already exists; use --replace")
    made = room.count(room.read(scan), since=since, sources=sources, limits=limits)
    found = room.changes(room.from_file(against), made) if against else ()
    if out is not None:
        out.write_text(room.as_yaml(made), encoding="utf-8")
    click.echo(
        codec.to_json(found if against else made, indent=2) if as_json else "\n".join(_told(made, against, found))
    )
    sys.exit(1 if found else 0)


def _told(made: "BaseRates", against: Path | None, found: Sequence["Change"]) -> list[str]:
    if against is None:
        read = f"{made.processes:,} processes read, {len(made.groups)} groups of 10 or more"
        return [read, *(f"  not said: {limit}" for limit in made.limits)]
    return [*map(str, found), f"{len(found)} differences from {against}" if found else f"the same as {against}"]
