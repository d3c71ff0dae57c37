"""Facts to the text of an entry and back. A room lists its kinds once; a kind never changes its meaning."""

from collections.abc import Mapping
from typing import Any

from makegood.ledger.entry import Entry
from makegood.terms import BadInput, Problem, codec


class Kinds:
    """The kinds of fact a room writes: 'bid-received' -> its value class, and the version written today.

    A field may be added to a class with a default, and the version raised; anything else is a new kind.
    """

    def __init__(self, known: Mapping[str, type], *, version: int = 1) -> None:
        self._known, self._version = dict(known), version
        self._names = {class_: name for name, class_ in known.items()}

    @property
    def known(self) -> Mapping[str, type]:
        """Every kind with its value class."""
        return dict(self._known)

    def written(self, fact: Any) -> tuple[str, int, str]:
        """Kind, version and body for `Book.append`. Raises KeyError for a fact that is not listed."""
        return self._names[type(fact)], self._version, codec.to_json(fact)

    def read(self, entry: Entry) -> Any:
        """The fact of an entry. Raises BadInput for a kind that is not known or a body that does not fit."""
        place = f"entry {entry.number}"
        class_ = self._known.get(entry.kind)
        if class_ is None or entry.version > self._version:
            found = f"{entry.kind} of version {entry.version}"
            raise BadInput(
                [Problem(file=entry.book, where=place, found=found, expected=", ".join(sorted(self._known)))]
            )
        return codec.to_value(class_, codec.from_json(entry.body, entry.book, where=place), entry.book, where=place)
