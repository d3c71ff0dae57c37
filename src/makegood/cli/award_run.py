"""`makegood award run`: scores, share-out, letters and notices of one award, from one file."""

from pathlib import Path
from typing import Any

import click

from makegood.cli.files import data_in, raw_of, written
from makegood.terms import BadInput, Problem, codec

WORKBOOKS = (".xlsx", ".xlsm")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), help="The folder to write; made if new.")
@click.option("--replace", is_flag=True, help="Write over files of an earlier run in that folder.")
@click.option("--ocid", default=None, help="The contracting process's own ocid, for the notices.")
@click.option("--blank", type=click.Path(dir_okay=False, path_type=Path), help="Write an empty workbook to fill in.")
@click.option(
    "--seconds", type=click.FloatRange(min=0.1), default=None, help="What the solver may take for each question."
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole outcome as one JSON object.")
@click.pass_context
def run(
    ctx: click.Context,
    file: Path | None,
    out: Path | None,
    replace: bool,
    ocid: str | None,
    blank: Path | None,
    seconds: float | None,
    as_json: bool,
) -> None:
    """Score every lot, share the lots out, and write the letters and notices.

    FILE is YAML, JSON or the workbook that --blank writes. Exit 0: a winner for every lot and every letter is ready;
    1: something to look at; 3: bad data.

    Example: makegood award run examples/awards/home-care-coast-and-villages.yaml -o award-out --replace
    """
    from makegood.award import run as award_run
    from makegood.award.run import files, workbook

    if blank is not None:
        written({blank: workbook.write(None, on=None)}, replace=replace)
        click.echo(f"{blank}: fill it in, then: makegood award run {blank} -o award")
        return
    if file is None:
        raise click.UsageError("name a file, or --blank to have an empty workbook")
    outcome = award_run.outcome(award_run.from_data(_data(file), file.name), file.name, seconds=seconds)
    told = award_run.letters(outcome)
    if as_json:
        click.echo(codec.to_json(files.as_json(outcome, told)))
    else:
        for line in award_run.told(outcome, told):
            click.echo(line)
    if out is not None:
        made = tuple(files.files(outcome, ocid=ocid))
        written({out / each.path: each.raw for each in made}, replace=replace)
        for each in made:
            click.echo(f"wrote {out / each.path}: {each.says}", err=True)
    decided = len(outcome.winners) == len(outcome.case.lots)
    ctx.exit(0 if decided and all(each.may_be_sent for each in told) else 1)


def _data(file: Path) -> Any:
    from makegood.award.run import workbook

    raw = raw_of(file)
    if file.suffix.casefold() in WORKBOOKS:
        return workbook.read(raw, file.name)
    text = codec.text_of(raw, file.name)
    if not text.strip():
        raise BadInput([Problem(file=file.name, found="it is empty", expected="an award", do="see `award run --help`")])
    return data_in(text, file.name)
