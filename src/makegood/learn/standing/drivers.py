"""Why good work matters to a buyer in its own terms, by sector: each with its source, or that none was found."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from makegood.terms import Cite, codec, meant, value


@value
class Driver:
    """One reason. With a source it says what the source says; without one it is a question nobody answered yet."""

    says: str
    kind: Literal["source", "no source found"]
    cite: Cite | None = None
    measures: tuple[str, ...]

    def __post_init__(self) -> None:
        if (self.cite is None) == (self.kind == "source"):
            raise ValueError("a driver names its source, or says that none was found")


@value
class Drivers:
    """The reasons of one kind of buyer. `key` is the word by which a command names it."""

    key: str
    name: str
    drivers: tuple[Driver, ...]


@cache
def drivers() -> Mapping[str, Drivers]:
    """Every sector's drivers by key, in the order of the file."""
    name = "learn/standing/drivers.yaml"
    text = (files("makegood.learn.standing") / "drivers.yaml").read_text(encoding="utf-8")
    data = codec.from_yaml(text, name)
    return {key: codec.to_value(Drivers, row | {"key": key}, name, where=key) for key, row in data.items()}


def drivers_of(key: str) -> Drivers:
    """The drivers of one sector. Raises KeyError naming close matches."""
    if key not in drivers():
        raise KeyError(f"{key}: no such sector{meant(key, drivers(), most=2)}")
    return drivers()[key]
