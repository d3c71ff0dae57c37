"""`makegood deliver schedule`: what is due when."""

from datetime import date, datetime
from pathlib import Path

import click

from makegood.cli.deliver.folder import FOLDER, ContractFolder, moment
from makegood.terms import codec

ON = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="As at this day (default: today).")


def day(given: datetime | None) -> date:
    """The day given, or today in the UK."""
    from makegood.deliver.promises import uk_day

    return given.date() if given else uk_day(moment(None))


@click.command()
@FOLDER
@ON
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def schedule(ctx: click.Context, folder: Path, on: datetime | None, as_json: bool) -> None:
    """Say what is due: each promise in each period, each employer's returns, and new rates of a wage that moves.

    Exit 0: no return is missing; 1: some are.

    Example: makegood deliver schedule harbour --on 2026-07-20
    """
    from makegood.deliver import promises

    held = ContractFolder(folder)
    agreed, state, today = held.agreed(day(on)), held.state(), day(on)
    due, returns = promises.schedule(agreed, state, today), promises.returns(agreed, state, today)
    moves = any(each.measure == promises.LIVING_WAGE for each in agreed.promises)
    rates = promises.uprates(agreed) if moves else ()
    if as_json:
        click.echo(codec.to_json({"on": today, "promises": due, "returns": returns, "rates": rates}))
    else:
        for line in (*_lines(due, returns), *(("New rates", *(each.said for each in rates)) if rates else ())):
            click.echo(line)
    ctx.exit(1 if any(each.stand == "not here yet" for each in returns) else 0)


def _lines(due: tuple, returns: tuple) -> list[str]:  # type: ignore[type-arg]
    said = ["Promises"]
    for each in due:
        found = each.finding.outcome if each.finding else f"judged from {each.judged_from}"
        said.append(f"{each.period.id:<8}  {each.promise:<14}  {each.target} {each.unit}  {found}")
        said.extend(f"          {because}" for because in each.because)
    said.append("Returns")
    said.extend(
        f"{each.period.id:<8}  {each.tier:<14}  {each.stand}{', late' if each.late else ''}  due {each.due}"
        for each in returns
    )
    return said
