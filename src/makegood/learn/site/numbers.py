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
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|hundred|thousand|million)"
)
_IN_WORDS = rf"\b{_NUMBER_WORD}(?: (?:and )?{_NUMBER_WORD}){{0,8}}\b"
_DIGITS = r"(?<![\w.,£/])(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{1,2})?"
_ONE = rf"(?:{_DIGITS}|{_IN_WORDS})"
_NUMBER = rf"(?:between {_ONE} and {_ONE}|{_ONE} (?:to|or) {_ONE}|{_DIGITS} {{1,3}}{_DIGITS}|{_ONE})"
"""The third form is '10-15', whose dash the normal form does not keep; `_numbers` looks whether there was one."""
_SIDE_BY_SIDE = re.compile(rf"({_DIGITS}) {{1,3}}{_DIGITS}")
_DASH = re.compile(r" ?[-\u2010-\u2015] ?")
_CUT_OFF = re.compile(rf"\b{_NUMBER_WORD}(?: and)? $")
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
_FIRST_WORDS = re.compile(rf"^{_IN_WORDS}(?! (?:third|quarter|half|fifth|tenth|to|or)\b)")
HOLDS = rf"[0-9]|\b{_NUMBER_WORD}\b|\b(?:third|half|quarter)\b"
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
    text = normal(sentence)
    for match in _ANY.finditer(text):
        start = _start(sentence, match)
        words = text[start : match.end()]
        if _A_YEAR.match(words) or _CUT_OFF.search(text[max(0, start - 20) : start]):
            continue  # a part of 'two hundred and fifty' is another number
        if start == match.start() and _SIDE_BY_SIDE.match(words):
            words = sentence[start : match.end()].lower()
        yield Said(words=_written(words), start=start, end=match.end())


def _start(sentence: str, match: "re.Match[str]") -> int:
    """Where the number begins: of two side by side, as in '5.2 6 jobs', with the second if no dash joins them."""
    two = _SIDE_BY_SIDE.match(match.group())
    if two is None:
        return match.start()
    first_ends, both_end = match.start() + two.end(1), match.start() + two.end()
    between = sentence[first_ends:both_end].rstrip("0123456789.,")
    return match.start() if _DASH.fullmatch(between) else first_ends + len(between)


def _written(words: str) -> str:
    """'2 apprentices' for 'two  apprentices', '10%' for 'ten per cent', '£1 million' for '£ 1 million'."""
    one_line = " ".join(words.split())
    digits = _FIRST_WORDS.sub(lambda first: SPELT.get(first.group(), first.group()), one_line)
    return re.sub(r"£ ", "£", re.sub(r" ?(?:%|\bper ?cent\b)", "%", digits, count=1))
