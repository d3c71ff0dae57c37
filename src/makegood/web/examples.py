"""The examples that come with the package: packaged as makegood/examples; in a checkout, beside src."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import makegood


def example(*names: str) -> Traversable | None:
    """The folder or file of that name among the examples; None in a build without them."""
    packaged = files("makegood").joinpath("examples", *names)
    beside = Path(makegood.__file__).resolve().parents[2].joinpath("examples", *names)
    return next((each for each in (packaged, beside) if each.is_dir() or each.is_file()), None)
