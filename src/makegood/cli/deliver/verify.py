"""`makegood deliver verify`: an exported book and its returns, on an auditor's own computer."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from makegood.cli.files import raw_of, text_of
from makegood.deliver.agreed import Agreed
from makegood.terms import BadInput, Problem, codec

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
A_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
LARGEST = 40_000_000
A_DIGEST = re.compile("[0-9a-f]{64}")


@click.command()
@click.argument("book", type=click.Path(exists=True, path_type=Path))
@click.option("--bundles", type=A_FOLDER, help="The returns, as they arrived (default: beside the book).")
@click.option("--agreed", "agreed_file", type=A_FILE, help="What was agreed at signature (default: beside the book).")
@click.option("--receipt", "receipts", type=A_FILE, multiple=True, help="A receipt you were given; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def verify(
    ctx: click.Context,
    book: Path,
    bundles: Path | None,
    agreed_file: Path | None,
    receipts: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Check a contract's book and every return in it again, from nothing but the files. No server is asked.

    BOOK is an exported book, or a contract's folder. The chain of entries, each return's digest, signature, seal and
    sums, the rules it was received by, and every draw from its seed. Give your receipts too: only they show that a book
    was cut short. Exit 0: whole; 1: it breaks, or something is not here; 3: it is no book.

    Example: makegood deliver verify harbour
    """
    from makegood.deliver import verifying
    from makegood.deliver.signing import SignedReceipt

    place = book / "book.jsonl" if book.is_dir() else book
    beside = place.parent
    folder = bundles or (beside / "bundles" if (beside / "bundles").is_dir() else None)
    papers = dict(_by_digest(beside / "papers", agreed_file or beside / "contract.json"))

    def agreed(digest: str) -> Agreed | None:
        path = papers.get(digest)
        return None if path is None else _agreed(path)

    given = [codec.to_value(SignedReceipt, codec.from_json(text_of(each), each.name), each.name) for each in receipts]
    found = verifying.verify(raw_of(place), dict(_raws(folder)), agreed, given, name=place.name)
    changed = (*_renamed(beside / "papers"), *_stranger(agreed_file or beside / "contract.json", text_of(place)))
    found = replace(found, found=(*found.found, *changed))
    if not found.entries:
        raise BadInput([Problem(file=str(place), found="there is no entry in it", expected="an exported book")])
    if as_json:
        click.echo(codec.to_json({"whole": found.whole, **codec.plain(found)}))
    else:
        for each in found.found:
            click.echo(f"{each.kind}: {f'entry {each.entry}: ' if each.entry else ''}{each.said}")
        stands = "whole" if found.whole else "not whole"
        entries = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
        counted = f"{_several(found.returns, 'return')}, {_several(found.draws, 'draw')}"
        click.echo(f"{stands}: {entries}, {counted}")
        if found.head:
            click.echo(f"head {found.head}")
    ctx.exit(0 if found.whole else 1)


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"


def _renamed(papers: Path) -> Iterator[Any]:
    """Papers that do not hold what their name says. The book may not need them: another copy may be whole."""
    from makegood.deliver.verifying import Found
    from makegood.ledger import digest_of_bytes

    for path in sorted(papers.iterdir()) if papers.is_dir() else ():
        if path.is_file() and A_DIGEST.fullmatch(path.name) and digest_of_bytes(raw_of(path)) != path.name:
            said = f"papers/{path.name[:8]}… was changed: its bytes do not give its name"
            yield Found(entry=0, kind="broken", said=said)


def _stranger(signed: Path, book: str) -> Iterator[Any]:
    """What was agreed as it lies beside the book, where the book has not its digest."""
    from makegood.deliver.verifying import Found
    from makegood.ledger import digest_of_bytes

    if signed.is_file() and digest_of_bytes(raw_of(signed)) not in book:
        yield Found(entry=0, kind="broken", said=f"{signed.name} is not what was agreed: its digest is not in the book")


def _raws(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """The returns of a folder: by the digest that is their name, or by the digest of their bytes."""
    from makegood.ledger import digest_of_bytes

    for path in sorted(folder.iterdir()) if folder else ():
        if path.is_file() and path.stat().st_size <= LARGEST:
            raw = raw_of(path)
            yield (path.name if A_DIGEST.fullmatch(path.name) else digest_of_bytes(raw)), raw


def _by_digest(papers: Path, signed: Path) -> Iterator[tuple[str, Path]]:
    """What was agreed, and papers that changed it, by the digest of their bytes."""
    from makegood.ledger import digest_of_bytes

    for path in [signed, *(sorted(papers.iterdir()) if papers.is_dir() else ())]:
        if path.is_file() and path.stat().st_size <= LARGEST:
            yield digest_of_bytes(raw_of(path)), path


def _agreed(path: Path) -> Agreed:
    return codec.to_value(Agreed, codec.from_json(text_of(path), path.name), path.name)
