"""Same words between bodies: a framework gives asks with ids, a call-off takes them over, and a difference shows.

A framework or regional set is a file with the keys of a design (asks, tender.asking, tender.ladder, tender.owes) and
`id`, `version` and `owner`. A call-off names each ask it took by `from_set`. Nothing is changed behind anybody's back:
what the call-off says stays its own, and the differences are for everyone to see, suppliers first.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from makegood.check.draft import DesignAsk
from makegood.tender.design import Asking, Inherits
from makegood.tender.reading import Design, from_data
from makegood.terms import BadInput, Problem, codec, value

Kind = Literal["same", "changed", "added", "left out"]
Mark = Literal["same", "out", "in"]


@value
class SharedSet:
    """A framework or regional set: its id, version and owner, and a design that holds its asks."""

    inherits: Inherits
    design: Design


@value
class Piece:
    """A stretch of words that both have, that only the shared words have (out), or only the local ones (in)."""

    mark: Mark
    text: str


@value
class Difference:
    """One ask in both: what kind of difference, its words piece by piece, and other parts that differ.

    `parts`: name of the part to (shared, local). `id` is the shared one; of a local ask without one, its own.
    """

    id: str
    title: str
    kind: Kind
    words: tuple[Piece, ...] = ()
    parts: Mapping[str, tuple[str, str]]

    @property
    def places(self) -> int:
        """In how many places it differs: runs of changed words, and other parts."""
        runs, before = 0, "same"
        for piece in self.words:
            runs += piece.mark != "same" and before == "same"
            before = piece.mark
        return runs + len(self.parts)


def read(text: str, name: str) -> SharedSet:
    """A framework or regional set from YAML. Raises BadInput with every problem."""
    data = codec.from_yaml(text, name)
    if not isinstance(data, Mapping) or not isinstance(data.get("id"), str):
        raise BadInput([Problem(file=name, where="id", found="it has no id", expected="a framework or regional set")])
    own = {key: data.get(key, "") for key in ("id", "version", "owner")}
    rest = {key: each for key, each in data.items() if key not in own}
    inherits = codec.to_value(Inherits, {**own, "title": str(data.get("title", ""))}, name)
    return SharedSet(inherits=inherits, design=from_data(rest, name))


def call_off(shared: SharedSet, data: Mapping[str, Any], name: str) -> Design:
    """A design from plain data with the set's asks taken over first, in its words, then the local ones.

    An ask that `data` already holds under the set's id stays as it is there: a local change. Ladder and owes come from
    the set where the call-off has none. Raises BadInput with every problem.
    """
    local = from_data(data, name)
    taken = {asking.from_set for asking in local.tender.asking.values()} | {ask.id for ask in local.asked.asks}
    new = [ask for ask in shared.design.asked.asks if ask.id not in taken]
    asking = {ask.id: replace(_asking(shared.design, ask), from_set=ask.id) for ask in new}
    tender = replace(
        local.tender,
        asking={**asking, **local.tender.asking},
        ladder=local.tender.ladder or shared.design.tender.ladder,
        owes=local.tender.owes or shared.design.tender.owes,
        inherits=shared.inherits,
    )
    return replace(local, asked=replace(local.asked, asks=(*new, *local.asked.asks)), tender=tender)


def _asking(design: Design, ask: DesignAsk) -> Asking:
    return design.tender.asking.get(ask.id) or Asking(how="information")


PARTS = ("promise", "unit", "target", "floor", "cap", "period", "clause", "evidence", "grade", "verifier", "tiers")
"""Parts of a promise that are compared beside its words. KPI numbers and dates are a call-off's own."""


def differences(shared: SharedSet, local: Design) -> tuple[Difference, ...]:
    """Ask by ask, in the set's order and then the call-off's own: same, changed, left out, added."""
    ours = {_set_id(local, ask): ask for ask in local.asked.asks}
    first = tuple(_compared(shared, local, ask, ours.get(ask.id)) for ask in shared.design.asked.asks)
    known = {ask.id for ask in shared.design.asked.asks}
    added = (ask for id_, ask in ours.items() if id_ not in known)
    last = tuple(
        Difference(
            id=ask.id, title=ask.title or ask.id, kind="added", words=(Piece(mark="in", text=ask.text),), parts={}
        )
        for ask in added
    )
    return first + last


def _set_id(design: Design, ask: DesignAsk) -> str:
    """The set's id of an ask where it names one, else its own."""
    asking = design.tender.asking.get(ask.id)
    return asking.from_set if asking and asking.from_set else ask.id


def _compared(shared: SharedSet, local: Design, theirs: DesignAsk, ours: DesignAsk | None) -> Difference:
    title = theirs.title or theirs.id
    if ours is None:
        words: tuple[Piece, ...] = (Piece(mark="out", text=theirs.text),)
        return Difference(id=theirs.id, title=title, kind="left out", words=words, parts={})
    words = words_of(theirs.text, ours.text)
    parts = _parts(_asking(shared.design, theirs), _asking(local, ours))
    changed = parts or any(piece.mark != "same" for piece in words)
    return Difference(id=theirs.id, title=title, kind="changed" if changed else "same", words=words, parts=parts)


def words_of(shared: str, local: str) -> tuple[Piece, ...]:
    """Two texts word by word. Put together, 'same' and 'out' give the shared text, 'same' and 'in' the local one."""
    before, after = re.findall(r"\S+\s*", shared.strip()), re.findall(r"\S+\s*", local.strip())
    told = [word.strip() for word in before], [word.strip() for word in after]
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, *told, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(mark="same", text=" ".join(told[0][i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece(mark="out", text=" ".join(told[0][i1:i2])))
        if j2 > j1:
            pieces.append(Piece(mark="in", text=" ".join(told[1][j1:j2])))
    return tuple(pieces)


def _parts(shared: Asking, local: Asking) -> dict[str, tuple[str, str]]:
    """Parts that differ. A part the set leaves open is the call-off's to fill and no difference."""
    found = {}
    for part in PARTS:
        theirs, ours = _told(getattr(shared, part)), _told(getattr(local, part))
        if theirs and theirs != ours:
            found[part] = (theirs, ours)
    return found


def _told(part: Any) -> str:
    return (
        "" if part is None else f"{part.normalize():f}" if hasattr(part, "normalize") else " ".join(str(part).split())
    )


def in_words(found: Iterable[Difference], who: str) -> Iterable[str]:
    """One view for a supplier: how many asks are the same, then each difference, shared words first."""
    found = tuple(found)
    same = sum(each.kind == "same" for each in found)
    places = sum(each.places for each in found if each.kind == "changed")
    s = "" if places == 1 else "s"
    yield f"{same} of {len(found)} asks are in the shared words. {who}'s words differ in {places} place{s}."
    for each in found:
        if each.kind in ("added", "left out"):
            yield f"{each.title}: {each.kind}{' here' if each.kind == 'added' else ''}."
        if each.kind == "changed":
            yield f"{each.title}: {_marked(each.words)}"
            yield from (
                f"  {part}: {was} in the shared set, {now or 'nothing'} here" for part, (was, now) in each.parts.items()
            )


def _marked(words: Iterable[Piece]) -> str:
    """The words with what is left out in [-brackets-] and what is added in {+braces+}."""
    shown = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    return " ".join(shown[piece.mark].format(piece.text) for piece in words)
