"""Estimates of effect with intervals, by designs that were registered before their results.

In: a design (`Design`) and what was seen in each contract (`Observation`). Out: an interval with how it was found
(`estimate`), or the sentence that says why none can be given; and for planning, the smallest effect that could be seen
(`power`). It never gives an interval from two contracts, never narrows one where evidence is missing, and draws no
conclusion about any one contract.
"""

from makegood.learn.effects.design import FEWEST, Cluster, Design, Estimate, Group, Kind, Observation, Outcome
from makegood.learn.effects.estimating import estimate
from makegood.learn.effects.planning import Sight, Sizes, power
from makegood.learn.effects.reading import Planned, Study, observations, planned, study

__all__ = [
    "FEWEST",
    "Cluster",
    "Design",
    "Estimate",
    "Group",
    "Kind",
    "Observation",
    "Outcome",
    "Planned",
    "Sight",
    "Sizes",
    "Study",
    "estimate",
    "observations",
    "planned",
    "power",
    "study",
]
