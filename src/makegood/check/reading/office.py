"""Which kind of Office file is it? Told by the parts inside, never by its name."""

from datetime import date

from makegood.check.draft import Draft
from makegood.check.reading.archive import Archive
from makegood.check.reading.excel import excel
from makegood.check.reading.limits import refuse
from makegood.check.reading.opendocument import opendocument
from makegood.check.reading.word import word


def office(data: bytes, name: str, on: date) -> Draft:
    """Word, Excel or OpenDocument, told by the parts inside."""
    archive = Archive(data, name)
    if any(path.startswith("xl/") for path in archive.names):
        return excel(archive, on)
    if any(path.startswith("word/") for path in archive.names):
        return word(archive, on)
    if archive.has("content.xml") and archive.has("mimetype"):
        return opendocument(archive, on)
    if any(path.startswith("ppt/") for path in archive.names):
        raise refuse(
            name, "it is a set of slides", expected="a Word, Excel, PDF or text file", do="paste the text instead"
        )
    raise refuse(
        name, "it is a zip file", expected="the documents themselves", do="unpack it and choose the files in it"
    )
