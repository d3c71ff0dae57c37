"""`makegood learn factors`: where a body stands, as its colleagues see it."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import click

from makegood.cli.files import text_of
from makegood.cli.given import ON, day
from makegood.learn import standing
from makegood.terms import codec, show_day


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@ON
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def factors(ctx: click.Context, file: Path, folders: tuple[Path, ...], on: datetime | None, as_json: bool) -> None:
    """Count what helps and is in place, by what colleagues say, and say what to do next.

    FILE is YAML: rounds of answers to eight factors. FOLDERS are contracts, whose own facts are told beside the
    answers and tick nothing. Exit 0 where all agree that everything is in place, 1 otherwise.

    Example: makegood learn factors examples/pledges/northmoor-factors.yaml --on 2026-11-21
    """
    rounds = standing.read(text_of(file), file.name)
    now, moved = standing.result(rounds.rounds[-1]), standing.movement(rounds.rounds)
    seen = _seen(folders, on) if folders else {}
    if as_json:
        click.echo(codec.to_json({"body": rounds.body, "now": now, "movement": moved, "seen": seen}))
    else:
        click.echo("\n".join([f"{rounds.body}, {show_day(now.on)}", now.sentence, *_told(now, seen), *_moved(moved)]))
    ctx.exit(0 if now.low == now.of else 1)


def _seen(folders: tuple[Path, ...], on: datetime | None) -> dict[str, standing.Shown]:
    from makegood.cli.learn.contracts import opened

    on_day, held = day(on), opened(folders)
    followed = [standing.Followed(agreed=each.agreed(on_day), state=each.state()) for each in held]
    return {key: each for key, each in standing.seen(followed, on=on_day).items() if key not in _NOT_IN_A_FOLDER}


_NOT_IN_A_FOLDER = ("published", "open_data")
"""A folder does not say what is public."""


def _told(now: standing.Result, seen: dict[str, standing.Shown]) -> list[str]:
    said = []
    for each in now.factors:
        unknown = f", {each.unknown} {'does' if each.unknown == 1 else 'do'} not know" if each.unknown else ""
        said += ["", f"{each.factor.name}: {each.answered} answered{unknown}"]
        for one in each.said:
            said.append(f"  {one.statement.says}: {one.words if each.answered else 'nobody has answered'}")
            if one.statement.seen in seen:
                said.append(f"    What the contracts show: {seen[one.statement.seen].says}")
    if now.most_help:
        said += ["", "Begin with:"]
        said += [f"  {each.says}. About {_hours(each.hours)}, our guess: {each.guide}" for each in now.most_help]
    return said


def _hours(hours: Decimal) -> str:
    return f"{hours} hour{'' if hours == 1 else 's'}"


def _moved(moved: tuple[standing.Moved, ...]) -> list[str]:
    said = ["", "Over time:"]
    for each in moved:
        said.append(f"  {show_day(each.on)}: {each.low} to {each.high} things, {each.people} colleagues")
        said += [f"    now agreed: {words}" for words in each.came]
        said += [f"    no longer agreed: {words}" for words in each.went]
    return said
