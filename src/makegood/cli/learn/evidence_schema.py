"""`makegood learn evidence schema`: the JSON Schema of a line of an evidence file."""

import click

from makegood.terms import codec


@click.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) that each line of an evidence file keeps.

    Example: makegood learn evidence schema > evidence-line.schema.json
    """
    from makegood.learn import evidence

    click.echo(codec.to_json(evidence.schema(), indent=2))
