"""A worker's slip: what was reported about them, its place in the sealed list, and a token to answer with once.

Everything private stands after the # of the link, which no browser ever sends. The token comes from the employer's
secret by a label of its own, so that a row opened in a spot check says nothing about whose answer is whose.
"""

import base64
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape

from makegood.deliver.employer import leaves, tokens, tree
from makegood.deliver.figures.rows import Worker
from makegood.terms import as_csv, in_full, value

FRAGMENT_FORM = 1
LONGEST_PROOF = 64
TO_A_SHEET = 6
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@value
class Slip:
    """One worker's slip. `leaf`: the very bytes sealed as leaf `index` of `size`; `worker`: what they say."""

    worker: Worker
    leaf: bytes
    index: int
    size: int
    proof: tuple[bytes, ...]
    token: str


def of(sealed: Sequence[bytes], given: Sequence[str]) -> tuple[Slip, ...]:
    """The slips of a whole round: the leaves' bytes in their sealed order, and each one's token.

    A filler, which stands for nobody and hides how small a team is, gets none.
    """
    hashes = [tree.leaf_hash(each) for each in sealed]
    made = (
        Slip(worker=leaves.row_of(leaf), leaf=leaf, index=index, size=len(sealed), proof=proof, token=token)
        for index, (leaf, proof, token) in enumerate(zip(sealed, tree.proofs(hashes), given, strict=True))
    )
    return tuple(each for each in made if each.worker.worker)


def fragment(slip: Slip) -> str:
    """The part of the link after the #: base64url, without padding, of the bytes that docs/explanation describes.

    Form (1 byte), length of the token and the token, index and size (4 bytes each, big-endian), number of hashes
    (1 byte) and the hashes of the proof, and the rest is the leaf. Raises ValueError for what does not fit.
    """
    said = slip.token.encode("ascii")
    if len(slip.proof) > LONGEST_PROOF or len(said) > 255 or not 0 <= slip.index < slip.size < 2**31:
        raise ValueError("a slip has one place in one tree, and a token of at most 255 letters")
    raw = b"".join(
        (
            bytes((FRAGMENT_FORM, len(said))), said, slip.index.to_bytes(4, "big"), slip.size.to_bytes(4, "big"),
            bytes((len(slip.proof),)), *slip.proof, slip.leaf,
        )
    )  # fmt: skip
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def link(address: str, slip: Slip) -> str:
    """The whole link. `address` ends with the code of the round: 'https://makegood.example/w/K7QF-2M9T/'."""
    return f"{address.rstrip('/')}/#{fragment(slip)}"


def lines(worker: Worker) -> tuple[str, ...]:
    """The lines of a slip in words: two where nobody asked about offers, three where none was made, else four."""
    offered, took = worker.offered, worker.took
    said = [
        f"You worked {hours(worker.hours_a_week)} hours a week.",
        f"You were paid £{money(worker.rate)} an hour.",
    ]
    if offered is None:
        return tuple(said)
    if not offered:
        return (*said, "You were offered fixed hours: no.")
    taken = {"yes": "yes", "no": "no"}.get(took or "", "not answered yet")
    return (*said, f"You were offered {hours(offered)} hours fixed: yes.", f"You took them: {taken}.")


def hours(number: Decimal) -> str:
    """'34' or '33.75': no zeros that say nothing."""
    return in_full(number)


def money(pounds: Decimal) -> str:
    """'13.45'; more places only where they say something, since nothing may be rounded up on a slip."""
    text = f"{pounds:f}"
    whole, _, pence = text.partition(".")
    return f"{whole}.{pence.rstrip('0').ljust(2, '0')}"


def months(starts: date, ends: date) -> str:
    """'July to September 2026', 'July 2026' or 'December 2026 to February 2027'."""
    last = f"{_MONTHS[ends.month - 1]} {ends.year}"
    if (starts.year, starts.month) == (ends.year, ends.month):
        return last
    first = _MONTHS[starts.month - 1]
    return f"{first} to {last}" if starts.year == ends.year else f"{first} {starts.year} to {last}"


def in_print_order(slips: Sequence[Slip]) -> tuple[Slip, ...]:
    """By the employer's own worker reference (E2 before E10), so that handing them out is easy."""
    return tuple(sorted(slips, key=lambda each: _natural(each.worker.worker)))


def _natural(text: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"([0-9]+)", text)
    return [(0, int(part), "") if part[:1].isdecimal() else (1, 0, part) for part in parts if part]


@value
class Told:
    """What every slip of a round says. `address` ends with the round's code; `closes`: last day for an answer.

    `also`: the languages of the page by their own names, with one sentence each, for the back; empty for none.
    """

    address: str
    employer: str
    buyer: str
    starts: date
    ends: date
    closes: date | None = None
    also: tuple[tuple[str, str], ...] = ()


def page(slips: Sequence[Slip], told: Told) -> str:
    """One HTML page to print: six slips to a sheet of A4, each with a fold, the lines in words, a QR and a code.

    It needs nothing else: no file, no script, no internet. Sheets are in the order of the worker references.
    """
    cells = [_cell(each, told) for each in in_print_order(slips)]
    sheets = [
        f'<section class="sheet">{"".join(cells[start : start + TO_A_SHEET])}</section>' + _back(told)
        for start in range(0, len(cells), TO_A_SHEET)
    ]
    title = f"Slips, {months(told.starts, told.ends)}"
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1><p class='how'>{escape(_HOW)}</p>\n"
        + "\n".join(sheets)
        + "\n</body></html>\n"
    )


def poster(told: Told) -> str:
    """A page for the wall, with the address and nothing about anybody: for who never got a slip."""
    months_ = months(told.starts, told.ends)
    closes = f"<p>You can answer until {day(told.closes)}.</p>" if told.closes else ""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Is your record right?</title>'
        f"<style>{_STYLE}body{{padding:8mm;font-size:22pt;text-align:center}}h1{{display:block!important}}"
        ".qr svg{width:110mm;height:110mm;margin:8mm auto}</style></head>\n"
        f"<body><h1>Is your record right?</h1><p>{escape(told.employer)} told {escape(told.buyer)} how many hours you "
        f"worked and what you were paid, {months_}. Your slip shows it. Say in one minute, without your name, whether "
        f'it is right.</p><p><b>Never got a slip?</b> Say so here:</p><div class="qr">{drawing(told.address)}</div>'
        f"<p><b>{escape(short(told.address))}</b></p>{closes}</body></html>\n"
    )


def texts(slips: Sequence[Slip], told: Told) -> str:
    """CSV with a message to text to each worker: your own program adds the numbers, they stand nowhere here.

    The row is inside the link, so whoever holds the phone can read it; paper is safer. Say so to who sends them.
    """
    words = message(told)
    rows = [(each.worker.worker, f"{words} {link(told.address, each)}") for each in in_print_order(slips)]
    return as_csv([("worker", "message"), *rows], ends="\r\n")


def message(told: Told) -> str:
    """The words before the link, without anything that a stranger should not read."""
    return f"{told.employer}: your record for {months(told.starts, told.ends)}. Is it right? One minute, private:"


def drawing(address: str) -> str:
    """The QR of a link as inline SVG that takes the size it is given."""
    import segno

    out = io.BytesIO()
    made = segno.make(address, error="l", micro=False)
    made.save(out, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4)
    return out.getvalue().decode("utf-8").replace("<svg", '<svg role="img" aria-label="The link to your record"', 1)


def _cell(slip: Slip, told: Told) -> str:
    said = "".join(f"<li>{escape(line)}</li>" for line in lines(slip.worker))
    closes = f" You can answer until {day(told.closes)}." if told.closes else ""
    return (
        f'<article><header><p class="who">For {escape(slip.worker.worker)}</p><p>From {escape(told.employer)}. '
        "Private: open it yourself.</p></header><hr>"
        f"<div class='in'><div><h2>Is this right?</h2><p>Your employer told {escape(told.buyer)} this about you, "
        f"{months(told.starts, told.ends)}:</p><ul>{said}</ul></div>"
        f'<div class="qr">{drawing(link(told.address, slip))}</div></div>'
        f"<p>Scan it, or go to <b>{escape(short(told.address))}</b> and type <b class='code'>"
        f"{tokens.shown(slip.token)}</b>. One minute, private. Your employer will not see your answer.{closes}</p>"
        "</article>"
    )


def _back(told: Told) -> str:
    """The same languages behind each slip of the sheet before; nothing where there is only one."""
    if not told.also:
        return ""
    said = "".join(f"<li><b>{escape(name)}</b> {escape(words)}</li>" for name, words in told.also)
    return f'<section class="sheet">{f"<article><ul>{said}</ul></article>" * TO_A_SHEET}</section>'


def day(on: date) -> str:
    """'31 January 2027'."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def short(address: str) -> str:
    """An address as people type it: 'makegood.example/w/K7QF-2M9T'."""
    return address.partition("://")[2].rstrip("/") or address


_HOW = (
    "Print on A4, cut, and fold each slip at the dashed line so that only the first lines show. Then throw this file "
    "away."
)
_STYLE = """
@page{size:A4;margin:8mm}
*{box-sizing:border-box}
body{margin:0;font:9.5pt/1.25 Arial,Helvetica,sans-serif;color:#000;background:#fff}
h1,.how{margin:4mm}
.sheet{display:grid;grid-template-columns:1fr 1fr;grid-template-rows:repeat(3,91mm);break-after:page}
article{border:1px dotted #777;padding:3mm;overflow:hidden;break-inside:avoid}
header p{margin:0}.who{font-weight:bold;font-size:11pt}
hr{border:0;border-top:1px dashed #000;margin:2mm 0}
h2{font-size:13pt;margin:0 0 1mm}
p{margin:0 0 1mm}ul{margin:0;padding:0;list-style:none}
.in{display:flex;gap:2mm;justify-content:space-between}
.in li{font-weight:bold;font-size:10.5pt}
.qr svg{width:41mm;height:41mm;display:block}
.code{white-space:nowrap;font-family:monospace;font-size:11pt}
@media print{h1,.how{display:none}}
"""
