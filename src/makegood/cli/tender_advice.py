"""`makegood tender lots`, `weights` and `diff`: advice on a design before it is published."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from makegood import tender as room
from makegood.cli.files import text_of
from makegood.cli.given import ON, amount, day
from makegood.cli.tender_check import DESIGN, JSON, design_of
from makegood.tender.inherit import in_words as told_differences
from makegood.tender.weights import NUMBER
from makegood.tender.weights import in_words as told_weights
from makegood.terms import codec, show_pounds, show_range


@click.command()
@DESIGN
@click.option(
    "--market",
    "market",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The firms you know of: YAML.",
)
@click.option("--insurance", type=amount, help="Cover that you ask for, such as £5m.")
@JSON
def lots(design: Path, market: Path, insurance: Decimal | None, as_json: bool) -> None:
    """Who could bid for each lot, what the split costs, and what a limit on lots won does. No firm is named.

    Exit 1 when some lot has nobody, or the market cannot cover all lots under the limit.

    Example: makegood tender lots examples/tenders/home-care-coast-and-villages.yaml --market
    examples/tenders/market-northmoor.yaml
    """
    read = design_of(design)
    firms = room.firms.read(text_of(market), str(market))
    found = room.lots.advise(read, firms, insurance=insurance)
    click.echo(codec.to_json(found, indent=2) if as_json else "\n".join(_lots(found)))
    short = found.what_if.covered < found.what_if.lots or not found.each
    sys.exit(1 if short or any(not each.could for each in found.each) else 0)


def _lots(found: room.lots.Advice) -> Iterator[str]:
    yield f"Who could bid: {found.could_any} of {found.known} suppliers you know, {found.small_any} of them small"
    for each in (*found.each, found.whole):
        if each.yearly is None or each.cash is None:
            yield f"  {each.title}: enter its value"
            continue
        pounds, cash = (show_pounds(number, pence=False) for number in (each.yearly, each.cash))
        known = f"; of {each.not_known} too little is known" if each.not_known else ""
        yield f"  {each.title}: {each.could} ({each.small} small); {pounds} a year, {cash} tied up{known}"
    yield f"  The split costs {show_range(found.split_costs, per='a year')}. {found.split_says}"
    yield f"  {found.what_if.says}"
    yield from (f"  {note}" for note in found.notes)


@click.command()
@DESIGN
@click.option("--seed", type=int, required=True, help="Any whole number: the same seed gives the same bids.")
@click.option("--fields", "number", type=click.IntRange(1, 2000), default=NUMBER, show_default=True)
@ON
@JSON
def weights(design: Path, seed: int, number: int, on: Any, as_json: bool) -> None:
    """Try weights and formulas on made-up bids: when does a bid that pays less still win, and who changes places.

    Exit 1 when it pays to promise nothing on some ask under the design's own formula, or something needs care.

    Example: makegood tender weights examples/tenders/home-care-coast-and-villages.yaml --seed 1 --on 2026-11-23
    """
    read = design_of(design)
    found = room.weights.advise(read, on=day(on), seed=seed, number=number)
    click.echo(codec.to_json(room.weights.as_plain(found), indent=2) if as_json else "\n".join(told_weights(found)))
    own = read.tender.scoring.price
    sys.exit(1 if found.warnings or any(own and own.formula in each.wins_under for each in found.pays_less) else 0)


@click.command()
@click.argument("shared", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("local", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
def diff(shared: Path, local: tuple[Path, ...], as_json: bool) -> None:
    """Where designs' words differ from a framework's or a region's: one view, the same for every supplier.

    [-left out-] {+added+}. Exit 1 when something differs.

    Example: makegood tender diff examples/tenders/north-east-care-framework.yaml
    examples/tenders/home-care-coast-and-villages.yaml
    """
    held = room.inherit.read(text_of(shared), str(shared))
    designs = [(path, design_of(path)) for path in local]
    found = [(_who(path, design), room.inherit.differences(held, design)) for path, design in designs]
    if as_json:
        said = [{"body": who, "file": str(path), "asks": asks} for path, (who, asks) in zip(local, found, strict=True)]
        click.echo(codec.to_json(said, indent=2))
    else:
        click.echo("\n".join(line for who, asks in found for line in told_differences(asks, who)))
    sys.exit(1 if any(each.kind != "same" for _, asks in found for each in asks) else 0)


def _who(path: Path, design: room.Design) -> str:
    """Whose words they are: the authority, without a remark in brackets; else the title, else the file."""
    return (design.asked.contract.authority or "").partition(" (")[0] or design.asked.title or str(path)
