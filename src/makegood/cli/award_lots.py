"""`makegood award lots`: who wins which lots, proved, and what each limit costs."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from makegood.cli.files import cases_in
from makegood.terms import BadInput, Problem, codec


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines: one answer a line.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=60,
    show_default=True,
    help="What the solver may take for each question that the exact search does not settle.",
)
def lots(file: Path, as_json: bool, seconds: float) -> None:
    """Share out lots: the best allowed allocation, with its proof, and the price of each limit.

    FILE is a case as JSON or YAML, or several, one JSON object a line. Exit 0 when each has one best allocation, 1 when
    one has an open tie, lots without a winner or no proof, 3 when a case cannot be read (the others are still done).

    Example: makegood award lots examples/lots/home-care.json
    """
    from makegood.award.scoring.reading import documents

    cases = tuple(documents(cases_in(file), str(file)))
    if not cases:
        found = "there is no case in it"
        raise BadInput([Problem(file=str(file), found=found, do="write one case a line, as JSON")])
    sys.exit(max(_one(data, str(file), place, as_json=as_json, seconds=seconds) for place, data in cases))


def _one(data: Any, name: str, where: str, *, as_json: bool, seconds: float) -> int:
    """Answer one case on the screen; its exit code."""
    from makegood.award import lots as room
    from makegood.award.scoring import Refused

    try:
        if isinstance(data, Refused):
            return _refused(data.id, data.because, as_json=as_json)
        problem = room.read(data, name, where=where)
    except BadInput as bad:
        id_ = data.get("id") if isinstance(data, dict) else None
        because = "; ".join(map(str, bad.problems))
        return _refused(id_ if isinstance(id_, str | int) else None, because, as_json=as_json)
    with _solver_held_off():
        said = room.share_out(problem, seconds=seconds)
    name_ = problem.id if problem.id is not None else where or "the case"
    click.echo(codec.to_json(room.answer(said)) if as_json else f"{name_}: " + "\n".join(room.told(said)))
    best = said.best
    settled = best.proof == "optimal" and best.complete and len(best.allocations) == 1
    return 0 if settled and best.allocations[0].lots == len(problem.lots) else 1


def _refused(id_: str | int | None, because: str, *, as_json: bool) -> int:
    """Say why a case has no answer; the others are still done."""
    from makegood.award import lots as room

    click.echo(because, err=True)
    if as_json:
        click.echo(codec.to_json(room.refused(id_, because)))
    return 3


@contextmanager
def _solver_held_off() -> Iterator[None]:
    """The solver's library writes remarks of its own straight to the screen: they go where remarks go."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
