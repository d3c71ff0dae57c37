"""What a file is, and who reads it. Told by content; the name's ending only settles what content cannot."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from makegood import ocds
from makegood.check import design
from makegood.check.draft import Draft
from makegood.check.reading import facts, notices, plain
from makegood.check.reading.limits import MAX_DOCUMENT, refuse
from makegood.ocds.texts import GZIP, Joined
from makegood.terms import BadInput, Problem

HEAD = 8192
MAX_TOLD = 1_000
"""Problems of one file that are kept to be told at its end."""
_WANTED = "a Word, Excel, OpenDocument, PDF or text file, OCDS JSON, or a design in YAML"
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "it is a rich text file", "open it in Word and save it as .docx"),
    (b"\x89PNG", "it is a picture", "paste the text instead"),
    (b"\xff\xd8\xff", "it is a picture", "paste the text instead"),
    (b"GIF8", "it is a picture", "paste the text instead"),
    (b"II*\x00", "it is a picture", "paste the text instead"),
    (b"MM\x00*", "it is a picture", "paste the text instead"),
    (b"(\xb5/\xfd", "it is compressed in a way we do not read", "unpack it first"),
    (b"BZh", "it is compressed in a way we do not read", "unpack it first"),
    (b"7z\xbc\xaf", "it is compressed in a way we do not read", "unpack it first"),
    (b"Rar!", "it is compressed in a way we do not read", "unpack it first"),
    (b"\xfd7zXZ", "it is compressed in a way we do not read", "unpack it first"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def drafts(source: Path | BinaryIO, name: str, *, on: date) -> Iterator[Draft]:
    """Each contract of a file, in order.

    Raises BadInput: at once when the file cannot be used; after the last draft when some of its lines could not be
    read. A draft's own `problems` say what of it was not read. OSError when a path cannot be opened.
    """
    bad: list[Problem] = []
    more = 0
    for found in each(source, name, on=on):
        if isinstance(found, Draft):
            yield found
        elif len(bad) < MAX_TOLD:
            bad.append(found)
        else:
            more += 1
    if more:
        bad.append(Problem(file=name, found=f"{more} more parts could not be read"))
    if bad:
        raise BadInput(bad)


def each(source: Path | BinaryIO, name: str, *, on: date) -> Iterator[Draft | Problem]:
    """Each contract of a file, and, in its place, a problem for each part not read. Raises no BadInput."""
    try:
        if isinstance(source, Path):
            with source.open("rb") as stream:
                yield from _read(stream, name, on)
        else:
            yield from _read(source, name, on)
    except BadInput as bad:
        yield from bad.problems


def _read(stream: BinaryIO, name: str, on: date) -> Iterator[Draft | Problem]:
    head = _first(stream)
    if _is_ocds(head, name):
        whole = io.BufferedReader(Joined(head, stream))
        for found in ocds.read(whole, name):
            yield found if isinstance(found, Problem) else notices.draft(found, name, on=on)
        return
    yield _document(head, stream, name, on)


def _first(stream: BinaryIO) -> bytes:
    """The first bytes, however few the stream gives at a time."""
    head = b""
    while len(head) < HEAD and (piece := stream.read(HEAD - len(head))):
        head += piece
    return head


def _document(head: bytes, stream: BinaryIO, name: str, on: date) -> Draft:
    data = head + (stream.read(MAX_DOCUMENT + 1 - len(head)) or b"")
    if not data.strip():
        raise refuse(name, "it is empty", do="check that it is the right file")
    if len(data) > MAX_DOCUMENT:
        raise refuse(
            name, f"it is larger than {MAX_DOCUMENT // 1024**2} MB", do="take the pictures out, or paste the text"
        )
    for magic, found, do in _REFUSED:
        if data.startswith(magic):
            raise refuse(name, found, expected=_WANTED, do=do)
    if data.startswith(_OLE):
        raise _ole(data, name)
    reader = _reader(data, name)
    return reader(data, name, on)


def _reader(data: bytes, name: str) -> Callable[[bytes, str, date], Draft]:
    if data.startswith(b"PK"):
        from makegood.check.reading.office import office  # loaded when there is one: notices need no XML

        return office
    if b"%PDF-" in data[:1024]:
        from makegood.check.reading.pdf import pdf

        return pdf
    return text


def _ole(data: bytes, name: str) -> BadInput:
    """The old Office container: either .doc and .xls, or a new file under a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refuse(name, "it is password protected", do="save it without the password")
    return refuse(name, "it is an old Word or Excel file", expected=_WANTED, do="save it as .docx or .xlsx")


def _is_ocds(head: bytes, name: str) -> bool:
    """Gzip, or JSON. Text that merely opens with a bracket is text, unless its name says JSON."""
    if head.startswith(GZIP):
        return True
    start = plain.decoded(head)[0].lstrip("\ufeff \t\r\n")
    if name.casefold().endswith((".json", ".jsonl", ".ndjson")):
        return start[:1] in {"{", "["} or not start.startswith(("PK", "%PDF"))
    inner = start[1:].lstrip()
    return start.startswith(("{", "[")) and (inner.startswith(('"', "{")) or inner == "")


def text(data: bytes, name: str, on: date) -> Draft:
    """Plain text, or a design."""
    said, problems = plain.text(data, name)
    if design.is_design(said, name):
        return design.read(said, name)
    return facts.draft(plain.passages(said), name, on=on, problems=problems)
