"""`makegood tender`: how it is asked."""

import click

from makegood.cli.tender_pack import pack


@click.group()
def tender() -> None:
    """How it is asked: totals, lots, weights, the pack."""


tender.add_command(pack)
