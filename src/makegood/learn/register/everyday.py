"""What a promise is about, in the words of somebody who does not buy things for a living."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from makegood.terms import codec


def everyday(measure: str, title: str) -> str:
    """The measure as one plain sentence without a full stop; the promise's own title where it has none."""
    return _words().get(measure, title)


@cache
def _words() -> Mapping[str, str]:
    name = "everyday.yaml"
    held = codec.from_yaml((files("makegood.learn.register") / name).read_text(encoding="utf-8"), name)
    return {str(measure): str(words) for measure, words in held.items()}
