"""A Word file in our form: A4, real headings, tables with header rows that repeat and are read out, page numbers."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

INK, DAMSON, PAPER, LINE = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x5A, 0x2A, 0x57), "F6F4EF", "C9BFAE"


MOST_OF_A_TITLE = 255
"""Characters that Word keeps in a file's own title."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(words: str) -> str:
    """What XML can hold: somebody may have typed or pasted more."""
    return _NOT_XML.sub("", words)


class _Cleaned(WordDocument):
    """A document that takes any words; headings are paragraphs too."""

    def add_paragraph(self, text: str = "", style: Any = None) -> Paragraph:
        return super().add_paragraph(clean(text), style)


def blank(title: str, *, on: date, foot: str) -> WordDocument:
    """An A4 page in our type; `title` for the program that lists files; `foot` stands before the page number."""
    made = Document()
    document = _Cleaned(made.element, made.part)
    title, foot = clean(title)[:MOST_OF_A_TITLE], clean(foot)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 16), ("Heading 2", 13), ("List Bullet", 11)):
        _style(document, name, size)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    _border(document.styles["Title"].element.get_or_add_pPr(), "pBdr", {"bottom": None})
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "Makegood", "en-GB"
    properties.created = properties.modified = datetime.combine(on, datetime.min.time())
    _foot(section.footer.paragraphs[0], foot)
    return document


def saved(document: WordDocument) -> bytes:
    """The file's bytes."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _style(document: WordDocument, name: str, size: int) -> None:
    style: Any = document.styles[name]
    style.font.name, style.font.size = "Arial", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:hAnsi"), "Arial")
    if name not in {"Normal", "List Bullet"}:
        style.font.color.rgb, style.font.bold = DAMSON if name != "Title" else INK, True


def _foot(paragraph: Paragraph, words: str) -> None:
    """'Page 3 of 11' is counted by the reader's own program."""
    for text, field in ((words, "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(text).font.size = Pt(9)
        run = paragraph.add_run("1")
        run.font.size = Pt(9)
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        run._r.addprevious(counted)
        counted.append(run._r)


def paragraph(document: WordDocument, words: str, *, bold: bool = False, size: int = 11) -> Paragraph:
    made = document.add_paragraph()
    run = made.add_run(clean(words))
    run.bold, run.font.size = bold, Pt(size)
    return made


def table(
    document: WordDocument,
    heads: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    widths_cm: tuple[float, ...],
    *,
    together: bool = True,
) -> None:
    """A table whose first row is a header row to Word too: it repeats on each page and is read out.

    `together`: on one page where it fits on one.
    """
    made_table = document.add_table(rows=1, cols=len(heads))
    made_table.style, made_table.autofit = "Table Grid", False
    _border(
        made_table._tbl.tblPr,
        "tblBorders",
        dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), LINE),
    )
    for cell, head in zip(made_table.rows[0].cells, heads, strict=True):
        _fill(cell, head, bold=True)
        _shade(cell)
    _mark(made_table.rows[0], "w:tblHeader")
    for row in rows:
        made = made_table.add_row()
        _mark(made, "w:cantSplit")
        for number, (cell, words) in enumerate(zip(made.cells, row, strict=True)):
            _fill(cell, words, bold=number == 0 and len(row) > 2)
    for column, width in zip(made_table.columns, widths_cm, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    if together:
        for cell in (cell for row_made in made_table.rows[:-1] for cell in row_made.cells):
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
    _gap(document)


def _gap(document: WordDocument) -> None:
    """A little air: Word joins two tables that nothing parts."""
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(8)


def _fill(cell: _Cell, words: str, *, bold: bool) -> None:
    """Each line is a paragraph; in a bold cell only the last line of several is bold: the answer of a test."""
    lines = words.split("\n")
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(3)
        run = paragraph.add_run(clean(line))
        run.font.size, run.bold = Pt(10), bold and number == len(lines) - 1


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, held in (("val", "clear"), ("color", "auto"), ("fill", PAPER)):
        shade.set(qn(f"w:{name}"), held)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _border(properties: Any, kind: str, sides: dict[str, str | None]) -> None:
    """Thin lines of that colour at those sides; None is no line."""
    for old in properties.findall(qn(f"w:{kind}")):
        properties.remove(old)
    borders = OxmlElement(f"w:{kind}")
    for side, colour in sides.items():
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if colour else "nil")
        if colour:
            for name, held in (("sz", "4"), ("space", "0"), ("color", colour)):
                line.set(qn(f"w:{name}"), held)
        borders.append(line)
    properties.append(borders)
