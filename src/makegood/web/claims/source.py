"""The evidence that this site shows: the files of its settings, and what bodies added here."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from makegood.learn import evidence
from makegood.learn.evidence import Evidence, Header
from makegood.web.records import access_claims
from makegood.web.records.models import AddedDesign

NAME = "what this site holds"


def published() -> Evidence:
    """The files, as one. Read again once one of them changed on disk."""
    there = [each for each in settings.EVIDENCE_FILES if Path(each).is_file()]
    return _read(tuple((each, Path(each).stat().st_mtime_ns) for each in there))


@lru_cache(maxsize=2)
def _read(files: tuple[tuple[str, int], ...]) -> Evidence:
    """Raises BadInput as reading does: a site does not show half of its evidence."""
    held = [(name, evidence.read(Path(name).read_bytes(), name)) for name, _ in files]
    title = held[0][1].header.title if held else NAME
    joined = evidence.merged(held, Header(title=title)).evidence
    return _with_effects(joined) if _needs_effects(joined) else evidence.worked_out(joined)


def _needs_effects(held: Evidence) -> bool:
    return any(isinstance(each, evidence.Claim) and each.effect is None for each in held.entries)


def _with_effects(held: Evidence) -> Evidence:
    """The estimators are large, and only a file written by hand needs them."""
    from makegood.learn.evidence import estimating

    return estimating.made(held)


def whole() -> Evidence:
    """The files and what bodies added, as one evidence file."""
    added = Evidence(
        header=Header(title="Added on this site"),
        entries=tuple(entry for row in access_claims.designs() for entry in entries_of(row)),
    )
    files = published()
    return evidence.merged([("files", files), (NAME, added)], files.header).evidence


def entries_of(row: AddedDesign) -> tuple[evidence.Entry, ...]:
    """A design that was added here, with everything that was seen."""
    head = evidence.line(Header(title=NAME))
    text = head + row.text + "".join(each.text for each in row.results.all())
    return evidence.read(text.encode(), row.word).entries
