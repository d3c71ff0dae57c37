"""The suppliers a buyer knows, as they are kept beside a tender, and who of them could bid. Only counts leave here."""

from functools import lru_cache

from makegood import tender as room
from makegood.tender import firms
from makegood.terms import codec
from makegood.web.records import models
from makegood.web.tenders import documents

KIND = "market"
"""The kind of the paper that keeps them beside the tender."""


def text_of(row: models.Tender) -> str:
    """The firms as they are kept; '' when none are known."""
    paper = models.Paper.objects.filter(tender=row, kind=KIND).first()
    return paper.text if paper else ""


def who(row: models.Tender) -> tuple[int, int, int] | None:
    """How many could bid for some lot, of how many known, and how many of those are small."""
    advice = advice_of(row)
    return (advice.could_any, advice.known, advice.small_any) if advice and advice.each else None


def advice_of(row: models.Tender) -> room.lots.Advice | None:
    """The tender room's advice on the lots of this design for these firms; None while no firms are known."""
    text = text_of(row)
    return _advice(row.design, text) if text else None


@lru_cache(maxsize=32)
def _advice(design: str, market: str) -> room.lots.Advice:
    held = codec.to_value(firms.Market, codec.from_json(market, "the suppliers you know"), "the suppliers you know")
    return room.lots.advise(documents.design(design), held)
