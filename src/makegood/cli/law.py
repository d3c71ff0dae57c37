"""`makegood law`: look up a rule, ask a question, assess cases."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from makegood import law as room
from makegood.terms import BadInput, codec

ON = click.option(
    "--on",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="The day of asking (default: today).",
)


def day(given: Any) -> date:
    """The day given, or today: the one place where the clock is read."""
    return given.date() if given else date.today()  # noqa: DTZ011 - a local day is what the reader means


@click.group()
def law() -> None:
    """What the law allows, with sections and dates. Not legal advice."""


@law.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@ON
@click.option("--all", "everything", is_flag=True, help="Also the findings that do not apply.")
@click.option(
    "--settings", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What is in force: YAML."
)
def assess(file: Path, on: Any, everything: bool, settings: Path | None) -> None:
    """Assess cases, one JSON object a line; answer one line a case.

    Exit 0 when every case is ok, 1 when one is not, 3 when a line cannot be read (the other lines are still done).

    Example: makegood law assess cases.jsonl --on 2026-11-21
    """
    asked = day(on)
    in_force = read_settings(settings)
    worst = 0
    for number, line in lines(file):
        try:
            data = codec.from_json(line, str(file), where=f"line {number}")
            case = codec.to_value(room.Case, data, str(file), where=f"line {number}")
        except BadInput as bad:
            click.echo("\n".join(map(str, bad.problems)), err=True)
            worst = 3
            continue
        if case.settings == room.Settings():
            case = replace(case, settings=in_force)
        answer = room.assess(case if case.on else replace(case, on=asked))
        click.echo(codec.to_json(shown(answer, case.on or asked, everything=everything)))
        worst = max(worst, 0 if answer.outcome == "ok" else 1)
    sys.exit(worst)


def read_settings(path: Path | None) -> room.Settings:
    if path is None:
        return room.Settings()
    return codec.to_value(room.Settings, codec.from_yaml(path.read_text(encoding="utf-8"), str(path)) or {}, str(path))


def lines(file: Path) -> Iterator[tuple[int, str]]:
    with click.open_file(str(file), encoding="utf-8-sig", errors="strict") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield number, line


def shown(answer: room.Assessment, on: date, *, everything: bool) -> dict[str, Any]:
    """The answer as the published case format has it."""
    findings = [
        {key: value for key, value in codec.plain(finding).items() if key != "missing"}
        for finding in answer.findings
        if everything or finding.outcome != "does not apply"
    ]
    return {
        "id": answer.id,
        "on": on,
        "topic": answer.topic,
        "outcome": answer.outcome,
        "findings": findings,
        "questions": answer.questions,
    }
