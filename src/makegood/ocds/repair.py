"""Mending text that was broken on its way: for reading only, and said.

Four faults are real in UK data: text encoded twice (`â€¢` for a bullet), HTML entities (`&#039;`) and `<br/>`, and
lost backslashes, where `\\r\\n` became `rn`. Offsets in the mended text can be led back to the field as published.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Callable

from makegood.terms import value

TWICE = "text that was encoded twice"
ENTITIES = "HTML codes for characters"
BREAKS = "line breaks that had lost their backslashes"
TAGS = "line breaks written as HTML"

_TWICE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]+"
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
# Every English word that ends in -rn has a vowel before it, so 'rn' after anything else is a lost line break;
# after a vowel only where a capital follows at once, or where it is doubled.
_LOST = re.compile(
    r"(?:rn){2,}(?![a-z])|(?<![A-Za-z]|[aeiouAEIOU])rn(?![a-z]{3})|(?<=[b-df-hj-np-tv-z])rn(?![a-z])|(?<=[a-z])rn(?=[A-Z])"
)
_SURE_LOST = re.compile(r"rnrn(?![a-z])|[.:;!?)]rn(?![a-z])|[a-z]rn[A-Z]")
_TAG = re.compile(r"<br ?/?>", re.IGNORECASE)
_LOST_TAB = re.compile(r"(?<=\r\n)t(?=[^a-z])")


@value
class Repair:
    """Mended text, what was done to it, and how to find its characters in the original (see `Prose.at_source`)."""

    text: str
    repaired: tuple[str, ...] = ()
    shifts: tuple[tuple[int, int], ...] = ()


def repair(text: str) -> Repair:
    """Mend what can be mended for certain. Text that needs nothing comes back as it was."""
    done: list[str] = []
    if "\n" not in text and "rn" in text and _SURE_LOST.search(text):
        # Two characters for two, and one for one: offsets stay where they are.
        mended = _LOST.sub(lambda lost: "\r\n" * (len(lost.group()) // 2), text)
        mended = _LOST_TAB.sub("\t", mended)
        if mended != text:
            done.append(BREAKS)
            text = mended
    if _TAG.search(text):
        text = _TAG.sub(lambda tag: "\n".ljust(len(tag.group())), text)
        done.append(TAGS)
    text, shifts_of_twice = _replaced(text, _TWICE, _once)
    text, shifts_of_entities = _replaced(text, _ENTITY, html.unescape)
    done += [TWICE] if shifts_of_twice else []
    done += [ENTITIES] if shifts_of_entities else []
    return Repair(text=text, repaired=tuple(done), shifts=_combined(shifts_of_entities, shifts_of_twice))


def _once(run: str) -> str:
    """Decode a run of characters that are really bytes; as it was where they are not."""
    try:
        raw = b"".join(bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252") for char in run)
        return raw.decode("utf-8")
    except UnicodeError:
        return run


def _replaced(text: str, pattern: re.Pattern[str], mend: Callable[[str], str]) -> tuple[str, list[tuple[int, int]]]:
    """The text with each match mended, and where the offsets of what follows moved."""
    made: list[str] = []
    shifts: list[tuple[int, int]] = []
    end, length, shift = 0, 0, 0
    for match in pattern.finditer(text):
        new = mend(match.group())
        if new == match.group():
            continue
        made += [text[end : match.start()], new]
        length += match.start() - end + len(new)
        end = match.end()
        shift += len(match.group()) - len(new)
        shifts.append((length, shift))
    return "".join([*made, text[end:]]) if shifts else text, shifts


def _combined(later: list[tuple[int, int]], earlier: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """One list of shifts for two mendings, one after the other."""
    if not later or not earlier:
        return tuple(later or earlier)
    later_at, earlier_at = [at for at, _ in later], [at for at, _ in earlier]
    in_between = [at + shift for at, shift in later]
    # Where the earlier mending's offsets lie once the later one is done.
    moved = [at - _shift(later, in_between, at) for at in earlier_at]
    points = sorted({*later_at, *moved})
    return tuple((at, (by := _shift(later, later_at, at)) + _shift(earlier, earlier_at, at + by)) for at in points)


def _shift(shifts: list[tuple[int, int]], offsets: list[int], offset: int) -> int:
    index = bisect_right(offsets, offset)
    return shifts[index - 1][1] if index else 0
