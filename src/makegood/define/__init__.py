"""What good work is: measures, each with one formula, one unit and one evidence row layout.

In: data files of this room. Out: values, and the number of a measure from its parts. It never scores a supplier, reads
no payroll, and gives no answer on the law: `law_from` says only when a measure becomes mere compliance.
"""

from makegood.define.book import (
    charters,
    conflicts,
    core_measures,
    coverage,
    definition,
    frameworks,
    how_many,
    labels,
    measure,
    measures,
    sector,
    sectors,
)
from makegood.define.formulas import NoNumber, compute
from makegood.define.measure import (
    MARK_WORDS,
    Choice,
    Column,
    Example,
    Gaming,
    Mark,
    Measure,
    Part,
    Quantity,
    SectorKey,
)
from makegood.define.shared import (
    Charter,
    Conflict,
    CorePick,
    Coverage,
    Definition,
    Estimate,
    Framework,
    Label,
    Labour,
    Point,
    Sector,
)
from makegood.define.template import new_measure

__all__ = [
    "MARK_WORDS",
    "Charter",
    "Choice",
    "Column",
    "Conflict",
    "CorePick",
    "Coverage",
    "Definition",
    "Estimate",
    "Example",
    "Framework",
    "Gaming",
    "Label",
    "Labour",
    "Mark",
    "Measure",
    "NoNumber",
    "Part",
    "Point",
    "Quantity",
    "Sector",
    "SectorKey",
    "charters",
    "compute",
    "conflicts",
    "core_measures",
    "coverage",
    "definition",
    "frameworks",
    "how_many",
    "labels",
    "measure",
    "measures",
    "new_measure",
    "sector",
    "sectors",
]
