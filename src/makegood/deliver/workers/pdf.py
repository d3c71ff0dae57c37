"""The slips as a PDF, for printers that take nothing else. The HTML page says the same, and reads aloud better."""

import io
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from makegood.deliver.employer import slips, tokens
from makegood.deliver.employer.slips import Slip, Told

MARGIN, WIDTH, HEIGHT, INSIDE, CODE = 8, 97, 91, 4, 41
"""Millimetres: of the sheet, of one slip, inside it, and of the side of its QR."""
FOLD = 16
COLUMNS = 2


def pdf(given: Sequence[Slip], told: Told) -> bytes:
    """Six slips to a sheet of A4, in the order and with the words of the HTML page.

    Letters outside Western European ones lose their marks, or become a question mark: the built-in fonts lack them.
    The same slips give the same bytes.
    """
    from fpdf import FPDF

    sheet = FPDF(format="A4")
    sheet.set_auto_page_break(False)
    sheet.set_lang("en-GB")
    sheet.set_title(f"Slips, {slips.months(told.starts, told.ends)}")
    sheet.set_creation_date(datetime.combine(told.ends, time(), UTC))  # no clock is read here
    for number, slip in enumerate(slips.in_print_order(given)):
        place = number % slips.TO_A_SHEET
        if place == 0:
            sheet.add_page()
        across, down = place % COLUMNS, place // COLUMNS
        _slip(sheet, slip, told, MARGIN + across * WIDTH, MARGIN + down * (HEIGHT + 1))
    return bytes(sheet.output())


def _slip(sheet: Any, slip: Slip, told: Told, left: float, top: float) -> None:
    sheet.set_draw_color(120)
    sheet.set_dash_pattern(dash=0.3, gap=1)
    sheet.rect(left, top, WIDTH, HEIGHT)
    sheet.set_draw_color(0)
    sheet.set_dash_pattern(dash=2, gap=1)
    sheet.line(left, top + FOLD, left + WIDTH, top + FOLD)
    sheet.set_dash_pattern()
    inner, wide = left + INSIDE, WIDTH - 2 * INSIDE
    _text(sheet, inner, top + 3, wide, f"For {slip.worker.worker}", size=11, bold=True)
    _text(sheet, inner, top + 9, wide, f"From {told.employer}. Private: open it yourself.", size=9)
    narrow = wide - CODE - 2
    below = _text(sheet, inner, top + FOLD + 2, narrow, "Is this right?", size=13, bold=True)
    about = f"Your employer told {told.buyer} this about you, {slips.months(told.starts, told.ends)}:"
    below = _text(sheet, inner, below + 1, narrow, about, size=9)
    for line in slips.lines(slip.worker):
        below = _text(sheet, inner, below + 0.5, narrow, line, size=10, bold=True)
    address = slips.link(told.address, slip)
    sheet.image(_code(address), left + WIDTH - INSIDE - CODE, top + FOLD + 1, CODE, CODE, alt_text="Your link")
    closes = f" You can answer until {slips.day(told.closes)}." if told.closes else ""
    says = (
        f"Scan it, or go to {slips.short(told.address)} and type {tokens.shown(slip.token)}. One minute, private. "
        f"Your employer will not see your answer.{closes}"
    )
    _text(sheet, inner, max(below, top + FOLD + CODE + 1) + 2, wide, says, size=9)


def _text(sheet: Any, left: float, top: float, width: float, words: str, *, size: int, bold: bool = False) -> float:
    """Write words within a width; where the next ones may begin."""
    sheet.set_font("helvetica", style="B" if bold else "", size=size)
    sheet.set_xy(left, top)
    sheet.multi_cell(width, size * 0.45, _western(words), align="L", padding=0, new_x="LEFT", new_y="NEXT")
    return float(sheet.get_y())


def _western(words: str) -> str:
    """Words in the letters that the built-in fonts have."""
    plain = (letter if _fits(letter) else unicodedata.normalize("NFKD", letter)[0] for letter in words)
    return "".join(letter if _fits(letter) else "?" for letter in plain)


def _fits(letter: str) -> bool:
    return ord(letter) < 256


def _code(address: str) -> io.BytesIO:
    import segno

    out = io.BytesIO()
    segno.make(address, error="l", micro=False).save(out, kind="png", scale=4, border=4)
    out.seek(0)
    return out
