"""`makegood deliver rate`: a KPI's statutory rating, proposed from the finding."""

from datetime import datetime
from pathlib import Path

import click

from makegood.cli.deliver.deed import Deed, words_of
from makegood.cli.deliver.folder import AT, BY, FOLDER

BANDS = ("good", "approaching-target", "requires-improvement", "inadequate", "other")


@click.command()
@FOLDER
@click.option("--promise", required=True)
@click.option("--period", required=True)
@click.option("--band", type=click.Choice(BANDS), default=None, help="Another than the proposed one; needs --because.")
@click.option("--because", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file that says why.")
@click.option("--dry", is_flag=True, help="Say the proposal, and write nothing.")
@AT
@BY
def rate(
    folder: Path,
    promise: str,
    period: str,
    band: str | None,
    because: Path | None,
    dry: bool,
    at: datetime | None,
    by: str,
) -> None:
    """Rate the KPI of a promise for a period: Good, Approaching target, Requires improvement, Inadequate or Other.

    Example: makegood deliver rate harbour --promise travel --period 2026-q2 --at 2026-10-20 --by p-buyer
    """
    from makegood.deliver import findings
    from makegood.deliver.findings.bands import WORDS

    deed = Deed(folder, at)
    chosen = band.replace("-", "_") if band else None
    made = findings.rate(
        deed.agreed,
        deed.state,
        promise=promise,
        period=period,
        by=by,
        band=chosen,  # type: ignore[arg-type]
        because=words_of(because),
    )
    proposal = findings.proposed(
        deed.agreed, findings.promise_of(deed.agreed, promise), deed.state.findings[promise, period]
    )
    for line in (f"Proposed: {WORDS[proposal.band]}.", *proposal.because):
        click.echo(line)
    if not dry:
        deed.write(made, f"{promise}, {period}: {WORDS[getattr(made.fact, 'band', proposal.band)]}.")
