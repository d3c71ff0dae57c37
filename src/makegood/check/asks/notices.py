"""A notice's text, as `find` takes it."""

from collections.abc import Iterable, Iterator

from makegood import ocds
from makegood.check.draft import Passage

CPV = (
    ("80", "training and education"),
    ("796", "recruitment and agency staff"),
    ("85147", "occupational health"),
    ("98133", "union membership"),
    ("905", "waste"),
    ("907", "environment"),
    ("7731", "landscape"),
)
"""The beginnings of Common Procurement Vocabulary codes whose contracts are about what the labels name."""

_STARTS = tuple(start for start, _ in CPV)


def passages(notice: ocds.Notice) -> tuple[Passage, ...]:
    """Every prose field of the notice, and what its structured fields say it is reserved for.

    A reservation that stands only in a structured field is a passage of its own: the field's own word.
    """
    prose = tuple(Passage(text=prose.text, where=prose.where) for prose in notice.passages)
    return prose + tuple(_reserved(notice))


def subject(notice: ocds.Notice) -> str:
    """What the notice buys, for `find`: its title, and in words what its CPV codes are about where that matters."""
    return subject_of(notice.title, notice.cpv)


def subject_of(title: str, cpv: Iterable[str]) -> str:
    """`subject`, of a title and CPV codes."""
    about = [words for code in cpv if code.startswith(_STARTS) for start, words in CPV if code.startswith(start)]
    return " ; ".join([title, *dict.fromkeys(about)])


def _reserved(notice: ocds.Notice) -> Iterator[Passage]:
    kinds = [("tender", notice.reserved), *((lot.where, lot.reserved) for lot in notice.lots)]
    seen: set[str] = set()
    for where, words in kinds:
        for word in words:
            if word not in seen:
                seen.add(word)
                yield Passage(text=word, where=f"{where}.otherRequirements.reservedParticipation")
