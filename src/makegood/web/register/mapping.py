"""C12, the same search as a map: areas in five shades by how many contracts have returns. No good and bad areas."""

from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.learn import charts, places
from makegood.web.register import telling
from makegood.web.register.search import Asked, found


def page(request: HttpRequest, asked: Asked, shared: dict[str, Any]) -> HttpResponse:
    """The map of a search, with the list beside it in the same order."""
    rows = found(asked).order_by().filter(has_returns=True).values_list("area").annotate(n=Count("id"))
    counts: dict[str, int] = {}
    for area, n in rows:
        region = places.region_of(area)
        counts[region] = counts.get(region, 0) + n
    readings = [_reading(asked, each.code, each.name, counts.get(each.code, 0)) for each in places.regions().areas]
    nowhere = counts.get("", 0)
    few = sum(each.few for each in readings)
    told = {
        "chart": charts.map_of(
            places.regions(), readings, says=_says(sum(counts.values()), few), words=_nowhere(nowhere),
            columns=(_("Area"), _("Contracts with returns")), source=_("the contracts published here"),
            as_at=timezone.localdate(), whole=True, steps=_steps, name="register",
        ),
    }  # fmt: skip
    return render(request, "register/map.html", {**shared, **told})


def _reading(asked: Asked, code: str, name: str, count: int) -> charts.Reading:
    """One area; one to nine contracts are too few to show, none is no data."""
    href = asked.address(region=code, view="") if count else ""
    if not count:
        return charts.Reading(name=name, shown=_("none published here"), code=code)
    if count < charts.FEW:
        return charts.Reading(name=name, shown=charts.TOO_FEW, few=True, code=code, href=href)
    return charts.Reading(name=name, shown=str(count), amount=Decimal(count), code=code, href=href)


def _says(count: int, few: int) -> str:
    said = ngettext("%(n)s contract here has returns.", "%(n)s contracts here have returns.", count) % {"n": count}
    if not few:
        return said
    return f"{said} {ngettext('%(n)s area is too few to show.', '%(n)s areas are too few to show.', few) % {'n': few}}"


def _nowhere(count: int) -> str:
    """Contracts of councils that have not said where they are."""
    if not count:
        return ""
    words = ngettext("%(n)s is of a council that is not on the map.",
                     "%(n)s are of councils that are not on the map.", count)  # fmt: skip
    return words % {"n": count}


def _steps(low: Decimal, high: Decimal) -> str:
    return _("%(low)s to %(high)s") % {"low": telling.whole(low), "high": telling.whole(high)}
