"""The patterns, as data: one YAML file a label, compiled once.

A phrase is written in plain words, as the normal form of a text has them (lower case; hyphens, quotes, slashes and
brackets are spaces). `*` ends a word any way; `...` stands for up to eight words, `..` for up to three; `( | )` gives
alternatives; `?` makes the letter or bracket before it optional; `N` is a number. Nothing else is special.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TypeVar

from makegood.check.asks.found import LABELS, Label
from makegood.terms import codec, value

T = TypeVar("T")
SPACE = r"(?:[\s,:]+)"
_EDGE = r"(?<!\w)"
_NOTHING = r"\0(?!)"
"""Finds nothing, and soon: that character is looked for first."""
_WORD_GAP = {
    "...": r"(?:(?:[\s,:]+[^\s.;?!,:]+){0,8}?[\s,:]+)",
    "..": r"(?:(?:[\s,:]+[^\s.;?!,:]+){0,3}?[\s,:]+)",
}
_BRACKET = re.compile(r"\([^()]*\)[?*]?")
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

    `enough`: an ask by themselves.
    `beside_asking`: an ask only where the sentence, its lead-in or its field asks something of somebody. `unless`:
    longer words, over the same place, that mean something else. `away_from`: what makes it something else from as far
    as 120 characters. `subject`: titles of contracts that are about the thing itself.
    `own`: the authority could be speaking of itself, or of the service it buys. `negatable`: false where "no" is how
    one asks.
    """

    label: str
    means: str
    enough: tuple[Phrase, ...] = ()
    beside_asking: tuple[Phrase, ...] = ()
    unless: tuple[str, ...] = ()
    away_from: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    own: bool = True
    negatable: bool = True
    measures: tuple[Fit, ...] = ()
    notes: str = ""


@value
class Shared:
    """What every label uses: who asks, who is spoken of instead, what calls for a service, what says no."""

    asking: tuple[str, ...]
    supplier: tuple[str, ...]
    own: tuple[str, ...]
    others: tuple[str, ...]
    service: tuple[str, ...]
    no_before: tuple[str, ...]
    no_after: tuple[str, ...]
    asking_begins: tuple[str, ...]
    refusal_begins: tuple[str, ...]
    section_ends: tuple[str, ...]
    asking_fields: tuple[str, ...]
    subject_stays: tuple[str, ...]
    title_of_asks: tuple[str, ...]


@value
class Everyday:
    """Words that stand in nearly every text, and in many."""

    little: str
    common: str


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
        self.away_from = either(file.away_from)
        self.subject = either(file.subject)
        self.stems = stems(said for phrase in self.phrases for said in phrase.says)
        self.fits = tuple((fit, either(fit.when)) for fit in file.measures)


def _grouped(phrases: tuple[Phrase, ...], first: int) -> re.Pattern[str]:
    named = [(f"p{first + at}", phrase.says) for at, phrase in enumerate(phrases)]
    if all(_head(said) for _, says in named for said in says):
        parts = [f"(?P<{name}>{'|'.join(map(_body, says))})" for name, says in named]
        return re.compile(f"{_EDGE}(?:{'|'.join(parts)})" if parts else _NOTHING)
    return re.compile("|".join(f"(?P<{name}>{_any(says)})" for name, says in named))


def either(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases; with no phrases it finds nothing."""
    return re.compile(_any(phrases) or _NOTHING)


def _any(phrases: Iterable[str]) -> str:
    """The phrases as alternatives. A word's edge is looked for once for those that stand together, not once for each:
    at most places of a text there is none, and that is nearly all of the time it takes to look."""
    runs = ((head, "|".join(map(_body, said))) for head, said in groupby(phrases, _head))
    return "|".join(f"{head}(?:{said})" for head, said in runs)


def source(phrase: str) -> str:
    """A phrase as a regular expression that begins and ends at a word's edge."""
    return f"{_head(phrase)}{_body(phrase)}"


def _head(phrase: str) -> str:
    return _EDGE if phrase[:1].isalnum() or phrase[:1] in "(N" else ""


def _body(phrase: str) -> str:
    tail = "" if phrase.endswith("*") or not (phrase[-1:].isalnum() or phrase[-1:] in ")?N") else r"(?!\w)"
    return f"(?:{''.join(map(_translated, _TOKEN.findall(phrase)))}){tail}"


def _translated(token: str) -> str:
    bare = token.strip()
    if bare in _WORD_GAP:
        return _WORD_GAP[bare]
    if not bare:
        return SPACE
    return {"*": r"\w*", "(": "(?:", ")": ")", "|": "|", "?": "?", "N": r"\d[\d,.]*"}.get(bare, re.escape(bare))


def stems(phrases: Iterable[str]) -> tuple[str, ...]:
    """Letters of which at least one set is in every text that any of the phrases fits: a fast first look.

    Of each phrase the part is taken whose alternatives are rarest; the longest piece of each alternative counts.
    """
    found: set[str] = set()
    for phrase in phrases:
        parts = [alternatives for alternatives, needed in _parts(phrase) if needed]
        found.update(min(([_letters(each) for each in part] for part in parts), key=_cost))
    return tuple(sorted(stem for stem in found if not any(other in stem and other != stem for other in found)))


def _cost(part: Iterable[str]) -> int:
    """How often a first look for any of these would be in vain: short words nearly always, common words often."""
    little, common = _everyday()
    return sum(100 if len(stem) < 3 or stem in little else 30 if stem in common else 1 for stem in part)


@cache
def _everyday() -> tuple[frozenset[str], frozenset[str]]:
    words = _read(Everyday, "common.yaml")
    return frozenset(words.little.split()), frozenset(words.common.split())


def _parts(phrase: str) -> Iterator[tuple[list[str], bool]]:
    """The parts of a phrase between its spaces: the alternatives of each, and whether it has to be there."""
    depth, part = 0, ""
    for char in phrase + " ":
        depth += (char == "(") - (char == ")")
        if char == " " and not depth:
            if part.strip(".?"):
                yield _alternatives(part)
            part = ""
        else:
            part += char


def _alternatives(part: str) -> tuple[list[str], bool]:
    """`(a|b)` as [a, b]; anything else as itself. Not needed when it ends in an optional bracket and is all of it."""
    depth, pieces, whole = 0, [""], part.startswith("(") and part.rstrip("?*").endswith(")")
    inner = part.rstrip("?*")[1:-1] if whole else part
    for char in inner:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return [part], ")?" not in part
        if char == "|" and not depth and whole:
            pieces.append("")
        else:
            pieces[-1] += char
    return pieces, not (whole and part.endswith("?"))


def _letters(said: str) -> str:
    """The rarest run of plain letters that has to be there, outside any bracket; of equals the longest."""
    while _BRACKET.search(said):
        said = _BRACKET.sub(" ", said)
    runs = re.split(r"[^a-z0-9£%&]+", re.sub(r".\?", " ", said).replace("N", " "))
    return min(runs, key=lambda run: (_cost([run]), -len(run)))


@cache
def labels() -> tuple[Patterns, ...]:
    """Every label's patterns, in the order of LABELS. Raises BadInput when a pattern file is wrong."""
    return tuple(Patterns(_read(LabelFile, f"{label}.yaml")) for label in LABELS)


@cache
def shared() -> dict[str, re.Pattern[str]]:
    """The shared patterns by name."""
    file = _read(Shared, "shared.yaml")
    return {name: either(getattr(file, name)) for name in Shared.__annotations__ if name != "asking_fields"}


Needs = tuple[tuple[str, ...], ...]
SECTIONS = ("section_ends", "asking_begins", "refusal_begins")


@cache
def _section_needs() -> tuple[Needs, ...]:
    """Of each phrase that begins or ends a set section: letters of which every part of it needs one set."""
    file = _read(Shared, "shared.yaml")
    phrases = {phrase for name in SECTIONS for phrase in getattr(file, name)}
    return tuple(sorted({_needs(phrase) for phrase in phrases}))


def _needs(phrase: str) -> Needs:
    """The parts of a phrase that have to be there, each as its alternatives' letters; the rarest part first."""
    parts = [tuple(_letters(each) for each in alternatives) for alternatives, needed in _parts(phrase) if needed]
    return tuple(sorted(parts, key=_cost))


def could_have_sections(text: str, among: Sequence[Needs] | None = None) -> list[Needs]:
    """A fast first look at a normal text: what those phrases need that could begin or end a set section in it.

    `among`: what was told of a text that this one is a part of.
    """
    found = []
    for needs in _section_needs() if among is None else among:
        for part in needs:
            for word in part:
                if word in text:
                    break
            else:
                break
        else:
            found.append(needs)
    return found


@cache
def asking_fields() -> tuple[str, ...]:
    """Parts of field paths whose text always asks: award criteria, contract terms."""
    return tuple(part.lower() for part in _read(Shared, "shared.yaml").asking_fields)


def _read(type_: type[T], name: str) -> T:
    text = files("makegood.check.asks").joinpath("patterns", name).read_text(encoding="utf-8")
    return codec.to_value(type_, codec.from_yaml(text, name), name)
