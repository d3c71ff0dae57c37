"""What somebody typed, without what no document can hold."""

import re

_HELD_BY_NO_DOCUMENT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The words as lines: control characters go, for XML has no way to write them and no file would open."""
    return _HELD_BY_NO_DOCUMENT.sub("", text.replace("\r\n", "\n").replace("\x0b", "\n").replace("\x0c", "\n"))


def whole(text: str, most: int) -> int | None:
    """The whole number from 0 to `most` that somebody typed; None for anything else, '²' and a mile of digits too."""
    number = int(text) if text.isdecimal() and len(text) < 10 else None
    return number if number is not None and number <= most else None


def page_number(text: str) -> int:
    """The page that an address asks for, from 1; the first where it asks for none."""
    return whole(text, 99_999) or 1
