"""The example tenders, for `makegood demo`."""

from django.utils import timezone

from makegood.tender import firms
from makegood.terms import codec
from makegood.web.records import access_tenders, local, models
from makegood.web.tenders import documents, starting
from makegood.web.tenders.market import KIND


def load() -> tuple[tuple[str, str], ...]:
    """Put the example tenders in as the one person of this computer, with the firms of the example market.

    Gives the title and the address of each, in order.
    """
    person = local.somebody()
    authority = access_tenders.authority_that_buys(person)
    made = []
    for name, title in starting.examples():
        at = timezone.now()
        data = starting.from_example(name) | {"title": title}
        row = documents.made(data, organisation=authority, by=person, at=at)
        _with_market(row)
        made.append((title, f"/tenders/{row.number}/"))
    return tuple(made)


def _with_market(row: models.Tender) -> None:
    text = starting.example_market()
    if text:
        market = codec.to_json(firms.read(text, "the example market"))
        models.Paper.objects.create(tender=row, kind=KIND, by=row.made_by, at=row.made_at, text=market)
