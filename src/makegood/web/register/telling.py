"""How a published contract is told: counts in words, the columns of its row, what of it is new in the feed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood import define
from makegood.award import procurement
from makegood.award.facts import AwardAgreed
from makegood.deliver import findings
from makegood.deliver.agreed import Agreed
from makegood.deliver.findings.record import Status
from makegood.learn import places, register
from makegood.tender.pack import notice
from makegood.terms import BadInput, codec
from makegood.web.contracts import happening, standing
from makegood.web.contracts.place import Place
from makegood.web.records import models
from makegood.web.records.books import DatabaseBook
from makegood.web.register import published
from makegood.web.register.search import folded
from makegood.web.tenders import documents

HOW: dict[Status, standing.How] = {
    "kept": "kept",
    "put right": "made_good",
    "not kept": "not_kept",
    "not shown": "not_shown",
    "waiting": "waiting",
    "not due": "not_due",
}
COLUMNS: dict[Status, str] = {
    "kept": "kept",
    "put right": "put_right",
    "not kept": "not_kept",
    "not shown": "not_shown",
    "waiting": "waiting",
    "not due": "not_due",
}


def counted(counts: Mapping[str, int], promises: int) -> str:
    """'6 promises: 2 kept, 1 put right, 1 not kept'."""
    named = (
        ("kept", _("%(n)s kept")),
        ("put right", _("%(n)s put right")),
        ("not kept", _("%(n)s not kept")),
        ("not shown", _("%(n)s not shown yet")),
        ("waiting", _("%(n)s being looked at")),
        ("not due", _("%(n)s not due")),
    )
    told = ", ".join(words % {"n": counts[key]} for key, words in named if counts[key])
    count = ngettext("%(n)s promise", "%(n)s promises", promises) % {"n": promises}
    return f"{count}: {told}"


def counts_of(row: models.RegisterRow) -> dict[str, int]:
    """The counts of a row, by the words of the record."""
    return {status: getattr(row, column) for status, column in COLUMNS.items()}


def whole(amount: Decimal) -> str:
    """'1,200'."""
    return f"{amount:,.0f}"


def service(sector: str) -> str:
    """The name of a kind of service; its own word where it has none."""
    known = define.sectors().get(sector)
    return known.name if known else sector.replace("_", " ")


@cache
def _area_names() -> dict[str, str]:
    return {each.code: each.name for each in places.districts().areas}


def columns(told: register.Summary, found: Place) -> dict[str, Any]:
    """The columns of a row, and the words that the search box looks in."""
    box = models.PublicBox.objects.filter(organisation=found.record.authority_id).first()
    held = {
        name: getattr(told, name)
        for name in ("buyer", "supplier", "sector", "starts", "ends", "signed", "value_per_year", "has_returns")
    }
    area = box.area if box else ""
    where = f"{_area_names().get(area, '')} {places.region_name(places.region_of(area)) if area else ''}"
    joined = " ".join(folded(each).replace(" ", "") for each in (told.title, service(told.sector)))  # 'homecare'
    words = f"{folded(f'{told.title} {told.buyer} {told.supplier} {service(told.sector)} {where}')} {joined}"
    counts = {column: told.counts[status] for status, column in COLUMNS.items()}
    return {
        **held, **counts, "title": told.title[:200], "promises": len(told.dots), "area": area,
        "dots": " ".join(HOW[each] for each in told.dots)[:400], "words": words,
        "look_again_on": told.look_again_on,
    }  # fmt: skip


def releases(found: Place, made: findings.Record) -> tuple[dict[str, Any], ...]:
    """The OCDS releases of the contract now."""
    told = len(published.entries(found))
    happened = tuple(each for each in happening.happened(found.record) if each.number <= told)
    return register.releases(
        published.named(found), found.state, happened, made,
        at=timezone.now(), prefix=settings.OCID_PREFIX, process=_process(found.record.tender),
        signed=_signed(found),
    )  # fmt: skip


def new_releases(found: Place, made: findings.Record) -> list[dict[str, Any]]:
    """Those that the feed has not brought yet. A release that was published is never written again."""
    texts = found.record.register_changes.exclude(releases="").values_list("releases", flat=True)
    known = {each["id"] for text in texts for each in codec.from_json(text, "releases")}
    return [each for each in releases(found, made) if each["id"] not in known]


def _signed(found: Place) -> Agreed:
    """What was signed, with the names of today: a change since is an amendment."""
    signed = codec.to_value(Agreed, codec.from_json(found.record.agreed, found.record.number), found.record.number)
    return replace(signed, buyer=found.buyer, supplier=found.supplier)


def _process(asked: models.Tender | None) -> register.Process | None:
    """How it was asked for, where that was on this site."""
    if asked is None or asked.issued_at is None:
        return None
    day = timezone.localtime(asked.issued_at).date()
    try:
        made = notice.release(documents.design_of(asked), on=day, prefix=settings.OCID_PREFIX)
    except BadInput:
        return None
    return register.Process(tender=made, asked_on=day, decided_on=_decided_on(asked))


def _decided_on(asked: models.Tender) -> date | None:
    """The day a second officer agreed to the award, the last time that one did."""
    past = procurement.happened(DatabaseBook(asked.book_id).entries())
    return max((procurement.day_of(each.at) for each in past if isinstance(each.fact, AwardAgreed)), default=None)


def ocid(record: models.Contract) -> str:
    """The id of the process under this publisher's prefix."""
    return register.ocid_of(record.number, settings.OCID_PREFIX)
