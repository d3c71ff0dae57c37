"""Passages to asks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from makegood import law
from makegood.check.asks import facts, patterns, topics
from makegood.check.asks.found import FoundAsk
from makegood.check.asks.patterns import Patterns
from makegood.check.asks.sentences import units_at
from makegood.check.asks.words import normal
from makegood.check.draft import Passage
from makegood.terms import value

NEAR = 120
"""How far from its words something can be that makes them mean something else, in characters."""
NO_BEFORE, NO_AFTER = 70, 45
OPENING = 500
"""How much of a description says what the contract is for, in characters."""
_JUST_NO = re.compile(r"(?<!\w)(?:no|not|nor|without|never)(?: (?:any|specific|formal|additional|mandatory))?\s*$")
_NUMBERED = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})+\.?\s")
"""A passage that begins with a clause number is a term, and a term asks."""
_NO_STOP = re.compile(r"[^.;?!]+")
"""No phrase that begins or ends a section goes on over one of these."""


@value
class Place:
    """A sentence of a passage, with what stands around it. `section`: as `_sections` says; `asking`: is it asked?"""

    passage: Passage
    text: str
    start: int
    end: int
    lead: str
    section: str
    asking: bool

    @property
    def sentence(self) -> str:
        return self.text[self.start : self.end]


Teller = Callable[[Place, Patterns, "re.Match[str]"], FoundAsk]
Hits = Mapping[str, Sequence[int]]
"""By label, in rising order, offsets of which at least one is in each place where a phrase of that label could fit."""


def find(passages: Iterable[Passage], *, subject: str = "") -> tuple[FoundAsk, ...]:
    """The asks in the passages, in their order, each sentence once a label.

    `subject`: what the contract is for, beside what the passages that are titles say. What a contract is *for* is
    not asked of the supplier as an employer. Environmental aims are told only when nothing else is found.
    Never raises.
    """
    listed = list(passages)
    return _told_together(listed, [None] * len(listed), subject, _told)


def find_among(passages: Sequence[Passage], hits: Sequence[Hits], *, subject: str) -> tuple[FoundAsk, ...]:
    """The asks of `find`, for a reader of millions of texts: `hits` says where each passage could have which.

    The result is that of `find` where the hits are what `Hits` promises. Of an ask's facts only the target is read,
    and no measures are looked for.
    """
    return _told_together(passages, hits, subject, _told_briefly)


def _told_together(
    passages: Sequence[Passage], hits: Sequence[Hits | None], subject: str, tell: Teller
) -> tuple[FoundAsk, ...]:
    about = _About(passages, subject)
    seen: set[tuple[str, str]] = set()
    asks = [
        ask
        for passage, at in zip(passages, hits, strict=True)
        if at is None or at
        for ask in _asks(passage, normal(passage.text), at, about, seen, tell)
    ]
    others = [ask for ask in asks if ask.label != "environmental_only"]
    return tuple(others or asks)


class _About:
    """What the contract is for; read when it is first asked for."""

    def __init__(self, passages: Sequence[Passage], subject: str) -> None:
        self._passages, self._subject = passages, subject
        self._is: dict[str, bool] = {}

    @cached_property
    def text(self) -> str:
        """In normal form."""
        titles = (normal(passage.text) for passage in self._passages if _is_title(passage.where.lower()))
        return " ; ".join([normal(self._subject), *titles]).strip(" ;")

    def is_(self, label: Patterns) -> bool:
        """Is it for the very thing that this label asks for?"""
        found = self._is.get(label.label)
        if found is None:
            found = bool(label.subject.search(self.text)) and not patterns.shared()["title_of_asks"].search(self.text)
            self._is[label.label] = found
        return found


def _is_title(where: str) -> bool:
    return where.endswith("title") and "documents[" not in where


def labels_of(release_texts: Iterable[str | Passage], *, subject: str = "") -> set[str]:
    """The labels of a notice, by the published rules: {"none"} when nothing is asked."""
    passages = [
        text if isinstance(text, Passage) else Passage(text=text, where=f"text[{at}]")
        for at, text in enumerate(release_texts)
    ]
    return {ask.label for ask in find(passages, subject=subject)} or {"none"}


def _asks(
    passage: Passage, text: str, hits: Hits | None, about: _About, seen: set[tuple[str, str]], tell: Teller
) -> Iterator[FoundAsk]:
    if hits is None:
        hits = _stems(text)
    if not hits:
        return
    possible = [(label, hits[label.label]) for label in patterns.labels() if label.label in hits]
    for place in _places(passage, text, sorted(set().union(*hits.values()))):
        for label, held in possible:
            first = bisect_left(held, place.start)
            if first == len(held) or held[first] >= place.end:
                continue
            ask = _ask(place, label, about, tell)
            if ask and (key := _once(ask)) not in seen:
                seen.add(key)
                yield ask


def _stems(text: str) -> Hits:
    """Where the letters stand that the phrases of each label need."""
    found: dict[str, Sequence[int]] = {}
    for label in patterns.labels():
        if held := [at for stem in label.stems if stem in text for at in _each(stem, text)]:
            found[label.label] = sorted(held)
    return found


def _each(stem: str, text: str) -> Iterator[int]:
    at = text.find(stem)
    while at >= 0:
        yield at
        at = text.find(stem, at + 1)


def _once(ask: FoundAsk) -> tuple[str, str]:
    """A set sentence is told once a draft; anything else once for the same words."""
    return (ask.label, "a set sentence" if ask.boilerplate else " ".join(ask.sentence.lower().split()))


def _places(passage: Passage, text: str, hits: Sequence[int]) -> Iterator[Place]:
    field = any(part in passage.where.lower() for part in patterns.asking_fields()) or bool(_NUMBERED.match(text))
    sections = _sections(text, hits[-1])
    asking = patterns.shared()["asking"]
    for (start, end), before in units_at(text, hits):
        section = _section_at(sections, start)
        if section == "refused":
            continue
        lead = text[before[0] : before[1]] if before else ""
        asks = field or section == "asked" or bool(asking.search(lead) or asking.search(text[start:end]))
        yield Place(passage=passage, text=text, start=start, end=end, lead=lead, section=section, asking=asks)


def _sections(text: str, last: int | None = None) -> list[tuple[int, str]]:
    """Where set sections begin, at least up to the last place that matters: (offset, "asked" or "refused" or "")."""
    possible = patterns.could_have_sections(text)
    if not possible:
        return []
    shared = patterns.shared()
    ends, asking, refusal = shared["section_ends"], shared["asking_begins"], shared["refusal_begins"]
    marks: list[tuple[int, str]] = []
    for stretch in _NO_STOP.finditer(text):
        start, end = stretch.span()
        if last is not None and start > last:
            break
        if patterns.could_have_sections(stretch.group(), possible):
            marks += [(found.start(), "") for found in ends.finditer(text, start, end)]
            marks += [(found.end(), "asked") for found in asking.finditer(text, start, end)]
            marks += [(found.start(), "refused") for found in refusal.finditer(text, start, end)]
    return sorted(marks)


def _section_at(sections: list[tuple[int, str]], at: int) -> str:
    number = bisect_right(sections, at, key=lambda section: section[0]) - 1
    return sections[number][1] if number >= 0 else ""


def _ask(place: Place, label: Patterns, about: _About, tell: Teller) -> FoundAsk | None:
    pattern = label.any if place.asking else label.enough
    for found in pattern.finditer(place.text, place.start, place.end):
        if found.group().strip() and not _is_something_else(place, label, found, about):
            return tell(place, label, found)
    return None


def _is_something_else(place: Place, label: Patterns, found: re.Match[str], about: _About) -> bool:
    first, last = max(place.start, found.start() - NEAR), min(place.end, found.end() + NEAR)
    near = place.text[first:last]
    if label.away_from.search(near) or patterns.shared()["others"].search(near):
        return True
    if any(
        other.start() < found.end() and other.end() > found.start()
        for other in label.unless.finditer(place.text, first, last)
    ):
        return True
    if label.file.negatable and _is_denied(place, found):
        return True
    if label.file.own and (_speaks_of_itself(place) or _is_the_service(place, found)):
        return True
    return _is_the_subject(place, label, about)


def _is_denied(place: Place, found: re.Match[str]) -> bool:
    shared = patterns.shared()
    before = place.text[max(place.start, found.start() - NO_BEFORE) : found.start()]
    after = place.text[found.end() : min(place.end, found.end() + NO_AFTER)]
    said_no = _JUST_NO.search(before) or shared["no_before"].search(before)
    return bool(said_no or shared["no_after"].match(after.lstrip(" ,:")))


def _speaks_of_itself(place: Place) -> bool:
    shared = patterns.shared()
    number = _NUMBERED.match(place.sentence)
    said = place.sentence[number.end() :] if number else place.sentence
    return bool(shared["own"].match(said)) and not shared["supplier"].search(said)


def _is_the_service(place: Place, found: re.Match[str]) -> bool:
    """Near the beginning of a description: "seeks a provider to deliver ..." says what is bought, not what is asked."""
    if found.start() > OPENING or not place.passage.where.lower().endswith("description"):
        return False
    before = place.text[max(place.start, found.start() - NEAR) : found.start()]
    return bool(patterns.shared()["service"].search(before)) and not patterns.shared()["subject_stays"].search(
        place.sentence
    )


def _is_the_subject(place: Place, label: Patterns, about: _About) -> bool:
    if not about.is_(label):
        return False
    stays = patterns.shared()["subject_stays"]
    around = f"{place.passage.where.lower()} {place.lead} {place.sentence}"
    return not (stays.search(around) or place.section == "asked")


def _told(place: Place, label: Patterns, found: re.Match[str]) -> FoundAsk:
    sentence = place.passage.text[place.start : place.end]
    topic = topics.of_label(label.label, place.sentence)
    said = facts.said(place.sentence, sentence, place.passage.where, topic)
    return _with(place, label, found, _measures(place.sentence, label), said)


def _told_briefly(place: Place, label: Patterns, found: re.Match[str]) -> FoundAsk:
    return _with(place, label, found, (), law.Ask(target=facts.target(place.sentence)))


def _with(
    place: Place, label: Patterns, found: re.Match[str], measures: tuple[tuple[str, str], ...], said: law.Ask
) -> FoundAsk:
    phrase = label.phrases[int((found.lastgroup or "p0")[1:])]
    words = found.group()
    start = found.start() + len(words) - len(words.lstrip(" \n,:"))
    end = found.end() - (len(words) - len(words.rstrip(" \n,:")))
    original = place.passage.text
    return FoundAsk(
        label=label.label,
        phrase=original[start:end],
        start=start,
        end=end,
        sentence=original[place.start : place.end],
        sentence_start=place.start,
        where=place.passage.where,
        boilerplate=phrase.boilerplate,
        because=phrase.because,
        measures=measures,
        facts=said,
    )


def _measures(sentence: str, label: Patterns) -> tuple[tuple[str, str], ...]:
    """Up to three measures: those whose words are in the sentence first, then those that always could be."""
    fitting = [fit for fit, when in label.fits if fit.when and when.search(sentence)]
    always = [fit for fit, _ in label.fits if not fit.when]
    ranked: dict[str, str] = {}
    for fit in fitting + always:
        ranked.setdefault(fit.measure, fit.because)
    return tuple(ranked.items())[:3]
