"""The files of a tender's pack, made from its design. The same design and day give the same bytes."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from makegood.tender import pack
from makegood.web.records import models
from makegood.web.tenders import documents

ALL, DRAFT = "tender-pack.zip", "draft-tender-pack.zip"
KINDS = {
    "Word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "Excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "OCDS": "application/json",
    "CSV": "text/csv; charset=utf-8",
}
ZIP = "application/zip"


def day_of(row: models.Tender) -> date:
    """The day of the pack: that of the issue, and today until then."""
    return timezone.localdate(row.issued_at) if row.issued_at else timezone.localdate()


@lru_cache(maxsize=4)
def _made(text: str, on: date, draft: bool) -> tuple[pack.File, ...]:
    return pack.make(documents.design(text), on=on, draft=draft)


def made(row: models.Tender) -> tuple[pack.File, ...]:
    """Every file. Raises pack.NotFinished while something is missing."""
    return _made(row.design, day_of(row), False)


def for_bidders(row: models.Tender) -> tuple[pack.File, ...]:
    """The files that bidders get, and no other."""
    return tuple(each for each in made(row) if each.path.startswith(f"{pack.BIDDERS}/"))


def listed(row: models.Tender) -> list[tuple[str, list[dict[str, Any]]]]:
    """The files under three headings: for bidders, for the buyer's own file, to publish."""
    headings = {pack.BIDDERS: _("For bidders"), pack.FILE: _("For your own file"), "to-publish": _("To publish")}
    found: dict[str, list[dict[str, Any]]] = {}
    for each in made(row):
        heading = headings.get(each.path.split("/")[0], each.path.split("/")[0])
        told = {"path": each.path, "kind": each.kind, "title": each.title, "says": each.says, "size": size(each.raw)}
        found.setdefault(heading, []).append(told)
    return list(found.items())


def whole(row: models.Tender) -> bytes:
    """All files in one archive."""
    return pack.zipped(made(row), on=day_of(row))


def one(row: models.Tender, path: str, *, finished: bool) -> tuple[bytes, str] | None:
    """A file by its path in the pack, and its type; the archive of all by its own name; None for any other.

    While the design is not finished there is only the draft, whose every file says that it is not issued.
    """
    if path == DRAFT:
        return pack.zipped(_made(row.design, day_of(row), True), on=day_of(row)), ZIP
    if not finished:
        return None
    if path == ALL:
        return whole(row), ZIP
    file = next((each for each in made(row) if each.path == path), None)
    return (file.raw, KINDS[file.kind]) if file else None


def size(raw: bytes) -> str:
    """'41 KB'."""
    return _("%(n)s KB") % {"n": max(1, round(len(raw) / 1000))}
