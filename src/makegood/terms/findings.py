"""What a rule or a test says: an outcome, why, and where that is written."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from makegood.terms.value import value

Outcome = Literal["met", "not met", "does not apply", "cannot tell"]
Effect = Literal["BLOCK", "WARN", "INFO"]
Sure = Literal["C", "S", "U"]

_SURE: Mapping[Sure, str] = {"C": "Read in the source", "S": "Read in a note about it", "U": "Not confirmed"}
_ACT = re.compile(r"\bAct \d{4}|^PA23\b")
_IN_A_LAW = ("s.", "ss.", "sch", "art", "reg", "para", "part ", "chapter", "section")


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

    @property
    def place(self) -> str:
        """The place with its law: 'Procurement Act 2023 s.18', whether or not `at` names the law itself."""
        at = self.at or self.source
        return f"{self.source} {at}" if at.lower().startswith(_IN_A_LAW) else at[:1].upper() + at[1:]

    @property
    def how_sure(self) -> str:
        """`sure` in words: 'Read in the Act', or 'in the source' where that is no Act; in a note; not confirmed."""
        return "Read in the Act" if self.sure == "C" and _ACT.search(self.place) else _SURE[self.sure]


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
