"""The design of a tender as it is stored: plain data with the keys of the YAML, as canonical JSON text.

Whoever changes it holds the lock of its row and names what they saw. A tender that is issued is changed by nobody.
"""

import copy
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from makegood import tender as room
from makegood.terms import codec
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook

Data = dict[str, Any]
_ADDRESSES = frozenset({"add", "choose", "core"})
"""Words that stand where an id would in an address."""
BEFORE = "design-before"
"""The kind of the paper that keeps the design as it was before the last save, so that a page can say what changed."""
_NUMBERS = ("target", "baseline", "rate")
"""Keys of an ask that may be a number or words; in JSON text a number with a fraction would come back as words."""


def data_of(row: models.Tender) -> Data:
    """The design as plain data, to be changed and kept."""
    return plain(row.design)


def plain(text: str) -> Data:
    data: Data = copy.deepcopy(_read(text))
    return data


@lru_cache(maxsize=64)
def _read(text: str) -> Data:
    data: Data = codec.from_json(text, "the design")
    for ask in data.get("asks") or ():
        for key in _NUMBERS:
            if isinstance(ask.get(key), str):
                ask[key] = _as_number(ask[key])
    return data


def _as_number(text: str) -> Any:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return text
    return found if found.is_finite() else text


def design_of(row: models.Tender) -> room.Design:
    """The design as the tender room knows it."""
    return design(row.design)


@lru_cache(maxsize=64)
def design(text: str) -> room.Design:
    """The design in a stored text; read once, for a page asks several times."""
    return room.from_data(_read(text), "the design")


def text_of(data: Data) -> str:
    """The stored form. Raises BadInput when it is not a design."""
    text = codec.to_json(_whole(data))
    design(text)
    return text


def _whole(data: Any) -> Any:
    """Numbers without a fraction as whole numbers, which JSON keeps as numbers."""
    if isinstance(data, Mapping):
        return {key: _whole(inner) for key, inner in data.items()}
    if isinstance(data, list | tuple):
        return [_whole(inner) for inner in data]
    if isinstance(data, Decimal) and data == data.to_integral_value() and data.adjusted() < 15:
        return int(data)
    return data


def made(data: Data, *, organisation: models.Organisation, by: Any, at: datetime) -> models.Tender:
    """A new tender with its number and its empty book. Raises BadInput when `data` is not a design."""
    for _try in range(20):
        try:
            with transaction.atomic():
                return _made(data, organisation=organisation, by=by, at=at)
        except IntegrityError:  # somebody else took the number
            continue
    raise RuntimeError("no free number for a tender")


def _made(data: Data, *, organisation: models.Organisation, by: Any, at: datetime) -> models.Tender:
    number = _next_number(at.year)
    data = {**data, "tender": {**(data.get("tender") or {}), "number": number}}
    row = models.Tender(
        number=number,
        organisation=organisation,
        made_by=by,
        made_at=at,
        changed_by=by,
        changed_at=at,
        title=title_of(data),
        design=text_of(data),
    )
    DatabaseBook.made(str(row.ref), at=at)
    row.book_id = str(row.ref)
    row.save(force_insert=True)
    return row


def _next_number(year: int) -> str:
    start = f"T-{year}-"
    used = models.Tender.objects.filter(number__startswith=start).values_list("number", flat=True)
    last = max((int(each.removeprefix(start)) for each in used if each.removeprefix(start).isdigit()), default=0)
    return f"{start}{last + 1:03}"


def title_of(data: Mapping[str, Any]) -> str:
    return str(data.get("title") or _("A tender without a title"))[:200]


def keep(row: models.Tender, data: Data, *, by: Any, at: datetime) -> None:
    """Store a changed design. The caller holds the lock and has looked at the version. Raises BadInput."""
    if row.issued_at is not None:
        raise ValueError("the design of an issued tender is not changed")
    text = text_of(data)
    if text == row.design:
        return
    before = {"text": row.design, "by": row.changed_by, "at": row.changed_at, "version": row.version}
    models.Paper.objects.update_or_create(tender=row, kind=BEFORE, about="", defaults=before)
    row.design, row.title, row.version = text, title_of(data), row.version + 1
    row.changed_by, row.changed_at = by, at
    row.save(update_fields=["design", "title", "version", "changed_by", "changed_at"])


def before(row: models.Tender) -> str:
    """The design as it stood before the last save; '' when there was none."""
    paper = models.Paper.objects.filter(tender=row, kind=BEFORE).first()
    return paper.text if paper else ""


def get(data: Any, path: str) -> Any:
    """What stands at a dotted place; None when nothing does."""
    for step in path.split("."):
        data = data.get(step) if isinstance(data, Mapping) else None
    return data


def put(data: Data, path: str, fact: Any) -> None:
    """Put a fact at a dotted place; None takes it away."""
    *steps, last = path.split(".")
    for step in steps:
        inner = data.get(step)
        if not isinstance(inner, dict):
            inner = data[step] = {}
        data = inner
    if fact is None or fact == "":
        data.pop(last, None)
    else:
        data[last] = fact


def free_id(words: str, taken: Sequence[str], start: str) -> str:
    """A short id from words, that nothing else has."""
    letters = "".join(each if each.isascii() and each.isalnum() else "-" for each in words.lower())
    base = "-".join(part for part in letters.split("-") if part)[:40].strip("-") or start
    number, found = 2, base
    while found in taken or found in _ADDRESSES:
        found, number = f"{base}-{number}", number + 1
    return found
