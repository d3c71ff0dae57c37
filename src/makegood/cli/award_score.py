"""`makegood award score`: files of cases in, scores out."""

import sys
from pathlib import Path

import click

from makegood.award import scoring
from makegood.cli.files import cases_in
from makegood.terms import codec


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines: one answer a line, in the exchange format.")
def score(file: Path, as_json: bool) -> None:
    """Score bids exactly: points, ranks, the winner, and the smallest changes that would change the winner.

    FILE is one case (JSON or YAML), or several, one a line. Exit 0 when every case has a winner, 1 when one has an
    open tie or no bid left, 3 when one is refused (the others are still answered).

    Example: makegood award score examples/scores/home-care.yaml
    """
    cases = scoring.read(cases_in(file), str(file))
    worst = 0
    for number, case in enumerate(cases):
        result = case if isinstance(case, scoring.Refused) else scoring.score(case)
        if as_json:
            click.echo(codec.to_json(scoring.answer(result)))
        else:
            click.echo(("\n" if number else "") + "\n".join(scoring.told(result)))
        worst = max(worst, exit_of(result))
    sys.exit(worst)


def exit_of(result: scoring.Scored | scoring.Refused) -> int:
    """0 a winner, 1 an open tie or nobody admitted, 3 refused."""
    if isinstance(result, scoring.Refused):
        return 3
    return 0 if result.winner else 1
