"""`makegood deliver open`: the employer opens the rows that were drawn, and no other."""

from pathlib import Path

import click

from makegood.cli.files import raw_of, written

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("open")
@click.argument("payroll", type=FILE)
@click.option("--asked", required=True, type=FILE, help="What was asked for, as for the return.")
@click.option("--drawn", required=True, type=FILE, help="The draw, as the buyer sent it.")
@click.option("--secret", required=True, type=FILE, help="Your secret, as for the return: 64 hex digits or more.")
@click.option("--payslips", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of payslips.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=HEADING", help="As for the return.")
@click.option("-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The opening.")
@click.option("--replace", is_flag=True, help="Write over the file that is there.")
@click.pass_context
def open_(
    ctx: click.Context,
    payroll: Path,
    asked: Path,
    drawn: Path,
    secret: Path,
    payslips: Path | None,
    columns: tuple[str, ...],
    out: Path,
    replace: bool,
) -> None:
    """Open drawn rows: each with what proves that it was sealed before anybody knew which rows would be drawn.

    PAYROLL is the very file of the return. Payslip files are matched by the worker's reference in their name. The draw
    is repeated first: nobody opens rows that somebody chose. Exit 1 where a payslip file belongs to no drawn row.

    Example: makegood deliver open payroll.csv --asked asked.json --drawn drawn.json --secret key -o opening.json
    """
    from makegood.deliver.employer import opening, plain, reading
    from makegood.deliver.employer.asked import Asked
    from makegood.deliver.employer.drawing import Drawn

    wanted = plain.from_bytes(Asked, raw_of(asked), str(asked))
    draw = plain.from_bytes(Drawn, raw_of(drawn), str(drawn))
    told = dict(each.partition("=")[::2] for each in columns)
    read = reading.read(raw_of(payroll), payroll.name, columns=told, period=(wanted.starts, wanted.ends))
    made, unmatched = opening.from_payroll(
        wanted,
        read.lines,
        read.offers,
        secret=secret_of(secret),
        drawn=draw,
        payslips={each.name: raw_of(each) for each in sorted(payslips.iterdir()) if each.is_file()} if payslips else {},
    )
    written({out: plain.to_bytes(made) + b"\n"}, replace=replace)
    click.echo(
        f"{len(made.rows)} rows opened for check {made.draw}. They are about people: send them to the buyer only."
    )
    for name in unmatched:
        click.echo(f"{name}: no drawn row has its reference. It was left out.", err=True)
    ctx.exit(1 if unmatched else 0)


def secret_of(place: Path) -> bytes:
    """The employer's secret: hex digits in a file. Raises BadInput where there are too few."""
    from makegood.deliver.employer.leaves import SALT_BYTES
    from makegood.terms import BadInput, Problem

    try:
        found = bytes.fromhex(raw_of(place).decode("ascii").strip())
    except ValueError:
        found = b""
    if len(found) < SALT_BYTES:
        raise BadInput(
            [Problem(file=str(place), found="not a secret", expected=f"{2 * SALT_BYTES} hex digits or more")]
        )
    return found
