"""`makegood check`: the four tests of every ask in any file a buyer has."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from makegood import check as room
from makegood import law
from makegood.check.export import as_json, verdict
from makegood.check.reading import each
from makegood.check.reasonable import show_range
from makegood.check.run import run
from makegood.cli.law import ON, day, read_settings
from makegood.terms import BadInput, Problem, codec


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ON
@click.option("--json", "as_lines", is_flag=True, help="For machines: one JSON object a contract, one a line.")
@click.option(
    "--contract",
    "facts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Facts of the contract as YAML, over those read from the files.",
)
@click.option(
    "--settings", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What is in force: YAML."
)
def check(files: tuple[Path, ...], on: Any, as_lines: bool, facts: Path | None, settings: Path | None) -> None:
    """Check drafts: Word, Excel, PDF, text, OCDS (JSON, JSON Lines, gzip) or a design (YAML).

    Exit 0 when no ask needs changing, 1 when one does, 3 when something could not be read (the rest is still done).

    Example: makegood check examples/home-care-coast-and-villages.yaml --on 2026-11-21
    """
    asked, in_force = day(on), read_settings(settings)
    told = codec.from_yaml(facts.read_text(encoding="utf-8"), str(facts)) if facts else {}
    worst = 0
    for path in files:
        for read in _results(path, asked, in_force, told or {}):
            if isinstance(read, room.Result):
                click.echo(codec.to_json(as_json(read)) if as_lines else "\n".join(shown(read)))
                worst = max(worst, 1 if any(ask.must_change or ask.waits_for_an_answer for ask in read.asks) else 0)
            else:
                click.echo(str(read), err=True)
                worst = 3
    sys.exit(worst)


def _results(path: Path, on: date, settings: law.Settings, told: dict[str, Any]) -> Iterator[room.Result | Problem]:
    """Every contract of a file checked, and every problem with its place."""
    for read in each(path, str(path), on=on):
        if isinstance(read, Problem):
            yield read
            continue
        try:
            yield run(_with(read, settings, told), on=on)
        except BadInput as bad:
            yield from bad.problems


def _with(draft: room.Draft, settings: law.Settings, told: dict[str, Any]) -> room.Draft:
    """The draft with the facts and settings given on the command line over its own."""
    if told:
        own = {name: fact for name, fact in vars(draft.contract).items() if fact is not None and name != "records"}
        draft = replace(draft, contract=codec.to_value(law.Contract, {**own, **told}, "--contract"))
    return replace(draft, settings=settings) if draft.settings == law.Settings() else draft


def shown(result: room.Result) -> Iterator[str]:
    """The result as text: the verdict, what it costs, then ask by ask."""
    place = f" (line {result.source.line})" if result.source.line else ""
    yield f"{result.title or result.source.file}{place}: {headline(result)}, as at {result.on}"
    for problem in result.problems:
        yield f"  not checked: {problem}"
    if result.cost.as_drafted:
        yield f"  cost a year: {show_range(result.cost.as_drafted)}. {result.cost.because}"
        yield from (f"  {who}" for who in result.cost.who_pays)
    elif result.asks:
        yield f"  cost a year: not known. {result.cost.because}"
    for ask in result.asks:
        yield f"  {ask.title} ({ask.where}): “{' '.join(ask.text.split())[:160]}”" + (
            " [portal's set words]" if ask.boilerplate else ""
        )
        for name in room.TESTS:
            yield from _test(ask, name)
        if ask.rewrite:
            yield f"    words to use: {ask.rewrite}\n      ({ask.rewrite_because})"
    for question in result.questions:
        yield f"  question for you: {law.fact(question.fact).asks} ({question.fact})"


def _test(ask: room.AskResult, name: room.TestName) -> Iterator[str]:
    yield f"    {name:<11} {verdict(ask, name)}"
    for found in ask.tests[name].findings:
        if found.outcome in ("not met", "cannot tell") and found.effect != "INFO":
            cite = f" {found.cites[0].at}" if found.cites else ""
            yield f"      {found.outcome}: {found.because} [{found.rule}, {found.effect}]{cite}"


def headline(result: room.Result) -> str:
    """What to do, as the page's heading says it."""
    change = sum(ask.must_change for ask in result.asks)
    if not result.asks:
        return "this draft asks nothing about work"
    if change:
        return f"change {change} of {len(result.asks)} asks"
    if result.questions:
        return f"answer {len(result.questions)} questions"
    return f"{len(result.asks)} asks are ready"
