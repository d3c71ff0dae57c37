"""What every page of an award starts from: the tender, its design, what its book says, and the letters of the bids."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from makegood import tender as room
from makegood.award.procurement import Procurement, digest_of
from makegood.web.bids import asked, happening, opened
from makegood.web.records import models
from makegood.web.records.models import Role


@dataclass(frozen=True)
class Place:
    """One tender as its pages read it. `letters`: an opened bid's ref to A, B, C …"""

    tender: models.Tender
    design: room.Design
    state: Procurement

    @cached_property
    def letters(self) -> dict[str, str]:
        return opened.letters(self.state)

    @property
    def criteria(self) -> tuple[room.Criterion, ...]:
        """The questions that people score, in their order; a page calls the first 1."""
        return self.design.tender.scoring.criteria

    @property
    def top(self) -> int:
        """The highest mark of the published scale."""
        return len(self.design.tender.scoring.scale) - 1

    def criterion(self, number: int) -> room.Criterion:
        """Http404 for a number that no question has."""
        if not 1 <= number <= len(self.criteria):
            raise Http404
        return self.criteria[number - 1]

    def bid(self, letter: str) -> str:
        """The ref of the bid with that letter. Http404 where there is none."""
        found = next((ref for ref, known in self.letters.items() if known == letter.upper()), None)
        if found is None:
            raise Http404
        return found

    def said(self, words: object) -> str:
        """A refusal as a person reads it: bids by their letters, questions by their titles."""
        text = str(words)
        for ref, letter in self.letters.items():
            text = text.replace(ref, letter)
        return text

    def firms(self) -> dict[str, str]:
        """Each bid's ref and the name of its firm, without opening anything."""
        rows = models.Bid.objects.filter(tender=self.tender).select_related("supplier")
        return {str(each.ref): each.supplier.name for each in rows}


def place(tender: models.Tender) -> Place:
    return Place(tender=tender, design=asked.design(tender), state=happening.state(tender))


def evaluators(tender: models.Tender) -> dict[str, models.Person]:
    """Who scores this tender, by ref: named for it, and still an evaluator of the authority."""
    held = models.Membership.objects.filter(organisation=tender.organisation_id, role=Role.EVALUATOR)
    named = tender.assignments.filter(
        role=Role.EVALUATOR, person__in=held.values("person_id"), person__is_active=True
    ).select_related("person")
    return {str(each.person.ref): each.person for each in named}


def names(refs: Iterable[str]) -> dict[str, str]:
    """Ref to name, of people."""
    return {str(each.ref): each.name for each in models.Person.objects.filter(ref__in=[ref for ref in refs if ref])}


def words(tender: models.Tender) -> Mapping[str, str]:
    """Digest to text of every paper the book may name, opened bids apart; one that was changed since is not there."""
    kept = tender.papers.filter(locked=True).exclude(kind=opened.PAPER).exclude(digest="")
    return {digest: text for digest, text in kept.values_list("digest", "text") if digest_of(text) == digest}


def roles(found: Place, person: Any) -> frozenset[str]:
    return opened.roles_in(found.tender, person)
