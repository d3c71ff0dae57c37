"""`makegood learn evidence tables`: Parquet and CSV of evidence files."""

from pathlib import Path

import click

from makegood.cli.files import raw_of
from makegood.cli.learn.evidence_make import FILES


@click.command()
@FILES
@click.option("-o", "out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Write them here.")
@click.option("--replace", is_flag=True, help="Write over tables that are there.")
@click.pass_context
def tables(ctx: click.Context, files: tuple[Path, ...], out: Path, replace: bool) -> None:
    """Write a table of each kind of entry, as Parquet and CSV, and `results`: findings and outcomes together.

    Example: makegood learn evidence tables what-works.jsonl harbour-evidence.jsonl -o evidence-tables
    """
    from makegood.learn import evidence
    from makegood.learn.evidence import base

    if out.exists() and any(out.iterdir()) and not replace:
        raise click.UsageError(f"{out} is not empty; use --replace, or choose another folder")
    held = [(str(each), evidence.read(raw_of(each), str(each))) for each in files]
    joined = evidence.merged(held, held[0][1].header)
    for name, rows in base.tables(joined.evidence, out):
        click.echo(f"{name}: {rows} rows")
    for said in joined.conflicts:
        click.echo(said, err=True)
    ctx.exit(1 if joined.conflicts else 0)
