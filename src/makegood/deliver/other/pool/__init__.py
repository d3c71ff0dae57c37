"""Can a sequence of contracts carry each apprenticeship to its end? A planner for apprentices shared by contracts.

In: places on contracts by trade, area and weeks; apprentices with the weeks they still need. Out: who is hosted where
and when, who cannot be carried and why, and the fewest extra place-weeks that would carry everybody.
"""

from makegood.deliver.other.pool.case import Apprentice, Place, Pool, Rules, read
from makegood.deliver.other.pool.planning import Block, Carried, Extra, NotCarried, Plan, plan

__all__ = [
    "Apprentice",
    "Block",
    "Carried",
    "Extra",
    "NotCarried",
    "Place",
    "Plan",
    "Pool",
    "Rules",
    "plan",
    "read",
]
