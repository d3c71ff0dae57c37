"""What a contract's main CPV code says about the regime: light touch, reservable, health care.

Read from the Procurement Regulations 2024 Sch. 1 Table 1 (as made) and the Provider Selection Regime Regulations 2023
Sch. 1 (as made), on 21 November 2026. A range runs over the codes that exist in the CPV of 2008; codes inside a range
that the schedule leaves out are named.
"""

LIGHT_TOUCH = (
    ("50116510", "50116510"),
    ("55100000", "55410000"),
    ("55510000", "55524000"),
    ("64000000", "64116000"),
    ("64122000", "64122000"),
    ("71550000", "71550000"),
    ("75000000", "75131000"),
    ("75200000", "75340000"),
    ("79100000", "79140000"),
    ("79430000", "79430000"),
    ("79611000", "79611000"),
    ("79622000", "79622000"),
    ("79624000", "79625000"),
    ("79700000", "79711000"),
    ("79713000", "79723000"),
    ("79950000", "79956000"),
    ("79995000", "79995200"),
    ("80000000", "80660000"),
    ("85000000", "85323000"),
    ("92000000", "92215000"),
    ("92220000", "92700000"),
    ("98000000", "98000000"),
    ("98113100", "98113100"),
    ("98120000", "98133110"),
    ("98200000", "98200000"),
    ("98500000", "98500000"),
    ("98513000", "98514000"),
    ("98900000", "98910000"),
)
RESERVABLE = (
    ("75121000", "75123000"),
    ("79622000", "79622000"),
    ("79624000", "79625000"),
    ("80110000", "80110000"),
    ("80300000", "80340000"),
    ("80420000", "80430000"),
    ("80511000", "80511000"),
    ("80520000", "80522000"),
    ("80590000", "80590000"),
    ("85000000", "85323000"),
    ("92500000", "92622000"),
    ("98133000", "98133110"),
)
HEALTH_CARE = (("85100000", "85111900"), ("85112200", "85142100"), ("85143000", "85146200"), ("85148000", "85160000"))
HEALTH_CARE_IN_PART = ("85149000", "85312330", "85312500", "85323000")
"""On the health schedule only to the extent it describes: pharmacy, family planning, rehabilitation, community."""


def main_digits(cpv: str) -> str:
    """The eight digits of a CPV code, without the check digit: '85310000-5' is '85310000'."""
    return "".join(mark for mark in cpv.split("-")[0] if mark.isdigit()).ljust(8, "0")[:8]


def is_light_touch(cpv: str) -> bool:
    """The services are on the light touch list (Table 1: the list for every kind of contract)."""
    return _within(cpv, LIGHT_TOUCH)


def is_reservable(cpv: str) -> bool:
    """The services may be reserved for public service mutuals."""
    return _within(cpv, RESERVABLE)


def is_health_care(cpv: str) -> bool | None:
    """On the Provider Selection Regime's list for England; None where the list takes the code only in part."""
    if main_digits(cpv) in HEALTH_CARE_IN_PART:
        return None
    return _within(cpv, HEALTH_CARE)


def _within(cpv: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    digits = main_digits(cpv)
    return any(first <= digits <= last for first, last in ranges)
