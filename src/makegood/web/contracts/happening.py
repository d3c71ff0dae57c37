"""What happens to a contract goes into its book: decided and written while the book is locked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from makegood import ledger
from makegood.deliver import contract as room
from makegood.deliver.facts import KINDS, Fact
from makegood.deliver.state import Contract, Happened, Paper, Refused, WithPapers
from makegood.terms import BadInput
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook

Decided = Fact | WithPapers
"""What a decision gives: a fact, with or without documents to keep beside the book."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """The book of a contract, locked until the transaction ends: its state, and the moment the next entry will bear.

    `at` is the server's clock, or the last entry's moment where the clocks of two servers differ.
    """

    contract: models.Contract
    book: DatabaseBook
    state: Contract
    at: datetime

    def write(self, found: Decided, *, by: Any) -> ledger.Entry:
        """Add the fact, and keep its papers. `by`: the person whose papers they are, None for the service itself."""
        fact, papers = ledger.parted(found)
        for paper in papers:
            keep_paper(self.contract, paper, by=by, at=self.at)
        return self.book.append(*KINDS.written(fact), at=self.at)


def now(contract: models.Contract) -> Moment:
    """Lock the book and look at the clock only then. Must be called inside a transaction.

    Raises Refused for a book that is not whole: nothing is added to one that somebody changed.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a decision is taken inside a transaction")
    models.Book.objects.select_for_update().get(id=contract.book_id)
    book = DatabaseBook(contract.book_id)
    entries = tuple(book.entries())
    answer = ledger.verify(entries)
    if isinstance(answer, ledger.Break):
        broken = _("The book is broken at entry %(n)s. Nothing is added until somebody has found out why.")
        raise Refused(broken % {"n": answer.number})
    past = room.happened(entries)
    at = timezone.now()
    if past:
        at = max(at, past[-1].at)
    return Moment(contract=contract, book=book, state=room.fold(past), at=at)


def state(contract: models.Contract) -> Contract:
    """What the book says, to show it; of a book with an entry that cannot be read, what it says before that."""
    return room.fold(happened(contract))


def happened(contract: models.Contract) -> tuple[Happened, ...]:
    """The facts of the book, up to the first entry that cannot be read."""
    entries = tuple(DatabaseBook(contract.book_id).entries())
    try:
        return room.happened(entries)
    except BadInput:
        return tuple(_readable(entries))


def _readable(entries: tuple[ledger.Entry, ...]) -> Iterator[Happened]:
    for entry in entries:
        try:
            yield from room.happened([entry])
        except BadInput:
            return


def record(contract: models.Contract, decide: Callable[[Moment], Decided], *, by: Any) -> ledger.Entry:
    """One decision, one entry. Raises `Refused` and leaves nothing behind."""
    with transaction.atomic():
        moment = now(contract)
        return moment.write(decide(moment), by=by)


def keep_paper(contract: models.Contract, paper: Paper, *, by: Any, at: datetime) -> models.ContractPaper:
    """A document beside the book; the book has its digest, so it is kept as it was and locked."""
    found: models.ContractPaper = models.ContractPaper.objects.create(
        contract=contract, kind=paper.kind, about=paper.about, by=by, at=at, text=paper.text, digest=paper.digest,
        locked=True,
    )  # fmt: skip
    return found
