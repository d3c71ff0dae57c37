"""Whether an evidence file may be believed as far as it says: every problem by line and field."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from makegood.learn.evidence import groups, references, words_held
from makegood.learn.evidence.designs import digest_of, id_of
from makegood.learn.evidence.entries import Claim, Design, Effect, Entry, Evidence, Outcome, Unintended
from makegood.learn.evidence.sureness import after, registered_before
from makegood.learn.evidence.working import METHOD, Held, basis, results_of, worked_out
from makegood.terms import Problem

WORKED_OUT = ("strength", "how_sure", "sure_words", "sure_rule", "status", "places", "design_digest", "digest")
DONE: dict[str, str] = {
    "strength": "it follows from `backing`; nobody raises it by hand",
    "how_sure": "it follows from what the claim rests on; nobody raises it by hand",
    "status": "it follows from the effect's range",
    "design_digest": "name the design as it was registered; a design changed later is another one",
    "digest": "a design changed later is another one: register it anew",
    "id": "a design's id is made from its digest",
}


def problems(evidence: Evidence, name: str) -> tuple[Problem, ...]:
    """Everything that is wrong with a file that could be read, in the order of its lines."""
    return tuple(Checking(evidence, name).all())


class Checking:
    """One file, with its entries by id and the line of each."""

    def __init__(self, evidence: Evidence, name: str) -> None:
        self.name = name
        self.evidence = evidence
        self.held: Held = evidence.by_id
        self.made = worked_out(evidence).entries
        self.of_design: dict[str, list[Outcome | Unintended]] = {}
        for each in evidence.entries:
            if isinstance(each, Outcome | Unintended) and each.design:
                self.of_design.setdefault(each.design, []).append(each)

    def all(self) -> Iterator[Problem]:
        yield from self._about_a_person()
        seen: set[str] = set()
        for place, (entry, made) in enumerate(zip(self.evidence.entries, self.made, strict=True)):
            for field, found, do in self._of(entry, made, seen):
                yield self._problem(place, field, found, do)
            seen.add(entry.id)

    def _about_a_person(self) -> Iterator[Problem]:
        """Words of the header, and of notes of one's own, that reach one person."""
        for field, found, do in words_held.about_a_person(self.evidence.header):
            yield Problem(file=self.name, where=f"header: {field}", found=found, do=do)
        for place, words in self.evidence.notes:
            for where, found, do in words_held.in_words(place, words):
                yield Problem(file=self.name, where=where, found=found, do=do)

    def _problem(self, place: int, field: str, found: str, do: str) -> Problem:
        lines = self.evidence.lines
        line = f"line {lines[place]}" if place < len(lines) else f"entry {place + 1}"
        return Problem(file=self.name, where=f"{line}: {field}", found=found, do=do)

    def _of(self, entry: Entry, made: Entry, seen: set[str]) -> Iterator[tuple[str, str, str]]:
        if entry.id in seen:
            yield "id", f"{entry.id} is here twice", "give each entry its own id"
        yield from references.wrong(entry, self.held)
        yield from groups.too_small(entry)
        yield from words_held.about_a_person(entry)
        yield from _raised(entry, made)
        if isinstance(entry, Design):
            yield from _design(entry)
        if isinstance(entry, Outcome):
            yield from self._unit(entry)
        if isinstance(entry, Claim):
            yield from self._claim(entry)

    def _unit(self, outcome: Outcome) -> Iterator[tuple[str, str, str]]:
        """Figures of one design and measure are of one unit, or nothing could be worked out from them."""
        own = [each for each in self.of_design.get(outcome.design, ()) if isinstance(each, Outcome)]
        first = next((each for each in own if each.measure == outcome.measure), outcome)
        if first.amount.unit != outcome.amount.unit:
            found = f"{outcome.amount.unit!r}, and {first.id} has {first.amount.unit!r}"
            yield "amount.unit", found, "give both in one unit"

    def _claim(self, claim: Claim) -> Iterator[tuple[str, str, str]]:
        found = basis(claim, self.held, deep=False)
        if not found.results:
            yield "rests_on", "it rests on no result", "name the findings or outcomes that show it"
        if found.design is not None and not registered_before(found.design, found.results):
            first = min(each.known_on for each in after(found.results))
            yield (
                "design",
                f"registered on {found.design.registered_on}, and its first result was known on {first}",
                "a design counts only if it was registered before its first result; leave `design` out",
            )
        if claim.effect is None:
            yield "effect", f"there is none{self._why_none(found.design)}", "give the range, or say nothing yet"
        elif found.design is not None and claim.effect.method.startswith(METHOD):
            yield from self._effect(claim.effect, found.design)
        yield from self._left_out(claim)

    def _why_none(self, design: Design | None) -> str:
        """Why no range can be worked out, as far as somebody can say."""
        from makegood.learn.evidence import estimating

        estimate = estimating.estimated(design, self.evidence.entries) if design is not None else None
        if estimate is None:
            return ""
        return f", and none can be worked out: {' '.join(estimate.problems).rstrip('.')}"

    def _effect(self, effect: Effect, design: Design) -> Iterator[tuple[str, str, str]]:
        """An effect that says it was worked out is worked out again."""
        from makegood.learn.evidence import estimating

        estimate = estimating.estimated(design, self.evidence.entries)
        right = estimating.effect_of(estimate, design) if estimate is not None else None
        if right is None:
            because = " ".join(estimate.problems) if estimate is not None else "its design compares nothing."
            yield "effect", f"it says it was worked out, and no range can be: {because}", "take it out"
        elif estimating.differs(effect, right):
            found = f"it says {effect.low} to {effect.high}, and worked out it is {right.low} to {right.high}"
            yield "effect", found, "let the command work it out"

    def _left_out(self, claim: Claim) -> Iterator[tuple[str, str, str]]:
        """A claim may not choose among the results of its design, nor be silent about what else happened."""
        if not claim.design:
            return
        used = {each.id for each in results_of(claim, self.held)}
        for each in self.of_design.get(claim.design, ()):
            if isinstance(each, Outcome) and each.id not in used:
                yield "rests_on", f"{each.id} is a result of its design and is left out", "a claim rests on all of them"
            if isinstance(each, Unintended) and each.id not in claim.unintended:
                yield "unintended", f"{each.id} is left out", "name what else happened"


def _raised(entry: Entry, made: Entry) -> Iterator[tuple[str, str, str]]:
    """What was written by hand where it is worked out. To write nothing is a mistake too."""
    for field in fields(entry):
        written: Any = getattr(entry, field.name)
        right: Any = getattr(made, field.name)
        if field.name in WORKED_OUT and written != right:
            found = f"it says {_plain(written)}, and worked out it is {_plain(right)}"
            yield (
                field.name,
                found,
                DONE.get(field.name, "it is worked out; leave it to the command that makes the file"),
            )


def _plain(value: Any) -> str:
    return "nothing" if value in (None, "", ()) else ", ".join(value) if isinstance(value, tuple) else str(value)


def _design(design: Design) -> Iterator[tuple[str, str, str]]:
    digest = digest_of(design)
    if design.digest == digest and design.id != id_of(digest):
        yield "id", f"{design.id} does not follow from its digest", DONE["id"]
    names = [each.name for each in design.groups]
    if len(set(names)) < len(names):
        yield "groups", "two groups have one name", "give each its own"
    if design.comparison not in ("none", "before and after") and len({each.asked for each in design.groups}) < 2:
        yield "groups", "there is nobody to compare with", "name a group that was not asked, or another comparison"
    if design.horizon is None or (design.horizons and design.horizon not in design.horizons):
        field, found = ("effect_at", f"{design.effect_at} is none of them") if design.horizons else ("horizons", "none")
        yield field, found, "say when it will be looked at, and which of these times the effect is of"
    if design.source.what != "example" and design.registered_on > design.source.on:
        yield "registered_on", "it lies after the day of its source", "say the day on which it was registered"
