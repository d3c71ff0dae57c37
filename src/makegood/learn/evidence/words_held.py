"""Words that point at a person: an address, a telephone number, a National Insurance number. Names no pattern finds."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "an email address"),
    (re.compile(r"(?<![\w-])(?:\+44\s?|0)(?:\d[\s-]?){9,10}(?![\w-])"), "a telephone number"),
    (re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D](?!\w)"), "a National Insurance number"),
)
LONGEST = 4000


def about_a_person(entry: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Every field whose words hold something that reaches one person, or are longer than anybody reads."""
    for field in fields(entry):
        inner, here = getattr(entry, field.name), f"{path}{field.name}"
        if isinstance(inner, str) and field.name not in ("id", "digest", "design_digest", "book"):
            yield from _words(here, inner)
        elif is_dataclass(inner) and not isinstance(inner, type):
            yield from about_a_person(inner, f"{here}.")
        elif isinstance(inner, tuple):
            for number, each in enumerate(inner):
                if is_dataclass(each) and not isinstance(each, type):
                    yield from about_a_person(each, f"{here}.{number}.")


def _words(field: str, words: str) -> Iterator[tuple[str, str, str]]:
    if len(words) > LONGEST:
        yield field, f"{len(words):,} characters", f"use at most {LONGEST:,}"
    for pattern, what in PATTERNS:
        if pattern.search(words[:LONGEST]):
            yield field, f"it holds {what}", "take it out: no entry is about a person"
