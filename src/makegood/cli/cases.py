"""Cases from a file, one a line, as the published case format has them."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from makegood import law as room
from makegood.terms import BadInput, Problem, codec


def case_of(line: bytes, name: str, where: str) -> room.Case:
    """One line as a case. Raises BadInput with its place."""
    data = without_nulls(codec.from_json(codec.text_of(line, name, where=where), name, where=where))
    too_large = [
        f"{where}.{path}" for path, number in numbers(data, "") if path != "id" and abs(number.adjusted()) > MOST_DIGITS
    ]
    if too_large:
        found = "not a number we can use"
        raise BadInput(
            [Problem(file=name, where=path, found=found, do="write the amount in full") for path in too_large]
        )
    return codec.to_value(room.Case, data, name, where=where)


MOST_DIGITS = 15


def numbers(data: Any, path: str) -> Iterator[tuple[str, Decimal]]:
    """Every decimal of the data with its place."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from numbers(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from numbers(inner, f"{path}.{index}".lstrip("."))
    elif isinstance(data, Decimal | str):
        with suppress(ArithmeticError):
            if (number := Decimal(data)).is_finite():
                yield path, number


def without_nulls(data: Any) -> Any:
    """A key that is null is not known, as if it were absent: of a whole group of facts too."""
    if isinstance(data, dict):
        return {key: without_nulls(inner) for key, inner in data.items() if inner is not None}
    return data


def with_topic(case: room.Case) -> room.Case:
    """An ask that names no topic is about what its words say; words about none of them leave it not known."""
    if case.ask is None or case.ask.topic is not None or not case.ask.text:
        return case
    from makegood.check.asks import topic_of  # only such cases need the patterns

    topic = topic_of(case.ask.text)
    return replace(case, ask=replace(case.ask, topic=topic)) if topic else case


def lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers."""
    with click.open_file(str(file), "rb") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield number, line
