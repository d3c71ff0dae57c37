"""Words of ours that a buyer took for their own: put into the draft, and taken out again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from makegood.check import AskResult, DesignAsk, Draft, Passage
from makegood.terms import value


@value
class Accepted:
    """Words in place of a stretch of the draft: `start` to `end` in the *original* text of the passage at `where`.

    `moved` is how far the replaced words now stand from `start`, once the words before them were replaced too.
    """

    number: int
    title: str
    where: str
    start: int
    end: int
    words: str
    moved: int = 0

    def covers(self, where: str, span: tuple[int, int]) -> bool:
        """Whether an ask found in the changed draft stands in these words."""
        begin = self.start + self.moved
        return where == self.where and span[0] < begin + len(self.words) and span[1] > begin


def placed(accepted: Iterable[Accepted]) -> tuple[Accepted, ...]:
    """The accepted words in order of place, each told how far it moved."""
    shifts: dict[str, int] = {}
    found = []
    for each in sorted(accepted, key=lambda each: (each.where, each.start)):
        shift = shifts.get(each.where, 0)
        found.append(replace(each, moved=shift))
        shifts[each.where] = shift + len(each.words) - (each.end - each.start)
    return tuple(found)


def apply(draft: Draft, accepted: Sequence[Accepted]) -> Draft:
    """The draft with the accepted words in it."""
    return replace(
        draft,
        passages=tuple(replace(passage, text=_text(passage, accepted)) for passage in draft.passages),
        asks=tuple(_design_ask(ask, accepted) for ask in draft.asks),
    )


def _text(passage: Passage, accepted: Sequence[Accepted]) -> str:
    text = passage.text
    for each in sorted((a for a in accepted if a.where == passage.where), key=lambda a: -a.start):
        text = text[: each.start] + each.words + text[each.end :]
    return text


def _design_ask(ask: DesignAsk, accepted: Sequence[Accepted]) -> DesignAsk:
    """In a design the whole ask is replaced; what its old words meant is forgotten, save what it is about and where."""
    words = next((each for each in accepted if each.where == design_place(ask)), None)
    if words is None:
        return ask
    kept = replace(type(ask.facts)(), topic=ask.facts.topic, stage=ask.facts.stage, weight=ask.facts.weight)
    return replace(ask, text=words.words, facts=kept, quantity=None)


def design_place(ask: DesignAsk) -> str:
    return f"asks.{ask.id}"


def take(ask: AskResult, words: str, accepted: Sequence[Accepted], *, in_design: str = "") -> Accepted:
    """The buyer takes `words` for this ask of the current result; its place is told in the original draft."""
    number = max((each.number for each in accepted), default=0) + 1
    if in_design:
        return Accepted(number=number, title=ask.title, where=in_design, start=0, end=len(ask.text), words=words)
    back = _moved_before(ask, accepted)
    return Accepted(
        number=number,
        title=ask.title,
        where=ask.where,
        start=ask.span[0] - back,
        end=ask.span[1] - back,
        words=words,
    )


def _moved_before(ask: AskResult, accepted: Sequence[Accepted]) -> int:
    """By how much the words replaced earlier in the same passage have moved this ask."""
    before = [each for each in accepted if each.where == ask.where and each.start + each.moved < ask.span[0]]
    return sum(len(each.words) - (each.end - each.start) for each in before)
