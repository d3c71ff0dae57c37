"""Words that a buyer took for their own: put into the draft, and taken out again.

The replaced words become blanks of the same length, so that everything else keeps its place in the draft. Our words,
taken as they are, are told to the four tests with the facts they were written with; words the buyer changed are read
like any other text.
"""

from collections.abc import Sequence
from dataclasses import replace

from makegood import law
from makegood.check import AskResult, DesignAsk, Draft, Passage
from makegood.check.rewrite import library
from makegood.terms import value


@value
class Accepted:
    """Words in place of those at `where`, from `start` to `end`. `measure` is empty when the buyer changed ours."""

    number: int
    title: str
    where: str
    start: int
    end: int
    words: str
    measure: str = ""

    @property
    def id(self) -> str:
        return f"accepted-{self.number}"

    @property
    def place(self) -> str:
        """Where the words stand in the changed draft, when they are read like any other text."""
        return f"your words {self.number}"

    def made(self, ask: AskResult) -> bool:
        """Whether an ask found in the changed draft is these words."""
        return ask.id == self.id or ask.where == self.place


def take(ask: AskResult, words: str, held: Sequence[Accepted]) -> Accepted:
    """The buyer takes `words` for this ask of the current result."""
    ours = words.split() == ask.rewrite.split() and ask.rewrite_measure
    return Accepted(
        number=max((each.number for each in held), default=0) + 1,
        title=ask.title,
        where=ask.where,
        start=ask.span[0],
        end=ask.span[1],
        words=words,
        measure=ask.rewrite_measure or "" if ours else "",
    )


def apply(draft: Draft, accepted: Sequence[Accepted]) -> Draft:
    """The draft with the accepted words in it."""
    changed = draft
    for each in accepted:
        changed = _with(changed, draft, each)
    return changed


def _with(draft: Draft, original: Draft, words: Accepted) -> Draft:
    """One ask's words replaced. A design's ask keeps its place in the list."""
    index = design_index(original, words.where)
    new = _design_ask(words)
    if index is not None:
        kept = () if new is None else (new,)
        before = original.asks[index].id
        asks = tuple(made for ask in draft.asks for made in (kept if ask.id == before else (ask,)))
    else:
        asks = draft.asks + (() if new is None else (new,))
    passages = tuple(_blanked(passage, words) for passage in draft.passages)
    if new is None:
        passages += (Passage(text=words.words, where=words.place),)
    return replace(draft, asks=asks, passages=passages, contract=_promised(draft, words))


def design_index(draft: Draft, where: str) -> int | None:
    """Which of a design's asks a place names ('asks.2.text'), or None for a place in a text."""
    parts = where.split(".")
    named = len(parts) == 3 and parts[0] == "asks" and parts[1].isdigit() and int(parts[1]) < len(draft.asks)
    return int(parts[1]) if named else None


def _design_ask(words: Accepted) -> DesignAsk | None:
    """Our words with the facts they were written with; None when the buyer changed them."""
    entry = library().get(words.measure)
    if entry is None:
        return None
    told = replace(entry.facts, topic=entry.topic or "other", metric=words.measure, text=words.words)  # type: ignore[arg-type]
    return DesignAsk(id=words.id, title=words.title, text=words.words, measure=words.measure, facts=told)


def _blanked(passage: Passage, words: Accepted) -> Passage:
    if passage.where != words.where:
        return passage
    gap = " " * (words.end - words.start)
    return replace(passage, text=passage.text[: words.start] + gap + passage.text[words.end :])


def _promised(draft: Draft, words: Accepted) -> law.Contract:
    """What our words put on record by themselves, such as a clause for new rates."""
    entry = library().get(words.measure)
    held = {name: fact for name, fact in vars(entry.records).items() if fact is not None} if entry else {}
    return replace(draft.contract, records=replace(draft.contract.records, **held))
