"""`makegood learn`: what was true? One module a command, imported only when it is called."""

import click

from makegood.cli.lazy import Commands, Lazy

COMMANDS: Commands = {}


@click.group(cls=Lazy, listed=COMMANDS)
def learn() -> None:
    """What was true: scans of notices, the evidence base, base rates."""
