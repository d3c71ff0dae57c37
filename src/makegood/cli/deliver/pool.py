"""`makegood deliver pool`: can a sequence of contracts carry each apprenticeship to its end?"""

import sys
from pathlib import Path

import click

from makegood.cli.files import text_of
from makegood.deliver.other import pool as pools
from makegood.deliver.other.pool.told import told
from makegood.terms import codec


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=10.0,
    show_default=True,
    help="For each question to the solver.",
)
@click.option("--json", "as_json", is_flag=True, help="The plan as data.")
def pool(file: Path, seconds: float, as_json: bool) -> None:
    """Plan where shared apprentices are hosted, so that each can finish; who cannot, why, and what would help.

    FILE is YAML: places on contracts by trade, area and days; apprentices by opaque ids with the weeks they still need;
    the shortest placement and the longest gap. Exit 0 when everybody is carried, 1 when somebody is not.

    Example: makegood deliver pool examples/pool/north-east-joiners.yaml
    """
    case = pools.read(text_of(file), str(file))
    plan = pools.plan(case, seconds=seconds)
    if as_json:
        click.echo(codec.to_json({"id": case.id, **codec.plain(plan)}))
    else:
        click.echo("\n".join(told(case, plan)))
    sys.exit(1 if plan.not_carried else 0)
