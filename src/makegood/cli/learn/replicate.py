"""`makegood learn replicate`: what a contract elsewhere did, and what it would take here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from makegood.cli.files import raw_of, text_of
from makegood.cli.given import ON, day
from makegood.cli.learn import place
from makegood.terms import BadInput, Problem, Range, codec, show_day, show_number, show_range

if TYPE_CHECKING:
    from makegood.learn.evidence import Evidence
    from makegood.learn.replicate import Did, Replication, Take

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("evidence", type=_FILE)
@click.argument("contract_file", type=_FILE)
@click.option("--contract", "chosen", default="", help="Which contract of the evidence, where several promised.")
@click.option("--region", default="", callback=place.region, help="Where your work is: UKC to UKN.")
@ON
@click.option("--json", "as_json", is_flag=True, help="For machines: one JSON object.")
@click.pass_context
def replicate(
    ctx: click.Context, evidence: Path, contract_file: Path, chosen: str, region: str, on: Any, as_json: bool
) -> None:
    """What a contract elsewhere promised and kept, and what the same would take in yours.

    EVIDENCE is an evidence file; CONTRACT_FILE is a design of yours (YAML; its own asks are left aside). Exit 1 where
    something there was not kept, or an ask must change or waits for an answer here.

    Example: makegood learn replicate examples/replicate/harbour.yaml examples/home-care-coast-and-villages.yaml
    """
    from makegood.check.design import read as read_design
    from makegood.learn import evidence as base
    from makegood.learn import replicate as room

    read = base.read(raw_of(evidence), str(evidence))
    draft = read_design(text_of(contract_file), str(contract_file))
    contract = chosen or _only(read, str(evidence))
    found = room.replication(read, contract, draft, on=day(on), region=region, name=str(evidence))
    if as_json:
        click.echo(codec.to_json(found))
    else:
        click.echo("\n".join(told(found)))
    stops = any(take.ask.must_change or take.ask.waits_for_an_answer for take in found.takes)
    ctx.exit(1 if stops or found.not_kept else 0)


def _only(read: Evidence, name: str) -> str:
    from makegood.learn import replicate as room

    held = room.pockets(read)
    if len(held) == 1:
        return held[0].id
    if not held:
        do = "make one from contracts' books: makegood learn evidence export"
        raise BadInput([Problem(file=name, found="no contract in it promised anything", do=do)])
    ids = ", ".join(each.id for each in held[:10])
    raise click.UsageError(f"{name} holds {len(held)} contracts with promises; choose one with --contract: {ids}")


def told(found: Replication) -> Iterator[str]:
    """What it did there; what differs; what each ask takes here; what is not known."""
    if found.example:
        yield "An example: everything in this evidence is invented.\n"
    yield "There"
    for take in found.takes:
        yield from _did(take.did)
    for each in found.unintended:
        yield f"  Nobody wanted: {each.says}"
    yield "\nThere and here"
    for one in found.conditions:
        yield f"  {one.name}: {one.there or 'not said'}; here {one.here or 'not said'}. {one.says}".rstrip()
    yield "\nWhat it would take here"
    for take in found.takes:
        yield from _take(take)
    if found.checked is not None and found.checked.cost.as_drafted is not None:
        yield f"  Together: {show_range(found.checked.cost.as_drafted, per='a year')}."
    if found.not_kept:
        yield "\nNot kept there, or not shown: look why before you ask for it"
        yield from (f"  {did.title}: {did.says}" for did in found.not_kept)
    yield "\nNot known"
    yield from (f"  {each}" for each in found.not_known)


def _did(did: Did) -> Iterator[str]:
    """What was promised and found; the words that asked for it, the last figure, and its cost, where they are known."""
    from makegood.learn.evidence import Between, shown

    yield f"  {did.title}: {did.says}"
    yield from (f"    Asked for in these words: {each.words}" for each in did.asked if each.words)
    if did.shown is not None:
        low, high = did.shown
        last = shown.amount(Between(low=low, high=high, unit=did.unit))
        yield f"    Shown last: {last}, to {show_day(did.findings[-1].ends)}."
    yield from (f"    Cost there: {shown.amount(each.amount)}; {each.strength or 'stated'}." for each in did.costs)


def _take(take: Take) -> Iterator[str]:
    from makegood.check.verdict import TEST_NAMES, verdict

    yield f"  {take.did.title} ({take.did.measure})"
    yield f"    {'; '.join(f'{words}: {verdict(take.ask, test)}' for test, words in TEST_NAMES.items())}"
    yield from (f"    {each}" for each in take.stops)
    cost = "not known" if take.cost is None else show_range(take.cost, per="a year")
    yield f"    Cost here: {cost}."
    if take.cost_there is not None:
        yield f"    At what it cost there, for your hours: {show_range(take.cost_there, per='a year')}."
    hours = take.hours
    yield (
        f"    Hours: {_ends(hours.to_bid)} to bid, {_ends(hours.to_report)} a year to report, "
        f"{_ends(hours.to_check)} a year to check."
    )


def _ends(hours: Range) -> str:
    low, high = show_number(round(hours.low, 1)), show_number(round(hours.high, 1))
    return low if low == high else f"{low} to {high}"
