"""Word files through a real word processor. Without LibreOffice these fail: script/test-needs installs it."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from makegood.tender.pack import File


def converted(kind: str, files: list[File], folder: Path) -> dict[str, Path]:
    """The files as LibreOffice saves them, by name without ending; all in one start of the program."""
    for file in files:
        (folder / file.name).write_bytes(file.raw)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    sources = [str(folder / file.name) for file in files]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(folder / kind), *sources],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {path.stem: path for path in (folder / kind).glob(f"*.{kind}")}


def words(raw: bytes) -> list[str]:
    body = Document(BytesIO(raw)).element.body
    paragraphs = ("".join(each.text or "" for each in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p")))
    return [said for said in (" ".join(each.split()) for each in paragraphs) if said]


def test_every_word_file_prints_on_few_pages(files: dict[str, File], tmp_path: Path) -> None:
    made = converted("pdf", [each for each in files.values() if each.kind == "Word"], tmp_path)

    pages = {name: len(PdfReader(path).pages) for name, path in made.items()}
    assert len(pages) == 6
    assert pages["1-invitation"] <= 4
    assert all(1 <= count <= 12 for count in pages.values()), pages
    first = PdfReader(made["1-invitation"]).pages[0].extract_text()
    assert "Before you decide" in first
    assert re.search(r"Page 1 of \d", first)


def test_saved_again_by_libreoffice_no_word_is_lost(files: dict[str, File], tmp_path: Path) -> None:
    sources = [files["1-invitation.docx"], files["4-terms.docx"]]
    made = converted("docx", sources, tmp_path)

    for file in sources:
        again = made[Path(file.name).stem].read_bytes()
        assert words(again) == words(file.raw)
        header = Document(BytesIO(again)).tables[0].rows[0]._tr.find(f".//{qn('w:tblHeader')}")
        assert header is not None
