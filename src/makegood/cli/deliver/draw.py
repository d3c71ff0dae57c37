"""`makegood deliver draw`: rows that neither side chose."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood.cli.deliver.folder import AT, BY, FOLDER, ContractFolder, moment
from makegood.cli.files import written
from makegood.terms import codec, show_day

if TYPE_CHECKING:
    from makegood.deliver.employer.drawing import Drawn

TOLERABLE = "0.1"
"""Where nothing else is said, odds are told for one worker in ten (a proposal)."""
DAYS_TO_ANSWER = 10
"""Working days that an employer has to open rows, where nothing else is said (a proposal)."""


@click.command()
@FOLDER
@click.option("--tier", required=True, help="Whose return.")
@click.option("--period", required=True, help="Which return, like 2026-q3.")
@click.option("--rows", type=click.IntRange(min=0), default=None, help="How many rows, by chance.")
@click.option("--minutes", type=click.IntRange(min=1), default=None, help="As many rows as fit these officer minutes.")
@click.option("--risk", default="", help="Rows added because of risk, like 3,7; they stay out of the sums.")
@click.option("--answer-by", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Default: in 10 working days.")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="The draw, for the employer.")
@click.option("--replace", is_flag=True, help="Write over the file that is there.")
@click.option("--dry", is_flag=True, help="Show numbers of rows to choose from, and draw nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what the employer is told as one JSON object.")
@AT
@BY
def draw(
    folder: Path,
    tier: str,
    period: str,
    rows: int | None,
    minutes: int | None,
    risk: str,
    answer_by: datetime | None,
    out: Path | None,
    replace: bool,
    dry: bool,
    as_json: bool,
    at: datetime | None,
    by: str,
) -> None:
    """Draw rows of a return for a spot check: the locked number and the sealed root pick them together.

    Send the file of -o to the employer: with it, it opens just those rows, and can repeat the draw itself.

    Example: makegood deliver draw harbour --tier tier-1 --period 2026-q3 --rows 8 -o drawn.json --at 2026-10-13
    --by p-buyer
    """
    from makegood.deliver import promises
    from makegood.deliver.checks import decide, told

    held = ContractFolder(folder)
    if dry or (rows is None and minutes is None):
        _choices(held, tier, period, minutes)
        return
    state, when = held.alone().state(), moment(at)
    on = promises.uk_day(when)
    if out is not None and out.exists() and not replace:
        raise click.UsageError(f"{out} already exists; use --replace, or choose another place")
    fact = decide.draw(
        state,
        tier=tier,
        period=period,
        seed=_seed(held, tier, period),
        rows=_fitting(held, tier, period, minutes or 0) if rows is None else rows,
        by_risk=_leaves(risk),
        answer_by=answer_by.date() if answer_by else promises.working_days_after(held.signed, on, DAYS_TO_ANSWER),
        on=on,
        by=by,
    )
    held.append(fact, at=when)
    drawn = decide.told(held.state(), fact.draw)
    if out is not None:
        written({out: (codec.to_json(drawn, indent=1) + "\n").encode()}, replace=True)
    lines = told.draw_told(drawn, locked_on=_locked_on(held, tier, period), drawn_on=on)
    click.echo(codec.to_json(drawn) if as_json else "\n".join((*lines, *_rest(drawn))))


def _rest(drawn: "Drawn") -> Iterator[str]:
    """What the draw is good for, and by when it is to be opened."""
    from makegood.deliver.checks import told

    if drawn.by_risk:
        yield f"Added because of risk, and kept out of the sums: {told.rows_told(drawn.by_risk)}."
    if drawn.by_chance:
        yield told.odds_told(drawn.size, _bad(drawn.size), drawn.earlier + len(drawn.by_chance))
    yield f"Check {drawn.draw}: to be opened by {show_day(drawn.answer_by)}."


def _choices(held: ContractFolder, tier: str, period: str, minutes: int | None) -> None:
    from makegood.deliver.checks import told
    from makegood.deliver.checks.hours import choices, rows_that_fit
    from makegood.deliver.checks.odds import worth_showing

    size = _size(held, tier, period)
    bad = _bad(size)
    click.echo(
        f"If {bad} of the {size} are paid wrongly, the chance of finding at least one, and an officer's minutes:"
    )
    for each in choices(size, bad, worth_showing(size, bad, min(size, 60))):
        click.echo(told.choice_told(each))
    if minutes is not None:
        click.echo(f"{rows_that_fit(minutes, size)} rows fit {minutes} minutes.")


def _fitting(held: ContractFolder, tier: str, period: str, minutes: int) -> int:
    from makegood.deliver.checks.hours import rows_that_fit

    found = rows_that_fit(minutes, _size(held, tier, period))
    if not found:
        raise click.UsageError(f"no row fits {minutes} minutes")
    return found


def _size(held: ContractFolder, tier: str, period: str) -> int:
    from makegood.deliver.state import Refused

    filed = held.state().standing(tier, period)
    if filed is None or not filed.fact.size:
        raise Refused(f"There is no return of {tier} for {period} with sealed rows.")
    return filed.fact.size


def _bad(size: int) -> int:
    from fractions import Fraction

    from makegood.deliver.checks.odds import bad_units

    return bad_units(size, Fraction(TOLERABLE))


def _seed(held: ContractFolder, tier: str, period: str) -> bytes:
    """The seed kept in the folder. Where none was ever locked, the decision says so better than a missing file."""
    from makegood.cli.deliver.lock import kept_seed

    return kept_seed(held, tier, period) if (tier, period) in held.state().seeds else bytes(32)


def _leaves(risk: str) -> tuple[int, ...]:
    """Rows as people count them, from 1, as leaves."""
    try:
        numbers = [int(each) for each in risk.replace(" ", "").split(",") if each]
    except ValueError as error:
        raise click.BadParameter("rows are numbers, like 3,7", param_hint="--risk") from error
    if any(number < 1 for number in numbers):
        raise click.BadParameter("rows count from 1", param_hint="--risk")
    return tuple(number - 1 for number in numbers)


def _locked_on(held: ContractFolder, tier: str, period: str) -> date | None:
    from makegood.deliver import contract, facts, promises

    for each in contract.happened(held.book.entries()):
        if isinstance(each.fact, facts.SeedLocked) and (each.fact.tier, each.fact.period) == (tier, period):
            return promises.uk_day(each.at)
    return None
