"""`makegood learn register`: open data of contracts, from their folders."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood.cli.deliver.folder import AT, ContractFolder, moment
from makegood.cli.files import written
from makegood.cli.learn.contracts import opened
from makegood.terms import BadInput, Problem, codec

if TYPE_CHECKING:
    from makegood.learn.register.static import Published


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o", "out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Write the files here."
)
@click.option("--publisher", default="", help="Who publishes (default: the buyer of the first contract).")
@click.option(
    "--prefix", default="ocds-213czf", show_default=True, help="Your own ocid prefix; this one is for trying."
)
@click.option("--base", default="", help="The address under which the files will stand, with a slash at its end.")
@click.option("--licence", default="", help="The address of the licence of the data, for whoever takes it.")
@click.option("--replace", is_flag=True, help="Write over files of an earlier run in that folder.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@AT
@click.pass_context
def register(
    ctx: click.Context,
    folders: tuple[Path, ...],
    out: Path,
    publisher: str,
    prefix: str,
    base: str,
    licence: str,
    replace: bool,
    as_json: bool,
    at: datetime | None,
) -> None:
    """Write the open data of contracts: tables, OCDS releases and records, and every change in its order.

    FOLDERS are contracts' folders, or the unpacked zip for an auditor. What may not be told yet stays out: a miss
    while the supplier can still reply, a group of fewer than 10, every name of a person. Exit 1: a book does not say
    that its record is public.

    Example: makegood learn register harbour --at 2027-04-30 -o open-data --replace
    """
    from makegood.learn.register import static

    _checked(prefix)
    now = moment(at)
    held = [_published(each, now, prefix) for each in opened(folders)]
    _each_once(held, folders)
    shown = [each for each, _open in held]
    made = static.files(shown, at=now, publisher=publisher or _buyer(held), base=base, licence=licence)
    written({out / name: raw for name, raw in made.items()}, replace=replace)
    counts = {
        "contracts": len(held),
        "changes": sum(len(each.changes) for each, _open in held),
        "releases": sum(len(change.releases) for each, _open in held for change in each.changes),
    }
    for folder, (_each, open_) in zip(folders, held, strict=True):
        if not open_:
            click.echo(f"{folder}: its book does not say that its record is public", err=True)
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    click.echo(codec.to_json(counts) if as_json else f"wrote {len(made)} files into {out}: {said}")
    ctx.exit(0 if all(open_ for _each, open_ in held) else 1)


def _checked(prefix: str) -> None:
    import re

    if not re.fullmatch(r"ocds-[a-z0-9]{6}", prefix):
        raise click.UsageError(f"{prefix} is no ocid prefix: it is like ocds-213czf")


def _published(held: ContractFolder, at: datetime, prefix: str) -> "tuple[Published, bool]":
    """One contract with its history, and whether its book says that it is public."""
    from makegood.deliver import contract
    from makegood.learn.register import history, static, summary

    happened = tuple(each for each in contract.happened(held.book.entries()) if each.at <= at)
    if not happened:
        raise BadInput([Problem(file=str(held.path), found=f"its book has no entry before {at:%d %B %Y}")])
    changes = tuple(history.changes(held.agreed, happened, at=at, prefix=prefix, signed=held.signed))
    state = contract.fold(happened)
    last = changes[-1].record
    line = summary(held.agreed(last.on), state, last)
    return static.Published(summary=line, changes=changes), bool(state.published)


def _each_once(held: "list[tuple[Published, bool]]", folders: tuple[Path, ...]) -> None:
    """Two contracts of one number would be one process to every reader."""
    seen: dict[str, Path] = {}
    for (each, _open), folder in zip(held, folders, strict=True):
        if each.contract in seen:
            raise BadInput([Problem(
                file=str(folder), found=f"contract {each.contract} stands in {seen[each.contract]} too",
                do="name each contract once",
            )])  # fmt: skip
        seen[each.contract] = folder


def _buyer(held: "list[tuple[Published, bool]]") -> str:
    return held[0][0].summary.buyer or "buyer"
