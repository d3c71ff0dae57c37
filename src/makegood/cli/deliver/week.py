"""`makegood deliver week`: what to check with the time there is."""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import click

from makegood.cli.deliver.folder import ContractFolder
from makegood.cli.deliver.schedule import ON, day
from makegood.terms import codec


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--minutes", type=click.IntRange(0, 100_000), default=60, show_default=True, help="The time there is.")
@click.option("--seed", default="", help="Words for the checks picked by chance (default: the week's own number).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@ON
@click.pass_context
def week(
    ctx: click.Context, folders: tuple[Path, ...], minutes: int, seed: str, as_json: bool, on: datetime | None
) -> None:
    """List what to do first in the time there is, over all the contracts given: why, and what each task buys.

    What has a day comes first; then a check picked by chance; then what finds most problems in a minute. Exit 0:
    nothing needs doing; 1: something does.

    Example: makegood deliver week harbour --minutes 60 --on 2026-10-20
    """
    from makegood.deliver import week as weeks

    today = day(on)
    held = [_held(path, today) for path in folders]
    words = seed or "{}-{}".format(*today.isocalendar()[:2])
    found = weeks.week(held, minutes=minutes, on=today, seed=sha256(words.encode()).digest())
    click.echo(codec.to_json(shown(found)) if as_json else "\n".join(weeks.told.lines(found)))
    ctx.exit(1 if found.tasks or found.could_not_fit else 0)


def shown(found: "Week") -> dict[str, object]:  # type: ignore[name-defined]  # noqa: F821
    """The list for machines: chances as text of four places."""
    from makegood.deliver import week as weeks

    plain = codec.plain({name: getattr(found, name) for name in found.__dataclass_fields__})
    for name in ("before", "after"):
        plain[name] = f"{float(getattr(found, name)):.4f}"
    for name in ("tasks", "could_not_fit", "put_off"):
        for each, task in zip(plain[name], getattr(found, name), strict=True):
            each["finds"] = f"{float(task.finds):.4f}"
    return {"headline": weeks.told.headline(found), "sentence": weeks.told.sentence(found), **plain}


def _held(path: Path, today: date) -> "Held":  # type: ignore[name-defined]  # noqa: F821
    from makegood.deliver import contract
    from makegood.deliver import week as weeks

    folder = ContractFolder(path)
    return weeks.Held.of(folder.agreed(today), contract.happened(folder.book.entries()))
