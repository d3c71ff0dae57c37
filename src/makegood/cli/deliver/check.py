"""`makegood deliver check`: an opening at the buyer, row by row, and the end of a check."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from makegood.cli.deliver.folder import AT, BY, FOLDER, ContractFolder, moment
from makegood.cli.files import raw_of
from makegood.terms import codec

KEPT_DAYS = timedelta(days=28)
"""Opened rows and payslips are deleted so long after they were read, as the pages say."""


@click.command()
@FOLDER
@click.argument("opening", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--draw", "number", default=None, help="Which check (default: the one of the opening).")
@click.option(
    "--payslips",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the payslips say: YAML, `payslips: [{row: 3, hours_paid: 420, basic_pay: 5338.20}, …]`.",
)
@click.option("--close", "closing", is_flag=True, help="End the check, and say what it means for all workers.")
@click.option("--dry", is_flag=True, help="Say it, and write nothing in the book.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@AT
@BY
@click.pass_context
def check(
    ctx: click.Context,
    folder: Path,
    opening: Path | None,
    number: str | None,
    payslips: Path | None,
    closing: bool,
    dry: bool,
    as_json: bool,
    at: datetime | None,
    by: str,
) -> None:
    """Check opened rows: does each prove against the seal, and does its payslip say the same?

    Exit 0: every drawn row matches; 1: a row differs, does not prove, is not opened or is not read; 3: bad data.

    Example: makegood deliver check harbour opening.json --at 2026-10-19 --by p-buyer
    """
    from makegood.deliver import promises
    from makegood.deliver.checks import decide, told

    held = ContractFolder(folder) if dry else ContractFolder(folder).alone()
    when = moment(at)
    on, said, clear = promises.uk_day(when), {}, True
    if opening is not None:
        drawn, seen, digest, unlike = _seen(held, opening, payslips, number)
        number, clear, said = drawn.draw, len(seen.matches) == len(seen.rows) and not unlike, {"checked": seen}
        said["totals"] = unlike
        if not dry and decide.news(decide.draw_of(held.state(), number), seen):
            held.append(decide.record(held.state(), draw=number, checked=seen, opening=digest, by=by), at=when)
        said["next"] = told.next_steps(seen, minimum=_minimum(held, drawn), on=on, left=drawn.size - len(drawn.leaves))
    if number is None:
        raise click.UsageError("name an opening, or a check with --draw")
    if closing:
        fact = decide.close(held.state(), draw=number, on=on, by=by)
        clear = clear and not (fact.low or fact.not_opened)
        if not dry:
            held.append(fact, at=when)
        said["closed"] = fact
    click.echo(codec.to_json(said) if as_json else "\n".join(_lines(held, number, said, on)))
    ctx.exit(0 if clear else 1)


def _seen(
    held: ContractFolder, opening: Path, payslips: Path | None, number: str | None
) -> tuple[Any, Any, str, tuple[str, ...]]:
    """The draw, what the opening shows of it, the opening's digest, and what does not fit the return's totals."""
    from makegood.deliver.checks import decide
    from makegood.deliver.checks.opened import PayslipsRead, checked
    from makegood.deliver.employer import plain
    from makegood.deliver.employer.opening import Opening
    from makegood.ledger import digest_of_bytes

    raw = raw_of(opening)
    given = plain.from_bytes(Opening, raw, opening.name)
    drawn = decide.told(held.state(), number or given.draw)
    read: tuple[Any, ...] = ()
    if payslips is not None:
        text = codec.text_of(raw_of(payslips), payslips.name)
        read = codec.to_value(PayslipsRead, codec.from_yaml(text, payslips.name), payslips.name).payslips
    seen = checked(drawn, given, read, file=opening.name)
    return drawn, seen, digest_of_bytes(raw), _unlike(held, drawn, given)


def _unlike(held: ContractFolder, drawn: Any, given: Any) -> tuple[str, ...]:
    """What opened rows say and the return's own totals do not."""
    from makegood.deliver import asking, promises
    from makegood.deliver.checks.totals import contradictions
    from makegood.deliver.employer import plain
    from makegood.deliver.employer.bundle import Bundle

    whole = promises.period(held.signed, drawn.period)
    asked = asking.asked(held.agreed(whole.ends), held.state(), tier=drawn.tier, period=whole)
    bundle = plain.from_bytes(Bundle, held.kept("bundles", drawn.bundle), drawn.bundle)
    return contradictions(bundle, drawn, given, asked)


def _minimum(held: ContractFolder, drawn: Any) -> Decimal | None:
    """The statutory minimum for an adult on the last day of the return's period, None where it is not known."""
    from makegood.deliver import promises
    from makegood.deliver.figures.rates import minimum_due
    from makegood.deliver.pay.rates import minimum_wage

    return minimum_due(minimum_wage(), promises.period(held.signed, drawn.period).ends, None, apprentice=False)


def _lines(held: ContractFolder, number: str, said: dict[str, Any], on: date) -> list[str]:
    from makegood.deliver.checks import decide, told
    from makegood.deliver.employer.opening import row_name
    from makegood.terms import show_day

    lines = []
    if "checked" in said:
        lines += [told.summary(said["checked"])]
        lines += [
            f"{row_name(row.index).capitalize()}: {row.outcome}. {row.because}"
            for row in said["checked"].rows
            if row.outcome != "matches"
        ]
        lines += [f"The totals do not fit: {each}" for each in said["totals"]]
    if "closed" in said:
        size = decide.told(held.state(), number).size
        lines += [told.extent_told(said["closed"], size), told.not_shown_told(said["closed"])]
    lines += [f"Next: {step.verb}. {step.because}" for step in said.get("next", ())]
    if "checked" in said:
        lines.append(f"The opening and the payslips are about people. Delete them by {show_day(on + KEPT_DAYS)}.")
    return [line for line in lines if line]
