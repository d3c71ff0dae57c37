"""`makegood deliver plan`: how many rows to open, and the odds of it, in the exchange format."""

import sys
from pathlib import Path

import click

from makegood.cli.files import cases_in
from makegood.terms import codec


@click.command()
@click.argument("file", default="-", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines: one answer a line, in the exchange format.")
def plan(file: Path, as_json: bool) -> None:
    """Plan a spot check: the fewest rows that find a problem of a given size with a given chance, no failure allowed.

    FILE is one plan as JSON, or several, one a line; '-', or none, reads standard input. Chances are exact
    (hypergeometric), cut to twelve places. Exit 0 when all is answered, 1 where no sample can find anything, 3 when a
    plan is refused (the others are still answered).

    Example: makegood deliver plan examples/checks/plans.json
    """
    from makegood.deliver.checks import plan as plans

    worst = 0
    for found in plans.answers(cases_in(file), str(file)):
        click.echo(codec.to_json(plans.shown(found)) if as_json else "\n".join(plans.told(found)))
        worst = max(worst, 3 if isinstance(found, plans.Unusable) else 1 if found.sample is None else 0)
    sys.exit(worst)
