"""Plain text: which encoding, and its paragraphs."""

import re
from collections.abc import Iterator

from makegood.check.draft import Passage
from makegood.check.reading.limits import refuse
from makegood.ocds.fields import clean
from makegood.terms import Problem

_BREAK = re.compile(r"\n[ \t]*\n+")


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


def passages(said: str) -> Iterator[Passage]:
    """Paragraphs, parted by blank lines, and counted from 1."""
    number = 0
    for each in _BREAK.split(said.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")):
        if each.strip():
            number += 1
            yield Passage(text=each.strip(), where=f"paragraph {number}")
