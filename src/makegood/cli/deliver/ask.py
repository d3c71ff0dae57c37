"""`makegood deliver ask`: what one employer is asked for one period, as a file to send."""

from pathlib import Path

import click

from makegood.cli.deliver.folder import FOLDER, ContractFolder
from makegood.cli.files import written


@click.command()
@FOLDER
@click.option("--tier", required=True, help="The employer's id in the contract, for example tier-2.")
@click.option("--period", required=True, help="The period, for example 2026-q3.")
@click.option("-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--employer", default="", help="The employer's name, for its slips.")
@click.option("--buyer", default="", help="The buyer's name, for the slips.")
@click.option("--replace", is_flag=True, help="Write over the file if it is there.")
def ask(folder: Path, tier: str, period: str, out: Path, employer: str, buyer: str, replace: bool) -> None:
    """Write what one employer is asked for one period: the measures promised, and the dated rates to work them out by.

    Send the file to the employer. It holds nothing about anybody. Exit 0: written; 2: refused; 3: bad data.

    Example: makegood deliver ask harbour --tier tier-1 --period 2026-q3 -o asked.json
    """
    from makegood.deliver import asking, promises
    from makegood.deliver.employer.plain import to_bytes
    from makegood.deliver.state import Refused
    from makegood.terms import show_day

    kept, state = ContractFolder(folder), ContractFolder(folder).state()
    whole = promises.period(kept.signed, period)
    agreed = kept.agreed(whole.ends)
    if tier not in {each.id for each in promises.tiers_in(agreed, state, whole)}:
        raise Refused(f"{tier} does not work on this contract in {period}, as far as the book knows.")
    asked = asking.asked(agreed, state, tier=tier, period=whole, employer=employer, buyer=buyer)
    written({out: to_bytes(asked)}, replace=replace)
    measures = ", ".join(asked.measures) or "total hours only"
    click.echo(f"{out}: {tier}, {period}, due {show_day(asked.due)}: {measures}.")
    for each in asked.layouts:
        columns = ", ".join(column.column for column in each.columns)
        click.echo(f"and a list for {each.measure}, {each.title}: {each.row_is} in each row, with {columns}.")
    if not asked.seed_locked:
        click.echo("No spot check is locked for it. Lock one before you send this, or no row can be drawn.", err=True)
