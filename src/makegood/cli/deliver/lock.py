"""`makegood deliver lock`: a buyer locks a seed away before rows are sealed."""

from datetime import datetime
from pathlib import Path

import click

from makegood.cli.deliver.folder import AT, BY, FOLDER, ContractFolder, moment
from makegood.cli.deliver.keeping import only_mine
from makegood.terms import BadInput, Problem, codec


@click.command()
@FOLDER
@click.option("--period", required=True, help="The period of the returns, like 2026-q3.")
@click.option("--tier", "tiers", multiple=True, help="One employer (default: each that has no seed and no return yet).")
@click.option("--seed", "given", default=None, help="A seed of your own, 64 hex digits (default: a random one).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@AT
@BY
def lock(
    folder: Path, period: str, tiers: tuple[str, ...], given: str | None, as_json: bool, at: datetime | None, by: str
) -> None:
    """Lock a secret number away for a spot check, before the rows are sealed. The book has its digest only.

    The number stays in the folder's `secret`; who has it can tell beforehand which rows a draw will pick.

    Example: makegood deliver lock harbour --period 2026-q3 --at 2026-09-03 --by p-buyer
    """
    from makegood.deliver import promises
    from makegood.deliver.checks import decide
    from makegood.deliver.employer.drawing import commitment

    held, when = ContractFolder(folder).alone(), moment(at)
    whole = promises.period(held.signed, period)
    wanted = tiers or _without(held, whole)
    if given is not None and len(wanted) > 1:
        # The first draw opens it: who has not sealed its rows by then could fit them to it.
        raise click.UsageError("one number for one employer: name it with --tier")
    for tier in wanted:
        seed = _seed(given)
        fact = decide.lock(held.state(), tier=tier, period=whole.id, commitment=commitment(seed), by=by)
        keep_seed(held, tier, whole.id, seed)
        held.append(fact, at=when)
        click.echo(codec.to_json(fact) if as_json else f"{tier}, {whole.id}: locked as {fact.commitment}")


def place(held: ContractFolder, tier: str, period: str) -> Path:
    """Where this side keeps the seed of a tier and period."""
    return held.path / "secret" / f"seed-{tier}-{period}"


def keep_seed(held: ContractFolder, tier: str, period: str, seed: bytes) -> None:
    """Keep a seed for its owner's eyes only."""
    there = place(held, tier, period)
    there.parent.mkdir(mode=0o700, exist_ok=True)
    only_mine(there, seed.hex().encode() + b"\n")


def kept_seed(held: ContractFolder, tier: str, period: str) -> bytes:
    """The seed that was kept. Raises BadInput where it is gone or is none."""
    from makegood.cli.files import text_of

    there = place(held, tier, period)
    if not there.exists():
        raise BadInput([Problem(file=str(there), found="there is no seed", do="lock one before the next return")])
    return _read(text_of(there).strip(), str(there))


def _seed(given: str | None) -> bytes:
    if given is not None:
        return _read(given, "--seed")
    import secrets

    return secrets.token_bytes(32)


def _read(text: str, where: str) -> bytes:
    try:
        seed = bytes.fromhex(text)
    except ValueError:
        seed = b""
    if len(seed) != 32:
        raise BadInput([Problem(file=where, found="not a seed", expected="64 hexadecimal digits")])
    return seed


def _without(held: ContractFolder, whole: "promises.Period") -> tuple[str, ...]:  # type: ignore[name-defined]  # noqa: F821
    from makegood.deliver import promises

    state = held.state()
    there = promises.tiers_in(held.agreed(whole.starts), state, whole)
    left = tuple(
        each.id for each in there if (each.id, whole.id) not in state.seeds and (each.id, whole.id) not in state.returns
    )
    if not left:
        raise click.UsageError(f"every employer has a seed or a return for {whole.id} already")
    return left
