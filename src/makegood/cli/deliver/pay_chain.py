"""`makegood deliver pay-chain`: invoices and payments down the chain, told from both ends."""

from datetime import datetime
from pathlib import Path

import click

from makegood.cli.deliver.deed import DAY, Deed, InOrder, day_of
from makegood.cli.deliver.folder import AT, BY, FOLDER, ContractFolder
from makegood.cli.deliver.schedule import ON, day
from makegood.terms import codec

SAYS = ("in-full", "in-part", "not", "amount-disputed")


@click.group(name="pay-chain", cls=InOrder)
def pay_chain() -> None:
    """Payment down the chain, from both ends: received, said, list."""


@pay_chain.command()
@FOLDER
@click.argument("invoice")
@click.option("--payer", required=True, help="'buyer' or an employer.")
@click.option("--payee", required=True, help="The employer that is owed it.")
@click.option("--on", "received", type=DAY, required=True, help="The day it was received.")
@AT
@BY
def received(
    folder: Path, invoice: str, payer: str, payee: str, received: datetime, at: datetime | None, by: str
) -> None:
    """Write down that an undisputed INVOICE came in. Its amount stands nowhere here.

    Example: makegood deliver pay-chain received harbour inv-7 --payer tier-1 --payee tier-2 --on 2026-07-03
    --at 2026-07-06
    """
    from makegood.deliver import findings
    from makegood.deliver.promises import chain
    from makegood.terms import show_day

    deed = Deed(folder, at)
    fact = chain.invoice(
        deed.agreed, deed.state, invoice_id=invoice, payer=payer, payee=payee, received=received.date(), by=by
    )
    due = findings.pay_by(deed.agreed, received.date())
    deed.write(fact, f"{invoice}: {payer} pays {payee} by {show_day(due)}.")


@pay_chain.command()
@FOLDER
@click.argument("invoice")
@click.option("--end", type=click.Choice(["payer", "payee"]), required=True, help="Which end says so.")
@click.option("--says", type=click.Choice(SAYS), required=True)
@click.option("--on", "paid_on", type=DAY, default=None, help="The day it was paid.")
@AT
@BY
def said(
    folder: Path, invoice: str, end: str, says: str, paid_on: datetime | None, at: datetime | None, by: str
) -> None:
    """One end's word about the payment of INVOICE. The other end's word stays beside it.

    Example: makegood deliver pay-chain said harbour inv-7 --end payee --says in-full --on 2026-07-31
    --at 2026-08-03 --by p-tier-2
    """
    from makegood.deliver.promises import chain

    deed = Deed(folder, at)
    fact = chain.paid(
        deed.state,
        invoice_id=invoice,
        end=end,  # type: ignore[arg-type]
        says=says.replace("-", "_"),  # type: ignore[arg-type]
        paid_on=day_of(paid_on),
        by=by,
        on=deed.on,
    )
    deed.write(fact, f"{invoice}: the {end} has said it.")


@pay_chain.command(name="list")
@FOLDER
@ON
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def list_(ctx: click.Context, folder: Path, on: datetime | None, as_json: bool) -> None:
    """Every invoice: in time, late, or the ends differ. Exit 1 where one is late or cannot be told.

    Example: makegood deliver pay-chain list harbour --on 2026-10-20
    """
    from makegood.deliver import findings

    held = ContractFolder(folder)
    found = findings.payments(held.agreed(day(on)), held.state(), day(on))
    if as_json:
        click.echo(codec.to_json({"on": day(on), "payments": found}))
    else:
        for each in found:
            click.echo(f"{each.invoice}  {each.payer} to {each.payee}  {each.stand}  {each.said}")
    ctx.exit(1 if any(not each.in_time and each.stand != "waiting" for each in found) else 0)
