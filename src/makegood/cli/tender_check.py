"""`makegood tender check` and `timetable`: what a design comes to, what it lacks, and its days."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from makegood import tender as room
from makegood.cli.files import text_of
from makegood.cli.given import ON, day
from makegood.tender.totals import in_words
from makegood.terms import codec

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
DESIGN = click.argument("design", type=click.Path(exists=True, dir_okay=False, path_type=Path))


def design_of(path: Path) -> room.Design:
    """A tender design from a file. Raises BadInput with every problem and its line."""
    return room.read(text_of(path), str(path))


@click.command()
@DESIGN
@ON
@click.option("--hours", is_flag=True, help="Hours to bid, part by part.")
@JSON
def check(design: Path, on: Any, hours: bool, as_json: bool) -> None:
    """Four totals of a design: law, cost, hours to bid, hours a year. Then what is left to do before the pack.

    Exit 0 when nothing is left, 1 when something is.

    Example: makegood tender check examples/tenders/home-care-first-draft.yaml --on 2026-11-23
    """
    asked, read = day(on), design_of(design)
    totals, missing = room.so_far(read, asked), room.unfinished(read, on=asked)
    if as_json:
        click.echo(codec.to_json(_plain(totals, missing), indent=2))
    else:
        click.echo("\n".join(_shown(read, totals, missing, hours)))
    sys.exit(0 if totals.legal.clear and not missing else 1)


def _plain(totals: room.SoFar, missing: tuple[room.Missing, ...]) -> dict[str, Any]:
    """The answer for machines; the whole check is what `makegood check --json` prints."""
    legal = totals.legal
    return {
        "on": totals.on,
        "legal": {
            "asks": legal.asks,
            "must_change": legal.must_change,
            "to_answer": legal.to_answer,
            "take_care": legal.care,
            "procurement": [found.because for found in totals.result.procurement],
            "findings": [
                {"outcome": outcome, "effect": effect, "count": count}
                for (outcome, effect), count in sorted(legal.counts.items())
            ],
        },
        "cost": totals.cost,
        "to_bid": totals.bid,
        "to_report": totals.to_report,
        "to_check": totals.to_check,
        "missing": missing,
    }


def _shown(design: room.Design, totals: room.SoFar, missing: tuple[room.Missing, ...], hours: bool) -> Iterator[str]:
    left = "nothing is left to do" if not missing else f"{len(missing)} thing{'s' if len(missing) > 1 else ''} to do"
    yield f"{design.asked.title or design.file}: {left}, as at {totals.on}"
    yield from (f"  {line}" for line in in_words(totals))
    if hours:
        yield from (f"    {part.hours.likely:>5.2f} h  {part.says} ({part.working})" for part in totals.bid.parts)
        yield from (f"    not counted: {line}" for line in totals.bid.not_counted)
    yield from (f"  to do, {each.task}: {each.says} [{each.where}]" for each in missing)


@click.command()
@DESIGN
@ON
@JSON
def timetable(design: Path, on: Any, as_json: bool) -> None:
    """The days of a tender in order, with working days, the least time to bid and standstill.

    Exit 0 when the days hold, 1 when one does not or is missing.

    Example: makegood tender timetable examples/tenders/home-care-coast-and-villages.yaml --on 2026-11-23
    """
    found = room.timetable.of(design_of(design), on=day(on))
    click.echo(codec.to_json(found, indent=2) if as_json else "\n".join(_days(found)))
    sys.exit(0 if all(said.outcome == "met" for said in found.said) else 1)


def _days(found: room.timetable.Timetable) -> Iterator[str]:
    for entry in found.entries:
        since = "" if entry.working_days is None else f", {entry.working_days} working days on"
        yield f"{entry.on:%a} {entry.on}  {entry.what}{f' ({entry.note})' if entry.note else ''}{since}"
    for said in found.said:
        cite = f" {said.cite.place}" if said.cite else ""
        yield f"  {said.outcome}: {said.what}: {said.because}. {said.fix}".rstrip() + cite
    if found.may_sign_on:
        yield f"  The contract may be signed from {found.may_sign_on}."
