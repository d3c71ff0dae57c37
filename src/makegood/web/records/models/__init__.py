"""The only models of the site. What must hold is held by the database."""

from makegood.web.records.models.book import Book, Entry
from makegood.web.records.models.checks import Check
from makegood.web.records.models.people import (
    Invitation,
    Membership,
    Organisation,
    Person,
    Role,
    RoleChange,
    WrongTry,
)
from makegood.web.records.models.tenders import Assignment, Bid, Paper, SealedBid, Tender, TenderInvitation

__all__ = [
    "Assignment",
    "Bid",
    "Book",
    "Check",
    "Entry",
    "Invitation",
    "Membership",
    "Organisation",
    "Paper",
    "Person",
    "Role",
    "RoleChange",
    "SealedBid",
    "Tender",
    "TenderInvitation",
    "WrongTry",
]
