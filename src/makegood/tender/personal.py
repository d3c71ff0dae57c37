"""What in a text looks as if it points at a person. It finds patterns; it cannot find every name."""

import re
from collections.abc import Mapping

# Every repeat is bounded, so that a long text cannot keep the search busy.
PERSONAL: Mapping[str, re.Pattern[str]] = {
    "an e-mail address": re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    "a telephone number": re.compile(r"(?<![\d£.,])(?:\+44\s?|\(?0)(?:\d[\s()-]{0,3}){9,10}(?!\d)"),
    "a National Insurance number": re.compile(
        r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?(?:\d{2}\s?){3}[A-D]\b", re.IGNORECASE
    ),
    "a name after a title": re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z][a-z]+"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"),
}
CERTAIN = ("an e-mail address", "a telephone number", "a National Insurance number")
"""Patterns that are nothing else. A title may stand in the name of a street, and a postcode is also a place."""


def personal_data(*texts: str, certain: bool = False) -> tuple[str, ...]:
    """What in the texts points at a person, in words; empty when nothing does. `certain`: only what cannot be else."""
    wanted = CERTAIN if certain else PERSONAL
    return tuple(what for what in wanted if any(PERSONAL[what].search(text) for text in texts))
