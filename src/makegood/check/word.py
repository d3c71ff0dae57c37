"""A result as a Word file that an officer can send to her head of legal: the verdict first, then ask by ask.

A4, real headings, header rows that repeat and are read out, page numbers. Made from the result alone.
"""

from collections.abc import Iterable, Sequence
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

from makegood import law
from makegood.check.result import TESTS, AskResult, Load, Result, TestName
from makegood.check.said import NOTICE, because, cited, fixes, pounds_a_year, sentence, telling
from makegood.check.verdict import TEST_NAMES, verdict, verdict_of_ask
from makegood.terms import Range, about, show_pounds

INK, DAMSON, PAPER, LINE = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x5A, 0x2A, 0x57), "F6F4EF", "C9BFAE"
TEXT_WIDTH_CM = 17.0
MOST_CITES = 4
NATIONS = {"ENG": "England", "WLS": "Wales", "NIR": "Northern Ireland", "SCT": "Scotland"}


def as_word(result: Result, *, headline: str = "") -> bytes:
    """The Word file. `headline` is the verdict as the screen says it; without it, how many asks have to change."""
    document = _blank(result)
    own = [ask for ask in result.asks if not ask.boilerplate]
    document.add_heading(result.title or "A draft contract", level=0)
    _paragraph(document, headline or _headline(own), bold=True, size=14)
    _paragraph(document, f"{_about(result)} {NOTICE}")
    for problem in result.problems:
        said = ": ".join(part for part in (problem.where, problem.found) if part)
        document.add_paragraph(" ".join(sentence(part) for part in (said, problem.do) if part), style="List Bullet")
    _index(document, own)
    _questions(document, result)
    _cost(document, result)
    for number, ask in enumerate(own, start=1):
        _ask(document, ask, number)
    _left_out(document, result)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _blank(result: Result) -> WordDocument:
    """An A4 page in our type, with the day, the notice and the page number at its foot."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", 11), ("Title", 24), ("Heading 1", 16), ("Heading 2", 13), ("List Bullet", 11)):
        _style(document, name, size)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    _border(document.styles["Title"].element.get_or_add_pPr(), "pBdr", {"bottom": None})
    properties = document.core_properties
    properties.title, properties.author = f"Makegood check: {result.title or 'a draft'}", "Makegood"
    properties.language = "en-GB"
    properties.created = properties.modified = datetime.combine(result.on, datetime.min.time())
    _foot(section.footer.paragraphs[0], f"Makegood check as at {_day(result.on)}. Page ")
    return document


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


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def _about(result: Result) -> str:
    """'Checked as the law stood on 22 November 2026, for: Northmoor Council, England, £5,584,480, 48 months.'"""
    contract = result.contract
    facts = (
        contract.authority or "",
        NATIONS.get(contract.nation or "", ""),
        f"{show_pounds(contract.value_gbp_inc_vat)} including VAT" if contract.value_gbp_inc_vat else "",
        f"{contract.term_months} months" if contract.term_months else "",
        f"procurement starting on {_day(contract.started)}" if contract.started else "",
    )
    known = ", ".join(part for part in facts if part)
    return f"Checked as the law stood on {_day(result.on)}{', for: ' + known if known else ''}."


def _headline(own: Sequence[AskResult]) -> str:
    if not own:
        return "This draft asks nothing about work"
    changes = sum(ask.must_change for ask in own)
    return f"{changes} of {len(own)} asks to change before you publish" if changes else "No ask has to change"


def _index(document: WordDocument, own: Sequence[AskResult]) -> None:
    if own:
        document.add_heading("Your asks", level=1)
        rows = [(ask.title, verdict_of_ask(ask), about(ask.cost.likely) if ask.cost else "not known") for ask in own]
        _table(document, ("Ask", "Verdict", "Cost a year, most likely"), rows, (7.5, 5.5, 4))


def _questions(document: WordDocument, result: Result) -> None:
    if result.questions:
        document.add_heading("Questions that only you can answer", level=1)
        for asked in result.questions:
            document.add_paragraph(law.fact(asked.fact).asks, style="List Bullet")


def _cost(document: WordDocument, result: Result) -> None:
    cost = result.cost
    document.add_heading("What it costs", level=1)
    rows = [("As drafted", pounds_a_year(cost.as_drafted)), ("With our words", pounds_a_year(cost.with_our_words))]
    _table(document, ("Version", "Cost"), rows, (4, 13))
    for line in (cost.because, cost.red_line_says):
        if line:
            document.add_paragraph(sentence(line))
    if cost.who_pays:
        document.add_heading("Who pays for this", level=2)
        for line in cost.who_pays:
            document.add_paragraph(sentence(line), style="List Bullet")
    if result.load is not None:
        document.add_heading("Hours to bid, to report and to check", level=2)
        _load(document, result.load, result.load_with_our_words)


def _load(document: WordDocument, drafted: Load, ours: Load | None) -> None:
    tasks = (
        ("To bid, for a firm of 20", "to_bid"),
        ("To report, each year", "to_report"),
        ("To check, of your own, each year", "to_check"),
    )
    rows = [
        (task, _hours(getattr(drafted, name)), _hours(getattr(ours, name)) if ours else "Not known")
        for task, name in tasks
    ]
    _table(document, ("Time", "As drafted", "With our words"), rows, (6, 5.5, 5.5))


def _hours(load: Range) -> str:
    low, likely, high = round(load.low), round(load.likely), round(load.high)
    return f"{likely} hours" if low == high else f"{low} to {high} hours, most likely {likely}"


def _ask(document: WordDocument, ask: AskResult, number: int) -> None:
    document.add_heading(f"Ask {number}: {ask.title}", level=1)
    where = f". Found in: {ask.where}" if ask.where and not ask.where.startswith("asks.") else ""
    _paragraph(document, f"{verdict_of_ask(ask)}{where}", bold=not where).paragraph_format.keep_with_next = True
    words = ask.rewrite or ask.rewrite_because or "No other words are needed."
    _table(document, ("Your words", "Words you can use instead"), [(ask.text, words)], (8.5, 8.5))
    tested = [name for name in TESTS if name in ask.tests]
    rows = [(f"{TEST_NAMES[name]}\n{verdict(ask, name)}", _found(ask, name), _written(ask, name)) for name in tested]
    _table(
        document, ("Test and answer", "What was found", "Where that is written"), rows, (3.2, 8.2, 5.6), together=False
    )
    about_cost = sentence(ask.cost_because) if ask.cost_because else ""
    known = "" if ask.cost is not None and about_cost.startswith("About £") else f"{pounds_a_year(ask.cost)}. "
    _paragraph(document, f"Cost: {known}{about_cost}".strip())


def _found(ask: AskResult, name: TestName) -> str:
    """Why, and on a line of its own what to do."""
    return "\n".join(part for part in (because(ask, name), fixes(ask, name)) if part)


def _written(ask: AskResult, name: TestName) -> str:
    """The first places in the law, one a line, each once."""
    places = dict.fromkeys(cited(cite) for found in telling(ask, name) for cite in found.cites)
    return "\n".join(list(places)[:MOST_CITES])


def _left_out(document: WordDocument, result: Result) -> None:
    if result.not_asked:
        document.add_heading("What you did not ask", level=1)
        document.add_paragraph("You may have good reasons. None of these is needed.")
        for line in result.not_asked:
            document.add_paragraph(sentence(line), style="List Bullet")


def _paragraph(document: WordDocument, words: str, *, bold: bool = False, size: int = 11) -> Paragraph:
    made = document.add_paragraph()
    run = made.add_run(words)
    run.bold, run.font.size = bold, Pt(size)
    return made


def _table(
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
    table = document.add_table(rows=1, cols=len(heads))
    table.style, table.autofit = "Table Grid", False
    _border(
        table._tbl.tblPr, "tblBorders", dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), LINE)
    )
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _fill(cell, head, bold=True)
        _shade(cell)
    _mark(table.rows[0], "w:tblHeader")
    for row in rows:
        made = table.add_row()
        _mark(made, "w:cantSplit")
        for number, (cell, words) in enumerate(zip(made.cells, row, strict=True)):
            _fill(cell, words, bold=number == 0 and len(row) > 2)
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    if together:
        for cell in (cell for row_made in table.rows[:-1] for cell in row_made.cells):
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
        run = paragraph.add_run(line)
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
