"""The contracts somebody can see: number, who for whom, and how their promises stand."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from makegood.web.config.typed import page_number
from makegood.web.contracts import standing
from makegood.web.contracts.place import place
from makegood.web.records import access, models
from makegood.web.records import access_contracts as reached
from makegood.web.records.models import Role

ON_A_PAGE = 20
WHO_LOOK = {Role.OFFICER, Role.MANAGER, Role.AUDITOR, Role.SUPPLIER}


@require_safe
def contracts(request: HttpRequest) -> HttpResponse:
    """Contracts of the reader's authority and of their firm, newest first."""
    if not access.roles(request.user) & WHO_LOOK:
        raise Http404
    own = [("buyer", each) for each in reached.contracts_of_authority(request.user)]
    known = {each.pk for _side, each in own}
    own += [("supplier", each) for each in reached.contracts_of_supplier(request.user) if each.pk not in known]
    own.sort(key=lambda each: each[1].made_at, reverse=True)
    number = page_number(request.GET.get("page", ""))
    start = (number - 1) * ON_A_PAGE
    page = {
        "headline": _headline(len(own)),
        "rows": [_row(side, each) for side, each in own[start : start + ON_A_PAGE]],
        "older": number + 1 if start + ON_A_PAGE < len(own) else None,
        "newer": number - 1 if number > 1 else None,
    }
    return render(request, "contracts/contracts.html", page)


def _headline(count: int) -> str:
    if not count:
        return _("You have no contracts here yet")
    return ngettext("%(n)s contract", "%(n)s contracts", count) % {"n": count}


def _row(side: Any, record: models.Contract) -> dict[str, Any]:
    found = place(record, side)
    lines = standing.of(found.agreed, found.state, found.on)
    return {"contract": record, "other": found.supplier if side == "buyer" else found.buyer, "lines": lines,
            "counted": standing.counted(lines)}  # fmt: skip
