"""Books in the database: rows that are added and never changed. Triggers hold that, whoever writes."""

from typing import ClassVar

from django.db import models


class Book(models.Model):
    """One hash-chained book; a tender has one. The row is what a writer locks."""

    id = models.CharField(primary_key=True, max_length=40)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"book {self.id}"


class Entry(models.Model):
    """One entry, as `makegood.ledger` makes it. Text throughout: a JSON column would write the body anew."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    at = models.CharField(max_length=27)
    kind = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    body = models.TextField()
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["book_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["book", "number"], name="a_number_stands_once_in_a_book"),
        ]

    def __str__(self) -> str:
        return f"entry {self.number} of {self.book_id}"
