"""`makegood book`: is an exported book whole?"""

from pathlib import Path

import click

from makegood import ledger
from makegood.cli.files import raw_of
from makegood.terms import BadInput, Problem, codec


@click.group()
def book() -> None:
    """The book: is an exported one whole, or where does it break?"""


@book.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--head", default="", help="The digest on your receipt: the book must hold an entry with it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def verify(ctx: click.Context, file: Path, head: str, as_json: bool) -> None:
    """Check every entry of an exported book, and that it follows the one before. No server is asked.

    Exit 0 it is whole, 1 it breaks or is cut short, 3 it is no book.

    Example: makegood book verify tests/book/book.jsonl
    """
    entries = ledger.from_lines(raw_of(file), file.name)
    if not entries:
        raise BadInput([Problem(file=file.name, found="there is no entry in it", expected="an exported book")])
    found = ledger.verify(entries)
    wanted = head.replace(" ", "").casefold()
    held = not wanted or any(entry.digest.startswith(wanted) for entry in entries)
    whole = isinstance(found, ledger.Whole)
    if as_json:
        click.echo(codec.to_json({"whole": whole, **codec.plain(found), "head_found": held}))
    elif isinstance(found, ledger.Break):
        click.echo(f"broken at entry {found.number}: {found.because}")
    else:
        click.echo(f"whole: {found.entries:,} entries, head {found.head}")
    if whole and not held and not as_json:
        click.echo(f"but no entry has a digest that begins with {wanted}: this book is cut short, or is another one")
    ctx.exit(0 if whole and held else 1)
