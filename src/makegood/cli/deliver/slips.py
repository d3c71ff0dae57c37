"""`makegood deliver slips`: each worker's own slip, made at the employer and without the internet."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from makegood.cli.files import raw_of, written
from makegood.terms import BadInput, Problem, codec

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
SAFER = "A text carries the record inside its link: whoever holds the phone can read it. Paper is safer."


@click.command()
@click.argument("payroll", type=FILE)
@click.option("--asked", "asked_file", required=True, type=FILE, help="The file the buyer sent you, as for the return.")
@click.option("--prepared", required=True, type=FOLDER, help="The folder that `prepare` wrote: bundle.json, private.")
@click.option("--address", required=True, help="Where workers answer: the address with the code, from your receipt.")
@click.option("--secret", type=FILE, help="Your secret (default: PREPARED/private/secret.key).")
@click.option("--closes", type=click.DateTime(["%Y-%m-%d"]), help="The last day for an answer, to print on the slips.")
@click.option("--employer", default="", help="Your name on the slips (default: as the buyer asked).")
@click.option("--buyer", default="", help="The buyer's name on the slips (default: as the buyer asked).")
@click.option("--texts", is_flag=True, help="Also write texts.csv, a message for each worker. Paper is safer.")
@click.option("-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to write.")
@click.option("--replace", is_flag=True, help="Write over slips that are there.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as one JSON object.")
def slips(
    payroll: Path,
    asked_file: Path,
    prepared: Path,
    address: str,
    secret: Path | None,
    closes: datetime | None,
    employer: str,
    buyer: str,
    texts: bool,
    out: Path,
    replace: bool,
    as_json: bool,
) -> None:
    """Make your workers' slips from the very payroll of the return: slips.html to print, slips.pdf, and texts.csv.

    Six slips to a sheet of A4, and poster.html for the wall. Each slip shows what you reported about one worker, with
    a code to say once, and without a name, whether it is right. Delete the files when the slips are handed out. Exit 0:
    made; 3: the payroll is not the one of the return.

    Example: makegood deliver slips examples/payroll/home-care-weekly.csv --asked asked.json --prepared return-2026-q3
    --address https://makegood.example/w/K7QF-2M9T/ -o slips
    """
    from makegood.deliver.employer import plain
    from makegood.deliver.employer import slips as room
    from makegood.deliver.employer.asked import Asked
    from makegood.deliver.workers import pdf

    if "://" not in address:
        raise click.UsageError(f"--address {address}: begin it with https://")
    asked = plain.from_bytes(Asked, raw_of(asked_file), str(asked_file))
    made = _made(payroll, asked, prepared, secret or prepared / "private" / "secret.key")
    told = room.Told(
        address=address, employer=employer or asked.employer or "your employer",
        buyer=buyer or asked.buyer or "the buyer", starts=asked.starts, ends=asked.ends,
        closes=closes.date() if closes else None,
    )  # fmt: skip
    files = {"slips.html": room.page(made, told).encode(), "slips.pdf": pdf.pdf(made, told)}
    files["poster.html"] = room.poster(told).encode()
    if texts:
        files["texts.csv"] = room.texts(made, told).encode("utf-8-sig")
    written({out / name: raw for name, raw in files.items()}, replace=replace)
    if as_json:
        click.echo(codec.to_json({"slips": len(made), "files": [str(out / name) for name in files]}))
        return
    click.echo(f"{len(made)} slips: {', '.join(str(out / name) for name in files)}")
    click.echo("They are about people: give each to its worker, then delete these files.", err=True)
    if texts:
        click.echo(SAFER, err=True)


def _made(payroll: Path, asked: Any, prepared: Path, secret: Path) -> Any:
    """The slips of the payroll, once it gives the very seal that was sent. Raises BadInput where it does not."""
    from makegood.cli.deliver.keeping import secret_in
    from makegood.deliver.employer import make, plain, reading
    from makegood.deliver.employer import slips as room
    from makegood.deliver.employer.bundle import Bundle

    raw_of(secret)  # a new one would give other tokens: never make one here
    sent = plain.from_bytes(Bundle, raw_of(prepared / "bundle.json"), str(prepared / "bundle.json"))
    remembered = prepared / "private" / "columns.json"
    columns = codec.to_value(
        dict[str, str], codec.from_json(raw_of(remembered), str(remembered)), str(remembered)
    ) if remembered.exists() else None  # fmt: skip
    read = reading.read(raw_of(payroll), payroll.name, columns=columns, period=(asked.starts, asked.ends))
    made = make.make(asked, read.lines, read.offers, secret=secret_in(secret)[0])
    if sent.head is None or made.bundle.head != sent.head:
        found = "it does not give the seal of the return: a row, the period or the secret is another"
        raise BadInput([Problem(file=payroll.name, found=found, do="give the file of the return, unchanged")])
    return room.of(made.leaves, made.tokens)
