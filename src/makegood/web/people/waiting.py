"""What waits for somebody, gathered from every room.

A room registers one function when its addresses are loaded (in its `urls` or `views`); the home asks them all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing to do: a sentence that begins with a verb, where it is done, and by when if there is a day."""

    text: str
    href: str
    due: datetime | None = None


Looks = Callable[[Any, datetime], Sequence[Waiting]]
_LOOKS: list[Looks] = []


def register(looks: Looks) -> Looks:
    """Ask this function too. It is given the person and the moment; it gives what waits for them, or ()."""
    if looks not in _LOOKS:
        _LOOKS.append(looks)
    return looks


def for_person(person: Any, at: datetime) -> tuple[Waiting, ...]:
    """Everything that waits, what is due first; without a day last, in the order of the rooms."""
    found = [each for looks in _LOOKS for each in looks(person, at)]
    return tuple(sorted(found, key=lambda each: (each.due is None, each.due.timestamp() if each.due else 0)))
