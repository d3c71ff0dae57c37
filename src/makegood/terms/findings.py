"""What a rule or a test says: an outcome, why, and where that is written."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from makegood.terms.value import value

Outcome = Literal["met", "not met", "does not apply", "cannot tell"]
Effect = Literal["BLOCK", "WARN", "INFO"]
Sure = Literal["C", "S", "U"]

SURE_WORDS: Mapping[Sure, str] = {
    "C": "Read in the Act",
    "S": "Read in a note about it",
    "U": "Not confirmed",
}


@value
class Cite:
    """Where something is written, how sure we are of it, and the day somebody last read it.

    `sure`: C read in the instrument or an official page; S read in a note about it; U not confirmed.
    """

    source: str
    at: str = ""
    sure: Sure
    read_on: date | None = None
    note: str = ""
    url: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.at}".strip()


@value
class Finding:
    """What one rule or test found.

    `missing` names the facts that would settle a *cannot tell*; `looked_at` maps the facts read to
    their values; `fix` is text that can be pasted.
    """

    rule: str
    version: int
    outcome: Outcome
    effect: Effect
    because: str
    fix: str = ""
    cites: tuple[Cite, ...] = ()
    looked_at: Mapping[str, Any]
    missing: tuple[str, ...] = ()
