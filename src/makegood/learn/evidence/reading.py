"""An evidence file as entries: JSON Lines, the header first; or YAML by hand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from makegood.learn.evidence import words_held
from makegood.learn.evidence.entries import FORMAT, KINDS, Claim, Design, Entry, Evidence, Header, Outcome, Unintended
from makegood.learn.evidence.working import worked_out
from makegood.terms import BadInput, Problem, codec

ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
MOST = 10**12
"""Larger is no figure of a contract, and no estimate takes it."""
MOST_PLACES = 24


def read(raw: bytes, name: str) -> Evidence:
    """An evidence file by its content: YAML where the name says so, else JSON Lines. Raises BadInput with every line.

    YAML is written by people, so what is worked out is filled in.
    """
    if name.endswith((".yaml", ".yml")):
        return worked_out(_whole(_from_yaml(codec.text_of(raw, name), name)))
    return _from_lines(codec.text_of(raw, name), name)


def _from_lines(text: str, name: str) -> Evidence:
    problems: list[Problem] = []
    entries: list[Entry] = []
    lines: list[int] = []
    notes: list[tuple[str, str]] = []
    header: Header | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            data = codec.from_json(line, name, where=f"line {number}", once=True)
            notes += _notes(data, f"line {number}")
            if header is None:
                header = _header(data, name, f"line {number}")
                continue
            entries.append(_entry(data, name, f"line {number}"))
            lines.append(number)
        except BadInput as bad:
            problems.extend(bad.problems)
            if header is None:
                break
    if header is None and not problems:
        problems.append(Problem(file=name, found="it is empty", expected="a header and entries, a line each"))
    if problems or header is None:
        raise BadInput(problems)
    return Evidence(header=header, entries=tuple(entries), lines=tuple(lines), notes=tuple(notes))


def _notes(data: Any, where: str) -> Iterator[tuple[str, str]]:
    return ((f"{where}: {path}", words) for path, words in words_held.notes(data))


def _header(data: Any, name: str, where: str) -> Header:
    if not isinstance(data, Mapping) or "format" not in data:
        found = "there is no header"
        do = 'begin with {"format": "makegood-evidence-1", "title": "…"}'
        raise BadInput([Problem(file=name, where=where, found=found, do=do)])
    _of_this_version(data["format"], name, where)
    return codec.to_value(Header, data, name, where=where)


def _of_this_version(given: Any, name: str, where: str) -> None:
    """Raises BadInput for a file in another format than this one."""
    if given != FORMAT:
        found, do = f"format {given!r}"[:80], "use the Makegood that wrote it, or export it again with this one"
        raise BadInput([Problem(file=name, where=where, found=found, expected=FORMAT, do=do)])


def _entry(data: Any, name: str, where: str) -> Entry:
    kind = data.get("kind") if isinstance(data, Mapping) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadInput(
            [
                Problem(
                    file=name, where=where, found=f"kind {kind!r}"[:80], expected=", ".join(KINDS), do="name its kind"
                )
            ]
        )
    made: Entry = codec.to_value(KINDS[kind], data, name, where=where)
    problems = tuple(_unusable(made, name, where))
    if problems:
        raise BadInput(problems)
    return made


def _unusable(made: Entry, name: str, where: str) -> Iterator[Problem]:
    """An id that is no word of an address, and numbers that no table holds. A design may still wait for its id."""
    if not ID.fullmatch(made.id) and not (isinstance(made, Design) and not made.id):
        do = "use letters, digits, - and _, at most 80"
        yield Problem(file=name, where=f"{where}.id", found=repr(made.id)[:80], do=do)
    for path, number in _numbers(made, where):
        if not -MOST <= number <= MOST or (
            isinstance(number, Decimal) and -int(number.as_tuple().exponent) > MOST_PLACES
        ):
            found = "a number that is too large, or too finely written"
            yield Problem(file=name, where=path, found=found, expected=f"up to 10^12, {MOST_PLACES} places")


def _numbers(made: Any, path: str) -> Iterator[tuple[str, int | Decimal]]:
    for field in fields(made):
        inner = getattr(made, field.name)
        if isinstance(inner, Decimal) or (isinstance(inner, int) and not isinstance(inner, bool)):
            yield f"{path}.{field.name}", inner
        elif is_dataclass(inner):
            yield from _numbers(inner, f"{path}.{field.name}")


def _from_yaml(text: str, name: str) -> Evidence:
    data = codec.from_yaml(text, name)
    if not isinstance(data, Mapping) or not isinstance(data.get("entries"), list):
        raise BadInput([Problem(file=name, found="there are no entries", expected="a header and `entries`, a list")])
    head = {key: each for key, each in data.items() if key != "entries"}
    _of_this_version(head.get("format", FORMAT), name, "")
    header = codec.to_value(Header, head, name)
    notes = [*_notes(head, "header")]
    at = codec.yaml_lines(text)
    problems: list[Problem] = []
    entries: list[Entry] = []
    lines: list[int] = []
    for place, each in enumerate(data["entries"]):
        line = at.get(f"entries.{place}", 0)
        notes += _notes(each, f"line {line}")
        try:
            entries.append(_entry(each, name, f"line {line}"))
            lines.append(line)
        except BadInput as bad:
            problems.extend(bad.problems)
    if problems:
        raise BadInput(problems)
    return Evidence(header=header, entries=tuple(entries), lines=tuple(lines), notes=tuple(notes))


def _whole(evidence: Evidence) -> Evidence:
    """A claim that names a design and no result rests on everything that came out of it."""
    return replace(evidence, entries=tuple(_rested(each, evidence) for each in evidence.entries))


def _rested(entry: Entry, evidence: Evidence) -> Entry:
    if not isinstance(entry, Claim) or not entry.design or entry.rests_on:
        return entry
    own = [each for each in evidence.entries if isinstance(each, Outcome | Unintended) and each.design == entry.design]
    return replace(
        entry,
        rests_on=tuple(each.id for each in own if isinstance(each, Outcome)),
        unintended=entry.unintended or tuple(each.id for each in own if isinstance(each, Unintended)),
    )
