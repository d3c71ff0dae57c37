"""Plain text: which encoding, and its paragraphs."""

import re
from collections.abc import Iterator

from makegood.check.draft import Passage
from makegood.check.reading.limits import refuse
from makegood.ocds.fields import clean
from makegood.terms import Problem

_BREAK = re.compile(r"\n[ \t]*\n+")
LONG_LINE = 55
"""A line shorter than this was ended by its writer; a longer one may have been cut at the margin."""
_GOES_ON = re.compile(r"(?<=[A-Za-z0-9,)’'%-])(?P<gap>[ \t]*\n[ \t]*)(?=[a-z£(‘“0-9A-Z])")
_BEGINS = re.compile(r"\(?(?:[A-Za-z]|\d{1,3}(?:\.\d{1,3})*|[ivx]{1,4})[.)]\s|\d{1,3}(?:\.\d{1,3})+\s|[A-Z]\w*\s?\d*:")
"""How a list item or a clause begins: what came before it is whole."""


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the encoding used. A byte order mark decides; then UTF-8; what is neither is Windows-1252."""
    for mark, encoding in ((b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        # A piece may end inside a character; that alone does not make it another encoding.
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8-sig"), "utf-8"
        return data.decode("cp1252", "replace"), "cp1252"


def text(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file. Raises BadInput when it is not text at all."""
    said, encoding = decoded(data)
    odd = sum(said.count(char) for char in "\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\ufffd")
    if odd > max(2, len(said) // 100):
        raise refuse(
            name, "it is not a file we can read", expected="a document or OCDS JSON", do="save it in another form"
        )
    problem = Problem(
        file=name, found="it is not UTF-8: it was read as Windows-1252", do="look at its £ signs and quotes"
    )
    return clean(said), (problem,) if encoding == "cp1252" else ()


def unwrapped(said: str) -> str:
    """The text with lines that a margin cut made whole again, each character in its place.

    A long line that ends without a full stop goes on in the next; one that a number or a bullet follows does not. After
    a shorter line only a small letter goes on.
    """

    def mended(found: re.Match[str]) -> str:
        length = found.start() - (said.rfind("\n", 0, found.start()) + 1)
        small = said[found.end()].islower() or said[found.end()] == "£"
        wrapped = length >= LONG_LINE or (small and length >= LONG_LINE // 2)
        if not wrapped or _BEGINS.match(said, found.end()):
            return found.group()
        return found.group().replace("\n", " ")

    return _GOES_ON.sub(mended, said)


def passages(said: str) -> Iterator[Passage]:
    """Paragraphs, parted by blank lines, and counted from 1."""
    number = 0
    for each in _BREAK.split(said.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")):
        if each.strip():
            number += 1
            yield Passage(text=unwrapped(each.strip()), where=f"paragraph {number}")
