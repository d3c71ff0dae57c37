"""Word files: paragraphs, tables row by row, text boxes and footnotes. Tracked changes are read as if accepted."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from makegood.check.draft import Draft, Passage
from makegood.check.reading import facts
from makegood.check.reading.archive import Archive
from makegood.check.reading.limits import refuse
from makegood.terms import Problem

_SKIPPED = frozenset(
    {*("del", "moveFrom", "delText", "instrText", "delInstrText", "txbxContent", "Fallback"), *("pPr", "rPr", "sectPr")}
)
"""Deleted and moved-away text, field codes, and copies for older programs. Text boxes are read on their own."""
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})


def word(archive: Archive, on: date) -> Draft:
    """A Word document as a draft. Raises BadInput when it has no words."""
    body = _body(archive)
    problems = list(archive.remarks())
    if any(_tag(each) in _CHANGES for each in body.iter()):
        problems.append(Problem(file=archive.name, found="Its tracked changes were read as if they were accepted."))
    if archive.has("word/comments.xml"):
        problems.append(Problem(file=archive.name, found="Comments in the margin were not read."))
    passages = [*_Blocks().of(body), *_footnotes(archive)]
    if not passages:
        raise refuse(archive.name, "We found no words in this file.", do="it may be a scan: paste the text instead")
    return facts.draft(passages, archive.name, on=on, problems=tuple(problems))


def _tag(element: Any) -> str:
    """The local name: the two editions of the format differ only in their namespaces. Comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _body(archive: Archive) -> Any:
    path = "word/document.xml" if archive.has("word/document.xml") else _main_part(archive)
    for each in archive.part(path):
        if _tag(each) == "body":
            return each
    raise refuse(archive.name, "We found no words in this file.", do="paste the text instead")


def _main_part(archive: Archive) -> str:
    if archive.has("_rels/.rels"):
        for relation in archive.part("_rels/.rels"):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    raise refuse(archive.name, "its main part is missing", do="open it, save it again, and try once more")


class _Blocks:
    """Walks a body in order and counts paragraphs (those with words) and tables from 1, as a reader would."""

    def __init__(self) -> None:
        self.paragraphs, self.tables = 0, 0

    def of(self, parent: Any) -> Iterator[Passage]:
        for each in parent:
            tag = _tag(each)
            if tag == "p":
                yield from self._paragraph(each)
            elif tag == "tbl":
                yield from self._table(each)
            elif tag not in _SKIPPED:
                yield from self.of(each)  # content controls, accepted insertions, alternative content

    def _paragraph(self, paragraph: Any) -> Iterator[Passage]:
        text = _text(paragraph).strip()
        if text:
            self.paragraphs += 1
            yield Passage(text=text, where=f"paragraph {self.paragraphs}")
        for number, box in enumerate(_boxes(paragraph), start=1):
            inside = "\n".join(said for each in box.iter() if _tag(each) == "p" and (said := _text(each).strip()))
            if inside:
                yield Passage(text=inside, where=f"text box {number} after paragraph {self.paragraphs}")

    def _table(self, table: Any) -> Iterator[Passage]:
        self.tables += 1
        number = self.tables
        for row, each in enumerate(_inside(table, "tr"), start=1):
            cells = [text for cell in _inside(each, "tc") if (text := self._cell(cell))]
            if cells:
                yield Passage(text=" | ".join(cells), where=f"table {number} row {row}")

    def _cell(self, cell: Any) -> str:
        """The words of a cell; a table inside it is read as part of it."""
        return "\n".join(text for each in _paragraphs(cell) if (text := _text(each).strip()))


def _inside(parent: Any, wanted: str) -> Iterator[Any]:
    """Children of that name, through wrappers such as content controls."""
    for each in parent:
        tag = _tag(each)
        if tag == wanted:
            yield each
        elif tag in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
            yield from _inside(each, wanted)


def _paragraphs(parent: Any) -> Iterator[Any]:
    for each in parent:
        tag = _tag(each)
        if tag == "p":
            yield each
        elif tag not in _SKIPPED:
            yield from _paragraphs(each)


def _text(element: Any) -> str:
    """The words of a paragraph as they stand once every tracked change is accepted."""
    made = []
    for each in element:
        tag = _tag(each)
        if tag == "t":
            made.append(each.text or "")
        elif tag in _BREAKS:
            made.append(_BREAKS[tag])
        elif tag not in _SKIPPED:
            made.append(_text(each))
    return "".join(made)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes once each: files carry a second copy for older programs under `Fallback`."""
    for each in paragraph.iter():
        if _tag(each) == "txbxContent" and not any(_tag(up) == "Fallback" for up in each.iterancestors()):
            yield each


def _footnotes(archive: Archive) -> Iterator[Passage]:
    for path, called in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        if not archive.has(path):
            continue
        for number, note in enumerate(archive.part(path), start=-1):  # two separators come first
            text = " ".join(said for each in _paragraphs(note) if (said := _text(each).strip()))
            if text:
                yield Passage(text=text, where=f"{called} {max(number, 1)}")
