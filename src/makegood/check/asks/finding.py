"""Passages to asks."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

from makegood import law
from makegood.check.asks import facts, patterns, topics
from makegood.check.asks.found import LABELS, FoundAsk
from makegood.check.asks.patterns import Patterns
from makegood.check.asks.sentences import units
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


@value
class Place:
    """A sentence of a passage, with what stands around it."""

    passage: Passage
    text: str
    start: int
    end: int
    lead: str
    asking: bool

    @property
    def sentence(self) -> str:
        return self.text[self.start : self.end]


Teller = Callable[[Place, Patterns, "re.Match[str]"], FoundAsk]
ALL = frozenset(LABELS)


def find(passages: Iterable[Passage], *, subject: str = "") -> tuple[FoundAsk, ...]:
    """The asks in the passages, in their order, each sentence once a label.

    `subject`: what the contract is for, beside what the passages that are titles say. What a contract is *for* is
    not asked of the supplier as an employer. Environmental aims are told only when nothing else is found.
    Never raises.
    """
    listed = list(passages)
    return _told_together(listed, [ALL] * len(listed), subject, _told)


def find_among(passages: Sequence[Passage], labels: Sequence[Collection[str]], *, subject: str) -> tuple[FoundAsk, ...]:
    """The asks of `find`, for a reader of millions of texts: `labels` says which each passage could have.

    The result is that of `find` where no passage has an ask with another label. Of an ask's facts only the target is
    read, and no measures are looked for.
    """
    return _told_together(passages, labels, subject, _told_briefly)


def _told_together(
    passages: Sequence[Passage], labels: Sequence[Collection[str]], subject: str, tell: Teller
) -> tuple[FoundAsk, ...]:
    about = _About(passages, subject)
    seen: set[tuple[str, str]] = set()
    asks = [
        ask
        for passage, among in zip(passages, labels, strict=True)
        if among
        for ask in _asks(passage, normal(passage.text), among, about, seen, tell)
    ]
    others = [ask for ask in asks if ask.label != "environmental_only"]
    return tuple(others or asks)


class _About:
    """What the contract is for, in normal form; read when it is first asked for."""

    def __init__(self, passages: Sequence[Passage], subject: str) -> None:
        self._passages, self._subject = passages, subject

    @cached_property
    def text(self) -> str:
        titles = (normal(passage.text) for passage in self._passages if _is_title(passage.where.lower()))
        return " ; ".join([normal(self._subject), *titles]).strip(" ;")


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
    passage: Passage, text: str, among: Collection[str], about: _About, seen: set[tuple[str, str]], tell: Teller
) -> Iterator[FoundAsk]:
    possible = [label for label in patterns.labels() if label.label in among]
    held = {label.label: stems for label in possible if (stems := [s for s in label.stems if s in text])}
    if not held:
        return
    spans = units(text)
    wanted = {label: {at for stem in stems for at in _holding(stem, text, spans)} for label, stems in held.items()}
    for number, place in _places(passage, text, spans, set().union(*wanted.values())):
        for label in possible:
            if number not in wanted.get(label.label, ()):
                continue
            ask = _ask(place, label, about, tell)
            if ask and (key := _once(ask)) not in seen:
                seen.add(key)
                yield ask


def _once(ask: FoundAsk) -> tuple[str, str]:
    """A set sentence is told once a draft; anything else once for the same words."""
    return (ask.label, "a set sentence" if ask.boilerplate else " ".join(ask.sentence.lower().split()))


def _holding(stem: str, text: str, spans: list[tuple[int, int]]) -> Iterator[int]:
    """Which sentences hold the stem."""
    starts = [start for start, _ in spans]
    at = text.find(stem)
    while at >= 0:
        number = bisect_right(starts, at) - 1
        if number >= 0:
            yield number
            at = text.find(stem, max(at + 1, spans[number][1]))
        else:
            at = text.find(stem, at + 1)


def _places(passage: Passage, text: str, spans: list[tuple[int, int]], wanted: set[int]) -> Iterator[tuple[int, Place]]:
    field = any(part in passage.where.lower() for part in patterns.asking_fields()) or bool(_NUMBERED.match(text))
    sections = _sections(text)
    lead, lead_asks = "", False
    for number, (start, end) in enumerate(spans):
        sentence = text[start:end]
        section = _section_at(sections, start)
        if number in wanted and section != "refused":
            asks = field or section == "asked" or lead_asks or bool(patterns.shared()["asking"].search(sentence))
            yield number, Place(passage=passage, text=text, start=start, end=end, lead=lead, asking=asks)
        if sentence.endswith(":"):
            lead, lead_asks = sentence, bool(patterns.shared()["asking"].search(sentence))
        elif sentence.endswith("."):
            lead, lead_asks = "", False


def _sections(text: str) -> list[tuple[int, str]]:
    """Where set sections begin: (offset, "asked" or "refused" or "")."""
    if not patterns.could_have_sections(text):
        return []
    shared = patterns.shared()
    marks = [(found.start(), "") for found in shared["section_ends"].finditer(text)]
    marks += [(found.end(), "asked") for found in shared["asking_begins"].finditer(text)]
    marks += [(found.start(), "refused") for found in shared["refusal_begins"].finditer(text)]
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
    return bool(about.text) and _is_the_subject(place, label, about.text)


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


def _is_the_subject(place: Place, label: Patterns, about: str) -> bool:
    if not label.subject.search(about) or patterns.shared()["title_of_asks"].search(about):
        return False
    stays = patterns.shared()["subject_stays"]
    around = f"{place.passage.where.lower()} {place.lead} {place.sentence}"
    return not (stays.search(around) or _asked_in_section(place))


def _asked_in_section(place: Place) -> bool:
    return _section_at(_sections(place.text), place.start) == "asked"


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
