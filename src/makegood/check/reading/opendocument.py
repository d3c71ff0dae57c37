"""OpenDocument text and sheets (.odt, .ods): paragraphs, and tables row by row."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from makegood.check.draft import Draft, Passage
from makegood.check.reading import facts
from makegood.check.reading.archive import Archive
from makegood.check.reading.limits import MAX_ROWS, refuse

_SKIPPED = frozenset({"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms"})
_MANY_SPACES = 100


def opendocument(archive: Archive, on: date) -> Draft:
    """A text or sheet as a draft. Deleted text is left out. Raises BadInput when locked or empty."""
    if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.raw("META-INF/manifest.xml"):
        raise refuse(archive.name, "it is password protected", do="save it without the password")
    sheet = b"spreadsheet" in archive.raw("mimetype")
    passages = list(_Blocks(sheet=sheet).of(archive.part("content.xml")))
    if not passages:
        raise refuse(archive.name, "We found no words in this file.", do="it may be a scan: paste the text instead")
    return facts.draft(passages, archive.name, on=on, problems=archive.remarks())


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    return next((str(each) for key, each in element.attrib.items() if key.rpartition("}")[2] == name), "")


class _Blocks:
    def __init__(self, *, sheet: bool) -> None:
        self.sheet, self.paragraphs, self.tables = sheet, 0, 0

    def of(self, parent: Any) -> Iterator[Passage]:
        for each in parent:
            tag = _tag(each)
            if tag in {"p", "h"}:
                text = _text(each).strip()
                if text:
                    self.paragraphs += 1
                    yield Passage(text=text, where=f"paragraph {self.paragraphs}")
            elif tag == "table":
                yield from self._table(each)
            elif tag not in _SKIPPED:
                yield from self.of(each)

    def _table(self, table: Any) -> Iterator[Passage]:
        self.tables += 1
        named = f"sheet {_attribute(table, 'name')}" if self.sheet else f"table {self.tables}"
        number = 0
        for row in table.iter():
            if _tag(row) != "table-row" or number > MAX_ROWS:
                continue
            repeated = _attribute(row, "number-rows-repeated")
            cells = [text for cell in row if _tag(cell) == "table-cell" and (text := _cell(cell))]
            if cells:
                yield Passage(text=" | ".join(cells), where=f"{named} row {number + 1}")
            number += int(repeated) if repeated.isdigit() and len(repeated) < 8 else 1


def _cell(cell: Any) -> str:
    return "\n".join(text for each in cell.iter() if _tag(each) in {"p", "h"} and (text := _text(each).strip()))


def _text(element: Any) -> str:
    made = [element.text or ""]
    for each in element:
        tag = _tag(each)
        if tag == "s":
            count = _attribute(each, "c")
            made.append(" " * (min(int(count), _MANY_SPACES) if count.isdigit() and len(count) < 6 else 1))
        elif tag in {"tab", "line-break"}:
            made.append("\t" if tag == "tab" else "\n")
        elif tag not in _SKIPPED and tag not in {"note", "frame"}:
            made.append(_text(each))
        made.append(each.tail or "")
    return "".join(made)
