"""Suppliers are asked to bid: an address each, and a link that is shown once and kept only as its digest."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from makegood.web.people import codes
from makegood.web.records import access_tenders as tenders
from makegood.web.records import models
from makegood.web.records.models import TenderInvitation
from makegood.web.tenders.views import frame, to_read

MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, number: str) -> HttpResponse:
    """Who was asked, what they said, and a box for more addresses. New links stand on the page once, to be copied."""
    if request.method != "POST":
        return _show(request, to_read(request, number))
    row = tenders.tender_for_officer(request.user, number)
    if row.issued_at is None:
        return redirect("tenders:invite", number)
    text = request.POST.get("addresses", "")[:20_000]
    addresses = list(dict.fromkeys(each.lower() for each in re.split(r"[\s,;]+", text) if each))
    wrong = _wrong(addresses)
    if wrong:
        errors = [{"text": wrong, "href": "#addresses"}]
        return _show(request, row, status=422, more={"errors": errors, "addresses": text})
    with transaction.atomic():
        made = [(address, _made(row, address)) for address in addresses]
    links = [(address, request.build_absolute_uri(f"/go/{code}/")) for address, code in made]
    return _show(request, row, more={"links": links})


def _wrong(addresses: list[str]) -> str:
    """What is wrong with what was typed, in a sentence; '' when nothing is."""
    if not addresses:
        return _("Enter at least one e-mail address")
    if len(addresses) > MOST:
        return _("Enter at most %(n)s addresses at once") % {"n": MOST}
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError:
            return _("“%(address)s” is not an e-mail address, like name@firm.example") % {"address": address[:60]}
    return ""


def _made(row: models.Tender, address: str) -> str:
    """An invitation; the code is given back and kept nowhere. Somebody asked before gets a new one; the old ends."""
    code = codes.make()
    found = TenderInvitation.objects.filter(tender=row, email=address).first()
    if found is not None:
        found.code_digest = codes.digest(code)
        found.save(update_fields=["code_digest"])
    else:
        TenderInvitation.objects.create(
            tender=row, email=address, code_digest=codes.digest(code), made_at=timezone.now()
        )
    return code


def _show(
    request: HttpRequest, row: models.Tender, *, status: int = 200, more: dict[str, object] | None = None
) -> HttpResponse:
    held = TenderInvitation.objects.filter(tender=row).select_related("supplier").order_by("made_at", "id")
    page = {
        "held": [
            {"email": each.email, "answer": each.get_answer_display(), "because": each.because, "at": each.made_at}
            for each in held
        ]
    }
    return render(request, "tenders/invite.html", page | frame(request, row) | (more or {}), status=status)
