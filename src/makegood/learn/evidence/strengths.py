"""How strong an entry is, by one function of what stands behind it. Nobody writes it by hand.

Our proposal, not a standard: docs/explanation/how-sure.md.
"""

from collections.abc import Iterable
from typing import get_args

from makegood.learn.evidence.entries import Backing, Cost, Finding, Outcome, Strength, Unintended

ORDER: tuple[Strength, ...] = get_args(Strength)
WORDS: dict[Strength, str] = {
    "stated": "one side says so",
    "evidenced": "a record, a third party or workers' answers show it",
    "checked": "somebody other than who promised looked at it",
    "worker-confirmed": "it was checked, and the workers say that it is right",
}


def strength(backing: Backing) -> Strength:
    """Each step needs the one before. Grade D, or none, is somebody's word and stays *stated*.

    *Checked* needs records or a third party (grade A or B), and a closed spot check, the buyer's or a third party's own
    verification. *Worker-confirmed* needs that and published answers of workers with nothing to look into.
    """
    if backing.grade in ("", "D"):
        return "stated"
    looked = backing.spot_check or backing.verified_by in ("buyer", "third party")
    if backing.grade == "C" or not looked:
        return "evidenced"
    return "worker-confirmed" if backing.workers == "agree" else "checked"


def of(entry: Finding | Cost | Outcome | Unintended) -> Strength:
    """The strength of an entry. What was not shown rests on nothing, whatever was sent."""
    if isinstance(entry, Finding) and entry.verdict == "not shown":
        return "stated"
    return strength(entry.backing)


def weakest(strengths: Iterable[Strength]) -> Strength:
    """A chain holds what its weakest part holds; nothing at all is only stated."""
    return min(strengths, key=ORDER.index, default="stated")
