"""P18, one opened row: what was reported beside its payslips, and what an officer reads off them."""

import base64
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from makegood.award.sealing import CannotOpen
from makegood.deliver.checks import decide
from makegood.deliver.checks.opened import PayslipRead
from makegood.deliver.employer import opening as employers
from makegood.deliver.employer import plain
from makegood.deliver.figures.rows import PayLine
from makegood.web.bids.fields import Field, problems, read
from makegood.web.config.templates import day
from makegood.web.contracts import checking, kept_apart
from makegood.web.contracts.checking import Check

PENCE = Decimal("9999999")
KINDS = ((b"%PDF-", "application/pdf", "pdf"), (b"\x89PNG", "image/png", "png"), (b"\xff\xd8\xff", "image/jpeg", "jpg"))


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, number: str, id_: str, row: int) -> HttpResponse:
    """For officers and managers who check. What they type is kept with the row, and deleted with it."""
    it, held = _row(request, number, id_, row)
    lines = plain.from_plain(employers.OpenedRow, held["row"], "opening").lines
    fields = [each for place, line in enumerate(lines, start=1) for each in _fields(place, line, held)]
    settled = row - 1 in decide.results(it.held)
    if request.method == "POST" and not settled and not read(fields, request.POST):
        told = _told(row, lines, fields)
        opening = kept_apart.opened(it.found.record, it.id).get(leaf=row - 1)
        kept_apart.keep_row(it.found.record, it.id, row - 1, held | {"read": told}, delete_on=opening.delete_on)
        return redirect(it.page)
    page = {
        "found": it.found,
        "contract": it.found.record,
        "it": it,
        "row": row,
        "lines": [_line(each) for each in lines],
        "files": range(1, len(held["payslips"]) + 1),
        "fields": fields,
        "settled": settled,
        "headline": _("Row %(n)s: what do the payslips say?") % {"n": row},
        "errors": problems(fields),
        "back": it.page,
    }
    return render(request, "contracts/row.html", page, status=422 if page["errors"] else 200)


def _row(request: HttpRequest, number: str, id_: str, row: int) -> tuple[Check, dict[str, Any]]:
    it = checking.check_of(request, number, id_)
    if not it.acts or row - 1 not in it.told.leaves:
        raise Http404
    try:
        held = kept_apart.row(it.found.record, it.id, row - 1)
    except CannotOpen as error:
        raise Http404 from error
    if held is None:
        raise Http404
    return it, held


def _line(line: PayLine) -> dict[str, Any]:
    return {
        "starts": line.starts, "ends": line.ends, "hours_paid": line.hours_paid, "basic_pay": line.basic_pay,
        "rate": line.basic_pay / line.hours_paid if line.hours_paid else None, "deductions": line.deductions,
        "hours_worked": line.hours_worked,
    }  # fmt: skip


def _fields(place: int, line: PayLine, held: dict[str, Any]) -> list[Field]:
    """Hours, basic pay and deductions of one pay period, as the payslip has them."""
    before = next((each for each in held["read"] if each["ends"] == line.ends.isoformat()), {})
    named = {"day": day(line.ends)}
    made = (
        (
            "hours_paid",
            _("Hours paid, on the payslip to %(day)s") % named,
            "number",
            _("Enter the hours on the payslip to %(day)s") % named,
        ),
        (
            "basic_pay",
            _("Basic pay, on the payslip to %(day)s") % named,
            "money",
            _("Enter the basic pay on the payslip to %(day)s") % named,
        ),
        ("deductions", _("Taken off, on the payslip to %(day)s (optional)") % named, "money", ""),
    )
    return [
        Field(name=f"{name}-{place}", label=label, kind=kind, low=Decimal(0), high=PENCE, needed=needed,
              hint=_("Basic pay is without overtime premium, allowances, expenses and rolled-up holiday pay.")
              if name == "basic_pay" and place == 1 else "")
        .holding(Decimal(before[name]) if before.get(name) else None)
        for name, label, kind, needed in made
    ]  # type: ignore[misc]  # fmt: skip


def _told(row: int, lines: tuple[PayLine, ...], fields: list[Field]) -> list[dict[str, Any]]:
    values = {each.name: each.value for each in fields}
    read_ = [
        PayslipRead(
            row=row,
            ends=line.ends,
            hours_paid=values[f"hours_paid-{place}"],
            basic_pay=values[f"basic_pay-{place}"],
            deductions=values[f"deductions-{place}"],
        )
        for place, line in enumerate(lines, start=1)
    ]
    return [plain.plain(each) for each in read_]


@require_safe
def payslip(request: HttpRequest, number: str, id_: str, row: int, place: int) -> HttpResponse:
    """A payslip as it was sent, to save. A browser is never asked to show it as a page of ours."""
    _it, held = _row(request, number, id_, row)
    if not 1 <= place <= len(held["payslips"]):
        raise Http404
    raw = base64.b64decode(held["payslips"][place - 1]["raw"])
    kind, ending = next(
        ((mime, end) for head, mime, end in KINDS if raw.startswith(head)), ("application/octet-stream", "bin")
    )
    headers = {
        "Content-Disposition": f'attachment; filename="row-{row}-{place}.{ending}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(raw, content_type=kind, headers=headers)
