"""A new version of a file beside the one before: what was tried stays, and what did not work above all."""

from collections.abc import Iterator

from makegood.learn.evidence.entries import Claim, Contract, Design, Entry, Evidence, Outcome, Unintended
from makegood.learn.evidence.working import DID_NOT_WORK
from makegood.terms import Problem

KEPT = (Claim, Unintended, Design, Outcome)
"""Kinds of which no entry goes. A contract that others still name cannot go either: references are checked."""
_WORDS = {
    Claim: "a claim",
    Unintended: "an unintended result",
    Design: "a design",
    Outcome: "an outcome",
    Contract: "a contract",
}


def lost(before: Evidence, after: Evidence, name: str) -> Iterator[Problem]:
    """Every entry that the new version has lost, and every answer that it has turned round."""
    now = after.by_id
    for old in before.entries:
        new = now.get(old.id)
        if isinstance(old, KEPT) and new is None:
            yield _gone(old, name)
        elif isinstance(old, Claim) and isinstance(new, Claim):
            yield from _turned(old, new, name)
        elif isinstance(old, Contract) and isinstance(new, Contract) and old.buyer not in ("", new.buyer):
            found = f"it was of {old.buyer}, and now is {f'of {new.buyer}' if new.buyer else 'of nobody'}"
            yield _problem(name, old, found, "keep the buyer: a design that counts buyers rests on it")
        elif isinstance(old, Unintended | Outcome | Design) and new is not None and new != old:
            yield _problem(
                name, old, "it says something else than before", "keep it; add another entry that corrects it"
            )


def _gone(old: Entry, name: str) -> Problem:
    failed = isinstance(old, Claim) and old.status in DID_NOT_WORK
    what = "what was tried and did not work is kept" if failed else f"{_WORDS[type(old)]} is kept"
    return _problem(name, old, "it is gone", f"put it back: {what}")


def _turned(old: Claim, new: Claim, name: str) -> Iterator[Problem]:
    """A claim may lose what it said (holds, then withdrawn), and never gain it under the same id."""
    if old.status in (*DID_NOT_WORK, "withdrawn") and new.status not in (old.status, "withdrawn"):
        yield _problem(
            name,
            old,
            f"its status was '{old.status}' and is '{new.status}'",
            "keep it as it was; make a new claim that `replaces` it",
        )
    if (old.question, old.measure, old.result, old.better) != (new.question, new.measure, new.result, new.better):
        yield _problem(name, old, "it answers another question than before", "make a new claim that `replaces` it")


def _problem(name: str, old: Entry, found: str, do: str) -> Problem:
    return Problem(file=name, where=old.id, found=found, do=do)
