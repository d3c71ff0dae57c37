"""Met, not met or not shown; KPI ratings; the ladder agreed at award; putting right; the record and the notice.

A page or a command asks in this order: `finding`, `rate`, `talking.open_talk` and what follows it, `stepping.next_step`
and `take`, `record`. Each decision gives a fact for the book or raises `Refused`.
"""

from makegood.deliver.findings import ladder, makegood, notices, stepping, talking
from makegood.deliver.findings.bands import Proposal, proposed, rate
from makegood.deliver.findings.duties import Duty, duties, no_duty
from makegood.deliver.findings.evidence import Bundles, Piece
from makegood.deliver.findings.finding import (
    GRADES,
    Found,
    finding,
    headline,
    may_find,
    promise_of,
    show_between,
    show_quantity,
    to_find,
)
from makegood.deliver.findings.owed import OwedNow, Paid, owed_now, pay_by, payments
from makegood.deliver.findings.record import (
    KeptRatio,
    Line,
    Record,
    csv_rows,
    publish,
    record,
    status_of,
    tells_of_few,
)

__all__ = [
    "GRADES",
    "Bundles",
    "Duty",
    "Found",
    "KeptRatio",
    "Line",
    "OwedNow",
    "Paid",
    "Piece",
    "Proposal",
    "Record",
    "csv_rows",
    "duties",
    "finding",
    "headline",
    "ladder",
    "makegood",
    "may_find",
    "no_duty",
    "notices",
    "owed_now",
    "pay_by",
    "payments",
    "promise_of",
    "proposed",
    "publish",
    "rate",
    "record",
    "show_between",
    "show_quantity",
    "status_of",
    "stepping",
    "talking",
    "tells_of_few",
    "to_find",
]
