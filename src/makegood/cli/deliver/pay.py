"""`makegood deliver pay`: contracts and their pay rows in, what was kept out."""

import sys
from pathlib import Path

import click

from makegood.terms import codec


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines: one answer a line, in the exchange format.")
def pay(file: Path, as_json: bool) -> None:
    """Pay rows beside what was promised: met, not met or not shown, each as a range.

    FILE is one case (JSON), or several, one a line. Exit 0 when every promise is met, 1 when one is not met or not
    shown, 3 when a case cannot be read (the others are still answered). Nothing is sent anywhere.

    Example: makegood deliver pay examples/payroll/case.json
    """
    from makegood.deliver.pay import Refused, answer, read, told, work_out

    with click.open_file(str(file), "rb") as stream:
        cases = read(stream.read(), str(file))
    worst = 0
    for number, case in enumerate(cases):
        result = case if isinstance(case, Refused) else work_out(case)
        if as_json:
            click.echo(codec.to_json(answer(result)))
        else:
            click.echo(("\n" if number else "") + "\n".join(told(result)))
        if isinstance(result, Refused):
            worst = 3
        elif any(each.outcome != "met" for each in result.results.values()):
            worst = max(worst, 1)
    sys.exit(worst)
