"""`makegood award replay` and `makegood award challenge`: an award from its exported book, with no server."""

from pathlib import Path
from typing import Any

import click

from makegood import ledger, tender
from makegood.cli.files import raw_of, written
from makegood.cli.given import yaml_of
from makegood.terms import BadInput, Problem, codec

MAX_PAPER = 20_000_000
MAX_PAPERS = 5000
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DESIGN = click.option("--design", required=True, type=_FILE, help="The design as it was issued, to the byte.")


@click.command()
@click.argument("book", type=_FILE)
@_DESIGN
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def replay(ctx: click.Context, book: Path, design: Path, as_json: bool) -> None:
    """Work an award out again from its exported book and its design alone: the same, or where it differs.

    Exit 0 the same to the byte, 1 it differs, 3 the book is broken or holds no decision.

    Example: makegood award replay tests/book/book.jsonl --design tests/book/design.yaml
    """
    from makegood.award import replay as room

    entries, made, text = _given(book, design)
    found = room.replay(entries, made, design_text=text)
    if as_json:
        click.echo(codec.to_json(_as_json(found)))
    else:
        click.echo(f"{'same' if found.same else 'differs'}: decision {found.decision}")
        for sentence in found.differs:
            click.echo(sentence)
        click.echo(found.result.text, nl=False)
    ctx.exit(0 if found.same else 1)


@click.command()
@click.argument("book", type=_FILE)
@_DESIGN
@click.option("--papers", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of papers.")
@click.option("--names", type=_FILE, help="YAML: a reference of the book to a name, for the tables.")
@click.option("-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The zip to write.")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def challenge(
    ctx: click.Context, book: Path, design: Path, papers: Path | None, names: Path | None, out: Path, replace: bool
) -> None:
    """Pack everything the book shows about an award, for the authority's own lawyer: one zip, the same bytes each time.

    Exit 0 nothing needs an eye, 1 something does (it is printed, and stands on the first page), 3 bad data.

    Example: makegood award challenge tests/book/book.jsonl --design tests/book/design.yaml -o pack.zip --replace
    """
    from makegood.award import challenge as room

    if out.exists() and not replace:
        raise click.UsageError(f"{out} already exists; use --replace, or choose another place")
    entries, made, text = _given(book, design)
    packed = room.pack(
        entries,
        made,
        design_text=text,
        design_name=design.name,
        papers=_papers(papers),
        names=_names(names),
    )
    written({out: packed.raw}, replace=replace)
    for sentence in packed.says or ("Nothing needs your eye: the book is whole, and the award comes out the same.",):
        click.echo(sentence)
    click.echo(f"written: {out}", err=True)
    ctx.exit(0 if packed.whole else 1)


def _given(book: Path, design: Path) -> tuple[tuple[ledger.Entry, ...], tender.Design, str]:
    entries = ledger.from_lines(raw_of(book), book.name)
    if not entries:
        raise BadInput([Problem(file=book.name, found="there is no entry in it", expected="an exported book")])
    try:
        text = raw_of(design).decode()  # to the byte: a mark at its beginning is part of its digest
    except UnicodeDecodeError as error:
        raise BadInput([Problem(file=design.name, found="it is not UTF-8 text", do="give the design")]) from error
    return entries, tender.read(text, design.name), text


def _as_json(found: Any) -> dict[str, Any]:
    return {
        "same": found.same,
        "differs": list(found.differs),
        "decision": found.decision,
        "scores": {"decided": found.decided.scores, "again": found.result.scores_digest},
        "allocation": {"decided": found.decided.allocation, "again": found.result.allocation_digest},
        "winners": found.result.winners,
        "left_out": list(found.result.left_out),
    }


def _papers(folder: Path | None) -> dict[str, bytes]:
    """The files of a folder, those in its folders too. Raises BadInput where they are too many or too large."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")) if folder else ():
        if not path.is_file() or path.is_symlink():
            continue
        if path.stat().st_size > MAX_PAPER or len(found) >= MAX_PAPERS:
            expected = f"at most {MAX_PAPERS:,} papers of {MAX_PAPER:,} bytes"
            raise BadInput([Problem(file=str(path), found="too large, or one too many", expected=expected)])
        found[str(path)] = raw_of(path)
    return found


def _names(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    data = yaml_of(path)
    return codec.to_value(dict[str, str], data, path.name)
