"""What somebody typed, without what no document can hold."""

import re

_HELD_BY_NO_DOCUMENT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The words as lines: control characters go, for XML has no way to write them and no file would open."""
    return _HELD_BY_NO_DOCUMENT.sub("", text.replace("\r\n", "\n").replace("\x0b", "\n").replace("\x0c", "\n"))
