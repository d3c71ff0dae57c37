"""A case that remembers which of its facts were read, and what was already worked out from them."""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from makegood.law.case import Case

Worked = TypeVar("Worked")
Memo = dict[object, tuple[Any, dict[str, Any]]]
"""What was worked out of one case, with the facts it was worked out from."""


class Watched:
    """A case, or a part of one, that writes each fact read into `seen`. Each is written once, at the first reading."""

    def __init__(self, held: Any, path: str, seen: dict[str, Any], memo: Memo) -> None:
        self._held, self._path, self._seen, self._memo = held, path, seen, memo

    def __getattr__(self, name: str) -> Any:
        fact = getattr(self._held, name)
        path = f"{self._path}.{name}" if self._path else name
        if is_dataclass(fact):
            fact = Watched(fact, path, self._seen, self._memo)
        else:
            self._seen[path] = fact
        self.__dict__[name] = fact  # the next reading does not come here
        return fact


def watched(case: Case, seen: dict[str, Any], memo: Memo) -> Case:
    """The case, writing what is read of it into `seen`. Share `memo` between readers of the same case."""
    return cast(Case, Watched(case, "", seen, memo))


def once_a_case(work: Callable[[Case], Worked]) -> Callable[[Case], Worked]:
    """Works a thing out once for all readers of a watched case; each reader is still seen to read what it rests on."""

    @wraps(work)
    def worked(case: Case) -> Worked:
        if not isinstance(case, Watched):
            return work(case)
        memo = case._memo
        if work not in memo:
            seen: dict[str, Any] = {}
            memo[work] = (work(watched(case._held, seen, memo)), seen)
        answer, read = memo[work]
        case._seen.update(read)
        return cast(Worked, answer)

    return worked
