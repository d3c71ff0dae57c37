"""A notice's text, as `find` takes it."""

from collections.abc import Iterator

from makegood import ocds
from makegood.check.draft import Passage


def passages(notice: ocds.Notice) -> tuple[Passage, ...]:
    """Every prose field of the notice, and what its structured fields say it is reserved for.

    A reservation that stands only in a structured field is a passage of its own: the field's own word.
    """
    prose = tuple(Passage(text=prose.text, where=prose.where) for prose in notice.passages)
    return prose + tuple(_reserved(notice))


def _reserved(notice: ocds.Notice) -> Iterator[Passage]:
    kinds = [("tender", notice.reserved), *((lot.where, lot.reserved) for lot in notice.lots)]
    seen: set[str] = set()
    for where, words in kinds:
        for word in words:
            if word not in seen:
                seen.add(word)
                yield Passage(text=word, where=f"{where}.otherRequirements.reservedParticipation")
