"""`makegood deliver tier`: employers down the chain are invited, answer for themselves, and are let in."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from makegood.cli.deliver.deed import DAY, Deed, InOrder
from makegood.cli.deliver.folder import AT, BY, FOLDER, ContractFolder
from makegood.cli.deliver.order import HOURS
from makegood.terms import codec

SAYS = {"works": "works", "does-not": "does_not", "not-paid-by-them": "not_paid_by_them"}


@click.group(cls=InOrder)
def tier() -> None:
    """Employers down the chain: invite, answer, approve, list."""


@tier.command()
@FOLDER
@click.argument("name")
@click.option("--parent", default="", help="The employer it works under.")
@AT
@BY
def invite(folder: Path, name: str, parent: str, at: datetime | None, by: str) -> None:
    """Say that NAME (an opaque id) works under another. It approves nothing.

    Example: makegood deliver tier invite harbour tier-5 --parent tier-1 --at 2026-07-02 --by p-supplier
    """
    from makegood.deliver.promises import chain

    deed = Deed(folder, at)
    deed.write(chain.invite(deed.agreed, deed.state, tier=name, parent=parent, by=by), f"{name} is invited.")


@tier.command()
@FOLDER
@click.argument("name")
@click.option("--says", type=click.Choice(list(SAYS)), required=True, help="Its own word.")
@click.option("--share", type=HOURS, default=None, help="Its share of the hours, in percent.")
@AT
@BY
def answer(folder: Path, name: str, says: str, share: Decimal | None, at: datetime | None, by: str) -> None:
    """Answer for NAME: it works on this, it does not, or it is not paid by who says so.

    Example: makegood deliver tier answer harbour tier-5 --says works --at 2026-07-03 --by p-tier-5
    """
    from makegood.deliver.promises import chain

    deed, word = Deed(folder, at), SAYS[says]
    fact = chain.answer(deed.agreed, deed.state, tier=name, says=word, share=share, by=by)  # type: ignore[arg-type]
    deed.write(fact, f"{name} has answered.")


@tier.command()
@FOLDER
@click.argument("name")
@click.option("--since", type=DAY, default=None, help="From which day (default: the day of --at).")
@click.option("--no", "refuse", is_flag=True, help="It may not start.")
@AT
@BY
def approve(folder: Path, name: str, since: datetime | None, refuse: bool, at: datetime | None, by: str) -> None:
    """Let NAME start, for the buyer, or not.

    Example: makegood deliver tier approve harbour tier-5 --since 2026-10-01 --at 2026-07-03 --by p-buyer
    """
    from makegood.deliver.promises import chain

    deed = Deed(folder, at)
    day = since.date() if since else deed.on
    fact = chain.approve(deed.agreed, deed.state, tier=name, may_start=not refuse, since=day, by=by)
    deed.write(fact, f"{name} may {'not ' if refuse else ''}start.")


@tier.command(name="list")
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_(folder: Path, as_json: bool) -> None:
    """Who works on the contract, under whom, with which share of the hours.

    Example: makegood deliver tier list harbour
    """
    from makegood.deliver.promises import chain

    held = ContractFolder(folder)
    agreed, state = held.signed, held.state()
    shares = chain.shares(agreed, state)
    parents = {each.id: each.parent for each in agreed.tiers}
    parents |= {id_: now.invited.parent for id_, now in state.tiers.items()}
    rows: list[dict[str, Any]] = [
        {"tier": id_, "parent": parent, "share": shares.get(id_)} for id_, parent in parents.items()
    ]
    if as_json:
        click.echo(codec.to_json({"tiers": rows}))
        return
    for row in rows:
        share = "share not told" if row["share"] is None else f"{row['share']}% of the hours"
        under = f" under {row['parent']}" if row["parent"] else ""
        click.echo(f"{row['tier']}{under}: {share}")
