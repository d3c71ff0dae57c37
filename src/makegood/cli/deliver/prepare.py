"""`makegood deliver prepare`: the payroll stays here; a bundle of totals with a seal is made to be sent."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from makegood.cli.deliver.keeping import bounded, only_mine, secret_in
from makegood.cli.files import raw_of, written
from makegood.terms import BadInput, Problem, codec

LARGEST = 200_000_000
"""Bytes of a payroll file: some two million rows. A quarter of one employer on one contract is far less."""
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("payroll", type=A_FILE, required=False)
@click.option("--asked", "asked_file", required=True, type=A_FILE, help="The file the buyer sent you.")
@click.option("-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to write.")
@click.option(
    "--columns", type=A_FILE, help='Which column is which, as JSON: {"hours_paid": "Hrs"}; kept for next time.'
)
@click.option(
    "--rows", "lists", multiple=True, help="A list beside the payroll, as HRS-05=shifts.csv; may be repeated."
)
@click.option("--nil", is_flag=True, help="Nobody worked on this contract in the period.")
@click.option("--totals", type=A_FILE, help="Seven numbers as JSON instead of a payroll; graded D.")
@click.option("--secret", type=click.Path(dir_okay=False, path_type=Path), help="Your secret (default: OUT/private).")
@click.option("--corrects", type=A_FILE, help="The bundle.json that this one takes the place of.")
@click.option("--answer", "answers", multiple=True, help="What a payroll cannot show, as KEY=CODE; may be repeated.")
@click.option("--replace", is_flag=True, help="Write over an earlier bundle in that folder.")
@click.option("--json", "as_json", is_flag=True, help="Print what stays and what leaves as one JSON object.")
@click.pass_context
def prepare(
    ctx: click.Context,
    payroll: Path | None,
    asked_file: Path,
    out: Path,
    columns: Path | None,
    lists: tuple[str, ...],
    nil: bool,
    totals: Path | None,
    secret: Path | None,
    corrects: Path | None,
    answers: tuple[str, ...],
    replace: bool,
    as_json: bool,
) -> None:
    """Make a return from your payroll, on this computer and without the internet. The pay rows never leave it.

    Writes OUT/bundle.json to send, and OUT/private with what must stay: your secret, which you need again for the next
    return, for spot checks and for your workers' slips. Lists of shifts or visits stay here too: --rows. What is asked
    and has no list is not shown. Exit 0: ready to send; 1: look at something first; 3: bad data.

    Example: makegood deliver prepare examples/payroll/home-care-weekly.csv --asked asked.json -o return-2026-q3
    --rows HRS-05=examples/payroll/shifts.csv
    """
    from makegood import ledger
    from makegood.deliver import signing
    from makegood.deliver.employer import leaves, make, plain, preview
    from makegood.deliver.employer.asked import Asked

    if sum(map(bool, (payroll, nil, totals))) != 1:
        raise click.UsageError("give a payroll file, or --totals, or --nil: one of them")
    if lists and payroll is None:
        raise click.UsageError("--rows goes with a payroll file")
    asked = plain.from_bytes(Asked, raw_of(asked_file), asked_file.name)
    place = secret or out / "private" / "secret.key"
    before = ledger.digest_of_bytes(raw_of(corrects)) if corrects else ""
    unread: Sequence[Problem] = ()
    told: Sequence[Problem] = ()
    if payroll is not None:
        made, unread, told, new = _from_rows(payroll, asked, columns, lists, place, (_answers(answers), before))
    else:
        _, new = secret_in(place)
        made = make.Made(bundle=_without_rows(asked, totals, _answers(answers), before))
    kept, _ = secret_in(place)
    bundle = signing.sign(made.bundle, leaves.signing_key(kept))
    raw = plain.to_bytes(bundle)
    few = _few_differ(place.parent, asked.period, before, made)
    written({out / "bundle.json": raw}, replace=replace)
    if made.rows:
        _keep_seal(place.parent, asked.period, ledger.digest_of_bytes(raw), made)
    silent = [] if nil else [each for each in asked.layouts if each.measure not in {one.measure for one in made.lists}]
    shown = {"stays": preview.stays(made) if made.rows else (), "leaves": (*preview.leaves(bundle), *few)}
    if as_json:
        look_at, not_shown = [str(each) for each in (*unread, *told)], [each.measure for each in silent]
        said = {"bundle": str(out / "bundle.json"), **shown, "look_at": look_at, "not_shown": not_shown}
        click.echo(codec.to_json(said))
    else:
        _say(shown, out, place, unread=unread, told=told, new=new)
        _say_silent(silent, how="" if payroll is None else " (--rows {measure}=FILE)")
    ctx.exit(1 if unread or told else 0)


def _say_silent(silent: Sequence[Any], *, how: str) -> None:
    """What was asked for and has no list. `how` to give one, where one can be given."""
    for each in silent:
        click.echo(f"Not shown, with no list given: {each.title}{how.format(measure=each.measure)}", err=True)


def _from_rows(
    payroll: Path,
    asked: Any,
    columns: Path | None,
    lists: tuple[str, ...],
    place: Path,
    said: tuple[dict[str, str], str],
) -> tuple[Any, Sequence[Problem], Sequence[Problem], bool]:
    """What is made of a payroll and its lists, what is not in it, what to look at, and whether the secret is new.

    `said`: answers to what a payroll cannot show, and the digest of the return it takes the place of.

    Raises BadInput with what could not be read, where nothing could: to send nil is no answer to that.
    """
    from makegood.deliver.employer import make

    read = _read(payroll, asked, columns, place.parent)
    if read.problems and not read.lines:
        raise BadInput(read.problems)
    more = read_lists(lists, asked)
    told = [*read.questions, *_strangers(more, read)]
    kept, new = secret_in(place)
    answers, corrects = said
    made = make.make(asked, read.lines, read.offers, secret=kept, answers=answers, corrects=corrects, more=more)
    return made, read.problems, told, new


def _read(payroll: Path, asked: Any, columns: Path | None, kept: Path) -> Any:
    """The payroll's lines. Columns that somebody named are kept, and used again the next time."""
    from makegood.deliver.employer import reading

    remembered = kept / "columns.json"
    place = columns or (remembered if remembered.exists() else None)
    named = codec.to_value(dict[str, str], codec.from_json(raw_of(place), str(place)), str(place)) if place else None
    read = reading.read(bounded(payroll, LARGEST), payroll.name, columns=named, period=(asked.starts, asked.ends))
    if columns is not None:
        kept.mkdir(parents=True, exist_ok=True, mode=0o700)
        only_mine(remembered, codec.to_json(named).encode())
    return read


def read_lists(given: tuple[str, ...], asked: Any) -> dict[str, Any]:
    """Lists beside the payroll, by measure: 'HRS-05=shifts.csv'. Raises BadInput with what cannot be used."""
    from makegood.deliver.employer import more

    read: dict[str, Any] = {}
    for each in given:
        measure, _, place = each.partition("=")
        if not place or measure in read:
            raise click.UsageError(f"--rows {each}: write MEASURE=FILE, each measure once")
        if not Path(place).is_file():
            raise click.UsageError(f"--rows {each}: there is no file {place}")
        read[measure] = more.read(bounded(Path(place), LARGEST), Path(place).name, asked, measure)
    return read


def _strangers(lists: dict[str, Any], read: Any) -> list[Problem]:
    """People of a list whom the payroll does not have: most often the two use other numbers."""
    from makegood.deliver.employer import more

    workers = frozenset(line.worker for line in read.lines)
    return [
        Problem(
            file=measure,
            found=f"{count} people of this list are not in the payroll",
            do="Use the payroll's numbers in it if you can.",
        )
        for measure, count in more.unknown_people(more=lists, workers=workers).items()
    ]


def _without_rows(asked: Any, totals: Path | None, answers: dict[str, str], corrects: str) -> Any:
    from makegood.deliver.employer import make, plain

    if totals is None:
        return make.nil(asked, corrects=corrects)
    typed = plain.from_bytes(make.Totals, raw_of(totals), totals.name)
    return make.from_totals(asked, typed, answers=answers, corrects=corrects)


def _answers(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    wrong = [key for key, equals, answer in pairs if not (key and equals and answer)]
    if wrong:
        raise click.UsageError(f"--answer {wrong[0]}: write KEY=CODE")
    return {key: answer for key, _, answer in pairs}


def _keep_seal(private: Path, period: str, digest: str, made: Any) -> None:
    """The leaves' hashes: with them it can be told later which row of a payroll was changed. They tell nothing else."""
    from makegood.deliver.employer import tree

    hashes = [tree.leaf_hash(leaf).hex() for leaf in made.leaves]
    only_mine(private / f"seal-{period}.json", codec.to_json({"bundle": digest, "hashes": hashes}).encode())


def _few_differ(private: Path, period: str, before: str, made: Any) -> tuple[str, ...]:
    """What a correction tells by itself: two returns that differ in few people differ by those people's hours.

    Nothing can be held back against it, because the first return has left. So it is said before this one does.
    """
    from makegood.deliver.employer import tree
    from makegood.deliver.figures.held import FLOOR

    place = private / f"seal-{period}.json"
    held = codec.from_json(raw_of(place), str(place)) if before and made.rows and place.exists() else {}
    if not isinstance(held, dict) or held.get("bundle") != before:
        return ()
    then, now = set(held.get("hashes", ())), {tree.leaf_hash(leaf).hex() for leaf in made.leaves}
    people = max(len(then - now), len(now - then))
    if not 0 < people < FLOOR:
        return ()
    whom = "1 person" if people == 1 else f"{people} people"
    return (f"what changed for {whom}: whoever has both returns can take one from the other",)


def _say(
    shown: dict[str, Any],
    out: Path,
    place: Path,
    *,
    unread: Sequence[Problem],
    told: Sequence[Problem],
    new: bool,
) -> None:
    click.echo("Stays on your computer")
    for line in shown["stays"] or ("your secret and your signing key",):
        click.echo(f"  {line}")
    click.echo("Leaves your computer, when you send it")
    for line in shown["leaves"]:
        click.echo(f"  {line}")
    for problem in unread:
        click.echo(f"not in this return: {problem}", err=True)
    for problem in told:
        click.echo(f"look at this: {problem}", err=True)
    if new:
        click.echo(f"Your secret is new: keep {place} safe, and use it again (--secret).", err=True)
    click.echo(f"Send {out / 'bundle.json'}. Keep your payroll file as it is: rows of it may be asked for.", err=True)
