"""Words that point at a person: an address, a telephone number, a National Insurance number. Names no pattern finds."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "an email address"),
    (
        re.compile(r"(?<![\w-])(?:\+44[\s(]{0,2}0?[\s)]{0,2}|\(?0)(?:\d[\s()-]{0,2}){9,10}(?![\w-])"),
        "a telephone number",
    ),
    (
        re.compile(
            r"(?<!\w)(?!GB|BG|KN|NK|NT|TN|ZZ)"
            r"(?:[A-CEGHJ-PR-TW-Z]\s?[A-CEGHJ-NPR-TW-Z](?:[\s.-]{0,2}\d){6}[\s.-]{0,2}[A-D]"
            # In small letters only without spaces: "by 250000 a year" is none.
            r"|[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\d{6}[a-d])(?!\w)"
        ),
        "a National Insurance number",
    ),
)
LONGEST = 4000
Held = tuple[str, str, str]


def about_a_person(entry: Any, path: str = "") -> Iterator[Held]:
    """Every field whose words hold something that reaches one person, or are longer than anybody reads."""
    for field in fields(entry):
        inner, here = getattr(entry, field.name), f"{path}{field.name}"
        if isinstance(inner, str) and field.name not in ("id", "digest", "design_digest", "book"):
            yield from in_words(here, inner)
        elif is_dataclass(inner) and not isinstance(inner, type):
            yield from about_a_person(inner, f"{here}.")
        elif isinstance(inner, tuple):
            for number, each in enumerate(inner):
                if is_dataclass(each) and not isinstance(each, type):
                    yield from about_a_person(each, f"{here}.{number}.")


def in_words(field: str, words: str) -> Iterator[Held]:
    """The same of one text, however its letters are written."""
    if len(words) > LONGEST:
        yield field, f"{len(words):,} characters", f"use at most {LONGEST:,}"
    plain = unicodedata.normalize("NFKC", words[:LONGEST])
    plain = "".join(each for each in plain if unicodedata.category(each) != "Cf")  # marks that nobody sees
    for pattern, what in PATTERNS:
        if pattern.search(plain):
            yield field, f"it holds {what}", "take it out: no entry is about a person"


def notes(data: Any, path: str = "", *, own: bool = False) -> Iterator[tuple[str, str]]:
    """Every text and number under a key that begins with x_, with its path, and the names of what is in it."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            here = f"{path}.{key}" if path else str(key)
            if own:
                yield path, str(key)
            yield from notes(inner, here, own=own or (isinstance(key, str) and key.startswith("x_")))
    elif isinstance(data, list):
        for number, inner in enumerate(data):
            yield from notes(inner, f"{path}.{number}", own=own)
    elif own and data is not None:
        yield path, str(data)
