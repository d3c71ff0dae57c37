"""What the documents hold: blocks of code, links and headings. Not a parser of all Markdown, only of what ours use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^( *)```([^\n`]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file it is to be (file=name), and its lines without the list's indent."""

    language: str
    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    """One `$` line with the exits it may have and the lines of output that the page shows under it."""

    line: str
    exits: tuple[int, ...]
    shows: tuple[str, ...]


def documents() -> list[Path]:
    """Every page for readers, in the repository's own order."""
    return sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path) -> Iterator[Block]:
    for indent, info, text in BLOCK.findall(path.read_text(encoding="utf-8")):
        language, _, rest = info.strip().partition(" ")
        lines = tuple(line.removeprefix(indent) for line in text.splitlines())
        yield Block(language=language, file=rest.removeprefix("file=") if rest.startswith("file=") else "", lines=lines)


def commands(path: Path) -> Iterator[Command]:
    """The `$` lines of console blocks. Without `# exit N` a command ends with 0; a generated page does not say."""
    unsaid = (0, 1) if "docs/reference/" in name(path) else (0,)
    for block in blocks(path):
        if block.language != "console":
            continue
        starts = [number for number, line in enumerate(block.lines) if line.startswith("$ ")]
        for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
            line, _, exit_ = block.lines[start].removeprefix("$ ").partition("  # exit ")
            yield Command(line, (int(exit_),) if exit_ else unsaid, block.lines[start + 1 : end])


def prose(path: Path) -> str:
    """The page without its blocks of code."""
    return BLOCK.sub("", path.read_text(encoding="utf-8"))


def links(path: Path) -> list[str]:
    return LINK.findall(prose(path))


def anchors(path: Path) -> set[str]:
    """The names of a page's headings, as a forge makes them."""
    heads = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
