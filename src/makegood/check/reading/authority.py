"""What kind of body a name belongs to. Only names that leave no doubt; the rest is None, and a question to a person."""

import re
from collections.abc import Sequence

from makegood.law.case import AuthorityKind

_NOT_A_BODY = re.compile(
    r"\b(?:ltd|limited|plc|llp|c\.?i\.?c|inc|federation|e-?tendering|partners?)\b\.?", re.IGNORECASE
)
"""Companies and unions carry the names of public bodies: 'NHS Property Services Limited', 'Police Federation'."""
_NATIONAL_COUNCIL = re.compile(
    r"\b(?:british|arts|dental|medical|research|science|engineering|midwifery|crafts|funding|pharmaceutical|teaching|"
    r"care|nuclear|sports?|design|privy|legal|bar|optical|chiropractic|osteopathic|biobank)\s+(?:\w+\s+)?council\b"
    r"|\bcouncil (?:for|on)\b|\bcommunity council\b|\bcouncils\b|\bcouncil (?:tax|house)",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[AuthorityKind, re.Pattern[str]], ...] = (
    ("parish", re.compile(r"\b(?:parish|town) council\b", re.IGNORECASE)),
    (
        "police_fire",
        re.compile(
            r"\bpolice (?:and|&) crime commissioner\b|\bpolicing and crime\b|\bconstabulary\b|\bchief constable\b"
            r"|\bpolice (?:service|scotland|authority)\b"
            r"|\bfire (?:and|&) rescue\b|\bfire (?:brigade|authority|service)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "nhs",
        re.compile(
            r"\bN\.?\s?H\.?\s?S\b|\bintegrated care board\b|\b(?:university |teaching )?health board\b"
            r"|\bclinical commissioning group\b|\bhospitals?\b.*\btrust\b",
            re.IGNORECASE,
        ),
    ),
    ("university", re.compile(r"\buniversity\b|\bprifysgol\b", re.IGNORECASE)),
    ("school", re.compile(r"\bschools?\b|\bacad(?:emy|emies)\b", re.IGNORECASE)),
    ("housing", re.compile(r"\bhousing (?:association|group|trust)\b", re.IGNORECASE)),
    (
        "central",
        re.compile(
            r"\bdepartment (?:for|of)\b|\bministry of\b|\bhome office\b|\bcabinet office\b|\bhm (?:revenue|treasury)\b"
            r"|\bcrown commercial service\b|\bgovernment commercial agency\b|\b(?:scottish|welsh) government\b"
            r"|\bcrown prosecution service\b|\bhm prison",
            re.IGNORECASE,
        ),
    ),
    (
        "local_authority",
        re.compile(
            r"\b(?:county|district|borough|city|metropolitan|unitary|combined)\b.*\b(?:council|authority)\b"
            r"|\bcouncil\b|\blondon borough of\b|\broyal borough of\b|\bcyngor\b|\bcomhairle\b|\bC?M?BC\b",
            re.IGNORECASE,
        ),
    ),
)
_LONGEST_NAME = 200
_UNSURE_POLICE = re.compile(r"\bnuclear\b|\btransport police\b|\bministry of defence police\b", re.IGNORECASE)
_UNSURE_SCHOOL = re.compile(
    r"\bschool of\b|\bacademy of\b|\broyal academy\b|\bacademy (?:for|trust)?\s*sport", re.IGNORECASE
)


def kind_of(name: str, types: Sequence[str] = ()) -> AuthorityKind | None:
    """The kind of body, from its name and the notice's own `UK_CA_TYPE` codes; None when neither is clear."""
    if "privateUtility" in types:
        return "private_utility"
    if "publicAuthorityCentralGovernment" in types:
        return _central(name)
    found = _by_name(name)
    # A body that calls itself sub-central is not a department, whatever its name.
    return None if found == "central" and "publicAuthoritySubCentralGovernment" in types else found


def _central(name: str) -> AuthorityKind:
    """NHS bodies are central by threshold, and a kind of their own in the case."""
    return "nhs" if _by_name(name) == "nhs" else "central"


def _by_name(full_name: str) -> AuthorityKind | None:
    name = full_name[:_LONGEST_NAME]
    if not name or _NOT_A_BODY.search(name):
        return None
    for kind, pattern in _KINDS:
        if not pattern.search(name):
            continue
        if kind == "local_authority" and _NATIONAL_COUNCIL.search(name):
            return None
        if (kind == "police_fire" and _UNSURE_POLICE.search(name)) or (
            kind == "school" and _UNSURE_SCHOOL.search(name)
        ):
            return None
        return kind
    return None
