"""The running text of a release: whole fields, in a fixed order, without contact points, names and codes."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from makegood.ocds.fields import clean
from makegood.ocds.notice import Prose
from makegood.ocds.repair import repair

MAX_DEPTH = 12
MAX_CHARACTERS = 4_000_000
"""Of one release. The longest real one has some tens of thousands; what is past this is left out."""
_NOT_INSIDE = frozenset(
    {
        *("parties", "buyer", "procuringEntity", "contactPoint", "contactPerson", "address", "deliveryAddresses"),
        *("classification", "additionalClassifications", "classifications", "identifier", "additionalIdentifiers"),
        *("suppliers", "tenderers", "payer", "payee", "links", "relatedProcesses", "unit", "legalBasis", "publisher"),
        *("value", "minValue", "amount", "period", "tenderPeriod", "contractPeriod", "bids", "deliveryLocation"),
        *("subcontractor", "mainContractors", "extensions", "transactions", "reviewBody", "persons"),
    }
)
_NEVER = frozenset(
    {
        *("id", "ocid", "tag", "date", "url", "uri", "href", "rel", "scheme", "language", "languages", "status"),
        *("format", "documentType", "noticeType", "type", "currency", "initiationType", "relatedLot", "relatedLots"),
        *("procurementMethod", "procurementMethodDetails", "mainProcurementCategory", "submissionMethod", "goal"),
        *("email", "telephone", "faxNumber", "dueDate", "datePublished", "dateModified", "weight", "roles", "title_"),
    }
)
_NAMED = frozenset({"title", "description", "name", "minimum"})
_ADDRESS = re.compile(r"^\s*(?:https?://|www\.)\S+\s*$")
_FIRST = ("title", "description", "tender", "planning", "awards", "contracts")


def passages(release: Mapping[str, Any]) -> tuple[Prose, ...]:
    """Each prose field once: a field that repeats another word for word is left out. Field paths as in the release."""
    made: list[Prose] = []
    for where, text in unmended(release):
        mended = repair(text)
        made.append(Prose(text=mended.text, where=where, repaired=mended.repaired, shifts=mended.shifts))
    return tuple(made)


def unmended(release: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(where, text) of each of `passages`, before it is repaired."""
    found: list[tuple[str, str]] = []
    _collect(release, "", 0, found)
    seen, left = _Seen(), MAX_CHARACTERS
    for where, text in found:
        if left <= 0:
            return
        if not seen.before(text):
            yield where, clean(text[:left])
            left -= len(text)


class _Seen:
    """Texts met before, however they are spaced. Only those that begin with the same words are compared as a whole."""

    def __init__(self) -> None:
        self.beginnings: dict[tuple[str, ...], str | None] = {}
        self.whole: set[str] = set()

    def before(self, text: str) -> bool:
        beginning = tuple(text.split(None, 3)[:3])
        if beginning not in self.beginnings:
            self.beginnings[beginning] = text
            return False
        first = self.beginnings[beginning]
        if first is not None:
            self.whole.add(" ".join(first.split()))
            self.beginnings[beginning] = None
        key = " ".join(text.split())
        known = key in self.whole
        self.whole.add(key)
        return known


def _collect(data: Any, path: str, depth: int, found: list[tuple[str, str]]) -> None:
    if depth > MAX_DEPTH:
        return
    if isinstance(data, list):
        for index, each in enumerate(data):
            if isinstance(each, dict | list | Mapping):
                _collect(each, f"{path}[{index}]", depth + 1, found)
        return
    for key, named, is_text, goes_on in _keys(tuple(data)):
        inner = data[key]
        if isinstance(inner, str):
            if is_text and _is_prose(named, inner):
                found.append((f"{path}.{key}" if path else key.lstrip("."), inner))
        elif goes_on and isinstance(inner, dict | list | Mapping):
            _collect(inner, f"{path}.{key}" if path else key.lstrip("."), depth + 1, found)


@lru_cache(maxsize=4096)
def _keys(keys: tuple[str, ...]) -> tuple[tuple[str, bool, bool, bool], ...]:
    """The keys of an object in the order they are read, each with: is it a named text, any text, gone into."""
    return tuple(
        (key, key in _NAMED, key not in _NEVER and key not in _NOT_INSIDE, key not in _NOT_INSIDE)
        for key in sorted(keys, key=_order)
    )


def _order(key: str) -> tuple[int, str]:
    return (_FIRST.index(key) if key in _FIRST else len(_FIRST), key)


def _is_prose(named: bool, text: str) -> bool:
    """A named text field, or any other that reads as a sentence: portals and extensions add fields of their own."""
    if named:
        return any(map(str.isalpha, text)) and not _ADDRESS.match(text)
    return len(text) >= 20 and text.count(" ") >= 3 and not _ADDRESS.match(text)
