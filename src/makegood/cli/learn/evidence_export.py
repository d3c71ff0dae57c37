"""`makegood learn evidence export`: entries from contracts' books."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from makegood.cli.files import raw_of, written
from makegood.cli.learn import place as where
from makegood.terms import BadInput, Problem, codec

if TYPE_CHECKING:
    from makegood.deliver.agreed import Agreed
    from makegood.learn.evidence import Entry, Evidence
    from makegood.learn.evidence.exporting import Read


@click.command()
@click.argument("books", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("-o", "out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Write the file here.")
@click.option(
    "--contract",
    "contracts",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What was agreed, as JSON, where BOOK is a file and not a contract's folder.",
)
@click.option(
    "--design",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The tender's design, of one book: its asks and their estimated cost go in too.",
)
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Key for suppliers' ids.")
@click.option("--region", default="", callback=where.region, help="Where the work is, of one book: UKC to UKN.")
@click.option("--division", default="", help="First two digits of its CPV code, of one book.")
@click.option("--regime", default="", help="The rules it was awarded under, of one book.")
@click.option("--title", default="Entries from contracts' books", show_default=True, help="What the file is.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="As the books were on this day.")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print the count of each kind as JSON.")
def export(
    books: tuple[Path, ...],
    out: Path,
    contracts: tuple[Path, ...],
    design: Path | None,
    key: Path | None,
    region: str,
    division: str,
    regime: str,
    title: str,
    on: datetime | None,
    replace: bool,
    as_json: bool,
) -> None:
    """Write what contracts promised and what was found as an evidence file.

    BOOKS are contracts' folders, or exported books with --contract. The same books give the same bytes. Nothing goes in
    that is not public: no name of a person, no number of fewer than 10, no finding to which the supplier can still
    reply. The supplier is named only where its record is public; with --key (16 bytes or more) it has an opaque id.

    Example: makegood learn evidence export harbour -o harbour-evidence.jsonl
    """
    from makegood.cli.learn.contracts import lacking
    from makegood.learn import evidence
    from makegood.learn.evidence import exporting

    if len(books) > 1 and (region or division or regime or design):
        raise click.UsageError("--region, --division, --regime and --design are of one book: export the others apart")
    told = exporting.Told(region=region, division=division, regime=regime)
    secret = raw_of(key).strip() if key else b""
    if key and len(secret) < 16:
        raise click.UsageError(f"{key} has {len(secret)} bytes: a key for suppliers' ids has 16 or more")
    day = on.date() if on else None
    made: list[Entry] = []
    wrong = [problem for book in books if book.is_dir() and (problem := lacking(book))]
    if wrong:
        raise BadInput(wrong)
    for book in books:
        raw = raw_of(book / "book.jsonl" if book.is_dir() else book)
        read = exporting.read(raw, str(book), _agreements(book, contracts), on=day)
        made += exporting.entries(read, told, key=secret)
        made += _asked(design, read) if design else ()
    file = evidence.merged([("books", _file(title, tuple(made)))], evidence.Header(title=title)).evidence
    written({out: evidence.to_lines(file).encode()}, replace=replace)
    counts = {kind: sum(each.kind == kind for each in file.entries) for kind in evidence.KINDS}
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    click.echo(codec.to_json(counts) if as_json else f"wrote {out}: {said}")


def _file(title: str, entries: "tuple[Entry, ...]") -> "Evidence":
    from makegood.learn import evidence

    return evidence.Evidence(header=evidence.Header(title=title), entries=entries)


def _asked(design: Path, read: "Read") -> "tuple[Entry, ...]":
    """The asks of a design as they were on the day the contract was signed. Raises BadInput."""
    from makegood.check.reading import drafts
    from makegood.check.run import run
    from makegood.learn.evidence import asked

    day = read.agreed.signed
    draft = next(iter(drafts(design, design.name, on=day)))
    return asked.entries(run(draft, on=day), read.id, on=day, words=f"{design.name}, as makegood check reads it")


def _agreements(book: Path, given: tuple[Path, ...]) -> "dict[str, Agreed]":
    """Every document that says what was agreed, by its digest. Raises BadInput where one is no such document."""
    from makegood import ledger
    from makegood.deliver.agreed import Agreed

    found: dict[str, Agreed] = {}
    for place in (*_beside(book), *given):
        raw = raw_of(place)
        try:
            data = codec.from_json(raw, str(place))
            found[ledger.digest_of_bytes(raw)] = codec.to_value(Agreed, data, str(place))
        except BadInput:
            if place.name in ("contract.json", *(each.name for each in given)):
                raise
    if not found:
        do = "name the contract's folder, or give --contract"
        raise BadInput([Problem(file=str(book), found="nothing says what was agreed", do=do)])
    return found


def _beside(book: Path) -> Iterator[Path]:
    """The agreement as signed, and papers that may be a later one."""
    if book.is_dir():
        yield book / "contract.json"
        papers = book / "papers"
        yield from sorted(papers.iterdir()) if papers.is_dir() else ()
