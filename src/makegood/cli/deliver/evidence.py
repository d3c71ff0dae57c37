"""`makegood deliver register` where the references are, and `makegood deliver evidence` at the buyer."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from makegood.cli.deliver.deed import DAY, Deed
from makegood.cli.deliver.folder import AT, BY, FOLDER
from makegood.cli.deliver.keeping import bounded, secret_in
from makegood.cli.deliver.order import HOURS
from makegood.cli.files import written
from makegood.terms import codec

if TYPE_CHECKING:
    from makegood.deliver.other.filing import Given

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LARGEST = 20_000_000
WHATS = ("hosting", "apprentices", "recruitment")


@click.command()
@click.argument("file", type=A_FILE)
@click.option("--what", type=click.Choice(WHATS), required=True, help="Which kind of register it is.")
@click.option("--scheme", required=True, help="The id of the scheme whose secret makes the keys.")
@click.option("--secret", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The scheme's secret.")
@click.option("--contract", required=True, help="The contract's id.")
@click.option("--tier", default="", help="The employer, where the register is about one employer only.")
@click.option(
    "--made-by",
    type=click.Choice(["employer", "third_party", "record"]),
    default="employer",
    show_default=True,
    help="Who you are: the employer, the pool or partner, or whoever keeps the learner record.",
)
@click.option("--on", "on", type=DAY, required=True, help="The day on which it is true.")
@click.option("-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
@click.option("--replace", is_flag=True, help="Write over an earlier file.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as one JSON object.")
def register(
    file: Path,
    what: str,
    scheme: str,
    secret: Path,
    contract: str,
    tier: str,
    made_by: str,
    on: datetime,
    out: Path,
    replace: bool,
    as_json: bool,
) -> None:
    """Turn a register of people into one with keys, on this computer. FILE (CSV) and the secret stay here.

    Everybody in a scheme uses the same secret, so that one person has one key in every register; the buyer never has
    it. Write OUT, and send it. Exit 0; 3: bad data.

    Example: makegood deliver register examples/registers/hosted.csv --what hosting --scheme north-east-pool
    --secret pool.secret --contract C-2026-031 --on 2027-04-05 -o hosted.json
    """
    from makegood.deliver.other.people import Maker, make

    key, new = secret_in(secret)
    if new:
        click.echo(
            f"A new secret was made in {secret}. Give it to everybody in the scheme, never to a buyer.", err=True
        )
    maker = Maker(scheme=scheme, secret=key, contract=contract, tier=tier, made_by=made_by, on=on.date())  # type: ignore[arg-type]
    made = make(bounded(file, LARGEST), file.name, what=what, maker=maker)  # type: ignore[arg-type]
    written({out: codec.to_json(made).encode()}, replace=replace)
    if as_json:
        click.echo(codec.to_json({"file": str(out), "people": len(made.keys), "groups": made.groups}))
        return
    people = len(made.keys)
    click.echo(f"{out}: {people} {'person' if people == 1 else 'people'}, as keys. No name or reference is in it.")
    if what == "recruitment":
        click.echo(f"Groups shown: {', '.join(f'{name} {n}' for name, n in made.groups.items()) or 'none'}.")
    if made.groups_held_back:
        click.echo("Other groups stay here: one is under 10, or could be worked out.")


@click.command()
@FOLDER
@click.argument("file", type=A_FILE, required=False)
@click.option("--promise", required=True, help="The promise's id.")
@click.option("--period", required=True, help="The period it is about.")
@click.option("--tier", default="", help="The employer it is about; none for the whole contract.")
@click.option(
    "--beside", "others", multiple=True, type=A_FILE, help="A register that the other side sent you; may be repeated."
)
@click.option("--grade", type=click.Choice(["A", "B", "C", "D"]), default="D", help="Of evidence without keys.")
@click.option("--proof", type=A_FILE, help="The document that makes it more than the supplier's word.")
@click.option("--usual", type=HOURS, help="Apprentices that the supplier's own rate before the contract gives.")
@click.option(
    "--part",
    type=click.Choice(["small", "area", "both"]),
    default="small",
    show_default=True,
    help="For spend: with small firms, in the area, or both.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@AT
@BY
@click.pass_context
def evidence(
    ctx: click.Context,
    folder: Path,
    file: Path | None,
    promise: str,
    period: str,
    tier: str,
    others: tuple[Path, ...],
    grade: str,
    proof: Path | None,
    usual: Decimal | None,
    part: str,
    as_json: bool,
    at: datetime | None,
    by: str,
) -> None:
    """File evidence that payroll cannot show, for one promise and period.

    The promise's measure says what FILE is: a register with keys (JSON), a ledger, sessions or placements (CSV), or
    totals (YAML). Payment down the chain needs no FILE: it is in the book. What is proved less well than the promise
    asks for is filed as not shown. Exit 0; 1: some of it is not shown; 3: bad data.

    Example: makegood deliver evidence harbour hosted.json --promise apprentices --period 2026-27
    --at 2027-04-20 --by p-buyer
    """
    import secrets

    from makegood.deliver.other import filing

    deed = Deed(folder, at)
    given = _given(file, others, proof, grade=grade, usual=usual, part=part)
    line = secrets.token_hex(16)
    filed = filing.file(
        deed.agreed, deed.state, given, promise=promise, period=period, tier=tier, on=deed.on, by=by, line=line
    )
    counted = filed.counted
    if as_json:
        deed.held.append(filed.made.fact, *filed.made.papers, at=deed.at)
        click.echo(codec.to_json({"kind": filed.kind, **codec.plain(counted), "line": filed.line}))
    else:
        deed.write(filed.made, "\n".join(filing.told(filed)))
    ctx.exit(1 if counted.good is None or counted.missing else 0)


def _given(file: Path | None, others: tuple[Path, ...], proof: Path | None, **said: Any) -> "Given":
    """What is in the files, and what was said of it."""
    from makegood import ledger
    from makegood.deliver.other import filing, register

    return filing.Given(
        name=file.name if file else "",
        text=_text(file),
        others=tuple(register.opened(_text(each), each.name) for each in others),
        proof=ledger.digest_of_bytes(bounded(proof, LARGEST)) if proof else "",
        **said,
    )


def _text(file: Path | None) -> str:
    return codec.text_of(bounded(file, LARGEST), file.name) if file else ""
