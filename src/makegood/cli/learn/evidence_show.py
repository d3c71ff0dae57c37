"""`makegood learn evidence show`: claims, with how sure each is and what else happened."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood.cli.files import raw_of
from makegood.terms import codec, show_day

if TYPE_CHECKING:
    from makegood.learn.evidence import Claim, Evidence


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--measure", default="", help="Asked for, like PAY-02.")
@click.option("--result", default="", help="The result wanted, as a measure.")
@click.option("--sector", default="", help="In which sector, like home_care.")
@click.option("--place", default="", help="Region (UKC to UKN) or nation (ENG, WLS, SCT, NIR).")
@click.option("--size", default="", help="Value a year: 'under 100k', '100k to 1m', '1m to 5m', 'over 5m'.")
@click.option("--only-what-holds", is_flag=True, help="Leave out what was tried and did not work.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a claim, one a line.")
def show(
    file: Path, measure: str, result: str, sector: str, place: str, size: str, only_what_holds: bool, as_json: bool
) -> None:
    """Show what has happened where something was asked for, what did not work among it.

    Claims stand by what was asked for and how sure they are, never by the size of the effect.

    Example: makegood learn evidence show what-works.jsonl --measure BEN-01 --sector home_care
    """
    from makegood.learn import evidence
    from makegood.learn.evidence import estimating, shown

    read = estimating.made(evidence.read(raw_of(file), str(file)))
    wanted = shown.Wanted(
        measure=measure, result=result, sector=sector, place=place, size=size, did_not_work=not only_what_holds
    )
    found = shown.claims(read, wanted)
    if read.header.example and not as_json:
        click.echo("An example: everything in this file is invented. It is no evidence.\n")
    for each in found:
        click.echo(codec.to_json(each) if as_json else "\n".join(_lines(each, read)) + "\n")
    if as_json:
        return
    if not found:
        click.echo("Nobody has measured this yet.")
    for design in shown.without_claim(read, wanted):
        click.echo(f"Set out to be found, and no claim yet: {design.question}")
        click.echo(f"  {design.id}; registered on {show_day(design.registered_on)}; digest {design.digest}\n")


def _lines(claim: "Claim", read: "Evidence") -> Iterator[str]:
    from makegood.learn import evidence
    from makegood.learn.evidence import shown, strengths

    yield claim.says
    yield f"  {claim.id}; asked: {claim.measure} {shown.title(claim.measure)}"
    status = evidence.TRIED[claim.status] if claim.status else "not said"
    counted = f"; from {claim.effect.n} {claim.effect.n_of}" if claim.effect else ""
    yield f"  effect    {shown.effect(claim)}; {status}{counted}"
    yield f"  how sure  {claim.sure_words}; {claim.strength}: {strengths.WORDS[claim.strength or 'stated']}"
    yield f"  cost      {shown.amount(claim.cost) if claim.cost else 'not known'}"
    for each in shown.unintended(claim, read):
        yield f"  besides   {each.says}"
    yield f"  would change our mind: {claim.change_our_mind}"
