"""What is worked out of an evidence file and never written by hand: strength, digests, how sure, status, places."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from makegood.learn.evidence import designs, strengths
from makegood.learn.evidence.entries import (
    Claim,
    Contract,
    Cost,
    Design,
    Effect,
    Entry,
    Evidence,
    Finding,
    Outcome,
    Result,
    Status,
    Unintended,
)
from makegood.learn.evidence.sureness import RULE, Basis, places_of, sure

Held = Mapping[str, Entry]
"""Entries by id."""
METHOD = "worked out from its outcomes: "
"""How the method of an effect begins that nobody gave by hand."""
WITH_BACKING = (Finding, Cost, Outcome, Unintended)
DID_NOT_WORK: tuple[Status, ...] = ("no clear effect", "failed")
TRIED: dict[Status, str] = {
    "holds": "it went as hoped",
    "no clear effect": "tried, and no clear effect",
    "failed": "tried, and it went the other way",
    "withdrawn": "withdrawn by who said it",
}
assert set(TRIED) == set(get_args(Status))


def worked_out(evidence: Evidence) -> Evidence:
    """The same file with all that is worked out filled in, whatever stood there before."""
    made = tuple(_own(each) for each in evidence.entries)
    own = _renamed(made, {old.id: new.id for old, new in zip(evidence.entries, made, strict=True) if old.id != new.id})
    held = {each.id: each for each in own}
    first = tuple(_claim(each, held) if isinstance(each, Claim) else each for each in own)
    # A claim's last step asks for the status of others, which the first round gave.
    known = {each.id: each for each in first}
    return replace(evidence, entries=tuple(_claim(each, known) if isinstance(each, Claim) else each for each in first))


def _own(entry: Entry) -> Entry:
    """What follows from an entry alone."""
    if isinstance(entry, WITH_BACKING):
        return replace(entry, strength=strengths.of(entry))
    return designs.registered(entry) if isinstance(entry, Design) else entry


def _renamed(entries: tuple[Entry, ...], names: Mapping[str, str]) -> tuple[Entry, ...]:
    """References to a design by the name somebody gave it by hand become its id."""
    return tuple(
        replace(each, design=names[each.design])
        if isinstance(each, Outcome | Unintended | Claim) and each.design in names
        else each
        for each in entries
    )


def _claim(claim: Claim, held: Held) -> Claim:
    found = basis(claim, held)
    said = sure(found)
    return replace(
        claim,
        places=tuple(sorted(places_of(found.contracts))),
        strength=strengths.weakest(strengths.of(each) for each in found.results),
        how_sure=said.step,
        sure_words=said.words,
        sure_rule=RULE,
        status=status_of(claim),
        design_digest=found.design.digest if found.design else "",
    )


def status_of(claim: Claim) -> Status | None:
    """What the effect's range says: clear and as hoped for, clear the other way, or nothing clear; None without one."""
    if claim.withdrawn_because:
        return "withdrawn"
    return direction(claim.effect, claim.better) if claim.effect is not None else None


def direction(effect: Effect, better: str) -> Status:
    """A range with nothing in it, or that touches it, is no clear effect."""
    if effect.low <= 0 <= effect.high:
        return "no clear effect"
    return "holds" if (effect.low > 0) == (better == "higher") else "failed"


def basis(claim: Claim, held: Held, *, deep: bool = True) -> Basis:
    """What a claim rests on, as far as the file holds it."""
    results = results_of(claim, held)
    ids = dict.fromkeys(each.contract for each in results)
    contracts = tuple(each for id_ in ids if isinstance(each := held.get(id_), Contract))
    design = held.get(claim.design)
    again = _again(claim, held) if deep else ()
    return Basis(
        results=results,
        contracts=contracts,
        design=design if isinstance(design, Design) else None,
        again=again,
    )


def results_of(claim: Claim, held: Held) -> tuple[Result, ...]:
    found = (held.get(each) for each in claim.rests_on)
    return tuple(each for each in found if isinstance(each, Finding | Outcome))


def _again(claim: Claim, held: Held) -> tuple[tuple[Claim, Basis], ...]:
    """Claims that say the same of the same: one measure, one result, the same answer."""
    named = (held.get(each) for each in claim.found_again_in)
    same = [each for each in named if isinstance(each, Claim) and _says_the_same(each, claim)]
    return tuple((each, basis(each, held, deep=False)) for each in same)


def _says_the_same(one: Claim, other: Claim) -> bool:
    same = (one.measure, one.result, one.better) == (other.measure, other.result, other.better)
    return same and one.id != other.id and status_of(one) == status_of(other)
