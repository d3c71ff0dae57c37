"""The only models of the site. What must hold is held by the database."""

from makegood.web.records.models.book import Book, Entry
from makegood.web.records.models.checks import Check
from makegood.web.records.models.claims import AddedDesign, AddedResult
from makegood.web.records.models.contracts import (
    Bundle,
    Contract,
    ContractManager,
    ContractPaper,
    LockedSeed,
    NotNow,
    Opening,
    Slip,
    SlipRound,
    Tier,
)
from makegood.web.records.models.people import (
    Invitation,
    Membership,
    Organisation,
    Person,
    Role,
    RoleChange,
    WrongTry,
)
from makegood.web.records.models.register import (
    ChangeCounter,
    PublicBox,
    PublicQuestion,
    RegisterChange,
    RegisterRow,
)
from makegood.web.records.models.standing import BodyAddress, FactorAnswer, FactorRound, PledgeVersion
from makegood.web.records.models.tenders import Assignment, Bid, Paper, SealedBid, Tender, TenderInvitation

__all__ = [
    "AddedDesign",
    "AddedResult",
    "Assignment",
    "Bid",
    "BodyAddress",
    "Book",
    "Bundle",
    "ChangeCounter",
    "Check",
    "Contract",
    "ContractManager",
    "ContractPaper",
    "Entry",
    "FactorAnswer",
    "FactorRound",
    "Invitation",
    "LockedSeed",
    "Membership",
    "NotNow",
    "Opening",
    "Organisation",
    "Paper",
    "Person",
    "PledgeVersion",
    "PublicBox",
    "PublicQuestion",
    "RegisterChange",
    "RegisterRow",
    "Role",
    "RoleChange",
    "SealedBid",
    "Slip",
    "SlipRound",
    "Tender",
    "TenderInvitation",
    "Tier",
    "WrongTry",
]
