"""Things that a design has several of, each on a page of its own: lots, what people told the buyer, and asks."""

from collections.abc import Mapping
from typing import Any

from makegood.web.tenders import documents
from makegood.web.tenders.documents import Data
from makegood.web.tenders.parts import Part, without_nothing


class Item(Part):
    """One thing of a list of the design. `id` is None for a new one."""

    place = ""
    start = ""

    def __init__(self, id_: str | None) -> None:
        self.id = id_

    def held(self, data: Data) -> dict[str, Any]:
        """The thing as it is stored; empty for a new one."""
        return next((each for each in documents.get(data, self.place) or () if each.get("id") == self.id), {})

    def exists(self, data: Data) -> bool:
        return self.id is None or bool(self.held(data))

    def store(self, data: Data, changed: Mapping[str, Any], words: str) -> dict[str, Any]:
        """Put the thing in its place, or at the end with a new id; give it back as stored."""
        every = list(documents.get(data, self.place) or ())
        taken = [str(each.get("id")) for each in every]
        id_ = self.id or documents.free_id(words, taken, self.start)
        made = without_nothing({**self.held(data), **changed, "id": id_})
        index = taken.index(id_) if id_ in taken else len(every)
        every[index : index + 1] = [made]
        documents.put(data, self.place, every)
        return made


def removed(data: Data, place: str, id_: str) -> None:
    """Take a thing out of its list."""
    documents.put(data, place, [each for each in documents.get(data, place) or () if each.get("id") != id_] or None)


def moved(data: Data, place: str, id_: str, *, up: bool) -> None:
    """Move a thing one place up or down; at the end of the list nothing happens."""
    every = list(documents.get(data, place) or ())
    index = next((n for n, each in enumerate(every) if each.get("id") == id_), None)
    if index is None:
        return
    other = index - 1 if up else index + 1
    if 0 <= other < len(every):
        every[index], every[other] = every[other], every[index]
        documents.put(data, place, every)
