"""The plain and obvious way to scan: `ocds` reads, `check` finds. The quick way has to give the same, row by row.

It is also what reads every release that the quick way is not sure of.
"""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from makegood import ocds
from makegood.check import asked
from makegood.check.asks import FoundAsk, notices
from makegood.learn.scan.facts import Row, facts
from makegood.ocds.fields import words
from makegood.ocds.reading import Release
from makegood.terms import Problem, value


@value
class Ask:
    """An ask as the tables have it."""

    label: str
    phrase: str
    sentence: str
    where: str
    boilerplate: bool


@value
class Read:
    """One release, read. `key` stands for the id where the portal writes none; `date` is the moment as published."""

    line: int | None
    ocid: str | None
    id: str | None
    key: str
    date: str
    facts: Row
    asks: tuple[Ask, ...]


def scanned(source: Path | BinaryIO, name: str) -> Iterator[Read | Problem]:
    """Each release of a file with its asks and facts, in order, and a problem for each part that is not one.

    Takes what `ocds.read` takes. Bad content never raises; OSError when a path cannot be opened.
    """
    for found in ocds.releases(source, name):
        yield found if isinstance(found, Problem) else read(found, name)


def read(release: Release, name: str) -> Read:
    notice = ocds.notice(release, name)
    return Read(
        line=release.line,
        ocid=notice.ocid,
        id=notice.id,
        key=notice.id if notice.ocid and notice.id else content(release.data),
        date=words(release.data, "date"),
        facts=facts(notice, release.data),
        asks=tuple(map(_ask, asks_of(notice))),
    )


def asks_of(notice: ocds.Notice) -> tuple[FoundAsk, ...]:
    """The asks that `makegood check` shows of this notice, in its order."""
    about = notices.subject(notice) or notice.title
    return asked.told(notices.passages(notice), about, notice=notice.ocid is not None)


def _ask(found: FoundAsk) -> Ask:
    return Ask(
        label=found.label,
        phrase=found.phrase,
        sentence=found.sentence,
        where=found.where,
        boilerplate=found.boilerplate,
    )


def content(data: Any) -> str:
    """What a release says as 16 hexadecimal digits, after '#': two that say the same have the same."""
    try:
        text = msgspec.json.encode(data, order="deterministic")
    except (msgspec.MsgspecError, OverflowError, RecursionError):
        # Numbers or depths that could just be read: the beginning has to do.
        text = " ".join(words(data, key) for key in ("ocid", "id", "date", "title")).encode()
    return "#" + blake2b(text, digest_size=8).hexdigest()
