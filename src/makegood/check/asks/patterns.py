"""The patterns, as data: one YAML file a label, compiled once.

A phrase is written in plain words, as the normal form of a text has them (lower case; hyphens, quotes, slashes and
brackets are spaces). `*` ends a word any way; `...` stands for up to eight words, `..` for up to three; `( | )` gives
alternatives; `?` makes the letter or bracket before it optional; `N` is a number. Nothing else is special.
"""

import re
from functools import cache
from importlib.resources import files
from typing import TypeVar

from makegood.check.asks.found import LABELS, Label
from makegood.terms import codec, value

T = TypeVar("T")
SPACE = r"(?:[\s,:]+)"
_WORD_GAP = {
    "...": r"(?:(?:[\s,:]+[^\s.;?!,:]+){0,8}?[\s,:]+)",
    "..": r"(?:(?:[\s,:]+[^\s.;?!,:]+){0,3}?[\s,:]+)",
}
_TOKEN = re.compile(r" *\.\.\. *| *\.\. *| +|\*|\(|\)|\||\?|N|[^ .*()|?N]+|\.")


@value
class Phrase:
    """`says`: phrases of one sense; `because`: what they mean, in words; `boilerplate`: a portal's set sentence."""

    says: tuple[str, ...]
    because: str
    boilerplate: bool = False


@value
class Fit:
    """A measure for a label. `when`: phrases that make it the better fit; empty: it always could be."""

    measure: str
    because: str
    when: tuple[str, ...] = ()


@value
class LabelFile:
    """What a label means and how it is told.

    `stems`: plain letters, one of which is in every phrase (a fast first look). `enough`: an ask by themselves.
    `beside_asking`: an ask only where the sentence, its lead-in or its field asks something of somebody. `unless`: what
    makes it something else, within 120 characters. `subject`: titles of contracts that are about the thing itself.
    `own`: the authority could be speaking of itself. `negatable`: false where "no" is how one asks.
    """

    label: str
    means: str
    stems: tuple[str, ...]
    enough: tuple[Phrase, ...] = ()
    beside_asking: tuple[Phrase, ...] = ()
    unless: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    own: bool = True
    negatable: bool = True
    measures: tuple[Fit, ...] = ()
    notes: str = ""


@value
class Shared:
    """What every label uses: who asks, who speaks of itself, who else is spoken of, what says no, and where set sections begin and end."""

    asking: tuple[str, ...]
    supplier: tuple[str, ...]
    own: tuple[str, ...]
    others: tuple[str, ...]
    no_before: tuple[str, ...]
    no_after: tuple[str, ...]
    asking_begins: tuple[str, ...]
    refusal_begins: tuple[str, ...]
    section_ends: tuple[str, ...]
    asking_fields: tuple[str, ...]
    subject_stays: tuple[str, ...]


class Patterns:
    """One label's patterns, compiled. `enough` and `beside_asking` name their phrase by group number."""

    def __init__(self, file: LabelFile) -> None:
        self.label: Label = file.label  # type: ignore[assignment]
        self.file = file
        self.phrases = file.enough + file.beside_asking
        self.first_beside = len(file.enough)
        self.enough = _grouped(file.enough, 0)
        self.any = _grouped(self.phrases, 0)
        self.unless = either(file.unless)
        self.subject = either(file.subject)
        self.fits = tuple((fit, either(fit.when)) for fit in file.measures)


def _grouped(phrases: tuple[Phrase, ...], first: int) -> re.Pattern[str]:
    parts = [f"(?P<p{first + at}>{'|'.join(map(source, phrase.says))})" for at, phrase in enumerate(phrases)]
    return re.compile("|".join(parts) or r"(?!)")


def either(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases; with no phrases it finds nothing."""
    return re.compile("|".join(map(source, phrases)) or r"(?!)")


def source(phrase: str) -> str:
    """A phrase as a regular expression that begins and ends at a word's edge."""
    body = "".join(map(_translated, _TOKEN.findall(phrase)))
    head = r"(?<!\w)" if phrase[:1].isalnum() or phrase[:1] in "(N" else ""
    tail = "" if phrase.endswith("*") or not (phrase[-1:].isalnum() or phrase[-1:] in ")?N") else r"(?!\w)"
    return f"{head}(?:{body}){tail}"


def _translated(token: str) -> str:
    bare = token.strip()
    if bare in _WORD_GAP:
        return _WORD_GAP[bare]
    if not bare:
        return SPACE
    return {"*": r"\w*", "(": "(?:", ")": ")", "|": "|", "?": "?", "N": r"\d[\d,.]*"}.get(bare, re.escape(bare))


@cache
def labels() -> tuple[Patterns, ...]:
    """Every label's patterns, in the order of LABELS. Raises BadInput when a pattern file is wrong."""
    return tuple(Patterns(_read(LabelFile, f"{label}.yaml")) for label in LABELS)


@cache
def shared() -> dict[str, re.Pattern[str]]:
    """The shared patterns by name."""
    file = _read(Shared, "shared.yaml")
    return {name: either(getattr(file, name)) for name in Shared.__annotations__ if name != "asking_fields"}


@cache
def asking_fields() -> tuple[str, ...]:
    """Parts of field paths whose text always asks: award criteria, contract terms."""
    return tuple(part.lower() for part in _read(Shared, "shared.yaml").asking_fields)


def _read(type_: type[T], name: str) -> T:
    text = files("makegood.check.asks").joinpath("patterns", name).read_text(encoding="utf-8")
    return codec.to_value(type_, codec.from_yaml(text, name), name)
