"""`makegood deliver check-list`: drawn rows of shifts or visits at the buyer, to hold beside the rota."""

from pathlib import Path
from typing import Any

import click

from makegood.cli.deliver.folder import FOLDER, ContractFolder
from makegood.cli.files import raw_of
from makegood.terms import BadInput, Problem, codec


@click.command("check-list")
@FOLDER
@click.argument("opening", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def check_list(ctx: click.Context, folder: Path, opening: Path, as_json: bool) -> None:
    """Show the drawn rows of a list, each with whether it proves against the seal: compare them with the rota.

    The rows are about people: delete the file once you have looked. Nothing of it is written in the book. Exit 0: every
    drawn row is here and proves; 1: one does not, or is missing; 3: bad data.

    Example: makegood deliver check-list harbour opening-HRS-05.json
    """
    from makegood.deliver.checks import decide
    from makegood.deliver.employer import opening_lists, plain
    from makegood.deliver.employer.bundle import Bundle
    from makegood.deliver.employer.opening import row_name

    held = ContractFolder(folder)
    given = plain.from_bytes(opening_lists.ListOpening, raw_of(opening), opening.name)
    drawn = decide.told(held.state(), given.draw)
    if (given.contract, given.tier, given.period, given.bundle) != (
        drawn.contract, drawn.tier, drawn.period, drawn.bundle
    ):  # fmt: skip
        raise BadInput([Problem(file=opening.name, found="it is of another draw than it says")])
    bundle = plain.from_bytes(Bundle, held.kept("bundles", drawn.bundle), drawn.bundle)
    head = next((each for each in bundle.more if each.measure == given.measure), None)
    if head is None:
        raise BadInput([Problem(file=opening.name, found=f"the return had no list for {given.measure}")])
    faults = {row.index: opening_lists.why_unproved(drawn, head, row) for row in given.rows}
    missing = sorted({*opening_lists.picked(drawn, head)} - faults.keys())
    if as_json:
        click.echo(codec.to_json({"measure": given.measure, "rows": _shown(given, faults), "missing": missing}))
    else:
        for row in given.rows:
            said = f"it does not prove: {faults[row.index]}" if faults[row.index] else _said(row.row)
            click.echo(f"{row_name(row.index).capitalize()}: {said}")
        for index in missing:
            click.echo(f"{row_name(index).capitalize()}: not opened")
    ctx.exit(1 if missing or any(faults.values()) else 0)


def _shown(given: Any, faults: dict[int, str]) -> list[dict[str, Any]]:
    return [{"row": row.index + 1, "fault": faults[row.index], "cells": dict(row.row)} for row in given.rows]


def _said(row: Any) -> str:
    return ", ".join(f"{column} {cell}" for column, cell in row.items() if cell) or "nobody's row, to fill the seal up"
