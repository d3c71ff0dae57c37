"""The result to take away: Word, Excel, JSON."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from makegood.check import export
from makegood.web.checks import drafts, shown
from makegood.web.records import access
from makegood.web.records.models import Check

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON = "application/json"


@require_safe
def download(request: HttpRequest, id_: UUID, kind: str) -> HttpResponse:
    check = access.check(request.user, id_, at=timezone.now())
    made = MADE.get(kind)
    if made is None or check.stage != Check.Stage.CHECKED:
        raise Http404
    type_, content = made(check)
    response = HttpResponse(content, content_type=type_)
    response["Content-Disposition"] = f'attachment; filename="makegood-check-{str(check.id)[:8]}.{kind}"'
    return response


def _word(check: Check) -> tuple[str, bytes]:
    """With the verdict of the screen: the file must not say another."""
    result = drafts.result(check)
    page = shown.page(result, drafts.accepted(check), drafts.stored(check))
    return DOCX, export.as_word(result, headline=page["headline"])


MADE: dict[str, Callable[[Check], tuple[str, bytes]]] = {
    "docx": _word,
    "xlsx": lambda check: (XLSX, export.as_excel(drafts.result(check))),
    "json": lambda check: (JSON, export.as_text(drafts.result(check))),
}
