"""Sentences and list items of a text, with the part of the notice they stand in.

Works on the normal form (`words.normal`), in which lost line breaks are line breaks again.
"""

import re
from collections.abc import Iterable, Iterator

_FUNCTION_WORD = r"(?:the|an?|of|to|and|or|in|on|for|with|by|at|from|as|that|which|their|its|this|is|are|be|any|our)"
_BOUNDARY = re.compile(
    r"(?:[.!?]+[ ]{0,9}(?=[\s•]|$)"  # a full stop and a space or a line's end
    r"|(?<=[a-z)]{2})[.!?](?=[a-z]{2,20}\s[a-z]{1,20}\s)"  # a full stop whose space was lost
    r"|[;•]"
    r"|\n[ ]{0,40}\n"
    r"|\n)"
)
_SOFT = re.compile(rf"(?:[,]|\b{_FUNCTION_WORD})\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|no|nos|approx|inc|incl|ltd|ref|para|reg|regs|art|st|dr|mr|mrs|ms|vs|p|pp|s|ss|c))$"
)
_NUMBERING = re.compile(r"[\s•(]*(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})\)?$")
"""A clause number with its full stop begins a sentence; it does not end one."""
MOST = 1_200
"""A longer sentence than this is read in pieces, so that hostile text cannot cost much."""


_SURE_END = re.compile(r"(?<=[a-z]{5})(?<!approx)\.[ ]{0,9}(?=[\s•]|$)")
"""A boundary that ends a sentence whatever stood before: no abbreviation and no number ends in five letters but one."""
Span = tuple[int, int]


def units(text: str) -> list[Span]:
    """(start, end) of each sentence or list item of a normal text; spaces at either end left out."""
    return list(_from(text, 0))


def units_at(text: str, places: Iterable[int]) -> Iterator[tuple[Span, Span | None]]:
    """Those of `units` that hold one of the places (in rising order), each once; beside each its lead.

    The lead is the last sentence before it that ends with a colon, where none that ends with a full stop stands
    between. Only what is near the places is looked at.
    """
    spans: Iterator[Span] = _from(text, 0)
    lead: Span | None = None
    start = end = told = 0
    for at in places:
        if at >= end:
            begins = _surely_begins(text, end, at)
            if begins is not None:
                spans, lead = _from(text, begins), None
            elif end:
                lead = _lead(text, (start, end), lead)
            for start, end in spans:
                if end > at:
                    break
                lead = _lead(text, (start, end), lead)
            else:
                return
        if start <= at and told < end:
            told = end
            yield (start, end), lead


def _lead(text: str, span: Span, before: Span | None) -> Span | None:
    last = text[span[1] - 1]
    return span if last == ":" else None if last == "." else before


def _surely_begins(text: str, low: int, at: int) -> int | None:
    """The last place between these at which a sentence begins, if one surely ends with a full stop before it."""
    stop = text.rfind(".", low, at)
    while stop >= 0:
        found = _SURE_END.match(text, stop)
        if found:
            return found.end()
        stop = text.rfind(".", low, stop)
    return None


def _from(text: str, start: int) -> Iterator[Span]:
    """The sentences from a place where one begins."""
    for boundary in _BOUNDARY.finditer(text, start):
        if _is_end(text, start, boundary):
            yield from _pieces(text, start, boundary.end())
            start = boundary.end()
    yield from _pieces(text, start, len(text))


def _is_end(text: str, start: int, boundary: re.Match[str]) -> bool:
    mark = boundary.group()
    if mark.startswith("."):
        # As much as the longest abbreviation and the word's edge before it.
        before = text[max(start, boundary.start() - 8) : boundary.start()]
        return not (_ABBREVIATION.search(before) or _NUMBERING.fullmatch(text, start, boundary.start()))
    if mark.strip() == "" and mark.count("\n") == 1:
        return not _SOFT.search(text[max(start, boundary.start() - 40) : boundary.start()])
    return True


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start] in " \n•":
        start += 1
    while end > start and text[end - 1] in " \n•":
        end -= 1
    while end - start > MOST:
        cut = text.rfind(" ", start + MOST // 2, start + MOST)
        cut = cut if cut > 0 else start + MOST
        yield start, cut
        start = cut
    if end > start:
        yield start, end
