"""The evidence of the demo: the invented examples that come with the package, made as a command makes it."""

from pathlib import Path

from django.conf import settings

from makegood.learn import evidence
from makegood.web.examples import example

EXAMPLES = (("evidence", "what-works.yaml"), ("replicate", "harbour.yaml"))
"""Claims with their results, and a contract with what it promised."""


def load() -> bool:
    """Make the evidence file that this site shows, where it has none yet; whether it did. All of it is invented."""
    wanted = [Path(each) for each in settings.EVIDENCE_FILES]
    found = [(name, file) for folder, name in EXAMPLES if (file := example(folder, name)) is not None]
    if len(found) < len(EXAMPLES) or not wanted or any(each.exists() for each in wanted):
        return False
    from makegood.learn.evidence import estimating

    read = [(name, evidence.read(file.read_bytes(), name)) for name, file in found]
    made = estimating.made(evidence.merged(read, read[0][1].header).evidence)
    wanted[0].write_text(evidence.to_lines(made), encoding="utf-8")
    return True
