"""From the agreed scores to the signed promises: officers decide, agree, write and sign; suppliers read and sign."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from tests.stories.people import downloaded, follow, go, heading, press, text


def use_result(page: Any, number: str) -> None:
    """The first officer."""
    go(page, f"/award/{number}/lots/")
    press(page, "Use this result")
    assert "Somebody else reads this page and agrees." in text(page)
    assert "Nobody bid for: Harbour side; Steps home from hospital." in text(page)
    assert page.get_by_role("button", name="Agree", exact=True).count() == 0


def agree_result(page: Any, number: str) -> None:
    """The second officer."""
    go(page, f"/award/{number}/lots/")
    press(page, "Agree")
    assert "decided and" in text(page)


def send_letters(page: Any, number: str) -> None:
    """What the law wants told is added; then all letters go at once."""
    go(page, f"/award/{number}/letters/")
    if heading(page).startswith("Add "):
        follow(page, "Winners' addresses, where the criteria are, whom to talk to")
        for label, words in (
            ("Postal address", "1 Quay Street, Northmoor NM1 1AA"),
            ("E-mail address", "office@firm.example"),
            ("Unique identifier", "GB-COH-01234567"),
        ):
            for field in page.get_by_label(label).all():
                field.fill(words)
        page.get_by_label("Whom can a bidder talk to, and when?").fill("Ade Okafor, 0191 000 0000, Tuesday or Thursday")
        press(page, "Save")
    for row in page.get_by_role("row").get_by_role("link").all_inner_texts():
        follow(page, row)
        go(page, f"/award/{number}/letters/")
    press(page, "Send", exact=False)
    assert heading(page) == "2 letters sent"


def sign(page: Any, address: str, *, name: str, role: str) -> str:
    """One side signs on its own session; the heading that follows."""
    go(page, address)
    for box in page.get_by_role("checkbox").all():
        assert not box.is_checked()
        box.check()
    page.get_by_label("Type your full name").fill(name)
    page.get_by_label("Your role").fill(role)
    press(page, "Sign for", exact=False)
    return heading(page)


def taken_away(page: Any, number: str, folder: Path) -> tuple[Path, Path]:
    """The exported book, and the design out of the challenge pack."""
    go(page, f"/award/{number}/book/")
    assert "The book and the design give the same award again, to the byte." in text(page)
    book, design = folder / "book.jsonl", folder / "design.json"
    book.write_bytes(downloaded(page, "The book (JSON lines)"))
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "The challenge pack (zip)"))) as pack:
        design.write_bytes(next(pack.read(name) for name in pack.namelist() if name.endswith("design.json")))
    return book, design


def makegood(*words: object) -> tuple[int, str]:
    """The command on another machine: no server, only files. Its exit code and what it printed."""
    asked = [sys.executable, "-c", "from makegood.cli import main; main()", *map(str, words)]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


def edited(book: Path) -> Path:
    """The same book after somebody raised one locked mark by hand."""
    lines = book.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if "score-locked" in line)
    entry = json.loads(lines[place])
    lines[place] = json.dumps(entry).replace('\\"4\\"', '\\"5\\"', 1)
    assert lines[place] != json.dumps(entry)
    changed = book.with_name("edited.jsonl")
    changed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return changed
