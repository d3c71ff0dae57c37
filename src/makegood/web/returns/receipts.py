"""The buyer's counter-signature under a return that arrived, made with the service's own key.

The signing key follows from the key file beside the database and is kept nowhere else; its public half may be shown to
everybody. The same entry always gives the same receipt, so it can be made again for ever.
"""

import hashlib
import hmac
from datetime import datetime

from makegood import ledger
from makegood.deliver import receiving, signing
from makegood.deliver.facts import KINDS, ReturnFiled
from makegood.deliver.signing import SignedReceipt
from makegood.terms import value
from makegood.web.records import models, sealed
from makegood.web.records.books import DatabaseBook


@value
class Shown:
    """A receipt as a page shows it. `holds`: the book is whole, and its entry says what the kept bytes say."""

    signed: SignedReceipt
    number: str
    at: datetime
    holds: bool

    @property
    def short(self) -> str:
        return self.signed.receipt.short

    @property
    def bundle(self) -> str:
        return ledger.grouped(self.signed.bundle)


def key() -> bytes:
    """The private key that receipts are signed with, 32 bytes."""
    return hmac.new(sealed.master(), b"makegood receipts 1", hashlib.sha256).digest()


def public() -> str:
    """The public key, as hex, by which anybody can check a receipt."""
    return signing.public_of(key())


def of(kept: models.Bundle) -> Shown | None:
    """The receipt for a return that is kept; None where the book does not have it."""
    contract: models.Contract = kept.tier.contract
    entries = tuple(DatabaseBook(contract.book_id).entries())
    entry = next((each for each in entries if each.number == kept.entry), None)
    fact = KINDS.read(entry) if entry else None
    if entry is None or not isinstance(fact, ReturnFiled):
        return None
    signed = signing.counter_sign(receiving.receipt(contract.number, fact, entry), key())
    same = ledger.digest_of_bytes(kept.text.encode()) == fact.bundle
    whole = isinstance(ledger.verify(entries), ledger.Whole)
    return Shown(
        signed=signed, number=f"{contract.number}-{entry.number}", at=ledger.when(entry.at), holds=same and whole
    )
