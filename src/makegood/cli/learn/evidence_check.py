"""`makegood learn evidence check`: what is wrong with an evidence file, by line and field."""

from pathlib import Path

import click

from makegood.cli.files import raw_of
from makegood.cli.learn.evidence_make import counted
from makegood.terms import codec


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--before",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The version before: nothing that was tried may be gone.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as one JSON object.")
@click.pass_context
def check(ctx: click.Context, file: Path, before: Path | None, as_json: bool) -> None:
    """Say what is wrong with an evidence file: exit 0 nothing, 1 something, 3 where it cannot be read.

    It works out every strength, digest, effect and step again; refuses a design that was registered on the day of its
    first result or later, a claim that leaves out results of its design, and any group of fewer than 10 people.

    Example: makegood learn evidence check what-works.jsonl
    """
    from makegood.learn import evidence

    read = evidence.read(raw_of(file), str(file))
    wrong = list(evidence.problems(read, str(file)))
    if before is not None:
        wrong += evidence.lost(evidence.read(raw_of(before), str(before)), read, str(file))
    if as_json:
        click.echo(codec.to_json({"file": str(file), "entries": len(read.entries), "problems": wrong}))
    else:
        for each in wrong:
            click.echo(str(each))
        said = "nothing wrong" if not wrong else f"{len(wrong)} to mend"
        click.echo(f"{file}: {counted(len(read.entries))}, {said}")
    ctx.exit(1 if wrong else 0)
