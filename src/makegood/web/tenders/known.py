"""The suppliers a buyer knows, for 'who could bid': a paper beside the tender, without names on any page."""

from makegood.web.records import models

KIND = "market"


def of(row: models.Tender) -> models.Paper | None:
    return models.Paper.objects.filter(tender=row, kind=KIND).first()


def who(row: models.Tender) -> tuple[int, int, int] | None:
    """How many could bid for some part of it, of how many known, and how many of those are small."""
    return None
