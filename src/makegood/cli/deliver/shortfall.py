"""`makegood deliver shortfall`: at the employer, what workers are owed, from a payroll that never leaves."""

from decimal import Decimal
from pathlib import Path

import click

from makegood.cli.files import raw_of
from makegood.terms import codec


@click.command()
@click.argument("payroll", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--asked",
    "asked_file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file the buyer sent you.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def shortfall(ctx: click.Context, payroll: Path, asked_file: Path, as_json: bool) -> None:
    """Say what workers are owed below the real Living Wage: one sum, line by line to the penny.

    It is the part of a make-good sum that is paid first. Only the sum is printed; nobody's own part is. Exit 0: nothing
    is owed; 1: something is, or a row could not be read.

    Example: makegood deliver shortfall examples/payroll/own-layout.csv --asked asked.json
    """
    from makegood.deliver.employer import plain, reading
    from makegood.deliver.employer.asked import Asked
    from makegood.deliver.findings import makegood
    from makegood.terms import show_pounds

    asked = plain.from_bytes(Asked, raw_of(asked_file), asked_file.name)
    read = reading.read(raw_of(payroll), payroll.name, period=(asked.starts, asked.ends))
    owed: Decimal = makegood.shortfall(read.lines, asked.living_wage)
    if as_json:
        click.echo(codec.to_json({"period": asked.period, "owed": owed, "rows": len(read.lines)}))
    else:
        click.echo(f"{asked.period}: {show_pounds(owed, pence=True)} is owed to workers, from {len(read.lines)} rows.")
    for each in read.problems:
        click.echo(f"not read: {each}", err=True)
    ctx.exit(1 if owed or read.problems else 0)
