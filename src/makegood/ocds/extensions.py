"""The extensions that our own notices and records use, each at the commit its schema was read. Nothing is fetched."""

from collections.abc import Mapping, Sequence
from typing import Any

_BASE = "https://raw.githubusercontent.com"
_OWN = {
    "ocds_lots_extension": "8d3b52eb26ce0f1a015c91b665c120b17ef619a0",
    "ocds_awardCriteria_extension": "9391240f353e8536992938fe9f7987cd89235331",
    "ocds_contractTerms_extension": "316ea6708268b0efa7fe8fc2273c891107ac90ce",
    "ocds_legalBasis_extension": "b8cad008a33695661bba0eb3fb41b74c603e6941",
    "ocds_location_extension": "fcd56abaea4214d7f4d712087be32141badbe60c",
    "ocds_metrics_extension": "fad91df868907e339e5b3b4af5c334e02b80fa4f",
    "ocds_organizationClassification_extension": "243be1f7daed9d4423f218d9a7fb364ab70c57b9",
    "ocds_otherRequirements_extension": "143e56e3166073b5d317826a745e46b9889e379b",
    "ocds_selectionCriteria_extension": "42109b4c5259f4a086744a4fd4f1ca4fd6ff1e7f",
    "ocds_submissionTerms_extension": "449ade63333a50f1e8cd2b0704c0a3c5e329a8a8",
    "ocds_sustainability_extension": "b8d93a0edb8e0ac2f27f733cccf3884e392346e9",
}
"""Every extension of the standard's own family that a release of ours may use."""
_AFTER_A_TENDER = ("ocds_legalBasis_extension", "ocds_metrics_extension")
"""Those of them that a release uses which is no tender's."""
_BENEATH_THE_UK = {
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
"""What the UK extension builds on: without them a checker that loads extensions knows none of our fields."""
_UK = f"{_BASE}/cabinetoffice/ocds_uk_extension/aa0e43b84dfad0cb9b839a8135e0bc4b285d32fc/extension.json"


def extensions(releases: Sequence[Mapping[str, Any]]) -> list[str]:
    """The addresses of what these releases need, each after those it builds on: the UK's own is last.

    Those of a tender only where one of the releases is a tender's.
    """
    asked = any("tender" in each["tag"] for each in releases)
    own = {name: commit for name, commit in _OWN.items() if asked or name in _AFTER_A_TENDER}
    every = _BENEATH_THE_UK | own
    family = [f"{_BASE}/open-contracting-extensions/{name}/{every[name]}/extension.json" for name in sorted(every)]
    return [*family, _UK]
