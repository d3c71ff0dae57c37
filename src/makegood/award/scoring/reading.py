"""Cases from a file: one JSON document, JSON Lines, a list, or YAML. What cannot be read is refused in its place."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from makegood.award.scoring.case import Case
from makegood.award.scoring.checks import Refused
from makegood.terms import BadInput, Problem, codec

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
    """The plain data of each case with its place; a refusal in place of one that cannot be read.

    Several lines of which one is an object are JSON Lines, whatever the others are: each is answered.
    """
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        return
    if PurePath(name).suffix in (".yaml", ".yml"):
        yield from listed(yaml_of(raw, name))
        return
    whole = json_of(raw, name)
    if not isinstance(whole, Refused):
        yield from listed(whole)
        return
    lines = [(f"line {number}", line) for number, line in enumerate(raw.splitlines(), start=1) if line.strip()]
    each = [(where, json_of(line, name, where)) for where, line in lines]
    # A broken document over many lines is one fault, not one a line.
    if len(lines) > 1 and (PurePath(name).suffix == ".jsonl" or any(isinstance(data, dict) for _, data in each)):
        yield from each
    elif start[:1] not in b"{[":
        yield from listed(yaml_of(raw, name))
    else:
        yield "", whole


def listed(whole: Any) -> Iterator[tuple[str, Any]]:
    """The cases of one document: itself, or each of a list."""
    if isinstance(whole, list):
        yield from ((f"case {number}", data) for number, data in enumerate(whole, start=1))
    elif whole is not None:
        yield "", whole


def yaml_of(raw: bytes, name: str) -> Any:
    """Plain data from YAML, or the refusal."""
    try:
        return codec.from_yaml(codec.text_of(raw, name), name)
    except BadInput as bad:
        return as_refused(bad, None)


def json_of(raw: bytes, name: str, where: str = "") -> Any:
    """Plain data from JSON in which no key stands twice, or the refusal, with the `id` where it can be read."""
    data = None
    try:
        text = codec.text_of(raw, name, where=where)
        data = codec.from_json(text, name, where=where)
        return codec.from_json(text, name, where=where, once=True)
    except BadInput as bad:
        return as_refused(bad, data)


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
