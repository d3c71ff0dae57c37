"""Which nation's law a buyer is under, as far as its address or portal says."""

import re
from collections.abc import Mapping
from typing import Any

from makegood.ocds.fields import words
from makegood.ocds.notice import Nation

_PORTAL: Mapping[str, Nation] = {"ocds-r6ebe6": "SCT", "ocds-kuma6s": "WLS"}
"""Public Contracts Scotland and Sell2Wales."""
_DEVOLVED: Mapping[str, Nation] = {"GB-SCT": "SCT", "GB-WLS": "WLS", "GB-NIR": "NIR"}
_NUTS: Mapping[str, Nation] = {"UKL": "WLS", "UKM": "SCT", "UKN": "NIR"}
"""First letters of statistical regions; the other UK ones, C to K, are English."""
_NAMES: Mapping[str, Nation] = {
    **dict.fromkeys(("england", "eng"), "ENG"),
    **dict.fromkeys(("wales", "cymru", "wls"), "WLS"),
    **dict.fromkeys(("scotland", "sct"), "SCT"),
    **dict.fromkeys(("northern ireland", "nir"), "NIR"),
}
_POSTCODE: Mapping[str, Nation] = {
    **dict.fromkeys(("AB", "DD", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE"), "SCT"),
    **dict.fromkeys(("CF", "SA"), "WLS"),
    "BT": "NIR",
}
"""Postcode areas inside one nation; every other known area is English. The region codes beside the postcodes of the
real releases read for the tests agree with each of them."""
_ACROSS_A_BORDER = frozenset({"CA", "CH", "DG", "GL", "HR", "LD", "LL", "NE", "NP", "SY", "TD"})
"""Postcode areas that lie, or may lie, on both sides of a border: no nation is read from them."""
_ELSEWHERE = frozenset({"JE", "GY", "IM", "GX", "BF", "BX", "GI"})
_AREA = re.compile(r"^([A-Z]{1,2})\d[A-Z\d]?\s*\d[A-Z]{2}$")


def nation(ocid: str, devolved: str, address: Mapping[str, Any], where: str) -> tuple[Nation | None, str]:
    """The nation and the field it was read from; (None, '') where nothing says it for certain."""
    if devolved in _DEVOLVED:
        return _DEVOLVED[devolved], f"{where}.details.classifications"
    for prefix, found in _PORTAL.items():
        if ocid.startswith(prefix):
            return found, "ocid"
    region = words(address, "region")
    if re.match(r"^UK[C-N]", region):
        return _NUTS.get(region[:3], "ENG"), f"{where}.address.region"
    for key in ("countryName", "region", "country"):
        named = _NAMES.get(words(address, key).casefold())
        if named:
            return named, f"{where}.address.{key}"
    area = _AREA.match(words(address, "postalCode").upper())
    if area and area.group(1) not in _ACROSS_A_BORDER | _ELSEWHERE:
        return _POSTCODE.get(area.group(1), "ENG"), f"{where}.address.postalCode"
    return None, ""
