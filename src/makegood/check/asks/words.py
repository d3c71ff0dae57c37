"""Text as patterns read it: lower case, plain separators, and every character still in its own place.

Notices come with HTML entities, UTF-8 read as Windows-1252, and line breaks that lost their backslashes and read
"rn". All of it is replaced by something of the same length, so that an offset here is an offset in the original.
"""

import re

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("‘’‛′`´“”„\"'[]{}()<>/\\_*|~^", " "),
        **dict.fromkeys("-‐‑‒–—―\u00ad", " "),
        **dict.fromkeys("\u00a0\u2007\u202f\u200b\t\r\f\v", " "),
        **dict.fromkeys("•·●▪◦‣○■□➢\uf0b7\uf0a7", "•"),
        "\u2028": "\n",
        "\u2029": "\n",
    }
)
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,5}|#x[0-9a-f]{1,4}|[a-z]{2,8});", re.IGNORECASE)
_TWICE_ENCODED = re.compile(
    r"â(?:€[¢™œ\u009d“”˜\u0093\u0094\u0099\u009c\u00a2\u0080-\u009f]?|\u0080[\u0080-\u00bf])|Â(?=[£\u00a0·°®©])"
)
_BULLETS = {"â€¢", "&bull;", "&#8226;", "&#x2022;", "&middot;", "&#183;"}
_LINE_BREAK_LOST = re.compile(r"rn(?:(?<=[.:;,)!?\d]rn)(?=\s|[A-Z(•-]|$)|rn|(?<=[a-z]rn)\s+[-•(–])")
_ENDS_IN_RN = re.compile(r"\b([A-Za-z]*?)(rn(?:rn)*)(?![a-z])")
_TAB_LOST = re.compile(
    r"(?<![A-Za-z])t{1,4}(?=[A-Z*(][A-Za-z ])"
    r"|(?<=-)t(?=[bcdfgjklmnpqsvxz]|apprentic|employ|equal|engag|educat|opportun|up|improv|increas|encourag|environ)"
)
_TAB_COULD_BE_LOST = re.compile(r"t[A-Z*(]")
_BEYOND = re.compile(r"[^\x00-\xff]")
_BULLET = "\x95"
"""Stands for a bullet while a text is in one byte a character."""
_BYTES = "".join(map(chr, range(256))).translate(_SAME_LENGTH).lower().replace("•", _BULLET).encode("latin-1")
_LITERAL_BREAK = re.compile(r"\\(?:r\\n|n|r|t)")
_WORDS_IN_RN = re.compile(
    r"(?:\w*tern|\w*dern|\w*vern|\w*cern|\w*thern|stern|\w*turn|\w*burn|\w*born|\w*corn|\w*horn|\w*worn|\w*thorn|"
    r"s?worn|t?orn|torn|b?arn|barn|yarn|darn|warn|learn|\w*learn|earn|yearn|fern|cairn|nairn|bairn|mourn|adjourn|"
    r"sojourn|spurn|urn|churn|scorn|dawn|kern|hern|ahern|dorn|lorn|forlorn|morn|norn|acorn|lucern|quern|tarn)"
)


def normal(text: str) -> str:
    """`text` for the patterns: the same length, lower case, line breaks where the lost ones were."""
    # Each fault is looked for first by letters that it needs: most texts have none.
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "â" in text or "Â" in text:
        text = _TWICE_ENCODED.sub(_entity, text)
    if "\\" in text:
        text = _LITERAL_BREAK.sub(lambda found: "\n".ljust(len(found.group())), text)
    if _LINE_BREAK_LOST.search(text):
        text = _ENDS_IN_RN.sub(_broken, text)
    if "-t" in text or _TAB_COULD_BE_LOST.search(text):
        text = _TAB_LOST.sub(lambda found: " " * len(found.group()), text)
    return _plain(text)


def _plain(text: str) -> str:
    """Plain separators, lower case."""
    if _BULLET not in text:
        try:
            return _one_byte_each(text).translate(_BYTES).decode("latin-1").replace(_BULLET, "•")
        except UnicodeEncodeError:
            pass  # letters of other alphabets, or Welsh ones
    text = text.translate(_SAME_LENGTH)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _one_byte_each(text: str) -> bytes:
    """In Latin-1, where only separators and bullets are beyond it. Raises UnicodeEncodeError where letters are."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        for char in set(_BEYOND.findall(text)):
            mapped = _SAME_LENGTH.get(ord(char))
            if mapped is None:
                raise
            text = text.replace(char, _BULLET if mapped == "•" else mapped)
        return text.encode("latin-1")


def _entity(found: re.Match[str]) -> str:
    whole = found.group()
    if whole.lower() in _BULLETS:
        return "•".ljust(len(whole))
    if whole.lower().startswith("&") and "pound" in whole.lower():
        return "£".rjust(len(whole))
    return " " * len(whole)


def _broken(found: re.Match[str]) -> str:
    stem, end = found.groups()
    if stem and end == "rn" and _WORDS_IN_RN.fullmatch((stem + end).lower()):
        return found.group()
    return stem + "\n".ljust(len(end))
