"""PDF files: the text of each page. Pictures of text are not read, and that is said."""

import io
import logging
from collections.abc import Iterable
from datetime import date
from typing import Any

from makegood.check.draft import Draft, Passage
from makegood.check.reading import facts
from makegood.check.reading.limits import MAX_CHARACTERS, MAX_DRAWN, MAX_PAGES, refuse
from makegood.check.reading.plain import unwrapped
from makegood.ocds.fields import clean
from makegood.terms import Problem, listed

_FEW = 20
"""Characters below which a page with a picture is taken for a scan that carries only a page number."""
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on broken files are not for our readers


def pdf(data: bytes, name: str, on: date) -> Draft:
    """A PDF as a draft, one passage a page. Raises BadInput when it is locked, damaged, or has no words at all."""
    pages = _pages(data, name)
    passages: list[Passage] = []
    pictures: list[int] = []
    damaged: list[int] = []
    left = MAX_CHARACTERS
    steps = _Steps()
    for number in range(1, min(len(pages), MAX_PAGES) + 1):
        try:
            page = pages[number - 1]
            text = unwrapped(clean(page.extract_text(visitor_operand_before=steps.count) or "").strip())
            picture = len(text) < _FEW and _has_picture(page)
        except Exception:  # broken pages make the library raise anything; and so does `_Steps`
            damaged.append(number)
            continue
        if picture:
            pictures.append(number)
        if text and left > 0:
            passages.append(Passage(text=text[:left], where=f"page {number}"))
            left -= len(text)
    if not any(any(char.isalpha() for char in each.text) for each in passages):
        raise refuse(name, "We found no words in this file.", do="it may be a scan: paste the text instead")
    return facts.draft(passages, name, on=on, problems=_problems(name, pictures, damaged, len(pages)))


class _Steps:
    """Counts drawing steps and stops when there are more than any document has."""

    def __init__(self) -> None:
        self.taken = 0

    def count(self, *_: Any) -> None:
        self.taken += 1
        if self.taken > MAX_DRAWN:
            raise ValueError("too many drawing steps")


def _pages(data: bytes, name: str) -> Any:
    from pypdf import PdfReader, errors

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise refuse(name, "it is password protected", do="save it without the password")
        pages = reader.pages
        len(pages)
        return pages
    except errors.DependencyError as error:
        raise refuse(name, "it is locked by its author", do="print it to a new PDF, or paste the text") from error
    except (errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError) as error:
        raise refuse(name, "the PDF is damaged", do="open it, save it again, and try once more") from error


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    found = resources.get_object().get("/XObject") if resources is not None else None
    return bool(found is not None and found.get_object())


def _problems(name: str, pictures: list[int], damaged: list[int], pages: int) -> tuple[Problem, ...]:
    said = []
    if pictures:
        said.append(f"We could not read {spoken(pictures)} (pictures). They are not checked.")
    if damaged:
        said.append(f"We could not read {spoken(damaged)} (damaged). They are not checked.")
    if pages > MAX_PAGES:
        said.append(f"We read the first {MAX_PAGES:,} of {pages:,} pages. The rest is not checked.")
    return tuple(Problem(file=name, found=each) for each in said)


def spoken(numbers: Iterable[int]) -> str:
    """'page 3', 'pages 12 to 14', 'pages 2, 5 to 7 and 9'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    said = [" to ".join(str(end) for end in run) for run in runs]
    return ("page " if len(runs) == 1 and len(runs[0]) == 1 else "pages ") + listed(said)
