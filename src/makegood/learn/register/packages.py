"""Packages around releases and records, as the standard wants them. Nothing in them is fetched."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from makegood import ocds
from makegood.ocds.extensions import extensions
from makegood.ocds.writing import moment

Release = Mapping[str, Any]


def release_package(
    releases: Sequence[Release], *, uri: str, at: datetime, publisher: str, licence: str = ""
) -> dict[str, Any]:
    """A package of releases. `uri`: where it can be read; `at`: the moment it was made."""
    return {**_envelope(releases, uri, at, publisher, licence), "releases": list(releases)}


def record_package(
    releases: Sequence[Release], *, uri: str, at: datetime, publisher: str, licence: str = ""
) -> dict[str, Any]:
    """What most readers want: for each process its releases and what they compile to."""
    return {**_envelope(releases, uri, at, publisher, licence), "records": records(releases)}


def records(releases: Iterable[Release]) -> list[dict[str, Any]]:
    """One record a process, in the order in which the processes come first."""
    by_ocid: dict[str, list[Release]] = {}
    for each in releases:
        by_ocid.setdefault(each["ocid"], []).append(each)
    return [{"ocid": ocid, "releases": held, "compiledRelease": ocds.compile(held)} for ocid, held in by_ocid.items()]


def _envelope(releases: Sequence[Release], uri: str, at: datetime, publisher: str, licence: str) -> dict[str, Any]:
    return {
        "uri": uri,
        "version": "1.1",
        "publishedDate": moment(at),
        "publisher": {"name": publisher},
        "extensions": extensions(releases),
        **({"license": licence} if licence else {}),
    }
