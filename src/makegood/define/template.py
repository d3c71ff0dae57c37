"""A new measure, before anybody has thought about it: every field there, none of it claimed."""

import re
from pathlib import PurePosixPath

from makegood.terms import codec

_ID = re.compile(r"^[A-Z]{3}-\d{2}$")

_MEASURE = """\
# A new measure. Everything below is a proposal until somebody gives it a source. See CONTRIBUTING, "add a measure".
id: {id}
title: {title}
says: {title}
element: quality
dimension: not decided
outcome: Not written yet
unit: '% of workers'
kind: share
numerator: workers for whom it is so
denominator: contract workers
rules: [Who counts is not decided.]
direction: higher
example:
  it: Of 4 workers it is so for 3.
  numerator: [3]
  denominator: [4]
  expect: 75
row_is: one worker
evidence_rows:
- worker_ref
- {{column: it_is_so, type: yes_no, personal: true, says: Whether it is so for this worker}}
verification: Not decided
frequency: Quarterly
bidder_question: Not written yet
quantities:
- text: Nobody has proposed a quantity
  mark: proposal
  source: MG S
gaming:
- risk: Not thought about yet
  counter: Not thought about yet
choice: {{waivable: false, form: not_applicable, text: Not decided}}
law_from: null
law_from_status: not law
law_from_says: Nobody has looked at the law on this yet.
topics: []
crosswalk: {{}}
evidence_grades: [D]
mark: proposal
"""

_EXAMPLE = """\
- it: counts workers for whom it is so
  numerator: [1]
  denominator: [2]
  expect: 50
- it: has no figure when there is nothing to divide by, which is not zero
  numerator: [0]
  denominator: [0]
  expect: no number
"""


def new_measure(id: str, title: str) -> dict[PurePosixPath, str]:
    """The files of a new measure, by their path in the checkout. They pass the tests as they are.

    Raises ValueError for an id that is not three capitals, a dash and two digits, or an empty title.
    """
    if not _ID.match(id):
        raise ValueError(f"{id!r} is not a measure's id: three capitals, a dash and two digits, like PAY-99")
    if not title.strip():
        raise ValueError("a measure needs a title")
    return {
        PurePosixPath(f"src/makegood/define/measures/{id}.yaml"): _MEASURE.format(id=id, title=_quoted(title)),
        PurePosixPath(f"tests/define/examples/{id}.yaml"): _EXAMPLE,
    }


def _quoted(title: str) -> str:
    """The title as YAML text; JSON's quotes are YAML's too."""
    return codec.to_json(" ".join(title.split()))
