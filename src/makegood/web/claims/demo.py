"""The evidence of the demo: the invented example that comes with the package, made as a command makes it."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from django.conf import settings

import makegood
from makegood.learn import evidence

NAME = "what-works.yaml"


def load() -> bool:
    """Make the evidence file that this site shows, where it has none yet; whether it did. All of it is invented."""
    wanted = [Path(each) for each in settings.EVIDENCE_FILES]
    example = _example()
    if example is None or not wanted or any(each.exists() for each in wanted):
        return False
    from makegood.learn.evidence import estimating

    read = evidence.read(example.read_bytes(), NAME)
    made = evidence.worked_out(estimating.with_effects(read))
    wanted[0].write_text(evidence.to_lines(made), encoding="utf-8")
    return True


def _example() -> Traversable | None:
    """Packaged as makegood/examples; in a checkout, beside src. None in a build without them."""
    packaged = files("makegood") / "examples" / "evidence" / NAME
    beside = Path(makegood.__file__).resolve().parents[2] / "examples" / "evidence" / NAME
    return next((each for each in (packaged, beside) if each.is_file()), None)
