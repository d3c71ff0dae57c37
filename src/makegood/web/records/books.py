"""The database form of a book: the same Protocol as the one in a file."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from makegood import ledger
from makegood.web.records import models


class DatabaseBook:
    """A book in the database. Appending locks the book's row, so two writers never take one number."""

    def __init__(self, id_: str) -> None:
        self._id = id_

    @classmethod
    def made(cls, id_: str, *, at: datetime) -> "DatabaseBook":
        """A new, empty book."""
        models.Book.objects.create(id=id_, made_at=at)
        return cls(id_)

    @property
    def id(self) -> str:
        return self._id

    def entries(self) -> Iterator[ledger.Entry]:
        """All entries in order, as they were written."""
        return (_entry(row) for row in models.Entry.objects.filter(book_id=self._id).order_by("number").iterator())

    def append(self, kind: str, version: int, body: str, *, at: datetime) -> ledger.Entry:
        """Add an entry. A moment before the last entry's becomes the last entry's: clocks of two servers may differ."""
        with transaction.atomic():
            models.Book.objects.select_for_update().get(id=self._id)
            row = models.Entry.objects.filter(book_id=self._id).order_by("-number").first()
            last = _entry(row) if row else None
            if last is not None:
                at = max(at, ledger.when(last.at))
            made = ledger.next_entry(last, book=self._id, kind=kind, version=version, body=body, at=at)
            models.Entry.objects.create(
                book_id=self._id,
                number=made.number,
                at=made.at,
                kind=made.kind,
                version=made.version,
                body=made.body,
                before=made.before,
                digest=made.digest,
            )
        return made


def _entry(row: models.Entry) -> ledger.Entry:
    return ledger.Entry(
        book=row.book_id,
        number=row.number,
        at=row.at,
        kind=row.kind,
        version=row.version,
        body=row.body,
        before=row.before,
        digest=row.digest,
    )
