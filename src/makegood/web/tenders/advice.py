"""What the tender room says about a design, in the words of a page: lots, days, shared words, weights."""

from typing import Any

from makegood import tender as room
from makegood.web.tenders import lots as pages


def timetable(design: room.Design) -> dict[str, Any]:
    return {}


def differences(design: room.Design) -> list[Any]:
    return []


def lots(design: room.Design) -> list[dict[str, Any]]:
    """The table of lots."""
    return [
        {
            "id": lot.id,
            "title": lot.title,
            "place": lot.place,
            "value": lot.value,
            "units": lot.units_per_year,
            "left_out": lot.left_out,
        }
        for lot in design.tender.lots.lots
    ]


def of_lots(design: room.Design) -> dict[str, Any]:
    return {"adds_up": pages.adds_up(design)}
