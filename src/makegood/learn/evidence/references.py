"""Whether an entry names only what is in its file, and measures that there are."""

from collections.abc import Iterator

from makegood import define
from makegood.learn.evidence.entries import (
    Ask,
    Claim,
    Contract,
    Cost,
    Design,
    Entry,
    Finding,
    Outcome,
    Promise,
    Unintended,
)
from makegood.learn.evidence.working import Held

Wrong = tuple[str, str, str]
REGIONS = frozenset(f"UK{letter}" for letter in "CDEFGHIJKLMN")
NATIONS = frozenset({"ENG", "WLS", "SCT", "NIR"})


def wrong(entry: Entry, held: Held) -> Iterator[Wrong]:
    """Every reference that leads nowhere: field, what was found, what to do."""
    if isinstance(entry, Contract):
        yield from _context(entry)
    if isinstance(entry, Ask | Promise | Finding | Cost | Outcome | Unintended):
        yield from _named("contract", entry.contract, Contract, held)
    if isinstance(entry, Finding):
        yield from _named("promise", entry.promise, Promise, held)
    if isinstance(entry, Outcome | Unintended | Claim):
        yield from _named("design", entry.design, Design, held)
    if isinstance(entry, Outcome):
        yield from _group(entry, held)
    if isinstance(entry, Claim):
        yield from _claim(entry, held)
    yield from _measures(entry)


def _context(entry: Contract) -> Iterator[Wrong]:
    if entry.region and entry.region not in REGIONS:
        yield "region", entry.region, "write the first level of its region: UKC to UKN"
    if entry.nation and entry.nation not in NATIONS:
        yield "nation", entry.nation, "write ENG, WLS, SCT or NIR"
    if entry.sector and entry.sector not in define.sectors():
        yield "sector", entry.sector, f"choose one of {', '.join(define.sectors())}"


def _named(field: str, id_: str, kind: type[Entry], held: Held) -> Iterator[Wrong]:
    if id_ and not isinstance(held.get(id_), kind):
        yield field, f"{id_} is no {kind.__name__.lower()} of this file", "put it into the file, or leave it out"


def _group(entry: Outcome, held: Held) -> Iterator[Wrong]:
    design = held.get(entry.design)
    if isinstance(design, Design) and entry.group not in {each.name for each in design.groups}:
        known = ", ".join(each.name for each in design.groups)
        yield "group", f"{entry.group or 'nothing'} is no group of its design", f"choose one of {known}"


def _claim(claim: Claim, held: Held) -> Iterator[Wrong]:
    for id_ in claim.rests_on:
        yield from _any_of("rests_on", id_, (Finding, Outcome), "finding or outcome", held)
    for id_ in claim.unintended:
        yield from _any_of("unintended", id_, (Unintended,), "unintended result", held)
    for id_ in claim.found_again_in:
        yield from _any_of("found_again_in", id_, (Claim,), "claim", held)


def _any_of(field: str, id_: str, kinds: tuple[type[Entry], ...], words: str, held: Held) -> Iterator[Wrong]:
    if not isinstance(held.get(id_), kinds):
        yield field, f"{id_} is no {words} of this file", "put it into the file, or leave it out"


def _measures(entry: Entry) -> Iterator[Wrong]:
    for field in ("measure", "result"):
        id_ = getattr(entry, field, "")
        if id_ and id_ not in define.measures():
            yield field, f"{id_} is no measure", "makegood define list names them"
