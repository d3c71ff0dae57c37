"""`makegood learn questions`: what each question of a tender did, for the next one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from makegood.cli.files import raw_of
from makegood.cli.given import ON, day, yaml_of
from makegood.terms import BadInput, Problem, codec, show_number

if TYPE_CHECKING:
    from makegood.award.run import Case
    from makegood.award.state import Procurement
    from makegood.deliver.findings import Record

_PATH = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("award", type=_PATH)
@click.argument("contracts", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--design",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The design as issued, where AWARD is an exported book.",
)
@ON
@click.option("--json", "as_json", is_flag=True, help="For machines, one question a line.")
@click.pass_context
def questions(
    ctx: click.Context, award: Path, contracts: tuple[Path, ...], design: Path | None, on: Any, as_json: bool
) -> None:
    """Which questions separated the bids and were kept, and what that means for the next tender.

    AWARD is a file or workbook of `award run`, the folder it wrote, or an exported book with --design. CONTRACTS are
    folders of contracts that came of it. Exit 1 where a question separated nobody or a promise was not kept.

    Example: makegood learn questions examples/awards/home-care-coast-and-villages.yaml
    """
    from makegood.award import run
    from makegood.learn import questions as room

    case, state, asks = _award(award, design)
    found = room.of(run.outcome(case, award.name), _records(contracts, on), asks=asks, state=state)
    look = False
    for each in found:
        look = look or not each.separated or any(one.not_kept for one in each.kept)
        if as_json:
            click.echo(codec.to_json({**codec.plain(each), "separated": each.separated, "advice": room.advice(each)}))
        else:
            click.echo(f"{each.title}, {show_number(each.weight)} marks")
            click.echo("\n".join(f"  {line}" for line in room.advice(each)))
    ctx.exit(1 if look else 0)


def _award(path: Path, design: Path | None) -> tuple[Case, Procurement | None, dict[str, str]]:
    """The award, its book where it is one, and which promise each question asks for. Raises BadInput."""
    from makegood.award import run

    if design is not None:
        return _of_book(path, design)
    if path.is_dir():
        path = _workbook_in(path)
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        from makegood.award.run import workbook

        return run.from_data(workbook.read(raw_of(path), path.name), path.name), None, {}
    if path.suffix.casefold() == ".jsonl":
        raise click.UsageError("an exported book needs --design, the design as it was issued")
    return run.from_data(yaml_of(path), path.name), None, {}


def _workbook_in(folder: Path) -> Path:
    """The workbook that `award run` wrote into a folder. Raises BadInput where it wrote none there."""
    path = folder / "award.xlsx"
    if not path.is_file():
        do = "name the folder that `makegood award run` wrote, or its file"
        raise BadInput([Problem(file=str(folder), found="there is no award.xlsx in it", do=do)])
    return path


def _of_book(book: Path, design: Path) -> tuple[Case, Procurement, dict[str, str]]:
    from makegood import ledger, tender
    from makegood.award.procurement import fold, happened
    from makegood.award.run.from_book import from_book
    from makegood.award.state import Refused

    entries = ledger.from_lines(raw_of(book), book.name)
    made = tender.read(codec.text_of(raw_of(design), design.name), design.name)
    state = fold(happened(entries))
    try:
        case = from_book(state, made, called={bid: bid for bid in state.bids})
    except Refused as refused:
        raise BadInput([Problem(file=book.name, found=str(refused))]) from refused
    return case, state, {each.id: each.ask for each in made.tender.scoring.criteria if each.ask}


def _records(folders: tuple[Path, ...], on: Any) -> list[Record]:
    """The public records on the day, so that nothing is told here that is not public yet."""
    from makegood.cli.learn.contracts import opened
    from makegood.deliver import findings

    asked = day(on)
    return [findings.record(held.agreed(asked), held.state(), asked) for held in opened(folders)]
