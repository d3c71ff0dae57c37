"""Where the law was read: the names and addresses behind each cite."""

from dataclasses import replace
from functools import cache
from importlib.resources import files

from makegood.terms import Cite, codec, value


@value
class Source:
    """`as_at`: which text was read, and of what day."""

    name: str
    address: str = ""
    as_at: str = ""


@cache
def sources() -> dict[str, Source]:
    """Every source by its short key (S1 ...)."""
    path = files("makegood.law") / "sources.yaml"
    return codec.to_value(dict[str, Source], codec.from_yaml(path.read_text(encoding="utf-8"), "law/sources.yaml"), "")


def resolved(cite: Cite) -> Cite:
    """The cite with its source's name and address in place of the key. Raises KeyError for an unknown key."""
    source = sources()[cite.source]
    return replace(cite, source=source.name, url=cite.url or source.address)
