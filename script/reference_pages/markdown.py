"""Markdown that renders the same everywhere: headings, tables, lists."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from makegood.terms import Cite

MADE = "<!-- made by script/reference: change the code or the data, not this page -->"


def page(title: str, says: str, *parts: str) -> str:
    """A whole page, with the line that marks it as made."""
    return "\n\n".join(part.strip("\n") for part in (MADE, f"# {title}", says, *parts) if part.strip()) + "\n"


def cell(value: Any) -> str:
    """A value as it stands in a table: on one line, with no bar of its own."""
    return " ".join(said(value).split()).replace("|", "\\|")


def said(value: Any) -> str:
    """A value in plain words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {said(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(said(inner) for inner in value)
    return str(value)


def table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table; nothing at all when it has no rows."""
    heads = tuple(heads)
    lines = ["| " + " | ".join(cell(one) for one in row) + " |" for row in rows]
    if not lines:
        return ""
    return "\n".join(["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads), *lines])


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {cell(line)}" for line in lines)


def terms(pairs: Iterable[tuple[str, Any]]) -> str:
    """Pairs as a list, without those that have nothing to say."""
    return "\n".join(f"- **{name}:** {cell(value)}" for name, value in pairs if said(value))


def cites(found: Iterable[Cite]) -> str:
    """Where it is written, how sure we are, and the day it was last read."""
    rows = [(link(cite.place, cite.url), cite.how_sure, cite.read_on or "not said", cite.note) for cite in found]
    return table(("Source", "How sure", "Last read", "Note"), rows)


def link(words: str, address: str) -> str:
    return f"[{words}]({address})" if address else words


def code(text: str, language: str = "") -> str:
    return f"```{language}\n{text.rstrip()}\n```"
