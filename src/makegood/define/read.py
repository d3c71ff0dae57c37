"""The room's files, read once each."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from makegood.define.measure import Column
from makegood.law import Source
from makegood.law import sources as law_sources
from makegood.terms import BadInput, Problem, codec

READ_ON = "2026-11-21"
"""The day the sources of this room were last read."""


def root() -> Traversable:
    return files("makegood.define")


def load(*path: str) -> Any:
    """Plain data of one file of the room."""
    name = "/".join(path)
    place = root().joinpath(*path)
    return codec.from_yaml(place.read_text(encoding="utf-8"), f"define/{name}")


def names(folder: str) -> tuple[str, ...]:
    """The names of the YAML files of a folder, without the ending, in order."""
    found = (file.name for file in (root() / folder).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its short key: F1 and S1 as in the framework's own list, 'law:S1' for the law room's."""
    own = codec.to_value(dict[str, Source], load("sources.yaml"), "define/sources.yaml")
    return own | {f"law:{key}": source for key, source in law_sources().items()}


@cache
def columns() -> Mapping[str, Any]:
    """Every evidence column by its name, as plain data: one name means one thing in all measures."""
    data = load("columns.yaml")
    codec.to_value(tuple[Column, ...], [row | {"column": name} for name, row in data.items()], "define/columns.yaml")
    return {name: row | {"column": name} for name, row in data.items()}


def resolved(data: Any, name: str) -> Any:
    """The data with short cites made whole: wherever `cites` or `source` stands.

    A short cite is 'F5' or 'F5 U' (how sure, S when not said), with the place after a comma: 'law:S9 C, s.32'.
    """
    if isinstance(data, dict):
        return {key: _resolve(key, inner, name) for key, inner in data.items()}
    if isinstance(data, list):
        return [resolved(inner, name) for inner in data]
    return data


def _resolve(key: str, inner: Any, name: str) -> Any:
    if key == "source" and isinstance(inner, str):
        return _cite(inner, name)
    if key.endswith("cites") and isinstance(inner, list):
        return [_cite(text, name) for text in inner]
    return resolved(inner, name)


def _cite(text: str, name: str) -> dict[str, Any]:
    head, _, at = text.partition(",")
    key, _, sure = head.strip().partition(" ")
    if key not in sources():
        raise BadInput([Problem(file=name, found=f"the source {key!r}", expected="a key of define/sources.yaml")])
    source = sources()[key]
    cite = {"source": source.name, "at": at.strip(), "sure": sure.strip() or "S", "note": source.as_at}
    return cite | {"url": source.address, "read_on": READ_ON}


def each(folder: str) -> Iterator[tuple[str, Any]]:
    """Each file of a folder: its name and its data, cites made whole."""
    for name in names(folder):
        yield name, resolved(load(folder, f"{name}.yaml"), f"define/{folder}/{name}.yaml")
