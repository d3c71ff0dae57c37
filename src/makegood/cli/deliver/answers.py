"""`makegood deliver answers`: workers' answers, counted and shown once, where there is no site to take them."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from makegood.cli.deliver.folder import AT, BY, FOLDER, ContractFolder, moment
from makegood.cli.files import text_of
from makegood.terms import BadInput, Problem, codec

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ONE_DAY = timedelta(days=1)
SAYS = {
    "none": "Nothing in the answers asks for a closer look.",
    "look": "Enough answers ask for a closer look: draw more rows, by chance. By itself it shows nothing.",
    "cannot_say": "Too few answers to say anything.",
}
WHY = {
    "used": "this slip has been used",
    "unknown": "no slip of this return has this code",
    "told": "this slip was disputed before",
}


@click.command()
@FOLDER
@click.argument("answers_file", metavar="[ANSWERS]", type=FILE, required=False)
@click.option("--tier", required=True, help="Whose workers.")
@click.option("--period", required=True, help="Which return, like 2026-q3.")
@click.option("--closes", type=click.DateTime(["%Y-%m-%d"]), help="Last day for an answer; nothing is shown before.")
@click.option("--reply", type=FILE, help="Words for the workers: what was done with their answers.")
@click.option("--given", is_flag=True, help="Instead of ANSWERS: the employer says that its workers have their slips.")
@click.option("--seed", default="", help="64 secret hex digits for the chance in the counts (default: fresh ones).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@AT
@BY
@click.pass_context
def answers(
    ctx: click.Context,
    folder: Path,
    answers_file: Path | None,
    tier: str,
    period: str,
    closes: datetime | None,
    reply: Path | None,
    given: bool,
    seed: str,
    as_json: bool,
    at: datetime | None,
    by: str,
) -> None:
    """Count workers' answers against the slips of a return, and show what may be shown, once.

    ANSWERS is CSV with the columns token, answer (right, wrong, not_sure, no_slip or not_me) and part (hours, rate,
    offered, took, other; several with spaces). It says who said what to whoever knows the slips: only somebody who is
    neither the buyer nor the employer should hold it, and delete it now. Exit 0: nothing to look at; 1: a closer look,
    or a line that was not counted; 2: refused; 3: bad data.

    Example: makegood deliver answers harbour examples/payroll/answers.csv --tier tier-1 --period 2026-q3
    --closes 2027-01-31 --at 2027-02-01 --by p-region
    """
    held, when = ContractFolder(folder).alone(), moment(at)
    if (answers_file is not None) + (reply is not None) + given != 1:
        raise click.UsageError("give the file of answers, --reply with words for the workers, or --given")
    if given:
        _given(held, tier, period, when=when, by=by, as_json=as_json)
        return
    if reply is not None:
        _reply(held, text_of(reply), tier, period, when=when, by=by, as_json=as_json)
        return
    assert answers_file is not None
    box, size, refused = _counted(held, answers_file, tier, period)
    fact = _shown(held, box, size, tier, period, closes=closes, seed=seed, when=when, by=by)
    _say(fact, refused, answers_file, as_json=as_json)
    ctx.exit(1 if refused or fact.signal == "look" else 0)


def _counted(held: ContractFolder, file: Path, tier: str, period: str) -> tuple[Any, int, list[tuple[int, str]]]:
    """The box, how many slips there are, and the lines that were not counted. Raises BadInput."""
    from makegood.deliver.employer import tokens
    from makegood.deliver.workers import counting

    places = {digest: number for number, digest in enumerate(_slips(held, tier, period))}
    box, refused = counting.Box(), []
    for number, row in _rows(file):
        try:
            box = _one(box, places.get(tokens.digest(row["token"])), row)
        except counting.NotCounted as why:
            refused.append((number, WHY[why.why]))
    return box, len(places), refused


def _one(box: Any, place: int | None, row: Mapping[str, str]) -> Any:
    from makegood.deliver.workers import counting

    if row["answer"] == "no_slip":
        return counting.without_slip(box)
    if row["answer"] == "not_me":
        return counting.disputed(box, place)
    said: Any = row["answer"]
    return counting.answered(box, place, said, row.get("part", "").split())


def _slips(held: ContractFolder, tier: str, period: str) -> Sequence[str]:
    """The digests of the slips of the return that stands."""
    from makegood.deliver.employer import plain
    from makegood.deliver.employer.bundle import Bundle
    from makegood.deliver.state import Refused

    filed = held.state().standing(tier, period)
    if filed is None:
        raise Refused(f"There is no return of {tier} for {period}, so there are no slips.")
    return sorted(plain.from_bytes(Bundle, held.kept("bundles", filed.fact.bundle), filed.fact.bundle).slips)


def _rows(file: Path) -> Sequence[tuple[int, Mapping[str, str]]]:
    """The lines of the file with their numbers. Raises BadInput with each that is none; it never repeats a token."""
    from makegood.deliver.workers import counting

    reader = csv.DictReader(io.StringIO(text_of(file)), restkey="more")
    try:
        headings = set(reader.fieldnames or ())
    except csv.Error as error:
        raise BadInput([Problem(file=str(file), where="line 1", found=str(error))]) from error
    if not {"token", "answer"} <= headings <= {"token", "answer", "part"}:
        raise BadInput([Problem(file=str(file), where="line 1", found="other columns", expected="token,answer,part")])
    known = (*counting.SAID, "no_slip", "not_me")
    try:
        rows = [(reader.line_num, {key: value or "" for key, value in row.items()}) for row in reader]
    except csv.Error as error:
        raise BadInput([Problem(file=str(file), where=f"line {reader.line_num}", found=str(error))]) from error
    wrong = [
        Problem(file=str(file), where=f"line {number}", found="no answer we know", expected=", ".join(known))
        for number, row in rows
        if row["answer"] not in known or "more" in row or set(row.get("part", "").split()) - set(counting.PARTS)
    ]
    if wrong:
        raise BadInput(wrong)
    return rows


def _shown(
    held: ContractFolder,
    box: Any,
    size: int,
    tier: str,
    period: str,
    *,
    closes: Any,
    seed: str,
    when: datetime,
    by: str,
) -> Any:
    """The fact, written in the book."""
    import secrets

    from makegood.deliver import promises
    from makegood.deliver.workers import deciding, noise

    try:
        chance = bytes.fromhex(seed) if seed else secrets.token_bytes(noise.SEED_BYTES)
    except ValueError:
        chance = b""
    if len(chance) < noise.SEED_BYTES:
        raise click.UsageError("--seed: 64 hex digits or more")
    on = promises.uk_day(when)
    fact = deciding.show(
        held.state(), box, tier=tier, period=period, asked=size, on=on, seed=chance, by=by,
        closes_on=closes.date() if closes else on - ONE_DAY,
    )  # fmt: skip
    held.append(fact, at=when)
    return fact


def _say(fact: Any, refused: Sequence[tuple[int, str]], file: Path, *, as_json: bool) -> None:
    from makegood.deliver.workers import closing

    confirmed = closing.confirmed(fact.counts)
    if as_json:
        not_counted = dict(Counter(why for _, why in refused))
        click.echo(codec.to_json({"shown": fact, "confirmed": confirmed, "not_counted": not_counted}))
    else:
        click.echo(SAYS[fact.signal])
        for cell, number in fact.counts.items():
            click.echo(f"  {cell}: about {number}")
        for line, (low, high) in confirmed.items():
            click.echo(f"  confirmed, {line}: {low}% to {high}%")
    for number, why in refused:
        click.echo(f"{file}: line {number}: not counted: {why}", err=True)
    click.echo(f"Delete {file} now: it tells who said what to whoever knows the slips.", err=True)


def _reply(held: ContractFolder, words: str, tier: str, period: str, *, when: datetime, by: str, as_json: bool) -> None:
    from makegood.deliver.workers import deciding

    found = deciding.reply(held.state(), tier=tier, period=period, words=words, by=by)
    held.append(found.fact, *found.papers, at=when)
    click.echo(codec.to_json(found.fact) if as_json else f"Reply to the workers of {tier} for {period}: written down.")


def _given(held: ContractFolder, tier: str, period: str, *, when: datetime, by: str, as_json: bool) -> None:
    from makegood.deliver.workers import deciding

    fact = deciding.given(held.state(), tier=tier, period=period, by=by)
    held.append(fact, at=when)
    click.echo(
        codec.to_json(fact) if as_json else f"The workers of {tier} have their slips for {period}: written down."
    )
