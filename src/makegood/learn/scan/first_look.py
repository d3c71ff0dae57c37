"""A first look at raw bytes: could any label's phrase be in them? It may say yes in vain; it never says no in vain.

Each phrase of the pattern files is translated from the normal form of a text, in which `check` matches, back to what
its bytes in a JSON text can be. A space of a phrase is any run of bytes that `check` reads as one: whatever is no
letter or digit, and the letters n, r, t, b and f, which stand for lost or escaped breaks. What lies in a gap ends with
a sentence. The rest is settled before the look: escapes and HTML codes are replaced, and a line in which one of them
hides a letter or digit is not looked at but read with care.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from html import unescape
from typing import Any

from makegood.check.asks import patterns

CAREFULLY = "carefully"
"""Told in place of a label: this line is not one that can be looked at quickly."""
_TOKEN = re.compile(r" *\.\.\. *| *\.\. *| +|\*|\(|\)|\||\?|N|[^ .*()|?N]+|\.")
_SPACE = r'(?:(?:[^0-9AC-EG-MO-QSU-Zac-eg-mo-qsu-z"\n.?!;]|\\")+)'
_GAP = r'(?:[^".?!;\n]|\\")*'
_WORD = r"[0-9A-Za-z\x80-\xff]*"
_NUMBER = r"[0-9\x80-\xff][0-9,.\x80-\xff]*"
_HEAD = r"(?:[^0-9A-Za-z]|[bfnrt])"
_PARTS = {"*": _WORD, "(": "(?:", ")": ")", "|": "|", "?": "?", "N": _NUMBER, "...": _GAP, "..": _GAP, "": _SPACE}
_ODD = (
    r"[\x00-\x09\x0b-\x1f]",  # no JSON text has these inside a string; a tab could stand between its parts
    r"[0-9]{250}",  # a number that cannot be read
    r"[eE][+-]?[0-9]{17}",
    r"\xe2\x84\xaa",  # the sign for kelvin, which is a k in lower case
    r"(?:\xe2\x80\x9e|\xc2\x84)",  # in the middle of that sign, where a text was encoded twice
)
_ESCAPE = re.compile(rb"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ENTITY = re.compile(rb"&(?:amp;)*(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_HIDES = re.compile("[0-9A-Za-z\u212a\u201e\u0084]")
_CODE_HIDES = re.compile("[0-9A-Za-z%,.\u212a]")
_STAND_IN = b"\xff"
"""For the expressions a letter beyond ASCII and a space at once; no UTF-8 text has this byte."""

_GOING_ON = bytes(range(0x80, 0xC0))
"""Bytes that go on with a character of UTF-8."""


class Hidden(Exception):
    """An escape or HTML code stands for a letter or a digit."""


def source(phrase: str) -> str:
    """A phrase as an expression over raw bytes. It fits wherever `patterns.source` fits the text made of them."""
    said = phrase.rstrip("*")
    head = _HEAD if phrase[:1].isalnum() or phrase[:1] in "(N" else ""
    return head + "(?:" + "".join(map(_translated, _TOKEN.findall(said))) + ")"


def _translated(token: str) -> str:
    bare = token.strip()
    return _PARTS.get(bare) or "".join(map(_letter, bare))


def _letter(char: str) -> str:
    """A letter as its bytes in UTF-8, or, beyond ASCII, as what stands for an escape."""
    if char.isascii():
        return re.escape(char)
    return f"(?:{char.encode().decode('latin-1')}|{_STAND_IN.decode('latin-1')})"


@cache
def expressions() -> tuple[tuple[str, str], ...]:
    """(label or `CAREFULLY`, expression) of everything that is looked for, in a fixed order."""
    found = [(CAREFULLY, odd) for odd in _ODD]
    for label in patterns.labels():
        for said in sorted({source(said) for phrase in label.phrases for said in phrase.says}):
            found.append((label.label, said))
    return tuple(found)


class Look:
    """The engine, with every expression in it. Made once a process; ImportError where the engine is not installed."""

    def __init__(self) -> None:
        import hyperscan

        listed = expressions()
        self.labels = [label for label, _ in listed]
        self.odd = len(_ODD)
        self._end: Any = hyperscan
        self._engine: Any = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_DOTALL
        self._engine.compile(
            expressions=[said.encode("latin-1") for _, said in listed],
            ids=list(range(len(listed))),
            elements=len(listed),
            flags=[flags | (hyperscan.HS_FLAG_SINGLEMATCH if label == CAREFULLY else 0) for label, _ in listed],
        )
        self._engine.scratch = hyperscan.Scratch(self._engine)

    def line(self, raw: bytes) -> set[int]:
        """Numbers of the expressions that fit a line of JSON; those below `odd` say that it wants care."""
        try:
            looked = settled(raw)
        except Hidden:
            return {0}
        found: set[int] = set()
        self._engine.scan(looked, _add, context=found)
        return found

    def texts(self, texts: Iterable[str]) -> list[dict[str, list[int]]]:
        """The labels that each text could have, and where: at least one of the offsets is in each place that fits.

        Offsets are of characters, in rising order.
        """
        pieces = [_of_text(text) for text in texts]
        found: list[dict[str, list[int]]] = [{} for _ in pieces]
        hits: list[tuple[int, int]] = []
        self._engine.scan(b"\n" + b"\n".join(pieces), _append, context=hits)
        hits.sort()
        number, start, end = -1, 0, 0
        last = characters = 0
        plain = True
        for at, expression in hits:
            while at > end:
                number += 1
                start, end = end + 1, end + 1 + len(pieces[number])
                last, characters, plain = 0, 0, pieces[number].isascii()
            at -= start
            characters += at - last if plain else _characters(pieces[number][last:at])
            last = at
            places = found[number].setdefault(self.labels[expression], [])
            if not places or places[-1] != characters - 1:
                places.append(characters - 1)
        return found


def _add(number: int, start: int, end: int, flags: int, found: set[int]) -> None:
    found.add(number)


def _append(number: int, start: int, end: int, flags: int, found: list[tuple[int, int]]) -> None:
    found.append((end, number))


def _characters(piece: bytes) -> int:
    """How many characters begin in this stretch of UTF-8."""
    return len(piece.translate(None, _GOING_ON))


def settled(raw: bytes) -> bytes:
    """A line of JSON with escapes and HTML codes replaced by bytes that the expressions know. Raises Hidden."""
    if b"\\u" in raw:
        raw = _ESCAPE.sub(_unescaped, raw)
    return _ENTITY.sub(_decoded, raw) if b"&" in raw else raw


def _unescaped(found: "re.Match[bytes]") -> bytes:
    code = found.group(1)
    if code is None:
        return found.group()
    number = int(code, 16)
    if 0xD800 <= number < 0xE000 or _HIDES.match(chr(number)):
        raise Hidden
    if number >= 0x80:
        return _STAND_IN
    return b"\\n" if number < 0x20 else b"\\" + bytes([number])


@lru_cache(maxsize=4096)
def _code(code: bytes) -> bytes:
    text = unescape(code.decode("ascii"))
    # '&amp;nbsp;' leaves '&nbsp;', which `check` reads as a space, as it does a code that nobody knows.
    if _CODE_HIDES.search(text) and not (text.startswith("&") and text.endswith(";")):
        raise Hidden
    return _STAND_IN


def _decoded(found: "re.Match[bytes]") -> bytes:
    return _code(found.group())


def _of_text(text: str) -> bytes:
    raw = text.encode("utf-8", "replace").replace(b"\n", b" ").replace(b'"', b" ")
    return _ENTITY.sub(_as_long, raw) if b"&" in raw else raw


def _as_long(found: "re.Match[bytes]") -> bytes:
    """As many stand-ins as the code has characters, so that places stay what they are."""
    return _code(found.group()) * len(found.group())
