"""The running text of a release: whole fields, in a fixed order, without contact points, names and codes."""

import re
from collections.abc import Iterator, Mapping
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
    seen: set[str] = set()
    left = MAX_CHARACTERS
    for where, text in _fields(release, "", 0):
        key = " ".join(text.split())
        if key in seen or left <= 0:
            continue
        seen.add(key)
        yield where, clean(text[:left])
        left -= len(text)


def _fields(data: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(data, list):
        for index, each in enumerate(data):
            if isinstance(each, Mapping | list):
                yield from _fields(each, f"{path}[{index}]", depth + 1)
        return
    for key in sorted(data, key=_order):
        here = f"{path}.{key}".lstrip(".")
        inner = data[key]
        if isinstance(inner, str):
            if _is_prose(key, inner):
                yield here, inner
        elif isinstance(inner, Mapping | list) and key not in _NOT_INSIDE:
            yield from _fields(inner, here, depth + 1)


def _order(key: str) -> tuple[int, str]:
    return (_FIRST.index(key) if key in _FIRST else len(_FIRST), key)


def _is_prose(key: str, text: str) -> bool:
    """A named text field, or any other that reads as a sentence: portals and extensions add fields of their own."""
    if key in _NEVER or key in _NOT_INSIDE or _ADDRESS.match(text):
        return False
    if key in _NAMED:
        return any(char.isalpha() for char in text)
    return len(text) >= 20 and text.count(" ") >= 3
