"""What somebody looks for on the register, read from the address, and the rows that match it."""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import HttpRequest

from makegood import define
from makegood.learn import places
from makegood.web.config.typed import printable
from makegood.web.records import models

MOST_WORDS = 8
SORTS = ("newest", "largest", "not_shown")
FINDINGS = ("kept", "put_right", "not_kept", "not_shown", "waiting", "not_due")
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?(?: ?\d[a-z]{2})?", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^\w%]+")  # the signs of a pattern are letters, and find themselves


def folded(text: str) -> str:
    """Words as the search box compares them: in lower case, without accents, marks between words as one space."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return " ".join(_NO_LETTER.sub(" ", plain.casefold().replace("'", "").replace("\u2019", "")).split())


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody looks for. Empty parts say nothing; what is not known is left out, never an error."""

    q: str = ""
    council: str = ""
    service: str = ""
    finding: str = ""
    year: str = ""
    region: str = ""
    view: str = ""
    sort: str = "newest"
    page: int = 1

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        got = {name: printable(request.GET.get(name, "")).strip()[:200] for name in PARTS}
        return cls(
            q=got["q"], council=got["council"], service=got["service"] if got["service"] in define.sectors() else "",
            finding=got["finding"] if got["finding"] in FINDINGS else "",
            year=got["year"] if got["year"].isascii() and got["year"].isdigit() and len(got["year"]) == 4 else "",
            region=got["region"] if got["region"] and places.region_code(got["region"]) == got["region"] else "",
            view="map" if got["view"] == "map" else "",
            sort=got["sort"] if got["sort"] in SORTS else "newest",
            page=int(got["page"]) if got["page"].isascii() and got["page"].isdigit() and len(got["page"]) < 6 else 1,
        )  # fmt: skip

    @property
    def is_a_postcode(self) -> bool:
        """Whether somebody looks for a postcode, as 'NE1' or 'NE1 4ST': no contract here has one."""
        return _POSTCODE.fullmatch(" ".join(self.q.split())) is not None

    def address(self, **changed: Any) -> str:
        """The query of the same search with something changed, from the first page."""
        wanted = replace(self, **{"page": 1, **changed})
        held = {name: getattr(wanted, name) for name in PARTS}
        plain = {"sort": "newest", "page": 1}
        return "?" + urlencode({name: each for name, each in held.items() if each and each != plain.get(name)})


PARTS = ("q", "council", "service", "finding", "year", "region", "sort", "view", "page")


def found(asked: Asked) -> QuerySet[models.RegisterRow]:
    """The rows that match, in order. A contract that is not public is never among them, whatever its row says."""
    rows = models.RegisterRow.objects.filter(listed=True, contract__public=True)
    looked_for = folded(asked.q).split()
    if asked.q and not looked_for:
        return rows.none()
    for word in looked_for[:MOST_WORDS]:
        rows = rows.filter(words__contains=word)
    if asked.council:
        rows = rows.filter(buyer=asked.council)
    if asked.service:
        rows = rows.filter(sector=asked.service)
    if asked.finding:
        rows = rows.filter(**{f"{asked.finding}__gt": 0})
    if asked.year:
        rows = rows.filter(starts__lte=f"{asked.year}-12-31", ends__gte=f"{asked.year}-01-01")
    if asked.region:
        areas = [each.code for each in places.districts().areas if each.region == asked.region]
        rows = rows.filter(area__in=areas)
    first = {"newest": "signed", "largest": "value_per_year", "not_shown": "not_shown"}[asked.sort]
    return rows.order_by(F(first).desc(), "id")
