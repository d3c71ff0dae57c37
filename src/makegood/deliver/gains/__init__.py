"""Workforce gains: promises of a scheme or framework, over many contracts, kept as one account.

In: an account (who carries what, what was passed on) and the books of its contracts. Out: how each gain stands, counted
once by keys; what remains and comes; who owes what is over. It writes nothing: facts are in the contracts' books.
"""

from makegood.deliver.gains.account import Account, Carrier, Gain, Settled, Transfer, read
from makegood.deliver.gains.claims import Books, Twice
from makegood.deliver.gains.standing import Carried, GainNow, standing
from makegood.deliver.gains.told import told

__all__ = [
    "Account",
    "Books",
    "Carried",
    "Carrier",
    "Gain",
    "GainNow",
    "Settled",
    "Transfer",
    "Twice",
    "read",
    "standing",
    "told",
]
