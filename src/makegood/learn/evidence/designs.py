"""A design as it was registered: its digest, and the id that follows from it. A design changed later is another one."""

import hashlib
from dataclasses import replace

from makegood.learn.evidence.entries import Design
from makegood.learn.evidence.writing import line


def digest_of(design: Design) -> str:
    """SHA-256, as hex, over its line of the file without `id`, `digest` and line break; its day is in it."""
    bare = replace(design, id="", digest="")
    return hashlib.sha256(line(bare).rstrip("\n").encode()).hexdigest()


def registered(design: Design) -> Design:
    """The design with its digest and id."""
    digest = digest_of(design)
    return replace(design, id=id_of(digest), digest=digest)


def id_of(digest: str) -> str:
    return f"design-{digest[:16]}"
