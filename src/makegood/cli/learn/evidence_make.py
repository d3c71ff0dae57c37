"""`makegood learn evidence make`: work out what nobody writes by hand, and join files."""

from pathlib import Path

import click

from makegood.cli.files import raw_of, written

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.command()
@FILES
@click.option("-o", "out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Write the file here.")
@click.option("--title", default="", help="What the file is (default: as in the first one).")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def make(ctx: click.Context, files: tuple[Path, ...], out: Path, title: str, replace: bool) -> None:
    """Make one evidence file of several, YAML or JSON Lines, with all that is worked out.

    Designs get their digests, entries their strength, claims the effect of their design, how sure they are and whether
    they hold. An entry that stands in two files is one; what they tell differently is told, and exit is 1, as for a
    problem that `check` would find.

    Example: makegood learn evidence make examples/evidence/what-works.yaml -o what-works.jsonl
    """
    from dataclasses import replace as changed

    from makegood.learn import evidence
    from makegood.learn.evidence import estimating

    held = [(str(each), evidence.read(raw_of(each), str(each))) for each in files]
    first = held[0][1].header
    joined = evidence.merged(held, changed(first, title=title or first.title))
    made = estimating.made(joined.evidence)
    written({out: evidence.to_lines(made).encode()}, replace=replace)
    wrong = evidence.problems(made, str(out))
    click.echo(f"wrote {out}: {counted(len(made.entries))}")
    for given, each in zip(joined.evidence.entries, made.entries, strict=True):
        if isinstance(given, evidence.Design) and isinstance(each, evidence.Design) and not given.digest:
            click.echo(f"registered {each.id}, digest {each.digest}: {each.question}")
    for said in (*joined.conflicts, *map(str, wrong)):
        click.echo(said, err=True)
    ctx.exit(1 if joined.conflicts or wrong else 0)


def counted(entries: int) -> str:
    """'1 entry', '12 entries'."""
    return "1 entry" if entries == 1 else f"{entries:,} entries"
