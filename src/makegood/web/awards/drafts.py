"""Scores that are not locked yet: a person's own, kept beside the book and shown to nobody else."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from makegood.award.judging import LEAST_WORDS
from makegood.terms import codec
from makegood.web.records import models

KIND = "draft score"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A mark and its reason, as far as they are."""

    mark: Decimal | None = None
    reason: str = ""

    @property
    def written(self) -> int:
        return len(self.reason.split())

    @property
    def has_words(self) -> bool:
        return self.written >= LEAST_WORDS

    @property
    def is_whole(self) -> bool:
        """Ready to be locked."""
        return self.mark is not None and self.has_words


def of(tender: models.Tender, person: Any, criterion: str) -> dict[str, Draft]:
    """This person's own drafts for one question, by bid."""
    rows = tender.papers.filter(kind=KIND, by_id=person.pk, about__startswith=f"{criterion} ")
    return {each.about.removeprefix(f"{criterion} "): _read(each.text) for each in rows}


def _read(text: str) -> Draft:
    data = codec.from_json(text, KIND)
    return Draft(mark=None if data["mark"] is None else Decimal(data["mark"]), reason=data["reason"])


def keep(tender: models.Tender, person: Any, criterion: str, bid: str, draft: Draft) -> None:
    """In place of what was there before; one who presses twice waits, or there would be two."""
    data = {"mark": None if draft.mark is None else str(draft.mark), "reason": draft.reason}
    with transaction.atomic():
        models.Book.objects.select_for_update().get(id=tender.book_id)
        models.Paper.objects.update_or_create(
            tender=tender,
            kind=KIND,
            about=f"{criterion} {bid}",
            by_id=person.pk,
            defaults={"text": codec.to_json(data), "at": timezone.now()},
        )


def forget(tender: models.Tender, person: Any, criterion: str) -> None:
    """Once locked, the papers of the book are what counts."""
    tender.papers.filter(kind=KIND, by_id=person.pk, about__startswith=f"{criterion} ").delete()
