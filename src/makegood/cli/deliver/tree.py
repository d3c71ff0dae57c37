"""`makegood deliver tree`: sealed trees and proofs, in the exchange format."""

import sys
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For machines: one answer a line, in the exchange format.")
@click.option("--rows", is_flag=True, help="FILE holds a row a line, of any size: print how many, and their root.")
def tree(file: Path, as_json: bool, rows: bool) -> None:
    """Seal leaves into a tree with the proof of each, or say whether a proof holds (RFC 6962 section 2.1, SHA-256).

    FILE is one document as JSON, or several, one a line; '-' reads standard input. Exit 0 when all is answered and
    every proof holds, 1 when a proof does not hold, 3 when a document is refused (the others are still answered).

    Example: makegood deliver tree examples/proofs/tree.json --json
    """
    if rows:
        _seal(file, as_json)
        return
    from makegood.cli.files import cases_in
    from makegood.deliver import proving
    from makegood.terms import codec

    worst = 0
    for found in proving.answers(cases_in(file), str(file)):
        click.echo(codec.to_json(proving.shown(found)) if as_json else proving.told(found))
        refused = isinstance(found, proving.Unusable)
        worst = max(worst, 3 if refused else 1 if isinstance(found, proving.Proved) and not found.holds else 0)
    sys.exit(worst)


def _seal(file: Path, as_json: bool) -> None:
    """The seal over a file of salted rows, on all processors."""
    from makegood.deliver import sealing

    if str(file) == "-":
        raise click.UsageError("--rows reads a file, not standard input")
    sealed = sealing.seal(file)
    shown = f'{{"rows": {sealed.size}, "root": "{sealed.root.hex()}"}}'
    click.echo(shown if as_json else f"{sealed.size:,} rows, root {sealed.root.hex()}")
