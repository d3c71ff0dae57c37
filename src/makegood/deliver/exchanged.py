"""Documents of an exchange format, answered one by one: what each such command does before it reads the question."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from makegood.award.scoring.checks import Refused as Unread
from makegood.award.scoring.reading import documents
from makegood.terms import BadInput, Problem

Answer = TypeVar("Answer")


def answered(raw: bytes, name: str, answer: Callable[[Any, str], Answer], *, expected: str) -> Iterator[Answer]:
    """The answer to each document of a file, in order. Raises BadInput where there is none at all."""
    found = 0
    for where, data in documents(raw, name):
        found += 1
        yield answer(data, where or name)
    if not found:
        raise BadInput([Problem(file=name, found="it is empty", expected=expected)])


def unreadable(data: Any, where: str) -> tuple[str | int | None, str] | None:
    """The id, if any, and why this is no document at all; None where it is one."""
    if isinstance(data, Unread):
        return data.id, data.because
    return None if isinstance(data, dict) else (None, f"{where}: not a document; expected an object with named keys")


def id_of(data: dict[str, Any]) -> str | int | None:
    """The document's own id; None where it is neither text nor a whole number."""
    id_ = data.get("id")
    return id_ if isinstance(id_, str | int) and not isinstance(id_, bool) else None
