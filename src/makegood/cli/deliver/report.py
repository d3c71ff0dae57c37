"""`makegood deliver report`: the public record of a contract, and the performance notice as open data."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from makegood.cli.deliver.deed import DAY, Deed
from makegood.cli.deliver.folder import AT, BY, FOLDER
from makegood.cli.files import written
from makegood.terms import as_csv, codec


@click.command()
@FOLDER
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), help="Write record, table and notice.")
@click.option("--replace", is_flag=True, help="Write over files of an earlier run in that folder.")
@click.option("--since", type=DAY, default=None, help="The notice covers periods that end from this day on.")
@click.option("--publish", "publish_", is_flag=True, help="Write in the book that this record is public.")
@click.option("--json", "as_json", is_flag=True, help="Print the record as one JSON object.")
@AT
@BY
@click.pass_context
def report(
    ctx: click.Context,
    folder: Path,
    out: Path | None,
    replace: bool,
    since: datetime | None,
    publish_: bool,
    as_json: bool,
    at: datetime | None,
    by: str,
) -> None:
    """Say what the public may know: promised, shown, how it is known, answered, put right.

    A promise that was not kept is told once the supplier has had its time to answer. Exit 0: nothing is missed or not
    shown; 1: something is.

    Example: makegood deliver report harbour --at 2027-04-30 -o public --replace
    """
    from makegood.deliver import findings

    deed = Deed(folder, at, writes=publish_)
    made = findings.record(deed.agreed, deed.state, deed.on)
    first: date = since.date() if since else deed.agreed.starts
    if publish_:
        deed.write(findings.publish(made, deed.agreed, since=first, until=deed.on, by=by), "The record is public.")
    if out is not None:
        files = {out / name: raw for name, raw in _files(deed, made, first).items()}
        written(files, replace=replace)
        for path in files:
            click.echo(f"wrote {path}", err=True)
    if as_json:
        click.echo(codec.to_json(made))
    else:
        for line in _lines(made):
            click.echo(line)
    ctx.exit(1 if made.counts["not kept"] or made.counts["not shown"] else 0)


def _files(deed: Deed, made: Any, since: date) -> dict[str, bytes]:
    from makegood.deliver import contract, findings
    from makegood.deliver.findings import notices

    happened = contract.happened(deed.held.book.entries())
    release = notices.performance_release(deed.agreed, deed.state, happened, made, since=since, until=deed.on)
    package = notices.package([release], on=deed.on, publisher=deed.agreed.buyer or "buyer")
    return {
        "record.json": (codec.to_json(made, indent=2) + "\n").encode(),
        "record.csv": as_csv(findings.csv_rows(made)).encode(),
        "performance-uk9.json": (codec.to_json(package, indent=2) + "\n").encode(),
    }


def _lines(made: Any) -> list[str]:
    from makegood.deliver.promises.volumes import plain

    said = [made.sentence]
    for each in made.latest:
        grade = f" ({each.grade}: {each.grade_words})" if each.grade else ""
        said.append(f"{each.title}, {each.period_words}: {each.said}{grade}")
    kept = made.kept
    if kept.low is not None and kept.high is not None:
        low, high = plain(round(kept.low, 1)), plain(round(kept.high, 1))
        parts = "; ".join(f"{name} {part}" for name, part in kept.parts.items())
        said.append(f"Promises kept (DEL-01): {low}%{'' if low == high else f' to {high}%'}. {parts}")
    said += [f"{each.text} {each.said}" for each in made.owed]
    return [*said, *([made.no_duty] if made.no_duty else [])]
