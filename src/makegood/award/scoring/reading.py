"""Cases from a file: one JSON document, JSON Lines, a list, or YAML. What cannot be read is refused in its place."""

import re
from collections.abc import Iterator
from typing import Any

from makegood.award.scoring.case import Case
from makegood.award.scoring.checks import Refused
from makegood.terms import BadInput, Problem, codec
from makegood.terms import documents as written

Read = Case | Refused


def read(raw: bytes, name: str) -> tuple[Read, ...]:
    """Every case of a file, in order; a case that cannot be read is refused as 'form' and the others are still read.

    Raises BadInput where there is no case at all.
    """
    found = tuple(as_case(data, name, where) for where, data in documents(raw, name))
    if not found:
        raise BadInput([Problem(file=name, found="there is no case in it", do="write one case a line, as JSON")])
    return found


def documents(raw: bytes, name: str) -> Iterator[tuple[str, Any]]:
    """The plain data of each case with its place; a refusal in place of one that cannot be read."""
    for each in written.documents(raw, name, also_yaml=True):
        if each.bad is not None:
            yield each.where, as_refused(each.bad, each.data)
        elif each.where or each.data is not None:
            yield each.where, each.data


def as_case(data: Any, name: str, where: str = "") -> Read:
    """Plain data as a case, or refused as 'form' with every place that is wrong, and the `id` where there is one."""
    if isinstance(data, Refused):
        return data
    try:
        if not isinstance(data, dict):
            raise BadInput([Problem(file=name, where=where, found="not a case", expected="one object with named keys")])
        return codec.to_value(Case, data, name, where=where)
    except BadInput as bad:
        return as_refused(bad, data)


MARK = re.compile(r"(?:.*\.)?bids\.(\d+)\.marks\.(.+)")
"""The place of one mark of a case."""


def as_refused(bad: BadInput, data: Any) -> Refused:
    """What cannot be read, as a refusal: 'marks' where marks alone are no numbers, else 'form'."""
    id_ = data.get("id") if isinstance(data, dict) else None
    id_ = id_ if isinstance(id_, str | int) else None
    because = "; ".join(map(str, bad.problems))
    places = [MARK.fullmatch(problem.where) for problem in bad.problems]
    first = places[0] if places else None
    if first is None or not all(places):
        return Refused(id=id_, refused="form", because=because)
    bidder = data["bids"][int(first[1])].get("bidder")
    return Refused(id=id_, refused="marks", because=because, bidder=str(bidder), mark=first[2])
