"""Vague words, and why each leaves a promise that cannot be checked."""

import re
from functools import cache
from importlib.resources import files

from makegood.check.asks.patterns import either
from makegood.check.asks.words import normal
from makegood.terms import codec, value


@value
class Vague:
    """`says`: phrases; `why`: what a reader could not tell from them; `unless`: words near by that settle it."""

    says: tuple[str, ...]
    why: str
    unless: tuple[str, ...] = ()


@cache
def _words() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    text = files("makegood.check.asks").joinpath("patterns", "vague.yaml").read_text(encoding="utf-8")
    listed = codec.to_value(tuple[Vague, ...], codec.from_yaml(text, "vague.yaml"), "vague.yaml")
    return tuple((either(vague.says), either(vague.unless), vague.why) for vague in listed)


def vague_words(text: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, why) of each vague stretch of `text`, in order, none inside another; offsets are in `text`."""
    words = normal(text)
    found = [
        (match.start(), match.start() + len(match.group().rstrip(" ,:\n")), why)
        for pattern, unless, why in _words()
        if not unless.search(words)
        for match in pattern.finditer(words)
    ]
    told: list[tuple[int, int, str]] = []
    for start, end, why in sorted(found, key=lambda each: (each[0], -each[1])):
        if not told or start >= told[-1][1]:
            told.append((start, end, why))
    return tuple(told)
