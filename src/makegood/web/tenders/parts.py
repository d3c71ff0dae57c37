"""What every page that changes a design has in common: its fields, what they do to the design, and its words."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from makegood import tender as room
from makegood.web.tenders import documents
from makegood.web.tenders.documents import Data
from makegood.web.tenders.fields import Field


class Part(ABC):
    """One page of the design. `name` is its address; `back` the page it returns to.

    `fields` are made from the design; `apply` changes a copy of it and may put errors on fields. What is not on the
    page is not touched by it.
    """

    name = ""
    back = "tasks"
    template = "tenders/form.html"
    button = ""

    @abstractmethod
    def heading(self, data: Data) -> str:
        """The title of the page."""

    def lead(self, data: Data) -> str:
        """A sentence or two above the fields."""
        return ""

    @abstractmethod
    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        """The fields as the design fills them; `rows`: how many rows the page has at least, where it has rows."""

    @abstractmethod
    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        """Put what was read from the page into the design."""

    def more(self, design: room.Design, data: Data) -> dict[str, Any]:
        """What else the page shows."""
        return {}


def seen(part: Part, data: Data) -> str:
    """A short digest of what the page shows of the design: two people on two pages do not disturb each other."""
    held = "\x00".join(f"{field.name}={field.text}" for field in part.fields(data))
    return hashlib.sha256(held.encode()).hexdigest()[:16]


class Facts(Part):
    """A page whose fields each stand for one dotted place of the design."""

    places: ClassVar[Mapping[str, str]] = {}

    def held(self, data: Data) -> dict[str, Any]:
        """What the design holds at each place, by the field's name."""
        return {name: documents.get(data, place) for name, place in self.places.items()}

    def apply(self, data: Data, made: list[Field], read: Mapping[str, Any]) -> None:
        for field in made:
            documents.put(data, self.places[field.name], read[field.name])


class Rows(Part):
    """A page of rows: as many as the design has, and some empty ones. A row whose first field is empty goes."""

    place = ""
    empty = 2
    most = 40
    columns: tuple[str, ...] = ()

    @abstractmethod
    def row(self, number: int, held: Mapping[str, Any], data: Data) -> list[Field]:
        """The fields of one row; `held` is empty for a row that is not filled in yet."""

    def fields(self, data: Data, *, rows: int | None = None) -> list[Field]:
        held = documents.get(data, self.place) or []
        count = min(self.most, max(len(held) + self.empty, rows or 0))
        every = [(n, held[n] if n < len(held) else {}) for n in range(count)]
        return [field for n, row in every for field in self.row(n, row, data)]

    def rows_of(self, made: list[Field], read: Mapping[str, Any]) -> list[tuple[int, dict[str, Any]]]:
        """The rows that are filled in, each with its number on the page, by column."""
        count = len([field for field in made if field.name.endswith(f"-{self.columns[0]}")])
        every = [(n, {column: read.get(f"row-{n}-{column}") for column in self.columns}) for n in range(count)]
        named = {field.name: field for field in made}
        return [
            (n, row)
            for n, row in every
            if row[self.columns[0]] is not None or named[f"row-{n}-{self.columns[0]}"].error
        ]

    def kept(self, data: Data, row: Mapping[str, Any], start: str, taken: list[str]) -> dict[str, Any]:
        """A row as it is stored: with the id it has, or a new one, and everything that the page does not show."""
        held = documents.get(data, self.place) or []
        old = next((each for each in held if each.get("id") == row.get("id")), {}) if row.get("id") else {}
        id_ = old.get("id") or documents.free_id(str(row[self.columns[0]]), taken, start)
        taken.append(id_)
        return {**old, **{key: each for key, each in row.items() if key != "id"}, "id": id_}


def without_nothing(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without the keys that hold nothing."""
    return {key: each for key, each in row.items() if each is not None and each != ""}


def marked(field: Field, words: str) -> None:
    """Put an error on a field that has none yet."""
    field.error = field.error or words


def named(made: list[Field], name: str) -> Field:
    return next(field for field in made if field.name == name)


__all__ = ["Facts", "Field", "Part", "Rows", "marked", "named", "seen", "without_nothing"]
