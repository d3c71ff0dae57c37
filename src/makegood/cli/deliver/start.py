"""`makegood deliver start`: a contract that both sides signed, as a folder with a book."""

from datetime import datetime
from pathlib import Path

import click

from makegood.cli.deliver.folder import AT, BY, ContractFolder, moment
from makegood.cli.files import data_in, text_of
from makegood.deliver.agreed import Agreed
from makegood.terms import codec


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="A new folder.")
@click.option("--award", default="", help="The book of the tender it comes from, with its head.")
@AT
@BY
@click.pass_context
def start(ctx: click.Context, file: Path, out: Path, award: str, at: datetime | None, by: str) -> None:
    """Open the book of a contract that both sides signed.

    FILE says what was agreed (YAML or JSON): promises, employers, the ladder, what the buyer owes. Exit 0: every
    promise has its clause, KPI, evidence and verifier; 1: some have breaks, and they are listed; 3: bad data.

    Example: makegood deliver start examples/contracts/home-care-harbour-and-town.yaml -o harbour
    --at 2026-04-01 --by p-buyer
    """
    from makegood.deliver import promises
    from makegood.deliver.facts import ContractOpened
    from makegood.terms import show_day

    agreed = read_agreed(file)
    folder = ContractFolder.made(out, agreed)
    digest = folder.keep("papers", (out / "contract.json").read_bytes())
    opened = ContractOpened(
        contract=agreed.contract, agreed=digest, starts=agreed.starts, ends=agreed.ends, award=award, by=by
    )
    folder.append(opened, at=moment(at))
    first = promises.next_return(agreed, agreed.starts)
    click.echo(f"{agreed.title}: {len(agreed.promises)} promises, {len(agreed.tiers)} employers. The book is open.")
    click.echo(f"The first return is due on {show_day(promises.due_on(agreed, first))}.")
    breaks = promises.breaks(agreed)
    for each in breaks:
        click.echo(each)
    ctx.exit(1 if breaks else 0)


def read_agreed(file: Path) -> Agreed:
    """What was agreed, from YAML or JSON. Raises BadInput with every problem."""
    return codec.to_value(Agreed, data_in(text_of(file), file.name), file.name)
