"""Open data of the whole register: the feed of changes, and every release and record, in pages.

A reader begins at 0 and follows `next`. It sees every change at least once and none is skipped: see `changes`.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from makegood.learn import register
from makegood.ocds.writing import moment
from makegood.tender.pack.notice import as_bytes
from makegood.terms import codec
from makegood.web.records import models
from makegood.web.register import asked, changes, data, keeping, published, telling

A_PAGE = 50
MOST = 200
OF_ONE = 100
JSON = "application/json"


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Changes after a cursor, oldest first. `next` is always there: at the end it is where new ones will come."""
    keeping.catch_up()
    after, most = _number(request, "after", 0), _number(request, "limit", A_PAGE)
    if after is None or not most:
        return _problem(_("after and limit are whole numbers, like ?after=120&limit=50"), 400)
    if after > changes.last():
        return _problem(_("This feed has no such cursor: it was begun anew. Start again from after=0."), 410)
    most = min(most, MOST)
    found = changes.after(after, most=most + 1)
    rows, more = found[:most], len(found) > most
    last = rows[-1].cursor if rows else after
    answer = {
        "after": after,
        "cursor": last,
        "more": more,
        "next": request.build_absolute_uri(f"{reverse('register:feed')}?after={last}&limit={most}"),
        "changes": [_told(request, each) for each in rows],
    }
    return _json(answer)


def _told(request: HttpRequest, each: models.RegisterChange) -> dict[str, Any]:
    """One change. A contract that is public no more has its address and nothing else."""
    page = request.build_absolute_uri(reverse("register:contract", args=[each.contract.slug]))
    return {
        "cursor": each.cursor,
        "kind": each.kind,
        "at": moment(each.at),
        "contract": each.contract.slug,
        "ocid": telling.ocid(each.contract),
        "page": page,
        "says": each.says,
        "releases": codec.from_json(each.releases, "releases") if each.releases else [],
    }


@login_not_required
@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """Every release that was published, as packages: one page, and the next in the Link header."""
    keeping.catch_up()
    after = _number(request, "after", 0)
    if after is None:
        return _problem(_("after is a whole number, like ?after=120"), 400)
    rows = models.RegisterChange.objects.filter(cursor__gt=after).exclude(releases="").order_by("cursor")
    found = list(rows[: A_PAGE + 1])
    every = [each for row in found[:A_PAGE] for each in codec.from_json(row.releases, "releases")]
    last = found[A_PAGE - 1].cursor if len(found) > A_PAGE else None
    return _packaged(request, register.release_package, every, last)


@login_not_required
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """Every contract as a record with its compiled release, as packages."""
    keeping.catch_up()
    after = _number(request, "after", 0)
    if after is None:
        return _problem(_("after is a whole number, like ?after=120"), 400)
    rows = models.RegisterRow.objects.filter(listed=True, contract__public=True, contract__gt=after)
    found = list(rows.order_by("contract")[: A_PAGE + 1].values_list("contract", flat=True))
    texts = models.RegisterChange.objects.filter(contract__in=found[:A_PAGE]).exclude(releases="")
    ordered = texts.order_by("contract", "cursor").values_list("releases", flat=True)
    every = [each for text in ordered for each in codec.from_json(text, "releases")]
    return _packaged(request, register.record_package, every, found[A_PAGE - 1] if len(found) > A_PAGE else None)


def _packaged(request: HttpRequest, made: Any, every: list[Any], last: int | None) -> HttpResponse:
    uri, licence = request.build_absolute_uri(), settings.DATA_LICENCE
    package = made(every, uri=uri, at=timezone.now(), publisher=request.get_host(), licence=licence)
    answer = HttpResponse(as_bytes(package), content_type=JSON)
    if last is not None:
        answer["Access-Control-Expose-Headers"] = "Link"
        answer["Link"] = f'<{request.build_absolute_uri(request.path)}?after={last}>; rel="next"'
    return data.for_other_sites(answer)


@login_not_required
@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every change of one contract's page, newest first."""
    row = published.row_of(slug)
    keeping.catch_up(models.RegisterRow.objects.filter(contract=row))
    rows = row.register_changes.order_by("-cursor")[:OF_ONE]
    page = {
        "contract": row,
        "headline": _("What changed on this page"),
        "rows": [{"day": asked.local(each.at), "what": _kinds()[each.kind], "says": each.says} for each in rows],
    }
    return render(request, "register/history.html", page)


def _kinds() -> dict[str, str]:
    return {
        "published": _("The page was published"),
        "changed": _("The findings changed"),
        "question": _("A question or a reply"),
        "unpublished": _("The page was taken away"),
    }


@login_not_required
@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every question that everybody may read, with its reply and its rating."""
    row = published.row_of(slug)
    every = row.questions.filter(shown="shown").order_by("-asked_at")[:OF_ONE]
    page = {
        "contract": row,
        "headline": _("What people asked about this contract"),
        "says": asked.told(row)["says"],
        "rows": [asked.row(each) for each in every],
    }
    return render(request, "register/asked.html", page)


@login_not_required
@require_safe
def questions_table(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a table, with those that are not shown counted and without their words."""
    row = published.row_of(slug)
    answer = HttpResponse(data.as_csv(asked.as_rows(row)), content_type=data.CSV)
    answer["Content-Disposition"] = f'attachment; filename="{row.number}-questions.csv"'
    return data.for_other_sites(answer)


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What can be taken away, and how to follow it."""
    told = {"headline": _("Take the data"), "last": changes.last(), "licence": settings.DATA_LICENCE}
    return render(request, "register/data.html", told)


def _number(request: HttpRequest, name: str, else_: int) -> int | None:
    text = request.GET.get(name, str(else_))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _json(held: Any) -> HttpResponse:
    return data.for_other_sites(HttpResponse(codec.to_json(held), content_type=JSON))


def _problem(says: str, status: int) -> HttpResponse:
    return data.for_other_sites(HttpResponse(codec.to_json({"problem": says}), content_type=JSON, status=status))
