"""`makegood learn effect` and `learn plan`: what an evaluation found, and what one could find."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood.cli.files import text_of
from makegood.cli.given import yaml_of
from makegood.terms import codec, show_number

if TYPE_CHECKING:
    from makegood.learn import effects

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="For machines.")


@click.command()
@FILE
@JSON
@click.pass_context
def effect(ctx: click.Context, file: Path, as_json: bool) -> None:
    """The effect of an ask over several contracts, with an interval, or why none can be given.

    FILE is YAML: a design, and the figures of each contract (or the name of a CSV file beside it). Exit 0 when an
    interval is given, also one of no clear effect; 1 when none can be given; 3 when the file cannot be read.

    Example: makegood learn effect examples/effects/travel-time-leavers.yaml
    """
    from makegood.learn import effects

    data = yaml_of(file)
    named = data.get("observations") if isinstance(data, dict) else None
    tables = {}
    if isinstance(named, str):
        beside = file.parent / Path(named).name
        tables = {named: text_of(beside)} if beside.name == named and beside.is_file() else {}
    read = effects.study(data, str(file), tables)
    said = effects.estimate(read.design, read.observations)
    if as_json:
        click.echo(codec.to_json({"about": read.about, "design": read.design, "estimate": codec.plain(said)}))
    else:
        click.echo("\n".join(told(read, said)))
    ctx.exit(1 if said.outcome == "refused" else 0)


def told(read: effects.Study, said: effects.Estimate) -> list[str]:
    """The answer first, then how, then what to know beside it."""
    lines = [read.about.strip()] if read.about else []
    lines += [read.design.question] if read.design.question else []
    if said.low is None or said.likely is None or said.high is None:
        return [*lines, *said.problems]
    ends = f"{short(said.low)} to {short(said.high)} {said.unit}"
    first = f"No clear effect: from {ends}." if said.outcome == "no clear effect" else f"Effect: {ends}."
    lines += [f"{first} Most likely {short(said.likely)}."]
    lines += [f"From {said.clusters} {read.design.cluster}s. {said.method}.", said.because]
    return [*lines, *(f"Take care: {each}" for each in said.problems)]


def short(amount: Decimal) -> str:
    """Three digits that say something: what lies beyond is noise."""
    return show_number(Decimal(format(amount, ".3g")) if amount else amount)


@click.command()
@FILE
@JSON
@click.pass_context
def plan(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Before you begin: the smallest effect that so many contracts could show, and how many it takes.

    Exit 0 with an answer; 1 when so few contracts could show nothing.

    Example: makegood learn plan examples/effects/plan-travel-time.yaml
    """
    from makegood.learn import effects

    read = effects.planned(yaml_of(file), str(file))
    sight = effects.power(read.design, read.sizes)
    if as_json:
        click.echo(codec.to_json({"about": read.about, "design": read.design, "sight": codec.plain(sight)}))
    else:
        click.echo("\n".join(line for line in (read.about.strip(), sight.says, sight.because) if line))
    ctx.exit(1 if sight.smallest is None else 0)
