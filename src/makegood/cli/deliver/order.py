"""`makegood deliver order`: what the buyer really ordered, and hours of each employer that were paid for."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from makegood.cli.deliver.deed import Deed
from makegood.cli.deliver.folder import AT, BY, FOLDER


def HOURS(text: str) -> Decimal:
    """A number of hours (or pounds, or percent), exact."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise click.BadParameter(f"{text!r} is not a number, like 9800 or 97.5")
    return number


@click.command()
@FOLDER
@click.argument("period")
@click.option("--planned", type=HOURS, help="Hours planned in the period.")
@click.option("--ordered", type=HOURS, help="Hours really ordered.")
@click.option("--cancelled-late", type=HOURS, default=Decimal(0), help="Hours cancelled too late to be given up.")
@click.option("--cancelled-paid", type=HOURS, default=Decimal(0), help="Of these, hours that were paid.")
@click.option("--invoiced", "invoiced_", type=(str, HOURS), multiple=True, help="An employer and its hours paid for.")
@AT
@BY
def order(
    folder: Path,
    period: str,
    planned: Decimal | None,
    ordered: Decimal | None,
    cancelled_late: Decimal,
    cancelled_paid: Decimal,
    invoiced_: tuple[tuple[str, Decimal], ...],
    at: datetime | None,
    by: str,
) -> None:
    """Write down what was ordered in PERIOD, and what each employer's invoices say.

    Promises that follow the volume are scaled by it; hours that were invoiced and are in no return are not shown.

    Example: makegood deliver order harbour 2026-q2 --planned 11000 --ordered 9800 --invoiced tier-1 6076
    --at 2026-07-02 --by p-buyer
    """
    from makegood.deliver.promises import chain

    deed = Deed(folder, at)
    if (planned is None) != (ordered is None):
        raise click.UsageError("--planned and --ordered go together")
    if planned is None and not invoiced_:
        raise click.UsageError("say --planned and --ordered, or --invoiced")
    if planned is not None and ordered is not None:
        fact = chain.order(
            deed.agreed,
            period_id=period,
            planned=planned,
            ordered=ordered,
            cancelled_late=cancelled_late,
            cancelled_paid=cancelled_paid,
            by=by,
        )
        deed.write(fact, f"{period}: {ordered:,} of {planned:,} planned hours were ordered.")
    for tier, hours in invoiced_:
        made = chain.invoiced(deed.agreed, deed.state, tier=tier, period_id=period, hours=hours, by=by)
        deed.write(made, f"{period}: {hours:,} hours of {tier}'s work were paid for.")
