"""Contracts, who works on them, returns as they arrive, and what is kept beside the book for a while.

What somebody may be asked about later is a fact in the contract's book. Here are documents, what is still being
written, what can be erased, and workers' answers: counted, never kept one by one.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from makegood.web.records.models.book import Book
from makegood.web.records.models.people import Organisation, Person
from makegood.web.records.models.tenders import Tender


class Contract(models.Model):
    """A contract in force. `agreed` is a `makegood.deliver.agreed.Agreed` as canonical JSON text, as signed.

    A change makes a `ContractPaper` of kind 'agreed'; the book says which digest is in force on a day.
    """

    number = models.CharField(max_length=20, unique=True)  # C-2026-031, the word of its address
    ref = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    slug = models.SlugField(max_length=120, unique=True)  # its public address
    title = models.CharField(max_length=200)
    authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts_bought")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts_held")
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="contracts", null=True, blank=True)
    agreed = models.TextField()
    made_at = models.DateTimeField()
    public = models.BooleanField(default=False)
    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="contract")

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ContractManager(models.Model):
    """Who looks after a contract for the authority."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="managers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contracts_managed")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contract", "person"], name="a_contract_is_managed_once_by_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} manages {self.contract}"


class Tier(models.Model):
    """Somebody who employs people on the contract: the supplier itself, or a sub-contractor at any depth.

    `name` is an employer's, never a worker's. A sub-contractor without an account comes by a code; only its digest is
    kept. `key` is the public key its bundles are signed with, once it has sent one.
    """

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="tiers")
    word = models.CharField(max_length=20)  # t1, t2: its id in the book and its address
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="below", null=True, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=200)
    email = models.EmailField(default="", blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="tiers", null=True, blank=True
    )
    code_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    key = models.CharField(max_length=64, default="", blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["contract_id", "level", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contract", "word"], name="a_tier_stands_once_in_a_contract"),
        ]

    def __str__(self) -> str:
        return f"{self.word} of {self.contract}"


class Bundle(models.Model):
    """A return as it arrived: the very bytes, whose digest stands in the book."""

    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="bundles")
    period = models.CharField(max_length=10)  # 2026-q3
    digest = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    entry = models.PositiveIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["received_at", "id"]

    def __str__(self) -> str:
        return f"{self.period} of {self.tier}"


class LockedSeed(models.Model):
    """A buyer's secret seed for a spot check. Its commitment stands in the book before the rows are sealed."""

    tier = models.ForeignKey(Tier, on_delete=models.CASCADE, related_name="seeds")
    period = models.CharField(max_length=10)
    secret = models.TextField()  # wrapped with the service's key

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tier", "period"], name="one_seed_for_a_tier_and_period"),
        ]

    def __str__(self) -> str:
        return f"seed for {self.period} of {self.tier}"


class Opening(models.Model):
    """The drawn rows and their payslips: about people, encrypted, apart, and deleted on a day that is said."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="openings")
    draw = models.CharField(max_length=40)
    leaf = models.PositiveIntegerField()
    sealed = models.TextField(default="", blank=True)  # empty once deleted; the book keeps the digest
    delete_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contract", "draw", "leaf"], name="a_row_is_opened_once_in_a_draw"),
        ]

    def __str__(self) -> str:
        return f"row {self.leaf} of {self.draw}"


class SlipRound(models.Model):
    """One tier and period for which workers can answer, at /w/<code>/. Answers are added up in place.

    There is no row an answer, no moment and no address: nothing to put in order. Shown once, after `closes_on`.
    """

    tier = models.ForeignKey(Tier, on_delete=models.CASCADE, related_name="rounds")
    period = models.CharField(max_length=10)
    code = models.CharField(max_length=16, unique=True)  # printed on the slip and the poster; it opens no data
    size = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    closes_on = models.DateField()
    tallies = models.TextField(default="{}")  # JSON: right, wrong, not_sure, no_slip, and which part is wrong

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tier", "period"], name="workers_answer_once_for_a_period"),
        ]

    def __str__(self) -> str:
        return f"answers of {self.period} of {self.tier}"


class Slip(models.Model):
    """A once-only token of a round, by its digest. All are made at once, in the order of their digests."""

    id = models.CharField(primary_key=True, max_length=64)
    round = models.ForeignKey(SlipRound, on_delete=models.CASCADE, related_name="slips")
    used = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return "a slip"


class ContractPaper(models.Model):
    """A document beside the contract's book: words, a plan, a register, a record. The book has its digest.

    `locked` is what stands in the book; else it is a draft, with an optimistic `version`. Erasing empties `text`.
    """

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=120, default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contract_papers", null=True, blank=True)
    at = models.DateTimeField()
    text = models.TextField()
    digest = models.CharField(max_length=64, default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    locked = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["contract", "kind", "about"], name="contract_papers_by_kind")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(locked=False) | ~Q(digest=""), name="a_paper_of_the_book_has_its_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class NotNow(models.Model):
    """A manager put something of the work list off until a day, with a reason. It always comes back."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="put_off")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="put_off")
    task = models.CharField(max_length=120)
    because = models.CharField(max_length=20)
    until = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contract", "person", "task"], name="a_task_is_put_off_once"),
        ]

    def __str__(self) -> str:
        return f"{self.task} until {self.until}"
