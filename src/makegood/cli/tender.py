"""`makegood tender`: how it is asked."""

import click


@click.group()
def tender() -> None:
    """How it is asked: totals, lots, weights, the pack."""
