"""`makegood deliver change`: change what is agreed. One side proposes, the other agrees."""

from datetime import datetime
from pathlib import Path

import click

from makegood.cli.deliver.deed import DAY, SIDE, Deed, words_of
from makegood.cli.deliver.folder import AT, BY, FOLDER
from makegood.cli.deliver.start import read_agreed
from makegood.deliver.agreed import Agreed
from makegood.terms import codec


@click.group()
def change() -> None:
    """Change what is agreed: propose, agree, show."""


@change.command()
@FOLDER
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--since", type=DAY, required=True, help="From which day it would be in force.")
@click.option("--because", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="Why.")
@SIDE
@AT
@BY
def propose(
    folder: Path, name: str, file: Path, since: datetime, because: Path, side: str, at: datetime | None, by: str
) -> None:
    """Propose that FILE (what is agreed, whole) takes the place of what is in force. NAME is the change's own.

    Example: makegood deliver change propose harbour change-1 new.yaml --since 2027-01-01 --because why.txt --side buyer
    """
    from makegood.deliver.promises import change as changing

    deed = Deed(folder, at)
    now, new = deed.held.agreed(since.date()), read_agreed(file)
    made = changing.propose(
        deed.state, now, new, change=name, since=since.date(), because=words_of(because), side=side, by=by, on=deed.on
    )
    deed.write(made, f"{name} is proposed. It is in force once the other side agrees.")
    for line in changing.effect(now, new):
        click.echo(line)


@change.command()
@FOLDER
@click.argument("name")
@SIDE
@AT
@BY
def agree(folder: Path, name: str, side: str, at: datetime | None, by: str) -> None:
    """Agree to a change, for the other side.

    Example: makegood deliver change agree harbour change-1 --side supplier --by p-supplier
    """
    from makegood.deliver.promises import change as changing

    deed = Deed(folder, at)
    made = changing.agree(deed.state, change=name, side=side, by=by, on=deed.on)
    deed.write(made, f"{name} is agreed.")


@change.command()
@FOLDER
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@AT
def show(folder: Path, name: str, as_json: bool, at: datetime | None) -> None:
    """What a change does to each promise.

    Example: makegood deliver change show harbour change-1
    """
    from makegood.deliver.promises import change as changing
    from makegood.deliver.state import Refused

    deed = Deed(folder, at)
    held = deed.state.changes.get(name)
    if held is None:
        raise Refused(f"There is no change {name}.")
    digest = held.proposed.agreed
    new = codec.to_value(Agreed, codec.from_json(deed.held.kept("papers", digest), digest), digest)
    said = changing.effect(_before(deed, name), new)
    if as_json:
        click.echo(codec.to_json({"change": held.proposed, "agreed_at": held.agreed_at, "effect": said}))
        return
    click.echo(f"{name}, in force from {held.proposed.since}: {'agreed' if held.agreed_at else 'not agreed yet'}")
    for line in said:
        click.echo(f"  {line}")


def _before(deed: Deed, name: str) -> Agreed:
    """What was in force before this change's day."""
    from datetime import timedelta

    return deed.held.agreed(deed.state.changes[name].proposed.since - timedelta(days=1))
