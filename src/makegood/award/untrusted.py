"""A workbook from a stranger, looked at before anything opens it: bounded in size, and what it says it is."""

import zipfile
from io import BytesIO

from makegood.check.reading.archive import Archive
from makegood.terms import BadInput, Problem

MAX_RAW = 20 * 1024 * 1024
"""Bytes of a workbook that is looked at. An empty bid workbook has about 20,000."""
MAX_UNPACKED = 100 * 1024 * 1024
MAX_XML, MAX_STYLES, MAX_ALL_XML = 3 * 1024 * 1024, 1024 * 1024, 10 * 1024 * 1024
"""Bytes of one XML part, of the styles, and of all. Ours have about 30,000, 6,000 and 100,000; these take seconds."""
_XML = (".xml", ".rels")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AGAIN = "save it from Excel or LibreOffice as an Excel workbook (.xlsx), and send that"


def looked_at(raw: bytes, name: str, wanted: str) -> Archive:
    """The archive, once its size and its parts are known to be those of an Excel workbook. Raises BadInput.

    `wanted` is what the sender is told was expected: 'a bid workbook'.
    """
    _is_office(raw, name, wanted)
    archive = Archive(raw, name)
    if not archive.has("xl/workbook.xml"):
        raise _refused(name, "it is not an Excel workbook", f"{wanted} (.xlsx)", AGAIN)
    entries = zipfile.ZipFile(BytesIO(raw)).infolist()
    xml = [each for each in entries if each.filename.endswith(_XML)]
    if (
        sum(each.file_size for each in entries) > MAX_UNPACKED
        or sum(each.file_size for each in xml) > MAX_ALL_XML
        or any(each.file_size > (MAX_STYLES if "styles" in each.filename else MAX_XML) for each in xml)
    ):
        do = "copy your answers into a workbook that you download afresh"
        raise _refused(name, f"it unpacks to far more than {wanted} needs", wanted, do)
    for path in archive.names:
        if path.endswith(_XML):
            archive.looked_at(path)
    return archive


def damaged(name: str, wanted: str) -> BadInput:
    """Whatever went wrong inside the reader, as one sentence to the sender."""
    return _refused(name, "the workbook is damaged", f"{wanted} (.xlsx)", AGAIN)


def _is_office(raw: bytes, name: str, wanted: str) -> None:
    """Not empty, not too large, and an archive that has no password."""
    if len(raw) > MAX_RAW:
        raise _refused(name, f"it is larger than {MAX_RAW // 1024**2} MB", wanted, "take the pictures out")
    if not raw:
        raise _refused(name, "it is empty", wanted, "choose the file again")
    if raw.startswith(_OLE):
        found = "it is protected by a password, or in the old form .xls"
        raise _refused(name, found, f"{wanted} (.xlsx)", f"take the password off, and {AGAIN}")
    if not zipfile.is_zipfile(BytesIO(raw)):
        raise _refused(name, "it is not an Excel workbook", f"{wanted} (.xlsx)", AGAIN)


def _refused(name: str, found: str, expected: str, do: str) -> BadInput:
    return BadInput([Problem(file=name, found=found, expected=expected, do=do)])
