"""`makegood deliver gains`: what a scheme promised, over many contracts, as one account."""

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from makegood.cli.deliver.folder import ContractFolder
from makegood.cli.deliver.schedule import ON, day
from makegood.cli.files import text_of
from makegood.terms import codec


@click.command()
@click.argument("account", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@ON
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def gains(ctx: click.Context, account: Path, folders: tuple[Path, ...], on: datetime | None, as_json: bool) -> None:
    """Keep the account of workforce gains that several contracts carry: done, still to do, to come, owed.

    ACCOUNT is YAML; FOLDERS are the contracts'. A person whom two contracts claim counts once, and it says where. Exit
    0: on course; 1: something to settle, owed, or out of reach at the slowest rate; 3: bad data.

    Example: makegood deliver gains examples/gains/north-east-framework.yaml harbour --on 2027-06-01
    """
    from makegood.deliver import gains as room
    from makegood.deliver.gains.told import told

    kept = room.read(text_of(account), account.name)
    held = [ContractFolder(each) for each in folders]
    on_day = day(on)
    books = {
        each.signed.contract: room.Books(
            agreed=each.agreed(on_day), state=each.state(), kept=partial(each.kept, "papers")
        )
        for each in held
    }
    known = {each.contract for each in kept.contracts}
    if stray := sorted(set(books) - known):
        raise click.UsageError(f"{stray[0]} is no contract of this account")
    now = room.standing(kept, books, on_day)
    if as_json:
        click.echo(codec.to_json({"id": kept.id, "on": on_day, "gains": now}))
    else:
        click.echo(f"{kept.title}, {len(kept.contracts)} contracts")
        for each in now:
            click.echo("\n".join(told(each)))
    ctx.exit(1 if any(each.look for each in now) else 0)
