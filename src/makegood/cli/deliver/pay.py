"""`makegood deliver pay`: contracts and their pay rows in, what was kept out."""

import sys
from pathlib import Path

import click

from makegood.cli.files import cases_in
from makegood.terms import codec


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines: one answer a line, in the exchange format.")
def pay(file: Path, as_json: bool) -> None:
    """Pay rows beside what was promised: met, not met or not shown, each as a range.

    FILE is one case (JSON), or several, one a line. Exit 0 when every promise is met, 1 when one is not met or not
    shown, 3 when a case cannot be read (the others are still answered). Nothing is sent anywhere.

    Example: makegood deliver pay examples/payroll/case.json
    """
    from makegood.deliver.pay import Refused, answer, read, told, work_out

    cases = read(cases_in(file), str(file))
    worst = 0
    for number, case in enumerate(cases):
        result = case if isinstance(case, Refused) else work_out(case)
        if as_json:
            click.echo(codec.to_json(answer(result)))
        else:
            click.echo(("\n" if number else "") + "\n".join(told(result)))
        if isinstance(result, Refused):
            worst = 3
        elif any(each.outcome != "met" for each in result.results.values()):
            worst = max(worst, 1)
    sys.exit(worst)


@click.command(name="pay-rows")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--target", required=True, help="Percent of hours promised at the real Living Wage (PAY-01).")
@click.option(
    "--invoiced",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of contract, month (2026-06) and hours that were paid for.",
)
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the table here, as CSV.")
@click.option("--publish", is_flag=True, help="Only what may be published: no group under 10 people.")
@click.option("--replace", is_flag=True, help="Write over the table if it is there already.")
@click.option("--stream", is_flag=True, help="Cut the file into parts first, as for one larger than memory.")
@click.option("--json", "as_json", is_flag=True, help="For machines: how many contract-months are met, and so on.")
def pay_rows(
    file: Path, target: str, invoiced: Path | None, out: Path | None, publish: bool, replace: bool, stream: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Millions of pay rows of many contracts: each contract and month, as a range.

    FILE is CSV or Parquet with the columns of the exchange format, and `contract`. Exit 0 when every contract-month is
    met, 1 when one is not met or not shown, 3 when a row cannot be used.

    Example: makegood deliver pay-rows examples/payroll/rows.csv --target 95
    """
    from decimal import Decimal, InvalidOperation
    from tempfile import TemporaryDirectory

    from makegood.deliver.pay import large, living_wage, minimum_wage

    try:
        percent = Decimal(target)
        if not 0 <= percent <= 100:
            raise InvalidOperation
    except InvalidOperation:
        raise click.UsageError(f"--target {target}: a percent from 0 to 100") from None
    if out is not None and out.exists() and not replace:
        raise click.UsageError(f"{out} already exists; use --replace, or choose another place")
    parts = max(large.parts_needed(file), 2 if stream else 1)
    with TemporaryDirectory(prefix="makegood-") as scratch:
        found = large.by_contract_and_month(
            file,
            target=percent,
            living_wage=living_wage(),
            minimum_wage=minimum_wage(),
            invoiced=invoiced,
            scratch=Path(scratch) if parts > 1 else None,
            parts=parts,
        )
    outcomes = dict(found.group_by("outcome").len().iter_rows())
    counts = {outcome: outcomes.get(outcome, 0) for outcome in ("met", "not met", "not shown")}
    if out is not None:
        large.as_text(large.published(found) if publish else found).write_csv(out)
    if as_json:
        click.echo(
            codec.to_json({"contract_months": found.height, **counts, "may_be_shown": found["may_be_shown"].sum()})
        )
    else:
        click.echo(
            f"{found.height:,} contract-months: " + ", ".join(f"{many:,} {what}" for what, many in counts.items())
        )
    sys.exit(0 if counts["met"] == found.height else 1)
