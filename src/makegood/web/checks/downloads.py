"""The result to take away: Word, Excel, JSON."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from makegood.check import export
from makegood.web.checks import drafts
from makegood.web.records import access
from makegood.web.records.models import Check

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"docx": (DOCX, export.as_word), "xlsx": (XLSX, export.as_excel), "json": ("application/json", export.as_text)}


@require_safe
def download(request: HttpRequest, id_: UUID, kind: str) -> HttpResponse:
    check = access.check(request.user, id_, at=timezone.now())
    if kind not in KINDS or check.stage != Check.Stage.CHECKED:
        raise Http404
    type_, made = KINDS[kind]
    response = HttpResponse(made(drafts.result(check)), content_type=type_)
    response["Content-Disposition"] = f'attachment; filename="makegood-check-{str(check.id)[:8]}.{kind}"'
    return response
