"""Where evaluators differ, shown to the panel once everyone has locked.

In: the state and the published scoring. Out: spreads, marks that stand alone, differences between people as exact
numbers, words of reasons that were not published. It proposes no mark and judges nobody: a difference is a question.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources

from makegood import tender
from makegood.award.facts import ScoreLocked
from makegood.award.judging import waits_for
from makegood.award.state import Procurement, Refused
from makegood.terms import codec, listed, value

CLOSE = Decimal(1)
"""Marks within so much of each other are close enough to confirm."""


@value
class Spread:
    """The locked marks of one bid on one criterion. `alone`: who stands more than 1 mark from every other person.

    With fewer than three people nobody stands alone: they differ from each other.
    """

    criterion: str
    bid: str
    marks: Mapping[str, Decimal]
    alone: tuple[str, ...] = ()

    @property
    def spread(self) -> Decimal:
        return max(self.marks.values()) - min(self.marks.values())

    @property
    def same(self) -> Decimal | None:
        """The mark that everyone gave, if they did; to confirm it, nobody needs to choose one."""
        return next(iter(self.marks.values())) if not self.spread else None

    @property
    def is_close(self) -> bool:
        """Close enough to confirm; the panel still says which mark."""
        return self.spread <= CLOSE


@value
class Difference:
    """How one evaluator's marks lie beside the others' on the same bids and criteria: exact, in marks of the scale.

    `mean` is theirs, `others` that of everybody else on the same things, over `marks` marks of theirs.
    """

    person: str
    marks: int
    mean: Fraction
    others: Fraction

    @property
    def by(self) -> Fraction:
        return self.mean - self.others

    @property
    def question(self) -> str:
        """The difference as something to talk about; empty where there is none."""
        if not self.by:
            return ""
        more = "more" if self.by > 0 else "less"
        return (
            f"Over {self.marks} marks this person gave {shown(abs(self.by))} {more} than the others on average "
            f"({shown(self.mean)} beside {shown(self.others)}). Do you all read the scale alike?"
        )


@value
class Unpublished:
    """A judging word of a reason that stands neither in the scale nor in the question."""

    bid: str
    by: str
    word: str


@value
class SameWords:
    """Two or more people whose reason for one bid is the same, word for word."""

    criterion: str
    bid: str
    people: tuple[str, ...]

    @property
    def says(self) -> str:
        people = listed(self.people)
        return f"{people} gave the same reason, word for word, for Bid {self.bid} on {self.criterion}."


@value
class Moderation:
    """One criterion for the panel: `differ`, widest first, then what is close enough to confirm."""

    criterion: str
    differ: tuple[Spread, ...]
    close: tuple[Spread, ...]
    differences: tuple[Difference, ...]
    same_words: tuple[SameWords, ...]


def moderation(state: Procurement, criterion: str, evaluators: Collection[str]) -> Moderation:
    """What the panel sees. Raises Refused until everyone has locked: nobody is led by somebody else's mark."""
    left = waits_for(state, criterion, evaluators)
    if left:
        raise Refused("Not everyone has locked their scores for this question.")
    found = spreads(state, criterion)
    return Moderation(
        criterion=criterion,
        differ=tuple(each for each in found if not each.is_close),
        close=tuple(each for each in found if each.is_close),
        differences=differences([state.locked.get(criterion, {})]),
        same_words=same_words(state, criterion),
    )


def spreads(state: Procurement, criterion: str) -> tuple[Spread, ...]:
    """Bids in order of spread, the widest first; as many apart, by their refs."""
    locked = state.locked.get(criterion, {})
    found = []
    for bid in state.to_score:
        marks = {person: fact.marks[bid] for person, fact in sorted(locked.items()) if bid in fact.marks}
        if marks:
            found.append(Spread(criterion=criterion, bid=bid, marks=marks, alone=_alone(marks)))
    return tuple(sorted(found, key=lambda each: (-each.spread, each.bid)))


def differences(locked: Iterable[Mapping[str, ScoreLocked]]) -> tuple[Difference, ...]:
    """Each person beside the others, over criteria given as evaluator to locked scores."""
    own: dict[str, list[Fraction]] = {}
    rest: dict[str, list[Fraction]] = {}
    for by in locked:
        for bid in sorted({bid for fact in by.values() for bid in fact.marks}):
            given = {person: Fraction(fact.marks[bid]) for person, fact in by.items() if bid in fact.marks}
            for person, mark in given.items():
                others = [other for who, other in given.items() if who != person]
                if others:
                    own.setdefault(person, []).append(mark)
                    rest.setdefault(person, []).append(_mean(others))
    return tuple(
        Difference(person=person, marks=len(marks), mean=_mean(marks), others=_mean(rest[person]))
        for person, marks in sorted(own.items())
    )


def same_words(state: Procurement, criterion: str) -> tuple[SameWords, ...]:
    """Reasons that two people gave word for word: scores are each person's own. Told by digests, without the words."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for person, fact in sorted(state.locked.get(criterion, {}).items()):
        for bid, digest in fact.reasons.items():
            by_reason.setdefault((bid, digest), []).append(person)
    return tuple(
        SameWords(criterion=criterion, bid=bid, people=tuple(people))
        for (bid, _), people in sorted(by_reason.items())
        if len(people) > 1
    )


def unpublished(
    design: tender.Design, criterion: str, reasons: Mapping[tuple[str, str], str]
) -> tuple[Unpublished, ...]:
    """Judging words of reasons, by (bid, person), that stand in no published text of this criterion."""
    published = _plain(" ".join(_published(design, criterion)))
    return tuple(
        Unpublished(bid=bid, by=by, word=says)
        for (bid, by), text in sorted(reasons.items())
        for says, pattern in _judging()
        if pattern.search(_plain(text)) and not pattern.search(published)
    )


def shown(number: Fraction) -> str:
    """A fraction as a decimal where it ends within three places, else as it is: '0.5', '2/3'."""
    scaled = number * 1000
    if scaled.denominator != 1:
        return str(number)
    return format((Decimal(scaled.numerator) / 1000).normalize(), "f")


def _published(design: tender.Design, criterion: str) -> Iterable[str]:
    """The scale, the criterion, its ask and its question."""
    scoring = design.tender.scoring
    yield from scoring.scale
    for each in scoring.criteria:
        if each.id == criterion:
            yield from (each.title, each.describes)
            yield from (ask.text for ask in design.asked.asks if ask.id == each.ask)
            asking = design.tender.asking.get(each.ask or "")
            if asking is not None and asking.question is not None:
                yield from (asking.question.words, asking.question.example)


def _alone(marks: Mapping[str, Decimal]) -> tuple[str, ...]:
    if len(marks) < 3:
        return ()
    return tuple(
        person
        for person, mark in marks.items()
        if all(abs(mark - other) > CLOSE for who, other in marks.items() if who != person)
    )


def _mean(numbers: Collection[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


@cache
def _judging() -> tuple[tuple[str, re.Pattern[str]], ...]:
    name = "judgement_words.yaml"
    text = (resources.files("makegood.award") / name).read_text(encoding="utf-8")
    data = codec.from_yaml(text, name)
    return tuple(
        (str(each["says"]), re.compile(r"\b(?:" + "|".join(map(re.escape, each["begins"])) + ")"))
        for each in data["words"]
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
