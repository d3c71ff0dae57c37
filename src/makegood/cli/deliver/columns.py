"""`makegood deliver columns`: what a payroll file is taken for, before anything is made of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood.cli.files import raw_of
from makegood.terms import codec

if TYPE_CHECKING:
    from makegood.deliver.employer.reading import Read

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_LEFT = {"not needed": "left alone: about who somebody is", "not used": "not used"}


@click.command()
@click.argument("payroll", type=A_FILE)
@click.option("--column", "said", multiple=True, help="A column you know, as FIELD=HEADING; may be repeated.")
@click.option(
    "--marked",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write a copy of the file with what to look at beside each row. It has names, as the file does.",
)
@click.option("--json", "as_json", is_flag=True, help="For machines: columns, problems and questions as one object.")
@click.pass_context
def columns(ctx: click.Context, payroll: Path, said: tuple[str, ...], marked: Path | None, as_json: bool) -> None:
    """What each column of a payroll file is taken for, and what would be asked about it.

    Nothing is sent, and without --marked nothing is written. Cells of columns about who somebody is are not shown.
    Exit 0: nothing to look at; 1: something to look at; 3: the file cannot be read.

    Example: makegood deliver columns examples/payroll/home-care-weekly.csv
    """
    from makegood.cli.deliver.keeping import only_mine
    from makegood.deliver.employer import marking, reading
    from makegood.deliver.employer.columns import KINDS

    told = {field: heading for field, equals, heading in (each.partition("=") for each in said) if equals}
    if len(told) < len(said) or told.keys() - KINDS.keys():
        raise click.UsageError(f"--column: write FIELD=HEADING; the fields are {', '.join(KINDS)}")
    if marked is not None and marked.exists():
        raise click.UsageError(f"{marked} already exists; choose another place")
    raw = raw_of(payroll)
    read = reading.read(raw, payroll.name, columns=told)
    if marked is not None:
        only_mine(marked, marking.marked(raw, payroll.name, read.marks))
    if as_json:
        look = {"problems": [str(each) for each in read.problems], "questions": [str(each) for each in read.questions]}
        shown = [{"heading": each.heading, "field": each.field, "sure": each.sure} for each in read.guesses]
        click.echo(codec.to_json({"export": read.export, "lines": len(read.lines), "columns": shown, **look}))
    else:
        _say(read)
    ctx.exit(1 if read.problems or read.questions else 0)


def _say(read: "Read") -> None:
    known = f", as {read.export} writes it" if read.export else ""
    click.echo(f"{len(read.lines):,} pay rows of {len({line.worker for line in read.lines}):,} people{known}")
    width = max(len(each.heading) for each in read.guesses)
    for each in read.guesses:
        samples = f"  ({', '.join(each.samples)})" if each.samples else ""
        click.echo(f"  {each.heading:{width}}  {_LEFT.get(each.sure) or each.field}{samples}")
    for problem in read.problems:
        click.echo(f"not read: {problem}")
    for question in read.questions:
        click.echo(f"look at this: {question}")
