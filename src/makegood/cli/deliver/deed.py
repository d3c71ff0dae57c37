"""What every command that writes a fact does the same way: read the folder, decide, append, say the receipt."""

from datetime import date, datetime
from pathlib import Path

import click

from makegood.cli.deliver.folder import ContractFolder, moment
from makegood.cli.files import text_of
from makegood.deliver.agreed import Agreed
from makegood.deliver.facts import Fact
from makegood.deliver.state import Contract, WithPapers

DAY = click.DateTime(["%Y-%m-%d"])
SIDE = click.option("--side", type=click.Choice(["buyer", "supplier"]), required=True, help="Whose word it is.")


class InOrder(click.Group):
    """A group that lists its commands as they follow each other in life, not by the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


class Deed:
    """One deed on a contract's folder: its state, what is in force on the day, the day and the moment.

    Until the command ends nobody else writes there, unless this one only looks (`writes` False).
    """

    def __init__(self, folder: Path, at: datetime | None, *, writes: bool = True) -> None:
        from makegood.deliver.promises import uk_day

        self.held = ContractFolder(folder).alone() if writes else ContractFolder(folder)
        self.at = moment(at)
        self.on: date = uk_day(self.at)
        self.state: Contract = self.held.state()
        self.agreed: Agreed = self.held.agreed(self.on)

    def write(self, made: Fact | WithPapers, said: str) -> None:
        """Append the fact with its papers, and say what was done with its number and the digest of its entry."""
        from makegood import ledger

        fact, papers = ledger.parted(made)
        entry = self.held.append(fact, *papers, at=self.at)
        click.echo(said)
        click.echo(f"Entry {entry.number}: {ledger.grouped(entry.digest)}", err=True)


def words_of(file: Path | None) -> str:
    """The words of a file; nothing where none is named. Raises BadInput where it cannot be read."""
    return text_of(file).strip() if file is not None else ""


def day_of(given: datetime | None) -> date | None:
    """The day of an option; None where it was not given."""
    return given.date() if given is not None else None
