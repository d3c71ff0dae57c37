"""A pocket of good work somewhere else: what it did there, and what it would take here.

In: an evidence file, one of its contracts, and the reader's own draft. Out: what was promised and kept there; which
conditions differ; each of its asks through the four tests for this contract, with cost and hours; what is not known.
It never says that what worked there works here.
"""

from makegood.learn.replicate.comparing import Condition, conditions
from makegood.learn.replicate.pocket import Did, did, pockets, unintended
from makegood.learn.replicate.taking import Replication, Take, replication

__all__ = ["Condition", "Did", "Replication", "Take", "conditions", "did", "pockets", "replication", "unintended"]
