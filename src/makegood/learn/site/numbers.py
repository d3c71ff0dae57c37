"""The numbers that stand in a sentence in which something is asked, as they are written: '2 apprentices per £1m'.

Nothing is worked out from them and nothing is added. Whether a number is how much is asked, a share of the marks or a
time, its sentence says, and that stands beside it.
"""

import re
from collections.abc import Iterator

from makegood.check.asks.words import normal
from makegood.terms import value

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("fifteen", "twenty", "twenty five", "thirty", "forty", "fifty", "sixty", "hundred"),
)
_AMOUNTS = (*range(1, 13), 15, 20, 25, 30, 40, 50, 60, 100)
SPELT = {word: str(amount) for word, amount in zip(_WORDS, _AMOUNTS, strict=True)}
_DIGITS = r"(?<![\w.,£/])(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{1,2})?"
_NUMBER = rf"(?:{_DIGITS}|\b(?:{'|'.join(sorted(SPELT, key=len, reverse=True))})\b)"
_MILLIONS = r"(?: ?(?:k|m|mn|million|thousand|bn|billion)\b)?"
_MONEY = rf"£ ?\d[\d,]{{0,14}}(?:\.\d{{1,2}})?{_MILLIONS}"
_THINGS = (
    r"(?:apprentice(?:ship)?|trainee(?:ship)?|placement|job|new entrant|new start|recruit|resident|event|workshop"
    r"|session|hour|day|week|month|fte|full time equivalent|initiative|volunteer|school|visit|graduate|employee|worker"
    r"|pupil|student|supplier|sme|qualification|bursary)s?"
    r"|people|persons?|staff|opportunit(?:y|ies)|activit(?:y|ies)|bursaries"
)
_SMALL = (
    "these|those|each|every|any|all|such|its|their|our|other|more|of|to|the|and|or|in|for|a|an|per|by|with|from|on|at"
    "|is|are|will|be|as|that|who|which|than|not"
)
_BETWEEN = rf"(?:(?!(?:{_SMALL})\b)[a-z]+ ){{0,2}}?"
_OVER = (
    rf"(?: (?:per|for each|for every|in each|in every|each|every|a|an)"
    rf" (?:{_MONEY}(?: of (?:\w+ )?(?:value|spend|price|cost))?"
    r"|(?:hour|day|week|month|quarter|year|annum|term|contract|lot|call off|project|person|employee|worker|apprentice)"
    r"\b(?: of the contract)?))?"
)
_PARTS = (
    r"(?: of (?:the |all |our |your |its |their |total |overall |available |new |local )*[a-z]+"
    r"(?: (?:value|marks?|score|price|hours|time))?)?"
)
_SHARE = rf"{_NUMBER} ?(?:%|per ?cent\b)(?: weight(?:ing)?\b)?{_PARTS}"
_FRACTION = rf"\b(?:one|two|three|a) (?:third|quarter|half|fifth|tenth)s?\b{_PARTS}"
_COUNT = rf"{_NUMBER} {_BETWEEN}(?:{_THINGS})\b{_OVER}"
_RATE = rf"{_MONEY}(?: (?:an|per|a) (?:hour|day|week|month|year|annum))?"
_ANY = re.compile(rf"{_SHARE}|{_FRACTION}|{_COUNT}|{_RATE}")
_A_YEAR = re.compile(r"(?:19|20)\d\d\b(?!%| ?per)")
_SPELT_FIRST = "|".join(sorted(SPELT, key=len, reverse=True))
_FIRST_WORDS = re.compile(rf"^(?:{_SPELT_FIRST})\b(?! (?:third|quarter|half|fifth|tenth))")
HOLDS = r"[0-9]|\b(?:" + "|".join(each for each in _WORDS if " " not in each) + r"|third|half|quarter)\b"
"""What stands in every sentence with a number, for a fast first look; sentences without one may hold it too."""


@value
class Said:
    """A number as it is written, its own number in digits; `start` and `end` are its place in the sentence."""

    words: str
    start: int
    end: int


def said(sentence: str) -> tuple[Said, ...]:
    """The numbers of a sentence with what they count, each once, in order. A year or a clause's number is none."""
    found: dict[str, Said] = {}
    for each in _numbers(sentence):
        found.setdefault(each.words, each)
    return tuple(found.values())


def _numbers(sentence: str) -> Iterator[Said]:
    for match in _ANY.finditer(normal(sentence)):
        if not _A_YEAR.match(match.group()):
            yield Said(words=_written(match.group()), start=match.start(), end=match.end())


def _written(words: str) -> str:
    """'2 apprentices' for 'two  apprentices', '10%' for 'ten per cent', '£1 million' for '£ 1 million'."""
    one_line = " ".join(words.split())
    digits = _FIRST_WORDS.sub(lambda first: SPELT[first.group()], one_line)
    return re.sub(r"£ ", "£", re.sub(r" ?(?:%|\bper ?cent\b)", "%", digits, count=1))
