"""The evidence of the demo: the invented example that comes with the package, made as a command makes it."""

from pathlib import Path

from django.conf import settings

from makegood.learn import evidence
from makegood.web.examples import example

NAME = "what-works.yaml"


def load() -> bool:
    """Make the evidence file that this site shows, where it has none yet; whether it did. All of it is invented."""
    wanted = [Path(each) for each in settings.EVIDENCE_FILES]
    found = example("evidence", NAME)
    if found is None or not wanted or any(each.exists() for each in wanted):
        return False
    from makegood.learn.evidence import estimating

    read = evidence.read(found.read_bytes(), NAME)
    made = estimating.made(read)
    wanted[0].write_text(evidence.to_lines(made), encoding="utf-8")
    return True
