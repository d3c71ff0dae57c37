"""PDF files for the tests, made page by page."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

PdfOf = Callable[..., bytes]


@pytest.fixture
def pdf_of() -> PdfOf:
    """A PDF of the pages given: text, '' for a blank page, None for a picture; each page's text drawn `times` times."""

    def made(*pages: str | None, times: int = 1) -> bytes:
        writer = PdfWriter()
        for text in pages:
            _page(writer, text, times)
        stream = io.BytesIO()
        writer.write(stream)
        return stream.getvalue()

    return made


def _page(writer: PdfWriter, text: str | None, times: int) -> None:
    sheet = writer.add_blank_page(width=595, height=842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    if text is None:
        image = StreamObject()
        image[NameObject("/Subtype")] = NameObject("/Image")
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Im1"): writer._add_object(image)})
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET ".encode("latin-1") * times if text else b"")
    sheet[NameObject("/Resources")] = resources
    sheet[NameObject("/Contents")] = writer._add_object(content)
