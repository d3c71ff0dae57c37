"""A file of documents to plain data: one JSON document, a list of them, JSON Lines, or YAML. None stops the others."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from makegood.terms import codec
from makegood.terms.errors import BadInput
from makegood.terms.value import value


@value
class Document:
    """One document and its place: 'case 2', 'line 7', or '' where it is the file.

    `bad`: why it cannot be read. `data` is then what could be read all the same, such as its id beside a key that
    stands twice.
    """

    where: str
    data: Any = None
    bad: BadInput | None = None


def documents(raw: bytes, name: str, *, also_yaml: bool = False) -> Iterator[Document]:
    """Every document of a file, in order; nothing for an empty one.

    Several lines of which one is an object are JSON Lines, whatever the others are: each is answered.
    """
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        return
    if also_yaml and PurePath(name).suffix in (".yaml", ".yml"):
        yield from _each(_yaml(raw, name))
        return
    whole = _json(raw, name)
    if whole.bad is None:
        yield from _each(whole)
        return
    lines = [(f"line {number}", line) for number, line in enumerate(raw.splitlines(), start=1) if line.strip()]
    each = [_json(line, name, where) for where, line in lines]
    # A broken document over many lines is one fault, not one a line.
    if len(lines) > 1 and (PurePath(name).suffix == ".jsonl" or any(_is_object(one) for one in each)):
        yield from each
    elif also_yaml and start[:1] not in b"{[":
        yield from _each(_yaml(raw, name))
    else:
        yield whole


def _is_object(one: Document) -> bool:
    return one.bad is None and isinstance(one.data, dict)


def _each(whole: Document) -> Iterator[Document]:
    """The documents of one that could be read: itself, or each of a list."""
    if isinstance(whole.data, list) and whole.bad is None:
        yield from (Document(where=f"case {number}", data=data) for number, data in enumerate(whole.data, start=1))
    else:
        yield whole


def _yaml(raw: bytes, name: str) -> Document:
    try:
        return Document(where="", data=codec.from_yaml(codec.text_of(raw, name), name))
    except BadInput as bad:
        return Document(where="", bad=bad)


def _json(raw: bytes, name: str, where: str = "") -> Document:
    """JSON in which no key stands twice."""
    data = None
    try:
        text = codec.text_of(raw, name, where=where)
        data = codec.from_json(text, name, where=where)
        return Document(where=where, data=codec.from_json(text, name, where=where, once=True))
    except BadInput as bad:
        return Document(where=where, data=data, bad=bad)
