"""Make the reference pages, or with --check say which are stale.

The same checkout gives the same bytes: no clock is read, and every list is in the order of its data or by name.
Pages that are written by hand (BY_HAND) stand in the same folder and are left alone: a page is ours if it says so in
its first line.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import commands
import evidence
import market
import measures
import rules
import shapes
from markdown import MADE, page, table

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
BY_HAND = (
    ("bundle.md", "The return that leaves an employer: its keys, its seal, what is refused, the receipt"),
    ("register.md", "The public register's open data: the feed of changes, OCDS, tables"),
    ("text-to-asks.md", "How often the reading of text is right, label by label"),
    ("walk-through.md", "How much a person reads and answers, page by page, and the hours a bid takes"),
    ("benchmarks.md", "How fast it is, beside a peer in the same run"),
)


def pages() -> dict[str, str]:
    """Every generated page by its path under docs/reference."""
    made: dict[str, str] = {}
    contents: list[tuple[str, str]] = []
    for room in (commands, rules, measures, evidence, market, shapes):
        for path, text, says in room.pages():
            made[path] = text
            if says:
                contents.append((path, says))
    made["README.md"] = page("Reference", "What is in the code and the data, page by page.", *index(contents))
    return made


def index(contents: list[tuple[str, str]]) -> Iterator[str]:
    yield table(("Page", "What it has"), [(f"[{path}]({path})", says) for path, says in contents])
    yield "Written by hand; tests hold the keys, scripts in `benchmarks/` and walks in `tests/stories/` the figures:"
    yield table(("Page", "What it has"), [(f"[{path}]({path})", says) for path, says in BY_HAND])


def stale(made: dict[str, str]) -> Iterator[str]:
    """Each page that is missing, differs, or is no longer made."""
    for path, text in made.items():
        file = FOLDER / path
        if not file.is_file():
            yield f"docs/reference/{path}: missing"
        elif file.read_text(encoding="utf-8") != text:
            yield f"docs/reference/{path}: stale"
    for file in sorted(FOLDER.rglob("*.md")):
        name = file.relative_to(FOLDER).as_posix()
        if name not in made and file.read_text(encoding="utf-8").startswith(MADE):
            yield f"docs/reference/{name}: no longer made"


def write(made: dict[str, str]) -> None:
    for line in list(stale(made)):
        if line.endswith("no longer made"):
            (FOLDER.parents[1] / line.split(":")[0]).unlink()
    for path, text in made.items():
        (FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / path).write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print("usage: script/reference [--check]", file=sys.stderr)
        return 2
    made = pages()
    if arguments:
        found = list(stale(made))
        print("\n".join(found) if found else f"{len(made)} pages are as the code and data have them")
        if found:
            print("run script/reference, look at the change, and commit it", file=sys.stderr)
        return 1 if found else 0
    write(made)
    print(f"{len(made)} pages written to docs/reference")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
