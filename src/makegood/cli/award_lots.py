"""`makegood award lots`: who wins which lots, proved, and what each limit costs."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

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

    Example: makegood award lots lots.json
    """
    worst = 0
    for place, data in cases(file):
        worst = max(worst, _one(data, str(file), place, as_json=as_json, seconds=seconds))
    sys.exit(worst)


def _one(data: Any, name: str, where: str, *, as_json: bool, seconds: float) -> int:
    """Answer one case on the screen; its exit code."""
    from makegood.award import lots as room

    try:
        if isinstance(data, BadInput):
            raise data
        problem = room.read(data, name, where=where)
    except BadInput as bad:
        click.echo("\n".join(map(str, bad.problems)), err=True)
        if as_json:
            click.echo(codec.to_json(room.refused(_id(data), bad)))
        return 3
    with _solver_held_off():
        said = room.share_out(problem, seconds=seconds)
    click.echo(codec.to_json(room.answer(said)) if as_json else f"{problem.id}: " + "\n".join(room.told(said)))
    best = said.best
    settled = best.proof == "optimal" and best.complete and len(best.allocations) == 1
    return 0 if settled and best.allocations[0].lots == len(problem.lots) else 1


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


def _id(data: Any) -> str | None:
    given = data.get("id") if isinstance(data, dict) else None
    return str(given) if isinstance(given, str | int | Decimal) else None


def cases(file: Path) -> Iterator[tuple[str, Any]]:
    """The cases of a file with their places: one document, or one a line. A line that is no JSON is a BadInput."""
    with click.open_file(str(file), "rb") as stream:
        text = codec.text_of(stream.read(), str(file))
    if file.suffix in (".yaml", ".yml"):
        yield "", codec.from_yaml(text, str(file))
        return
    try:
        whole = codec.from_json(text, str(file))
    except BadInput as bad:
        if "\n" not in text.strip():
            yield "", bad
            return
        yield from _lines(text, str(file))
        return
    if isinstance(whole, list):
        yield from ((f"case {number}", one) for number, one in enumerate(whole, start=1))
    else:
        yield "", whole


def _lines(text: str, name: str) -> Iterator[tuple[str, Any]]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines[0][1].strip().startswith("{") or not lines[0][1].strip().endswith("}"):
        # one document over many lines: say what is wrong with it as a whole
        yield "", _bad(text, name, "")
        return
    for number, line in lines:
        where = f"line {number}"
        try:
            yield where, codec.from_json(line, name, where=where)
        except BadInput as bad:
            yield where, bad


def _bad(text: str, name: str, where: str) -> BadInput:
    try:
        codec.from_json(text, name, where=where)
    except BadInput as bad:
        return bad
    return BadInput([Problem(file=name, where=where, found="nothing")])
