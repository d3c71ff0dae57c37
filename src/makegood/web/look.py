"""Where to look first: what a demo says of a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """A page worth looking at: its address on this site, and what is there."""

    path: str
    says: str
