"""`makegood deliver find`: what the evidence at hand shows of each promise that is due."""

from datetime import date, datetime
from pathlib import Path

import click

from makegood.cli.deliver.folder import AT, BY, FOLDER, ContractFolder, moment
from makegood.deliver.employer.bundle import Bundle
from makegood.deliver.state import Contract
from makegood.terms import codec


@click.command()
@FOLDER
@click.option("--promise", default=None, help="One promise only.")
@click.option("--period", default=None, help="One period only (also again, after new evidence).")
@click.option("--dry", is_flag=True, help="Say it, and write nothing in the book.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@AT
@BY
@click.pass_context
def find(
    ctx: click.Context,
    folder: Path,
    promise: str | None,
    period: str | None,
    dry: bool,
    as_json: bool,
    at: datetime | None,
    by: str,
) -> None:
    """Find which promises are kept: met, not met or not shown, with the reasons.

    Without --period: every promise and period that is due and has no finding. Exit 0: all are met; 1: some are not, or
    are not shown.

    Example: makegood deliver find harbour --period 2026-q2 --at 2026-10-20 --by p-buyer
    """
    from makegood.deliver import findings, promises

    held = ContractFolder(folder) if dry else ContractFolder(folder).alone()
    when = moment(at)
    state, on = held.state(), promises.uk_day(when)
    due = _due(held, state, promise, period, on)
    bundles, every = kept_bundles(held, state), True
    for name, id_ in due:
        agreed = promises.change.judged_by(held.agreed, name, promises.period(held.agreed(on), id_))
        made = findings.finding(agreed, state, bundles, promise=name, period=id_, on=on, by=by)
        every = every and made.fact.outcome == "met"
        if not dry:
            held.append(made.fact, at=when)
        if as_json:
            click.echo(codec.to_json({"finding": made.fact, "because": made.because}))
        else:
            click.echo(f"{made.promise.title}, {promises.show_period(agreed, id_)}")
            for line in made.because:
                click.echo(f"  {line}")
    if not due:
        click.echo("Nothing is due that has no finding.", err=True)
    ctx.exit(0 if every else 1)


def kept_bundles(held: ContractFolder, state: Contract) -> dict[str, Bundle]:
    """The returns that stand and are still kept, by digest. One that was changed on disk raises BadInput."""
    found = {}
    for filed in state.returns.values():
        for each in filed:
            digest = each.fact.bundle
            if (held.path / "bundles" / digest).exists():
                raw = held.kept("bundles", digest)
                found[digest] = codec.to_value(Bundle, codec.from_json(raw, digest), digest)
    return found


def _due(
    held: ContractFolder, state: Contract, promise: str | None, period: str | None, on: date
) -> list[tuple[str, str]]:
    from makegood.deliver import findings, promises

    agreed = held.agreed(on)
    if period is not None:
        promises.period(agreed, period)
        judged = [
            each.id for each in agreed.promises if period in {one.id for one in promises.of_promise(agreed, each)}
        ]
        return [(name, period) for name in ([promise] if promise else judged)]
    return [pair for pair in findings.to_find(agreed, state, on) if promise in (None, pair[0])]
