"""Packages around releases and records, as the standard wants them. Nothing in them is fetched."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from makegood import ocds
from makegood.tender.pack.notice import EXTENSIONS

Release = Mapping[str, Any]
_UK = "ocds_uk_extension"
_SHOWN = ("ocds_legalBasis_extension", "ocds_metrics_extension")
_DEPENDENCIES = {
    "ocds_awardCriteria_extension": "9391240f353e8536992938fe9f7987cd89235331",
    "ocds_bid_extension": "d62ff4b0ba393d823ca8113a9039b12edf7acb8f",
    "ocds_communication_extension": "57a1567a85b9480ca10210fabbdbbbea5378f3f9",
    "ocds_location_extension": "fcd56abaea4214d7f4d712087be32141badbe60c",
    "ocds_lots_extension": "8d3b52eb26ce0f1a015c91b665c120b17ef619a0",
    "ocds_otherRequirements_extension": "143e56e3166073b5d317826a745e46b9889e379b",
    "ocds_performance_failures_extension": "ba848ad627309a76e19a5ed9281ade5dbe080915",
    "ocds_subcontracting_extension": "65d06d0af7e5dc56f0f28beb54e5d7dc5d9155e7",
    "ocds_submissionTerms_extension": "449ade63333a50f1e8cd2b0704c0a3c5e329a8a8",
    "ocds_suitability_extension": "271f51cef1160e66d8952a7e683f1d8375efcc95",
    "ocds_techniques_extension": "5568b00a8dd694a3d34441bdd9ef2bd3f9d44b11",
}
"""What the UK extension builds on, at the commits that were read: without them a checker knows none of our fields."""


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
        "publishedDate": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "publisher": {"name": publisher},
        "extensions": extensions(releases),
        **({"license": licence} if licence else {}),
    }


def extensions(releases: Sequence[Release]) -> list[str]:
    """The extensions that these releases need, each after those it builds on: the UK's own is last.

    Those of a notice only where one of the releases is a tender's.
    """
    asked = any("tender" in each["tag"] for each in releases)
    by_name = {each.split("/")[4]: each for each in EXTENSIONS}
    base = "https://raw.githubusercontent.com/open-contracting-extensions"
    needed = {name: f"{base}/{name}/{commit}/extension.json" for name, commit in _DEPENDENCIES.items()}
    own = {name: each for name, each in by_name.items() if name != _UK and (asked or name in _SHOWN)}
    every = needed | own
    return [*(every[name] for name in sorted(every)), by_name[_UK]]
