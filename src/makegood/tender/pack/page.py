"""A Word file of the pack: one column, real headings, narrow tables, readable on a phone and in LibreOffice."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from makegood.check import paper
from makegood.tender.pack import words
from makegood.tender.pack.stable import dated

GREY = RGBColor(0x48, 0x49, 0x49)
MOST_COLUMNS = 4


class Page:
    """A Word file as it grows, from top to bottom. `kind` is what it is: 'Contract terms'."""

    def __init__(self, kind: str, title: str, buyer: str, *, on: date, draft: bool, headline: str = "") -> None:
        self.on = on
        self._document = paper.blank(f"{title}: {kind}", on=on, foot=f"{title}: {kind}. {words.day(on)}. Page ")
        self._speak_english()
        self._document.styles["List Number"].font.name = "Arial"
        if draft:
            self.says(f"{words.DRAFT}. This is not an invitation to bid.", bold=True)
            self._at_the_head(f"{words.DRAFT}. {title}")
        self.says(f"{buyer}. {title}" if headline else buyer, grey=True)
        self._document.add_heading(headline or f"{title}: {kind}", level=0)

    def _speak_english(self) -> None:
        """en-GB for spelling and for screen readers: the template's own language is American."""
        for lang in self._document.styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), "en-GB")

    def _at_the_head(self, text: str) -> None:
        """The same words at the head of every page."""
        run = self._document.sections[0].header.paragraphs[0].add_run(_clean(text))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), paper.DAMSON

    def heading(self, text: str, level: int = 1) -> None:
        self._document.add_heading(_clean(text), level=level)

    def says(self, text: str, *, bold: bool = False, grey: bool = False, with_next: bool = False) -> None:
        """A paragraph; blank lines in the text part paragraphs. Nothing where there are no words."""
        for part in [each for each in _clean(text).split("\n\n") if each.strip()]:
            made = paper.paragraph(self._document, " ".join(part.split()), bold=bold)
            made.paragraph_format.keep_with_next = with_next
            if grey:
                made.runs[0].font.color.rgb = GREY

    def bullets(self, lines: Iterable[str], *, numbered: bool = False, with_next: bool = False) -> None:
        for line in lines:
            made = self._document.add_paragraph(_clean(line), style="List Number" if numbered else "List Bullet")
            made.paragraph_format.keep_with_next = with_next

    def box(self, title: str, lines: Sequence[str]) -> None:
        """Lines that stand out: shaded, with a damson edge. Paragraphs, not a table, so that they read in order."""
        for number, line in enumerate((title, *lines)):
            made = paper.paragraph(self._document, _clean(line), bold=number == 0)
            made.paragraph_format.left_indent = Cm(0.4)
            made.paragraph_format.keep_with_next = number < len(lines)
            made.paragraph_format.space_after = Pt(0 if number < len(lines) else 10)
            _edge_and_shade(made)

    def table(
        self,
        heads: tuple[str, ...],
        rows: Iterable[tuple[str, ...]],
        widths_cm: tuple[float, ...],
        *,
        about: str,
        together: bool = True,
    ) -> None:
        """A table of at most four columns; its first row is a header row to Word too. `about`: its alternative text."""
        assert len(heads) <= MOST_COLUMNS, "wider tables cannot be read on a phone"
        clean = [tuple(map(_clean, row)) for row in rows]
        paper.table(self._document, heads, clean, widths_cm, together=together)
        made = self._document.tables[-1]
        for row in made.rows[1:]:
            for paragraph in row.cells[0].paragraphs:
                for run in paragraph.runs:
                    run.bold = True
        described = OxmlElement("w:tblDescription")
        described.set(qn("w:val"), paper.clean(about))
        made._tbl.tblPr.append(described)
        _in_order(made._tbl.tblPr)

    def facts(self, rows: Iterable[tuple[str, str]], *, about: str) -> None:
        """Two columns: what, and what is said of it. Rows that say nothing are left out."""
        self.table(("What", "Details"), [row for row in rows if row[1]], (5, 12), about=about)

    def saved(self) -> bytes:
        """The file; the same content and day give the same bytes."""
        return dated(paper.saved(self._document), self.on)


def _clean(text: str) -> str:
    """What XML can hold."""
    return "".join(each for each in text if each >= " " or each in "\n\t").strip()


_ORDER = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc"),
    *("tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
    "tblDescription",
)


def _in_order(properties: Any) -> None:
    """The parts of a table's properties as the format's schema orders them: a strict reader refuses others."""
    places = {qn(f"w:{name}"): place for place, name in enumerate(_ORDER)}
    for each in sorted(properties, key=lambda part: places.get(part.tag, 0)):
        properties.append(each)


def _edge_and_shade(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    border, edge = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, held in (("val", "single"), ("sz", "36"), ("space", "8"), ("color", "5A2A57")):
        edge.set(qn(f"w:{name}"), held)
    border.append(edge)
    shade: Any = OxmlElement("w:shd")
    for name, held in (("val", "clear"), ("color", "auto"), ("fill", paper.PAPER)):
        shade.set(qn(f"w:{name}"), held)
    # The schema orders what a paragraph has: borders and shading come before spacing and indents.
    place = next((each for each in properties if each.tag in {qn("w:spacing"), qn("w:ind")}), None)
    for made in (border, shade):
        if place is None:
            properties.append(made)
        else:
            place.addprevious(made)
