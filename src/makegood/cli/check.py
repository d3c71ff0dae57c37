"""`makegood check`: the four tests of every ask in any file a buyer has."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from makegood import check as room
from makegood import law
from makegood.check.export import as_json
from makegood.check.reading import each
from makegood.check.run import run
from makegood.check.said import cited
from makegood.check.verdict import TEST_NAMES, verdict
from makegood.cli.given import ON, SETTINGS, day, read_settings, yaml_of
from makegood.terms import BadInput, Finding, Problem, codec, show_range

WIDTH = 160
"""Characters of an ask's own words that are printed."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@ON
@click.option("--json", "as_lines", is_flag=True, help="For machines: one JSON object a contract, one a line.")
@click.option("--all", "everything", is_flag=True, help="Also what is not known and holds nothing back.")
@click.option(
    "--contract",
    "facts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Facts of the contract as YAML, over those read from the files; or `contract:` and `service:`.",
)
@SETTINGS
def check(
    files: tuple[Path, ...], on: Any, as_lines: bool, everything: bool, facts: Path | None, settings: Path | None
) -> None:
    """Check drafts: Word, Excel, PDF, text, OCDS (JSON, JSON Lines, gzip) or a design (YAML).

    Exit 0 when no ask needs changing, 1 when one does, 3 when something could not be read (the rest is still done).

    Example: makegood check examples/home-care-coast-and-villages.yaml --on 2026-11-21
    """
    asked, in_force, told = day(on), read_settings(settings), _told(facts)
    worst = 0
    for path in files:
        for read in _results(path, asked, in_force, told):
            if isinstance(read, Problem):
                click.echo(str(read), err=True)
                worst = 3
                continue
            click.echo(codec.to_json(as_json(read)) if as_lines else "\n".join(shown(read, everything=everything)))
            worst = max(worst, 1 if needs_a_look(read) else 0)
    sys.exit(worst)


def needs_a_look(result: room.Result) -> bool:
    """An ask must change, or waits for an answer; or a part of the file was not read."""
    return bool(result.problems) or any(ask.must_change or ask.waits_for_an_answer for ask in result.asks)


def _told(path: Path | None) -> dict[str, Mapping[str, Any]]:
    """Facts given beside the files, as `contract` and `service`. Raises BadInput when they are none."""
    data = yaml_of(path) if path else {}
    if not isinstance(data, Mapping):
        raise BadInput([Problem(file=str(path), found="it holds no facts", expected="lines like 'nation: ENG'")])
    parts = dict(data) if data and set(data) <= {"contract", "service"} else {"contract": data}
    if any(not isinstance(part, Mapping) for part in parts.values()):
        raise BadInput([Problem(file=str(path), found="it holds no facts", expected="lines like 'nation: ENG'")])
    codec.to_value(law.Contract, parts.get("contract", {}), str(path))
    codec.to_value(room.Service, parts.get("service", {}), str(path))
    return parts


def _results(
    path: Path, on: date, settings: law.Settings, told: Mapping[str, Mapping[str, Any]]
) -> Iterator[room.Result | Problem]:
    """Every contract of a file checked, and every problem with its place."""
    try:
        if path.is_dir():
            raise BadInput([Problem(file=str(path), found="it is a folder", do=f"name its files: {path}/*")])
        for read in each(path, str(path), on=on):
            yield read if isinstance(read, Problem) else run(_with(read, settings, told), on=on)
    except FileNotFoundError:
        yield Problem(file=str(path), found="there is no such file", do="check its name")
    except OSError as error:
        yield Problem(file=str(path), found=f"it cannot be opened ({error.strerror or 'input error'})")
    except BadInput as bad:
        yield from bad.problems


def _with(draft: room.Draft, settings: law.Settings, told: Mapping[str, Mapping[str, Any]]) -> room.Draft:
    """The draft with the facts and settings given on the command line over its own."""
    contract, service = told.get("contract"), told.get("service")
    if contract:
        draft = replace(draft, contract=_over(draft.contract, codec.to_value(law.Contract, contract, "--contract")))
    if service:
        draft = replace(draft, service=_over(draft.service, codec.to_value(room.Service, service, "--contract")))
    return replace(draft, settings=settings) if draft.settings == law.Settings() else draft


def _over(own: Any, given: Any) -> Any:
    """The value with every known fact of the other over its own, records one by one."""
    known = {each.name: getattr(given, each.name) for each in fields(given) if getattr(given, each.name) is not None}
    if isinstance(own, law.Contract):
        known["records"] = _over(own.records, given.records)
    return replace(own, **known)


def shown(result: room.Result, *, everything: bool = False) -> Iterator[str]:
    """The result as text: the verdict, what was not read, what it costs, then ask by ask, then the questions."""
    place = f" (line {result.source.line})" if result.source.line else ""
    yield f"{result.title or result.source.file}{place}: {headline(result)}, as at {result.on}"
    for problem in result.problems:
        yield f"  not checked: {problem}"
    yield from _cost(result)
    for ask in result.asks:
        yield f"  {ask.title} ({ask.where}): “{_short(ask.text)}”" + (
            " [portal's set words]" if ask.boilerplate else ""
        )
        for name in room.TESTS:
            yield from _test(ask, name, everything)
        if everything and ask.precedents:
            yield f"    others ask: {ask.precedents}"
        if ask.rewrite:
            yield f"    words to use: {ask.rewrite}\n      ({ask.rewrite_because})"
        elif ask.rewrite_because:
            yield f"    what to do: {ask.rewrite_because}"
    for found in result.procurement:
        yield f"  the procurement as a whole: {found.because} [{found.rule}, {found.effect}]{_cited(found)}"
    for question in result.questions:
        yield f"  question for you: {law.fact(question.fact).asks} ({question.fact})"
    yield from (f"  a thought: {line}" for line in (*result.not_asked, result.precedents) if line)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= WIDTH else words[:WIDTH].rsplit(" ", 1)[0] + "…"


def _cost(result: room.Result) -> Iterator[str]:
    if result.cost.as_drafted:
        yield f"  cost a year: {show_range(result.cost.as_drafted)}. {result.cost.because}"
        if result.cost.with_our_words and any(ask.rewrite for ask in result.asks):
            yield f"  with the words below: {show_range(result.cost.with_our_words)}"
        yield from (f"  {who}" for who in result.cost.who_pays)
    elif result.asks:
        yield f"  cost a year: not known. {result.cost.because}"


def _test(ask: room.AskResult, name: room.TestName, everything: bool) -> Iterator[str]:
    said = verdict(ask, name)
    yield f"    {TEST_NAMES[name]:<13} {said}"
    for found in ask.tests[name].findings:
        if everything or _tells(found, said):
            yield f"      {found.outcome}: {found.because} [{found.rule}, {found.effect}]{_cited(found)}"


def _tells(found: Finding, said: str) -> bool:
    """Is it part of the answer? Unmet; or a question that blocks; or all that can be said where nobody can tell."""
    if found.effect == "INFO":
        return found.rule == "reasonable-cost"
    if found.outcome == "cannot tell":
        return found.effect == "BLOCK" or (said == "We cannot tell" and not found.rule.startswith(("reason-", "pa23-")))
    return found.outcome == "not met"


def _cited(found: Finding) -> str:
    return f" {cited(found.cites[0])}" if found.cites else ""


def headline(result: room.Result) -> str:
    """What to do, as the page's heading says it."""
    change, number = sum(ask.must_change for ask in result.asks), sum(not ask.boilerplate for ask in result.asks)
    waits = sum(ask.waits_for_an_answer for ask in result.asks)
    asks = "ask" if number == 1 else "asks"
    if not number:
        return "this draft asks nothing about work" + (" in words of its own" if result.asks else "")
    answer = f"answer {len(result.questions)} question{'s' if len(result.questions) != 1 else ''}"
    if change:
        return f"change {change} of {number} {asks}" + (f", and {answer}" if result.questions else "")
    if result.questions:
        return f"{answer}, then {number} {asks} can be ready"
    if waits:
        return f"say more in {waits} of {number} {asks}: words that do are below"
    return f"{number} {asks} {'is' if number == 1 else 'are'} ready"
