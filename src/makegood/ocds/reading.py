"""From JSON to notices: finds the releases in whatever envelope they came, and reads each one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from makegood.ocds import act, old
from makegood.ocds.common import envelope, law_of, lots, organisations, tender_words
from makegood.ocds.fields import Desk, part
from makegood.ocds.notice import Notice
from makegood.ocds.prose import passages
from makegood.ocds.texts import Found, texts
from makegood.terms import Problem, value

_OF_A_RELEASE = ("ocid", "tender", "awards", "contracts", "planning")


@value
class Release:
    """A release as plain data, and where it stood."""

    data: Mapping[str, Any]
    line: int | None
    place: str
    problems: tuple[Problem, ...] = ()


def read(source: Path | BinaryIO, name: str) -> Iterator[Notice | Problem]:
    """Each release of a file as a `Notice`, in order; a `Problem` for what could not be read.

    Takes a release, a release package, a record package, a record, a list of any of these, as JSON or JSON Lines,
    plain or gzip. Bad content never raises; OSError does when a path cannot be opened.
    """
    for found in releases(source, name):
        yield found if isinstance(found, Problem) else notice(found, name)


def releases(source: Path | BinaryIO, name: str) -> Iterator[Release | Problem]:
    """Each release as plain data. A record gives its compiled release, or the releases it embeds."""
    nothing = True
    for found in texts(source, name):
        for each in (found,) if isinstance(found, Problem) else _in(found.data, "", found, name):
            nothing = False
            yield each
    if nothing:
        yield Problem(file=name, found="it holds no releases", do="check that it is the right file")


def _in(data: Any, place: str, text: Found, name: str, depth: int = 0) -> Iterator[Release | Problem]:
    inner = _inner(data)
    if inner is not None and depth < 4:
        for step, each in inner:
            yield from _in(each, f"{place}.{step}".lstrip("."), text, name, depth + 1)
    elif isinstance(data, Mapping) and any(key in data for key in _OF_A_RELEASE):
        yield Release(data=data, line=text.line, place=place, problems=text.problems)
    else:
        yield _not_ocds(data, place, text, name)


def _inner(data: Any) -> list[tuple[str, Any]] | None:
    """What an envelope holds, with the way to it; None for a release or something else."""
    if isinstance(data, list):
        return [(f"[{index}]", each) for index, each in enumerate(data)]
    if not isinstance(data, Mapping):
        return None
    for key in ("records", "releases"):
        if isinstance(data.get(key), list) and "tender" not in data:
            if isinstance(data.get("compiledRelease"), Mapping):
                return [("compiledRelease", data["compiledRelease"])]
            return [(f"{key}[{index}]", each) for index, each in enumerate(data[key])]
    if isinstance(data.get("compiledRelease"), Mapping):
        return [("compiledRelease", data["compiledRelease"])]
    return None


def _not_ocds(data: Any, place: str, text: Found, name: str) -> Problem:
    where = f"line {text.line} {place}".strip() if text.line else place
    if isinstance(data, Mapping) and "url" in data:
        return Problem(
            file=name, where=where, found="a link to a release, not the release", do="get the record with its releases"
        )
    return Problem(
        file=name,
        where=where,
        found="this is not an OCDS release, package or record",
        expected="an object with an ocid and a tender, awards or contracts",
        do="check that it is the right file",
    )


def notice(release: Release, name: str) -> Notice:
    """Read one release. What cannot be used is in the notice's own `problems`."""
    place = f"line {release.line} {release.place}".strip() if release.line else release.place
    desk, data = Desk(name, place), release.data
    law, basis = law_of(data)
    reader = act if law == "act" else old
    read_ = Notice(
        line=release.line,
        place=release.place,
        law=law,
        legal_basis=basis,
        **envelope(data, desk),
        **organisations(data, desk),
        **tender_words(data, desk),
        **lots(data, desk, reader.months),
        **reader.facts(data, desk),
        passages=passages(data),
    )
    if read_.ocid is None and part(data, "tender"):
        desk.problem("ocid", "it is missing", do="the release is read without it")
    return replace(read_, problems=(*release.problems, *desk.problems), read_from=dict(sorted(desk.read_from.items())))
