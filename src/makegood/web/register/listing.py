"""P21, the register: search what is published, filter it, sort it, take it away. No book is read for the list."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood.learn import places
from makegood.learn.register import Summary, contract_rows
from makegood.web.records import models
from makegood.web.register import data, keeping, mapping, telling
from makegood.web.register.search import Asked, found

ON_A_PAGE = 20


@login_not_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The contracts that match, twenty a page."""
    keeping.catch_up()
    asked = Asked.of(request)
    shared = _shared(asked)
    if asked.view:
        return mapping.page(request, asked, shared)
    rows = found(asked)
    count = rows.count()
    last = max(1, -(-count // ON_A_PAGE))
    asked = replace(asked, page=min(max(asked.page, 1), last))
    start = (asked.page - 1) * ON_A_PAGE
    page = {
        **shared,
        "asked": asked,
        "count": ngettext("%(n)s contract", "%(n)s contracts", count) % {"n": f"{count:,}"},
        "rows": [listed(each) for each in rows.select_related("contract")[start : start + ON_A_PAGE]],
        "sorts": [(sort, words, asked.address(sort=sort)) for sort, words in _sorts()],
        "earlier": asked.address(page=asked.page - 1) if asked.page > 1 else "",
        "later": asked.address(page=asked.page + 1) if asked.page < last else "",
        "place": _("Page %(n)s of %(last)s") % {"n": asked.page, "last": last},
        "last": last,
    }
    return render(request, "register/list.html", page)


def _shared(asked: Asked) -> dict[str, Any]:
    """What list and map have in common: the form, and what it is set to."""
    return {
        "headline": _("See what was promised"),
        "asked": asked,
        "some": models.RegisterRow.objects.filter(listed=True).exists(),
        "choices": choices(),
        "chips": list(chips(asked)),
    }


def _sorts() -> tuple[tuple[str, str], ...]:
    return (("newest", _("Newest")), ("largest", _("Largest")), ("not_shown", _("Most not shown")))


def listed(row: models.RegisterRow) -> dict[str, Any]:
    """One row as the page has it."""
    return {
        "row": row,
        "slug": row.contract.slug,
        "lines": row.dots.split(),
        "says": telling.counted(telling.counts_of(row), row.promises),
        "service": telling.service(row.sector),
    }


def choices() -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in each filter: only what some published contract has."""
    rows = models.RegisterRow.objects.filter(listed=True)
    buyers = rows.order_by("buyer").values_list("buyer", flat=True).distinct()
    sectors = sorted(rows.order_by().values_list("sector", flat=True).distinct(), key=telling.service)
    return {
        "council": [(each, each) for each in buyers],
        "service": [(each, telling.service(each)) for each in sectors],
        "finding": list(_findings()),
        "year": [(str(each), str(each)) for each in _years(rows)],
    }


def _findings() -> tuple[tuple[str, str], ...]:
    return (
        ("kept", _("A promise was kept")),
        ("put_right", _("A promise was missed, then put right")),
        ("not_kept", _("A promise was not kept")),
        ("not_shown", _("A promise is not shown yet")),
        ("not_due", _("A promise is not due yet")),
    )


def _years(rows: QuerySet[models.RegisterRow]) -> list[int]:
    first = rows.order_by("starts").values_list("starts", flat=True).first()
    last = rows.order_by("-ends").values_list("ends", flat=True).first()
    return list(range(first.year, last.year + 1)) if first and last else []


def chips(asked: Asked) -> Iterator[tuple[str, str]]:
    """What is filtered by, in words, and the address without it."""
    words = dict(_findings())
    for name, said in (
        ("q", asked.q),
        ("council", asked.council),
        ("service", telling.service(asked.service) if asked.service else ""),
        ("finding", words.get(asked.finding, asked.finding)),
        ("year", asked.year),
        ("region", places.region_name(asked.region) if asked.region else ""),
    ):
        if said:
            yield said, asked.address(**{name: ""})


@login_not_required
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The search as a table: a row a contract."""
    rows = found(Asked.of(request)).select_related("contract")
    raw = data.as_csv(contract_rows((each.contract.slug, _summary(each)) for each in rows.iterator(chunk_size=2000)))
    answer = HttpResponse(raw, content_type=data.CSV)
    answer["Content-Disposition"] = 'attachment; filename="contracts.csv"'
    return data.for_other_sites(answer)


def _summary(row: models.RegisterRow) -> Summary:
    """The row as the line it was made from."""
    status = {how: each for each, how in telling.HOW.items()}
    return Summary(
        title=row.title, buyer=row.buyer, supplier=row.supplier, sector=row.sector, signed=row.signed,
        starts=row.starts, ends=row.ends, value_per_year=row.value_per_year,
        dots=tuple(status[each] for each in row.dots.split()),
        counts=telling.counts_of(row), has_returns=row.has_returns, look_again_on=row.look_again_on,
    )  # fmt: skip
