"""`makegood deliver change`: change what is agreed. One side proposes, the other agrees."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import click

from makegood.cli.deliver.deed import DAY, SIDE, Deed, InOrder, words_of
from makegood.cli.deliver.folder import AT, BY, FOLDER
from makegood.cli.deliver.order import HOURS
from makegood.cli.deliver.start import read_agreed
from makegood.deliver.agreed import Agreed
from makegood.terms import codec


@click.group(cls=InOrder)
def change() -> None:
    """Change what is agreed: propose, agree, show."""


@change.command()
@FOLDER
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--promise", default=None, help="Instead of FILE: one promise whose number changes.")
@click.option("--target", type=HOURS, default=None, help="Its new number.")
@click.option("--since", type=DAY, required=True, help="From which day it would be in force.")
@click.option("--because", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="Why.")
@SIDE
@AT
@BY
def propose(
    folder: Path,
    name: str,
    file: Path | None,
    promise: str | None,
    target: Decimal | None,
    since: datetime,
    because: Path,
    side: str,
    at: datetime | None,
    by: str,
) -> None:
    """Propose what takes the place of what is agreed: FILE (whole), or one promise's number. NAME is the change's own.

    Example: makegood deliver change propose harbour change-1 --promise shifts --target 85 --since 2027-01-01
    --because examples/contracts/words/why.txt --side supplier --at 2026-09-01 --by p-supplier
    """
    from makegood.deliver.promises import change as changing

    deed = Deed(folder, at)
    now = deed.held.agreed(since.date())
    new = _new(now, file, promise, target)
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

    Example: makegood deliver change agree harbour change-1 --side buyer --at 2026-09-02 --by p-buyer
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

    deed = Deed(folder, at, writes=False)
    held = deed.state.changes.get(name)
    if held is None:
        raise Refused(f"There is no change {name}.")
    new = deed.held.document(held.proposed.agreed)
    said = changing.effect(deed.held.document(changing.before(deed.state, name)), new)
    if as_json:
        click.echo(codec.to_json({"change": held.proposed, "agreed_at": held.agreed_at, "effect": said}))
        return
    click.echo(f"{name}, in force from {held.proposed.since}: {'agreed' if held.agreed_at else 'not agreed yet'}")
    for line in said:
        click.echo(f"  {line}")


def _new(now: Agreed, file: Path | None, promise: str | None, target: Decimal | None) -> Agreed:
    from dataclasses import replace

    from makegood.deliver import findings

    if file is not None and promise is None and target is None:
        return read_agreed(file)
    if file is not None or promise is None or target is None:
        raise click.UsageError("name a FILE, or --promise and --target")
    changed = replace(findings.promise_of(now, promise), target=target)
    return replace(now, promises=tuple(changed if each.id == promise else each for each in now.promises))
