"""The evidence base: claims and outcomes, how strong each is, and what else happened.

In: exported books, and what people write down with its source. Out: an evidence file whose strengths are worked out,
problems by line and field, and answers to "what has worked for this?". It never names a person or tells of one to nine
people, never drops what did not work, and never ranks by effect alone.
"""

from makegood.learn.evidence.checking import problems
from makegood.learn.evidence.described import schema
from makegood.learn.evidence.designs import digest_of, registered
from makegood.learn.evidence.entries import (
    FORMAT,
    HORIZONS,
    KINDS,
    Backing,
    Between,
    Claim,
    Contract,
    Cost,
    Design,
    Effect,
    Entry,
    Evidence,
    Finding,
    Group,
    Header,
    Outcome,
    Source,
    Unintended,
)
from makegood.learn.evidence.merging import Merged, merged
from makegood.learn.evidence.parting import part
from makegood.learn.evidence.reading import read
from makegood.learn.evidence.strengths import strength
from makegood.learn.evidence.sureness import Sure, sure
from makegood.learn.evidence.versions import lost
from makegood.learn.evidence.working import DID_NOT_WORK, TRIED, basis, worked_out
from makegood.learn.evidence.writing import line, to_lines

__all__ = [
    "DID_NOT_WORK",
    "FORMAT",
    "HORIZONS",
    "KINDS",
    "TRIED",
    "Backing",
    "Between",
    "Claim",
    "Contract",
    "Cost",
    "Design",
    "Effect",
    "Entry",
    "Evidence",
    "Finding",
    "Group",
    "Header",
    "Merged",
    "Outcome",
    "Source",
    "Sure",
    "Unintended",
    "basis",
    "digest_of",
    "line",
    "lost",
    "merged",
    "part",
    "problems",
    "read",
    "registered",
    "schema",
    "strength",
    "sure",
    "to_lines",
    "worked_out",
]
