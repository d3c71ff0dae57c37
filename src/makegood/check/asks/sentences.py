"""Sentences and list items of a text, with the part of the notice they stand in.

Works on the normal form (`words.normal`), in which lost line breaks are line breaks again.
"""

import re

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


def units(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence or list item of a normal text; spaces at either end left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        if not _is_end(text, start, boundary):
            continue
        _add(found, text, start, boundary.end())
        start = boundary.end()
    _add(found, text, start, len(text))
    return found


def _is_end(text: str, start: int, boundary: re.Match[str]) -> bool:
    mark = boundary.group()
    if mark.startswith("."):
        # As much as the longest abbreviation and the word's edge before it.
        before = text[max(start, boundary.start() - 8) : boundary.start()]
        return not (_ABBREVIATION.search(before) or _NUMBERING.fullmatch(text, start, boundary.start()))
    if mark.strip() == "" and mark.count("\n") == 1:
        return not _SOFT.search(text[max(start, boundary.start() - 40) : boundary.start()])
    return True


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start] in " \n•":
        start += 1
    while end > start and text[end - 1] in " \n•":
        end -= 1
    while end - start > MOST:
        cut = text.rfind(" ", start + MOST // 2, start + MOST)
        cut = cut if cut > 0 else start + MOST
        found.append((start, cut))
        start = cut
    if end > start:
        found.append((start, end))
