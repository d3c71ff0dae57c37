"""The page docs/reference/walk-through.md: each section is what its walk counts, and is kept so by that walk."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from tests.stories.walk import Step

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "walk-through.md"
WRITES = os.environ.get("MAKEGOOD_WRITE_WALK") == "1"
"""Set it to 1 to write what is counted into the page; without it a section that differs fails its walk."""
STEPS_OF_WORDS = 50


def section(heading: str) -> str:
    """The text under a heading of the page, up to the next one."""
    found = re.search(rf"^## {re.escape(heading)}\n\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert found, f"{PAGE.name} has no section {heading}"
    return found[1]


def holds(heading: str, made: str) -> None:
    """The section says what was counted; or, asked to write, it does from now on."""
    held = section(heading)
    if WRITES:
        text = PAGE.read_text(encoding="utf-8")
        start = f"## {heading}\n\n"
        PAGE.write_text(text.replace(start + held, start + made.strip() + "\n\n").rstrip() + "\n", encoding="utf-8")
        return
    assert held.strip() == made.strip(), f"{PAGE.name} is stale: run the walks with MAKEGOOD_WRITE_WALK=1"


def table(steps: Iterable[Step], *, first: str = "Page") -> str:
    """One row a page. Words are told in steps of 50, so that a changed word here and there changes nothing."""
    lines = [
        f"| {first} | Words before the button, fewer than | Answers it waits for | Requests |",
        "|---|---|---|---|",
    ]
    lines += [f"| {step.title} | {fewer_than(step.words)} | {step.answers} | {step.requests} |" for step in steps]
    return "\n".join(lines)


def fewer_than(words: int) -> int:
    return (words // STEPS_OF_WORDS + 1) * STEPS_OF_WORDS
