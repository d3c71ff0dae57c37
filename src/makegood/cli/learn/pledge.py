"""`makegood learn pledge`: a pledge beside what exported contracts show."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood.cli.files import text_of
from makegood.cli.given import ON, day
from makegood.terms import codec, show_day

if TYPE_CHECKING:
    from makegood.learn import pledges


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@ON
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def pledge(ctx: click.Context, file: Path, folders: tuple[Path, ...], on: datetime | None, as_json: bool) -> None:
    """Put each number of a pledge beside what contracts show: as a range, met, not met, not shown or not due.

    FILE is the pledge in YAML; FOLDERS are contracts, each read as everybody could read it. A contract that the pledge
    names and that is not given counts as not shown. Exit 0 where every number is met or not due and the pledge is in
    force, 1 otherwise.

    Example: makegood learn pledge examples/pledges/northmoor.yaml harbour --on 2026-11-21
    """
    from makegood.cli.learn.contracts import opened
    from makegood.learn import pledges, standing

    made, on_day = pledges.read(text_of(file), file.name), day(on)
    held = opened(folders)
    followed = [standing.Followed(agreed=each.agreed(on_day), state=each.state(), public=True) for each in held]
    now = pledges.stands(made, pledges.told(followed, on_day), on_day)
    if as_json:
        told = {"body": made.body, "on": on_day, "state": now.state, "counts": now.counts}
        click.echo(codec.to_json(told | {"commitments": now.commitments, "schemes": now.schemes, "held": made.held}))
    else:
        click.echo("\n".join(_told(now)))
    look = now.counts["not met"] + now.counts["not shown"] or now.state != "in force"
    ctx.exit(1 if look else 0)


def _told(now: "pledges.PledgeNow") -> list[str]:
    said = [f"{now.pledge.body}: {_state(now)}", f"{now.contracts} contracts in force, as at {show_day(now.on)}", ""]
    for each in now.commitments:
        by = f"by {show_day(each.commitment.by)}, {each.commitment.answers} answers"
        said += [f"{each.commitment.measure}  {each.title}: {each.promised}, {by}", f"  {each.says}"]
        if each.figure.combined.contracts > 1:
            said.append(f"  {each.figure.combined.because}")
    for scheme in now.schemes:
        said += ["", scheme.scheme.name]
        for point in scheme.points:
            said.append(f"  {point.point.code}  {point.point.name}" + (f". {point.says}" if point.says else ""))
            said += [f"      {each.measure}: {each.says}" for each in point.figures]
    return [*said, *_held(now)]


def _state(now: "pledges.PledgeNow") -> str:
    again = f"; to be looked at again by {show_day(now.pledge.look_again)}" if now.pledge.look_again else ""
    return f"{now.state}{again}"


def _held(now: "pledges.PledgeNow") -> list[str]:
    from makegood.learn import pledges

    said = [""] if now.pledge.held else []
    for each in now.pledge.held:
        known = pledges.scheme(each.scheme)
        level = f", {each.level}" if each.level else ""
        said += [
            f"{known.name}{level}: {', '.join(each.points)}, {pledges.until_words(each, now.on)}",
            "  A pledge is not proof of pay on a contract.",
        ]
    return said
