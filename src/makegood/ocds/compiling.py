"""One compiled release from many: the latest value of every field, by the standard's merge rules."""

from collections.abc import Iterable, Mapping
from typing import Any

from makegood.ocds.fields import words

WHOLE_LISTS = frozenset(
    {
        ("awardCriteria", "criteria"),
        ("criteria", "numbers"),
        ("selectionCriteria", "criteria"),
        ("tender", "sustainability"),
        ("lots", "sustainability"),
        ("items", "additionalClassifications"),
        ("parties", "additionalIdentifiers"),
        ("lots", "identifiers"),
        ("contractTerms", "customerServices"),
    }
)
"""(parent, list) pairs that are replaced as a whole, as the standard's and the extensions' schemas mark them."""
_ENVELOPE = ("id", "date", "tag")
MAX_DEPTH = 60


def compile(releases: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Merge the releases of one `ocid`, in order of date: objects by key, lists by the ids of their members.

    A null removes a value; an empty object or list says nothing; members without an id are added; a list of plain
    values replaces the one before. The date and tag are those of a compiled release. Raises ValueError where the ocids
    differ or there is no release.
    """
    ordered = sorted(releases, key=lambda release: words(release, "date"))
    ocids = {words(release, "ocid") for release in ordered}
    if len(ocids) != 1:
        raise ValueError(f"one ocid is compiled at a time, and {len(ocids)} were given")
    merged: dict[str, Any] = {}
    for release in ordered:
        _merge(merged, {key: each for key, each in release.items() if key not in _ENVELOPE}, "", 0)
    day = words(ordered[-1], "date")
    return {**merged, "id": f"{ocids.pop()}-{day}", "date": day, "tag": ["compiled"]}


def _merge(into: dict[str, Any], new: Mapping[str, Any], parent: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError("the release is too deeply nested to compile")
    for key, each in new.items():
        if each is None:
            into.pop(key, None)
        elif isinstance(each, Mapping):
            held = into.get(key)
            inner: dict[str, Any] = held if isinstance(held, dict) else {}
            _merge(inner, each, key, depth + 1)
            if inner:
                into[key] = inner
        elif isinstance(each, list) and (each or (parent, key) in WHOLE_LISTS):
            into[key] = _list(into.get(key), each, parent, key, depth)
        elif not isinstance(each, list):
            into[key] = each


def _list(held: Any, new: list[Any], parent: str, key: str, depth: int) -> list[Any]:
    if (parent, key) in WHOLE_LISTS or not all(isinstance(each, Mapping) for each in new):
        return list(new)
    made: list[Any] = list(held) if isinstance(held, list) else []
    places = {str(each.get("id")): index for index, each in enumerate(made) if isinstance(each, dict) and "id" in each}
    for each in new:
        index = places.get(str(each["id"])) if "id" in each else None
        inner: dict[str, Any] = {} if index is None else made[index]
        _merge(inner, each, key, depth + 1)
        if index is None:
            if "id" in each:
                places[str(each["id"])] = len(made)
            made.append(inner)
    return made
