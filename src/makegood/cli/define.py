"""`makegood define`: what good work is, measure by measure."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

import makegood
from makegood import define as room
from makegood.cli.checkout import remake_reference
from makegood.cli.given import amount
from makegood.terms import codec


@click.group()
def define() -> None:
    """What good work is: the measures, each with one formula, one unit and its evidence."""


@define.command("list")
@click.option("--sector", help="Only those with a usual quantity in this sector, or in its core set.")
@click.option("--dimension", help="D1 to D7, or availability, quality, wellbeing.")
@click.option("--label", help="Only those for this published label, best first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def list_(sector: str | None, dimension: str | None, label: str | None, as_json: bool) -> None:
    """List the measures, one a line. A star marks a sector's core set.

    Example: makegood define list --sector home_care
    """
    core = _found(room.sector, sector).core if sector else ()
    chosen = [each for each in _labelled(label) if _in_sector(each, sector, core) and _in_dimension(each, dimension)]
    if as_json:
        keys = ("id", "title", "says", "element", "dimension", "unit", "direction", "mark")
        rows = [{key: getattr(each, key) for key in keys} | {"core": each.id in core} for each in chosen]
        click.echo(codec.to_json(rows, indent=2))
        return
    for each in chosen:
        click.echo(f"{each.id} {'*' if each.id in core else ' '} {each.says}  [{each.unit}]")
    click.echo(f"{len(chosen)} measures", err=True)


def _found(look_up: Any, key: str) -> Any:
    """What `look_up` finds, or wrong usage with what may have been meant."""
    try:
        return look_up(key)
    except KeyError as error:
        raise click.UsageError(str(error.args[0])) from error


def _labelled(label: str | None) -> list[room.Measure]:
    if label is None:
        return list(room.measures().values())
    if label not in room.labels():
        raise click.UsageError(f"{label}: no such label; there are {', '.join(room.labels())}")
    return [room.measure(id) for id in room.labels()[label].measures]


def _in_sector(measure: room.Measure, sector: str | None, core: tuple[str, ...]) -> bool:
    return sector is None or measure.id in core or any(sector in each.sectors for each in measure.quantities)


def _in_dimension(measure: room.Measure, dimension: str | None) -> bool:
    if dimension is None:
        return True
    return dimension.lower() == measure.element or dimension.upper() in measure.dimension.replace(",", " ").split()


@define.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="The whole measure as JSON.")
def show(id: str, as_json: bool) -> None:
    """Show one measure: formula, who counts, evidence, usual quantity, how people cheat, the law.

    Example: makegood define show PAY-01
    """
    measure = _found(room.measure, id.upper())
    click.echo(codec.to_json(measure, indent=2) if as_json else "\n".join(page(measure)))


def page(measure: room.Measure) -> Iterator[str]:
    """The measure as plain text, in the order of its page."""
    yield f"{measure.says}\n{measure.id}: {measure.title}\n"
    yield f"Why: {measure.outcome}"
    yield f"Formula: {measure.formula}"
    if measure.denominator is None:
        yield f"  It has no denominator: {measure.no_denominator_because}."
    yield from (f"  {rule}" for rule in measure.rules)
    yield f"Unit: {measure.unit} ({_direction(measure)})"
    yield from (f"Always beside it: {part.name} ({part.unit})" for part in measure.parts)
    yield from _example(measure)
    yield f"\nFloor or choice: {measure.choice.text}"
    yield from (f"  {name.replace('_', ' ')}: {says}" for name, says in measure.choice.numbers.items())
    yield from _proof(measure)
    yield "\nUsually asked:"
    yield from (f"  {line}" for line in map(_quantity, measure.quantities))
    yield "\nHow people cheat, and what stops it:"
    yield from (f"  {each.risk}: {each.counter}" for each in measure.gaming)
    yield f"\nThe law: {measure.law_from_says}"
    yield from (f"  {cite.place}. {cite.how_sure}. {cite.url}".rstrip() for cite in measure.law_from_cites)
    yield "\nElsewhere (codes only, our own mapping): " + _crosswalk(measure)
    yield f"This measure is {room.MARK_WORDS[measure.mark]}."


def _direction(measure: room.Measure) -> str:
    return {"higher": "higher is better", "lower": "lower is better", "neither": "neither way is better"}[
        measure.direction
    ]


def _example(measure: room.Measure) -> Iterator[str]:
    if measure.example:
        space = "" if measure.unit.startswith("%") else " "
        yield f"Example: {measure.example.it} That makes {measure.example.expect}{space}{measure.unit}."


def _proof(measure: room.Measure) -> Iterator[str]:
    yield f"\nEvidence: one row is {measure.row_is}"
    for row in measure.evidence_rows:
        unit = f", {row.unit}" if row.unit else ""
        stays = " [stays with the employer]" if row.personal else ""
        yield f"  {row.column} ({row.type}{unit}): {row.says}{stays}"
    yield f"Checked by: {measure.verification}"
    yield f"Reported: {measure.frequency}"
    yield f"No group under {measure.minimum_group} is shown."
    yield f"Ask bidders: {measure.bidder_question}"


def _quantity(quantity: room.Quantity) -> str:
    where = ", ".join(room.sector(key).name for key in quantity.sectors) or "Every sector"
    mark = room.MARK_WORDS[quantity.mark]
    if quantity.mark == "proposal":
        return f"{where}: {quantity.text} ({mark})"
    return f"{where}: {quantity.text} ({mark}: {quantity.source}, {quantity.source.note})"


def _crosswalk(measure: room.Measure) -> str:
    return "; ".join(f"{tag} {', '.join(codes)}" for tag, codes in measure.crosswalk.items()) or "none"


@define.command()
@click.argument("id")
def blank(id: str) -> None:
    """The empty evidence file of a measure, as CSV.

    Example: makegood define blank HRS-01 > hrs-01.csv
    """
    click.echo(_found(room.measure, id.upper()).blank_evidence, nl=False)


@define.command()
@click.argument("id")
@click.argument("title")
@click.option(
    "--into",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The source checkout (default: the one this runs from).",
)
def new(id: str, title: str, into: Path | None) -> None:
    """Add a measure: make its files in the source checkout, with its tests passing. Never overwrites.

    Example: makegood define new PAY-99 "Tips kept by workers"
    """
    root = into or Path(makegood.__file__).parents[2]
    if not (root / "src" / "makegood" / "define" / "measures").is_dir() or not (root / "tests" / "define").is_dir():
        raise click.UsageError(f"{root} is not a source checkout of Makegood; name one with --into")
    try:
        files = room.new_measure(id, title)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if there := [str(path) for path in files if (root / path).exists()]:
        raise click.UsageError(f"{', '.join(there)} already exists; choose another id, or edit it")
    for path, text in files.items():
        (root / path).write_text(text, encoding="utf-8")
        click.echo(f"made {path}")
    remake_reference(root)
    click.echo("Now replace each 'not decided', and run: pytest tests/define", err=True)


@define.command()
@click.argument("sector")
@click.argument("yearly_value", type=amount)
@click.option("--whole-life", type=amount, help="Whole-life value in pounds, where it is more.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def choose(sector: str, yearly_value: Decimal, whole_life: Decimal | None, as_json: bool) -> None:
    """How many measures suit a contract, and which to begin with. Values like 1.4m or 250,000.

    Example: makegood define choose home_care 1.4m --whole-life 5.6m
    """
    if yearly_value <= 0:
        raise click.UsageError("the yearly value is above nothing")
    pick = _found(lambda key: room.core_measures(key, yearly_value, whole_life=whole_life), sector)
    if as_json:
        click.echo(codec.to_json(pick, indent=2))
        return
    click.echo(f"{pick.says} ({room.MARK_WORDS[pick.mark]})")
    for id in pick.measures:
        click.echo(f"{id}  {room.measure(id).says}")
    if pick.to_choose:
        click.echo(f"Choose {pick.to_choose} more: makegood define list --sector {pick.sector}")
