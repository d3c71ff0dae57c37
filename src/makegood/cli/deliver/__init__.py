"""`makegood deliver`: is it kept? One module a command, imported only when it is called."""

import click

from makegood.cli.lazy import Commands, Lazy

COMMANDS: Commands = {
    "start": ("makegood.cli.deliver.start", "start", "Open the book of a contract that both sides signed."),
    "schedule": ("makegood.cli.deliver.schedule", "schedule", "What is due when: promises and returns."),
    "plan": ("makegood.cli.deliver.plan", "plan", "Plan a spot check: how many rows give what odds."),
    "tree": ("makegood.cli.deliver.tree", "tree", "Seal leaves into a tree, or say whether a proof holds."),
}


@click.group(cls=Lazy, listed=COMMANDS)
def deliver() -> None:
    """Is it kept? What is due, returns, spot checks, workers' answers, findings, remedies and the record."""
