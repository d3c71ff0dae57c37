"""Areas and their outlines, from open boundaries.

In: nothing. Out: the 12 regions and nations and the 361 local authority districts, with outlines for a map, and which
code is which region. It never guesses a place from a name.
"""

from functools import cache
from importlib.resources import files

from makegood.terms import codec, value

NOT_SAID = "not said"
"""How pages name the area of notices that name none."""


@value
class Area:
    """One area: its code, name and outline. `path` is an SVG path in the units of its `Outlines`."""

    code: str
    name: str
    path: str
    region: str = ""


@value
class Outlines:
    """Areas on one plane: `width` and `height` in the same units as the paths; source and rights to print with them.

    The projection is in script/places, which makes these files from open boundaries.
    """

    says: str
    source: str
    rights: str
    width: int
    height: int
    areas: tuple[Area, ...]


@cache
def regions() -> Outlines:
    """The nine regions of England, Wales, Scotland and Northern Ireland, by their NUTS codes (UKC to UKN)."""
    return _read("regions.json")


@cache
def districts() -> Outlines:
    """The 361 local authority districts as coded in 2024, each with the code of its region."""
    return _read("districts.json")


def _read(name: str) -> Outlines:
    text = (files("makegood.learn.places") / "data" / name).read_text(encoding="utf-8")
    return codec.to_value(Outlines, codec.from_json(text, name), name)


@cache
def _names() -> dict[str, str]:
    return {area.code: area.name for area in regions().areas}


def region_name(code: str) -> str:
    """'North West' for 'UKD', 'UKD35', 'TLD' or 'TLD3'; 'not said' for a code of no region."""
    return _names().get(region_code(code), NOT_SAID)


def region_code(code: str) -> str:
    """'UKD' for a NUTS code, an ITL code (TL where NUTS has UK) or a region's name; '' for anything else."""
    given = code.strip()
    first = f"UK{given[2:3]}".upper() if given[:2].upper() in {"UK", "TL"} else ""
    if first in _names():
        return first
    return next((code for code, name in _names().items() if name.casefold() == given.casefold()), "")


@cache
def _districts_region() -> dict[str, str]:
    return {area.code: area.region for area in districts().areas}


def region_of(district: str) -> str:
    """The region's code of a district's ('UKD' for 'E08000003'); '' for a code that is no district of 2024."""
    return _districts_region().get(district, "")


def nation_of(region: str) -> str:
    """'ENG', 'WLS', 'SCT' or 'NIR' for a region's code; '' for anything else."""
    code = region_code(region)
    return {"UKL": "WLS", "UKM": "SCT", "UKN": "NIR", "": ""}.get(code, "ENG")
