"""Bytes of a payroll export to rows of cells: CSV in the ways programs write it, and Excel's .xlsx.

A CSV is read as it streams: memory does not grow with it. An Excel file is unzipped whole, so it has a limit. Nothing
is evaluated, macros are not looked at, and no error tells what a cell held.
"""

import codecs
import csv
import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, BinaryIO, Final

from makegood.deliver.employer.cells import FORMULA, Cell
from makegood.terms import BadInput, Problem, value

Row = Sequence[Any]
EXCEL_UNZIPPED: Final = 128 * 2**20
"""Bytes an Excel file may unzip to. About 1.5 million cells of a payroll; a bomb unzips to far more."""
EXCEL_ROWS: Final = 1_048_576
EXCEL_CELLS: Final = 20_000_000
"""Cells of a sheet, empty ones to the left of others counted: 300,000 pay rows of 60 columns. A few bytes zipped can
name a cell at the far end of each of a million rows, and the empty ones before it would fill the memory."""
WIDEST: Final = 400
"""Columns looked at. Exports have up to about 150."""
LONGEST: Final = 1_000_000
SHEETS: Final = 60
DELIMITERS: Final = ",;\t|"
_SNIFF = 64 * 1024
_PK, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_EXCEL_WAY = "Open it in Excel and save it as .xlsx, or as CSV."


@value
class Sheet:
    """One sheet of a workbook, or the whole of a CSV: `rows` with their numbers as a spreadsheet counts them, from 1.

    `rows` can be gone through once. `number`: which sheet, 0 for a CSV. `title`: the sheet's name, only to be compared.
    """

    number: int = 0
    title: str = ""
    rows: Iterable[tuple[int, Row]]


def is_excel(start: bytes) -> bool:
    """Whether bytes begin like a workbook rather than text. PDF and old Excel count: they are refused by name."""
    return start.startswith((_PK, _OLE, _PDF))


def sheets(raw: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx, in order, hidden ones left out. Raises BadInput if it is anything else, or too large."""
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise _refused(
                name, "the file is password protected", "Take the password off, save it, and choose it again."
            )
        raise _refused(name, "this is an old Excel file (.xls)", _EXCEL_WAY)
    if raw.startswith(_PDF):
        raise _refused(name, "this is a PDF", "Choose the CSV or Excel export of your payroll program.")
    parts = _parts(raw, name)
    try:
        return _opened(raw, parts)
    except BadInput as bad:
        raise BadInput(replace(each, file=name) for each in bad.problems) from None
    except Exception:  # openpyxl raises many kinds for a damaged file, and its messages can hold cells
        raise _refused(name, "the Excel file is damaged", _EXCEL_WAY) from None


def _parts(raw: bytes, name: str) -> frozenset[str]:
    """The names of the parts inside, after the limits were looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as held:
            parts = held.infolist()
            names = frozenset(part.filename for part in parts)
            if "xl/workbook.bin" in names or not any(each.startswith("xl/") for each in names):
                raise _refused(name, "this is not an .xlsx file", _EXCEL_WAY)
            size = sum(part.file_size for part in parts)
            if size > EXCEL_UNZIPPED or any(part.flag_bits & 1 for part in parts):
                limit = EXCEL_UNZIPPED // 2**20
                raise _refused(name, f"the Excel file unzips to more than {limit} MB, or is locked", "Save it as CSV.")
            if any(_declares(held, part) for part in parts if part.filename.endswith((".xml", ".rels"))):
                raise _refused(name, "the Excel file has parts that Excel does not write", _EXCEL_WAY)
            return names
    except BadInput:
        raise
    except Exception:  # zipfile too has many ways to say that bytes are not a zip
        raise _refused(name, "the Excel file is damaged", _EXCEL_WAY) from None


def _declares(held: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part declares a document type: Excel never does, and entities can grow without end."""
    with held.open(part) as stream:
        start = stream.read(4096).replace(b"\x00", b"")
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start


def _opened(raw: bytes, parts: frozenset[str]) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        seen = [each for each in book.worksheets if each.sheet_state == "visible"][:SHEETS]
        found, formulas = [], _has_formulas(raw, parts)
        for at, sheet in enumerate(seen, start=1):
            rows = _cells(sheet)
            if formulas and any(None in row for _, row in rows):
                _mark_formulas(raw, str(sheet.title), rows)
            found.append(Sheet(number=at, title=str(sheet.title), rows=rows))
        book.close()
    return tuple(found)


def _has_formulas(raw: bytes, parts: frozenset[str]) -> bool:
    """Whether any sheet has a formula at all: most exports have none, and need not be read twice."""
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        for part in sorted(each for each in parts if each.startswith("xl/worksheets/") and each.endswith(".xml")):
            with held.open(part) as stream:
                before = b""
                while block := stream.read(2**20):
                    if b"<f>" in before + block or b"<f " in before + block:
                        return True
                    before = block[-2:]
    return False


def _cells(sheet: Any) -> list[tuple[int, list[Cell]]]:
    sheet.reset_dimensions()  # some programs write a wrong size, and rows would be cut off
    rows = enumerate(islice(sheet.iter_rows(values_only=True), EXCEL_ROWS), start=1)
    kept, cells = [], 0
    for at, row in rows:
        cells += len(row)
        if cells > EXCEL_CELLS:
            raise _refused("", f"a sheet has more than {EXCEL_CELLS:,} cells", "Save the sheet with your pay as CSV.")
        if any(cell is not None for cell in row[:WIDEST]):
            kept.append((at, list(row[:WIDEST])))
    return kept


def _mark_formulas(raw: bytes, title: str, rows: list[tuple[int, list[Any]]]) -> None:
    """Put FORMULA where a formula stands without a result. Reads the sheet again, this time for its formulas."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    sheet = book[title]
    sheet.reset_dimensions()
    formulas = {
        (cell.row, cell.column)
        for row in islice(sheet.iter_rows(), EXCEL_ROWS)
        for cell in row[:WIDEST]
        if getattr(cell, "data_type", "") == "f"
    }
    book.close()
    for at, row in rows if formulas else ():
        for column, cell in enumerate(row, start=1):
            if cell is None and (at, column) in formulas:
                row[column - 1] = FORMULA


def _windows_bytes(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 are read as Windows-1252: files with a lone £ in them are common."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("makegood-windows", _windows_bytes)


def encoding(start: bytes) -> str:
    """How a text file is written, from its first bytes. UTF-8 stands for Windows-1252 too (see `text`)."""
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    few = start[:400]
    if few[1::2].count(0) > len(few) * 0.35:
        return "utf-16-le"
    if few[0::2].count(0) > len(few) * 0.35:
        return "utf-16-be"
    return "utf-8-sig"


def text(stream: BinaryIO, start: bytes) -> io.TextIOWrapper:
    """The stream as text, in whatever encoding it began with. No byte is ever an error."""
    said = encoding(start)
    return io.TextIOWrapper(
        stream, encoding=said, errors="makegood-windows" if said == "utf-8-sig" else "replace", newline=""
    )


def csv_rows(stream: BinaryIO, name: str, score: Callable[[list[Row]], float]) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV with their numbers, one after another. `stream` can go back to its start.

    `score` says how much the first rows look like a payroll; the separator that scores best is taken. Raises BadInput
    where the file cannot be cut into cells.
    """
    start = stream.read(_SNIFF)
    stream.seek(0)
    separator = _separator(start, score)
    rows = csv.reader(_lines(text(stream, start), name), delimiter=separator)
    at = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except (csv.Error, UnicodeError):
            where = f"row {at + 1}"
            raise _refused(name, "a quotation mark is opened and not closed", "Export it again.", where) from None
        at += 1
        if len(row) > 1 or (row and row[0].strip()):
            yield at, row if len(row) <= WIDEST else row[:WIDEST]


def _lines(held: io.TextIOWrapper, name: str) -> Iterator[str]:
    """Line by line, and never more of a line than a payroll has: a file without line ends would fill the memory."""
    while line := held.readline(LONGEST):
        if len(line) == LONGEST:
            raise _refused(name, f"a line of more than {LONGEST:,} letters", "Export it again, as CSV.")
        yield line


def _separator(start: bytes, score: Callable[[list[Row]], float]) -> str:
    said = start.decode(encoding(start), "makegood-windows" if encoding(start) == "utf-8-sig" else "replace")
    lines = said.splitlines()[:80]
    if lines and lines[0].lower().startswith("sep=") and lines[0][4:5] in DELIMITERS and lines[0][4:5]:
        return lines[0][4]
    found = [(score(_cut(lines, each)), -at, each) for at, each in enumerate(DELIMITERS)]
    return max(found)[2]


def _cut(lines: list[str], separator: str) -> list[Row]:
    try:
        return list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return [line.split(separator) for line in lines]


def _refused(name: str, found: str, do: str, where: str = "") -> BadInput:
    return BadInput(
        [Problem(file=name, where=where, found=found, expected="a CSV or Excel (.xlsx) payroll export", do=do)]
    )
