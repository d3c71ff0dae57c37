"""`makegood deliver receive`: a return goes into the book, and a counter-signed receipt comes out."""

from datetime import date, datetime
from pathlib import Path

import click

from makegood.cli.deliver.folder import AT, BY, FOLDER, ContractFolder, moment
from makegood.cli.deliver.keeping import bounded, secret_in
from makegood.terms import BadInput, codec


@click.command()
@FOLDER
@click.argument("bundle", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--tier", default="", help="Take it only if it is this employer's.")
@click.option("--new-key", is_flag=True, help="You asked the employer, and the new key is its own.")
@click.option("--receipt", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the receipt.")
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as one JSON object.")
@AT
@BY
def receive(
    folder: Path,
    bundle: Path,
    tier: str,
    new_key: bool,
    receipt: Path | None,
    as_json: bool,
    at: datetime | None,
    by: str,
) -> None:
    """Receive a return: check it against what was asked and what came before, write it down, and give a receipt.

    The receipt is counter-signed with this side's key (FOLDER/secret/receipt.key, made the first time). Send it back to
    the employer. Exit 0: received; 2: refused, with the reason; 3: it is not whole, or does not agree with itself.

    Example: makegood deliver receive harbour return-2026-q3/bundle.json --at 2026-10-12 --by p-buyer
    """
    from makegood.deliver import receiving, signing

    kept, raw, when = ContractFolder(folder).alone(), bounded(bundle, receiving.LARGEST), moment(at)
    state = kept.state()
    agreed = kept.agreed(_day(kept, receiving.read(raw, bundle.name).period, when))
    fact = receiving.receive(
        agreed, state, raw, at=when, by=by, tier=tier, new_key=new_key, name=bundle.name
    )  # fmt: skip
    kept.keep("bundles", raw)
    entry = kept.append(fact, at=when)
    key, _ = secret_in(folder / "secret" / "receipt.key")
    made = signing.counter_sign(receiving.receipt(agreed.contract, fact, entry), key)
    place = receipt or bundle.with_name(f"{bundle.stem}-receipt.json")
    place.write_text(codec.to_json(made), encoding="utf-8")
    if as_json:
        click.echo(codec.to_json(made))
        return
    corrected = " It takes the place of the one before, which is kept, struck through." if fact.corrects else ""
    click.echo(f"Received: {fact.tier}, {fact.period}, receipt {made.receipt.number} {made.receipt.short}.{corrected}")
    click.echo(f"Send {place} back to the employer.", err=True)


def _day(kept: ContractFolder, period: str, when: datetime) -> date:
    """The day whose agreement counts: the last of the return's period."""
    from makegood.deliver import promises

    try:
        return promises.period(kept.signed, period).ends
    except BadInput:
        return promises.uk_day(when)
