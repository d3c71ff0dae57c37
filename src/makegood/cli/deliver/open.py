"""`makegood deliver open`: the employer opens the rows that were drawn, and no other."""

from pathlib import Path
from typing import Any

import click

from makegood.cli.files import raw_of, written
from makegood.terms import BadInput, Problem, codec

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("open")
@click.argument("payroll", type=FILE)
@click.option("--asked", "asked_file", required=True, type=FILE, help="The file the buyer sent for the return.")
@click.option("--drawn", "drawn_file", required=True, type=FILE, help="The draw, as the buyer sent it.")
@click.option(
    "--secret",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Your secret: private/secret.key of the return. Columns and seals kept beside it are used.",
)
@click.option("--columns", type=FILE, help="Which column is which, as JSON, where the return had its own.")
@click.option("--rows", "lists", multiple=True, help="A list of the return, as HRS-05=shifts.csv; may be repeated.")
@click.option("--bundle", "bundle_file", type=FILE, help="The bundle.json of the return; needed with --rows.")
@click.option("--payslips", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of payslips.")
@click.option("-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The opening.")
@click.option("--replace", is_flag=True, help="Write over the file that is there.")
@click.pass_context
def open_(
    ctx: click.Context,
    payroll: Path,
    asked_file: Path,
    drawn_file: Path,
    secret: Path,
    columns: Path | None,
    lists: tuple[str, ...],
    bundle_file: Path | None,
    payslips: Path | None,
    out: Path,
    replace: bool,
) -> None:
    """Open drawn rows: each with what proves that it was sealed before anybody knew which rows would be drawn.

    PAYROLL is the very file of the return. Payslip files are matched by the worker's reference in their name. The draw
    is repeated first: nobody opens rows that somebody chose. The same number draws from each list of the return: with
    --rows and --bundle these are opened too, each in a file beside OUT for `makegood deliver check-list`.

    Exit 0: opened; 1: opened, and a payslip file belongs to no drawn row; 3: the file does not match the seal, or the
    draw is not what its number gives.

    Example: makegood deliver open examples/payroll/home-care-weekly.csv --asked asked.json --drawn drawn.json
    --secret return-2026-q3/private/secret.key --rows HRS-05=examples/payroll/shifts.csv
    --bundle return-2026-q3/bundle.json -o opening.json
    """
    from makegood.cli.deliver.keeping import secret_in
    from makegood.deliver.employer import plain
    from makegood.deliver.employer.asked import Asked
    from makegood.deliver.employer.drawing import Drawn

    asked = plain.from_bytes(Asked, raw_of(asked_file), asked_file.name)
    drawn = plain.from_bytes(Drawn, raw_of(drawn_file), drawn_file.name)
    if lists and bundle_file is None:
        raise click.UsageError("--rows needs --bundle: the bundle.json that was sent")
    if not secret.exists():
        raise BadInput([Problem(file=str(secret), found="it is not there", do="use the secret of the return")])
    made, unmatched = _opened(payroll, asked, drawn, secret, columns, payslips)
    others = _opened_lists(lists, asked, drawn, bundle_file, secret_in(secret)[0]) if bundle_file else {}
    files_out = {out.with_name(f"{out.stem}-{measure}.json"): raw for measure, raw in others.items()}
    written({out: plain.to_bytes(made) + b"\n", **files_out}, replace=replace)
    rows = "1 row" if len(made.rows) == 1 else f"{len(made.rows)} rows"
    click.echo(f"{rows} opened for check {made.draw}. {out} is about people: send it to the buyer only.")
    for each in files_out:
        click.echo(f"{each}: the drawn rows of that list, for the buyer only too.")
    for name in unmatched:
        click.echo(f"{name}: no drawn row has its reference. It was left out.", err=True)
    ctx.exit(1 if unmatched else 0)


def _opened(
    payroll: Path, asked: Any, drawn: Any, secret: Path, columns: Path | None, payslips: Path | None
) -> tuple[Any, tuple[str, ...]]:
    """The drawn rows of the payroll, and the payslip files that belong to none. Raises BadInput."""
    from makegood.cli.deliver.keeping import secret_in
    from makegood.deliver.employer import opening, reading

    read = reading.read(
        raw_of(payroll),
        payroll.name,
        columns=_named(columns or secret.with_name("columns.json")),
        period=(asked.starts, asked.ends),
    )
    files = [each for each in sorted(payslips.iterdir()) if each.is_file()] if payslips else []
    return opening.from_payroll(
        asked,
        read.lines,
        read.offers,
        secret=secret_in(secret)[0],
        drawn=drawn,
        hashes=_kept(secret.with_name(f"seal-{asked.period}.json"), drawn.bundle),
        payslips={each.name: raw_of(each) for each in files},
    )


def _opened_lists(
    given: tuple[str, ...], asked: Any, drawn: Any, bundle_file: Path, secret: bytes
) -> dict[str, bytes]:  # fmt: skip
    """The drawn rows of each list, by measure. Raises BadInput where the bundle or a list is not the sealed one."""
    from makegood.cli.deliver.prepare import read_lists
    from makegood.deliver.employer import more, opening_lists, plain
    from makegood.deliver.employer.bundle import Bundle
    from makegood.ledger import digest_of_bytes

    raw = raw_of(bundle_file)
    if digest_of_bytes(raw) != drawn.bundle:
        raise BadInput([Problem(file=bundle_file.name, found="rows were drawn from another return than this")])
    heads = {each.measure: each for each in plain.from_bytes(Bundle, raw, bundle_file.name).more}
    made = {}
    for measure, rows in read_lists(given, asked).items():
        if measure not in heads:
            raise BadInput([Problem(file=measure, found="the return had no list of it")])
        sealed = more.sealed(asked, measure, rows, secret=secret)
        made[measure] = plain.to_bytes(opening_lists.opened(drawn, sealed, heads[measure])) + b"\n"
    return made


def _named(place: Path) -> dict[str, str] | None:
    """The columns that somebody named for the return; None where nobody had to."""
    return codec.to_value(dict[str, str], _json(place), str(place)) if place.exists() else None


def _kept(place: Path, bundle: str) -> tuple[bytes, ...]:
    """The leaf hashes kept when this very return was made; none where they are not there."""
    held = _json(place) if place.exists() else {}
    if not isinstance(held, dict) or held.get("bundle") != bundle:
        return ()
    try:
        return tuple(bytes.fromhex(each) for each in held["hashes"])
    except (KeyError, TypeError, ValueError):
        return ()


def _json(place: Path) -> Any:
    return codec.from_json(raw_of(place), str(place))
