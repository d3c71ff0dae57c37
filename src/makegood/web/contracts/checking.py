"""P18, one spot check: drawn, opened by the employer, read by an officer, closed. Both sides see the result."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from makegood import ledger
from makegood.award.sealing import CannotOpen
from makegood.deliver.checks import decide, opened
from makegood.deliver.employer import opening as employers
from makegood.deliver.employer import plain
from makegood.deliver.employer.drawing import Drawn
from makegood.deliver.state import Draw, Refused
from makegood.terms import BadInput, Problem, codec
from makegood.web.config.templates import day
from makegood.web.contracts import drawn, happening, kept_apart, telling
from makegood.web.contracts.place import Place, may_manage, place, side_of
from makegood.web.contracts.place import plain as without_nul
from makegood.web.people import messages
from makegood.web.records import access_contracts as access
from makegood.web.records import models
from makegood.web.tiers import by_code

MOST_FILES = 100
PAY = "PAY-01"
RECEIVED = "opening received"
TOLD = "told of a draw"


@dataclass(frozen=True)
class Check:
    """One spot check as a reader may see it. `reads`: may see the rows themselves; `acts`: may decide on them."""

    found: Place
    held: Draw
    told: Drawn
    employer: models.Tier
    own: bool
    acts: bool

    @property
    def id(self) -> str:
        return self.held.drawn.draw

    @property
    def reads(self) -> bool:
        return self.own or self.acts

    @property
    def address(self) -> str:
        return reverse("contracts:draw", args=[self.found.record.number, self.id])

    @property
    def page(self) -> str:
        """Its page, on the side the reader is on."""
        return f"{self.address}{self.found.asking}"

    @property
    def rows(self) -> dict[int, dict[str, Any]]:
        """What was sent and is still kept, by leaf."""
        return kept_apart.rows(self.found.record, self.id)


def check_of(request: HttpRequest, number: str, id_: str, *, employer: bool = False) -> Check:
    """For the buyer, and for the employer whose rows were drawn. Http404 for everybody else, the tier above too.

    `employer`: only as the employer, also where the reader is the buyer too.
    """
    reached = access.contracts_of_authority(request.user)
    record = reached.filter(number=without_nul(number)).first()
    if record is not None and side_of(request) != "supplier" and not employer:
        found = place(record, "buyer")
        return _check(found, id_, own=False, acts=may_manage(request.user, found))
    own = access.tiers_that_report(request.user).filter(contract__number=without_nul(number))
    words = {each.word: each for each in own}
    came = by_code.tier_of(request)
    if came is not None and came.contract.number == number:
        words[came.word] = came
    if not words:
        raise Http404
    found = place(next(iter(words.values())).contract, "supplier")
    made = _check(found, id_, own=True, acts=False)
    if made.employer.word not in words:
        raise Http404
    return made


def _check(found: Place, id_: str, *, own: bool, acts: bool) -> Check:
    try:
        held, told = decide.draw_of(found.state, id_), decide.told(found.state, id_)
    except Refused as refusal:
        raise Http404 from refusal
    return Check(found=found, held=held, told=told, employer=found.tiers[held.drawn.tier], own=own, acts=acts)


@require_safe
def check(request: HttpRequest, number: str, id_: str) -> HttpResponse:
    """The draw anybody can repeat, where it stands, and what opening showed."""
    it = check_of(request, number, id_)
    return page_of(request, it)


def page_of(request: HttpRequest, it: Check, errors: Iterable[dict[str, str]] = ()) -> HttpResponse:
    errors = list(errors)
    found, rows = it.found, shown_rows(it) if it.reads else []
    received = set(kept_apart.opened(found.record, it.id).values_list("leaf", flat=True))
    page = {
        "found": found,
        "contract": found.record,
        "it": it,
        "employer": it.employer.name,
        "period": telling.period(found.agreed, it.held.drawn.period),
        "headline": headline(it, len(received)),
        "turn": turn(it, received, rows),
        "drawn": it.told,
        "locked_on": _on(it, "seed-locked"),
        "chosen": ", ".join(str(leaf + 1) for leaf in it.told.by_chance),
        "added": ", ".join(str(leaf + 1) for leaf in it.told.by_risk),
        "short": ledger.grouped,
        "rows": rows,
        "left": [leaf + 1 for leaf in it.told.leaves if leaf not in received],
        "to_record": [each for each in rows if each["new"]],
        "can_close": it.acts and it.held.closed is None and _can_close(it),
        "extent": _extent(it),
        "delete_on": _delete_on(it),
        "pay_page": _pay_page(found),
        "is_told": bool(found.record.papers.filter(kind=TOLD, about=it.id).exists()),
        "errors": errors,
    }
    return render(request, "contracts/check.html", page, status=422 if errors else 200)


def _pay_page(found: Place) -> str:
    """The promise that a payslip speaks of, where a conversation about it starts."""
    number = next((n for n, each in enumerate(found.agreed.promises, start=1) if each.measure == PAY), 0)
    return reverse("contracts:promise", args=[found.record.number, number]) if number else ""


def _on(it: Check, kind: str) -> Any:
    """The moment the number was locked away."""
    for each in it.found.record.book.entries.filter(kind=kind):
        body = codec.from_json(each.body, each.book_id)
        if (body["tier"], body["period"]) == (it.told.tier, it.told.period):
            return ledger.when(each.at)
    return None


def counts(it: Check) -> tuple[int, int, int]:
    """Rows that match, that differ, and that were not opened or do not prove."""
    seen = decide.results(it.held)
    matches = sum(each == "matches" for each in seen.values())
    differs = sum(each == "differs" for each in seen.values())
    return matches, differs, len(it.told.leaves) - matches - differs


def headline(it: Check, received: int) -> str:
    matches, differs, left = counts(it)
    named = {"n": matches + differs, "match": matches, "not": differs, "left": left}
    if it.held.closed is not None and left:
        return _("%(n)s opened, %(match)s match, %(not)s do not, %(left)s not shown") % named
    if not left:
        one = _("%(n)s opened, %(match)s match, 1 does not")
        return (one if differs == 1 else _("%(n)s opened, %(match)s match, %(not)s do not")) % named
    count = len(it.told.leaves)
    if it.own and received < count:
        words = ngettext("Open %(n)s row by %(day)s", "Open %(n)s rows by %(day)s", count - received)
        return words % {"n": count - received, "day": day(it.held.drawn.answer_by)}
    if received and it.acts:
        return ngettext("Read %(n)s opened row", "Read %(n)s opened rows", left) % {"n": left}
    return _("Drawn, and neither side chose")


def turn(it: Check, received: set[int], rows: list[dict[str, Any]]) -> tuple[str, str]:
    """Whose turn it is, and the one act."""
    who = _("With you.") if it.own else _("With %(who)s.") % {"who": it.employer.name}
    buyer = _("With %(who)s.") % {"who": it.found.buyer} if not it.acts else _("With you.")
    if it.held.closed is not None:
        return _("With nobody."), _("The check is closed.")
    if it.found.on <= it.held.drawn.answer_by and set(it.told.leaves) - received:
        return who, _("Open the rows by %(day)s.") % {"day": day(it.held.drawn.answer_by)}
    if any(not each["settled"] and each["new"] is False for each in rows if each["sent"]):
        return buyer, _("Read the payslips of the rows that were opened.")
    return buyer, _("Write down what the rows showed, and close the check.")


def compared(it: Check) -> opened.Checked | None:
    """The rows that are kept, beside what was read off their payslips. None where nothing is kept."""
    rows = it.rows
    if not rows:
        return None
    made = [plain.from_plain(employers.OpenedRow, each["row"], "opening") for _leaf, each in sorted(rows.items())]
    read = [plain.from_plain(opened.PayslipRead, each, "payslips") for held in rows.values() for each in held["read"]]
    return opened.checked(it.told, as_opening(it, made), read)


def as_opening(it: Check, rows: Iterable[employers.OpenedRow]) -> employers.Opening:
    told = it.told
    return employers.Opening(contract=told.contract, tier=told.tier, period=told.period, draw=told.draw,
                             bundle=told.bundle, rows=tuple(rows))  # fmt: skip


def shown_rows(it: Check) -> list[dict[str, Any]]:
    """Every drawn row by its number: what was reported, what the payslip says, and whether it is in the book."""
    try:
        now = compared(it)
    except (CannotOpen, BadInput):
        now = None
    settled, by_index = decide.results(it.held), {each.index: each for each in now.rows} if now else {}
    sent = set(kept_apart.opened(it.found.record, it.id).values_list("leaf", flat=True))
    told = []
    for leaf in it.told.leaves:
        each = by_index.get(leaf)
        outcome = settled.get(leaf) or (each.outcome if each else "not opened")
        told.append(
            {
                "number": leaf + 1,
                "outcome": outcome,
                "word": OUTCOMES[outcome](),
                "because": each.because if each and each.outcome != "not opened" else "",
                "by_risk": leaf in it.told.by_risk,
                "sent": leaf in sent,
                "settled": leaf in settled,
                "new": leaf not in settled and each is not None and each.outcome in {"matches", "differs"},
            }
        )
    return told


OUTCOMES = {
    "matches": lambda: _("Matches"),
    "differs": lambda: _("Does not match"),
    "unproved": lambda: _("Does not prove"),
    "not read": lambda: _("Not read yet"),
    "not opened": lambda: _("Not opened"),
}


def _can_close(it: Check) -> bool:
    left = counts(it)[2]
    return not left or it.found.on > it.held.drawn.answer_by


def _extent(it: Check) -> str:
    """What the rows say about the rest; from the rows that chance drew, and only when the check is closed."""
    done = it.held.closed
    if done is None:
        return ""
    named = {"low": done.low, "high": done.high, "of": it.told.size}
    if done.low == done.high:
        return _("%(low)s of the %(of)s people are affected.") % named
    return _("Between %(low)s and %(high)s of the %(of)s people are likely to be affected (19 times in 20).") % named


def _delete_on(it: Check) -> Any:
    kept = kept_apart.opened(it.found.record, it.id).exclude(sealed="").order_by("delete_on").first()
    return kept.delete_on if kept else None


@require_safe
def told_file(request: HttpRequest, number: str, id_: str) -> HttpResponse:
    """The draw as a file, for the program at the employer and for anybody who wants to repeat it."""
    it = check_of(request, number, id_)
    headers = {"Content-Disposition": f'attachment; filename="{number}-drawn-{id_}.json"'}
    return HttpResponse(plain.to_bytes(it.told), content_type="application/json", headers=headers)


def _acting(request: HttpRequest, number: str, id_: str) -> Check:
    """The check, for somebody who acts in it. Http404 for everybody else."""
    it = check_of(request, number, id_)
    if not it.acts:
        raise Http404
    return it


@require_POST
def tell(request: HttpRequest, number: str, id_: str) -> HttpResponse:
    """Tell the employer; a message where this site sends any. Pressed twice it is told once."""
    it = _acting(request, number, id_)
    if not it.found.record.papers.filter(kind=TOLD, about=it.id).exists():
        models.ContractPaper.objects.create(
            contract=it.found.record, kind=TOLD, about=it.id, by=request.user, at=it.held.at, text=str(it.found.on)
        )
        for address in _addresses(it):
            messages.send(address, *_message(request, it))
    return redirect(it.page)


def _addresses(it: Check) -> list[str]:
    if it.employer.organisation is None:
        return [it.employer.email] if it.employer.email else []
    held = it.employer.organisation.memberships.filter(role=models.Role.SUPPLIER).select_related("person")
    return sorted({each.person.email for each in held if each.person.is_active})


def _message(request: HttpRequest, it: Check) -> tuple[str, str]:
    named = {
        "n": len(it.told.leaves), "title": it.found.record.title, "day": day(it.told.answer_by),
        "link": request.build_absolute_uri(it.address), "buyer": it.found.buyer,
    }  # fmt: skip
    words = _(
        "%(n)s rows were drawn by chance. Being drawn does not mean anything is wrong.\n"
        "%(buyer)s asks you to open them by %(day)s:\n\n%(link)s\n"
    )
    return _("Open rows by %(day)s: %(title)s") % named, words % named


@require_http_methods(["POST"])
def open_rows(request: HttpRequest, number: str, id_: str) -> HttpResponse:
    """Take the rows an employer opens, with their payslips. Each row must prove against the sealed root."""
    it = check_of(request, number, id_, employer=True)
    try:
        rows, files = _sent(request, it)
    except BadInput as error:
        said = [{"text": _problem(each), "href": "#open"} for each in error.problems]
        return page_of(request, it, said)
    try:
        return _keep(request, it, rows, files)
    except Refused as refusal:
        return page_of(request, it, [{"text": str(refusal), "href": "#open"}])


def _keep(
    request: HttpRequest, it: Check, rows: tuple[employers.OpenedRow, ...], files: Mapping[str, bytes]
) -> HttpResponse:
    """Keep the rows apart, unless they were read already. Raises Refused."""
    with transaction.atomic():
        moment = happening.now(it.found.record)
        held = moment.state.draws[it.id]
        settled = decide.results(held)
        if held.closed is not None or any(row.index in settled for row in rows):
            raise Refused(_("A row that was read already cannot be sent again. Say it in a conversation."))
        delete_on = max(it.found.on, it.told.answer_by) + timedelta(days=kept_apart.DAYS)
        for row in rows:
            payslips = [_kept(files[digest]) for digest in row.payslips]
            kept_apart.keep_row(
                it.found.record, it.id, row.index, {"row": plain.plain(row), "payslips": payslips, "read": []},
                delete_on=delete_on,
            )  # fmt: skip
        digest = ledger.digest_of_bytes(plain.to_bytes(as_opening(it, rows)))
        models.ContractPaper.objects.create(
            contract=it.found.record, kind=RECEIVED, about=it.id, by=_account(request), at=moment.at, text=digest,
            digest=ledger.digest_of_bytes(digest.encode()), locked=True,
        )  # fmt: skip
    return redirect(it.page)


def _account(request: HttpRequest) -> Any:
    """Who sent it; None for an employer that came by its code."""
    return request.user if request.user.is_authenticated else None


def _problem(problem: Problem) -> str:
    """A problem as a sentence of the page: the file's place first."""
    where = problem.where or problem.file
    expected = _("expected %(what)s") % {"what": problem.expected} if problem.expected else ""
    parts = [f"{where[:1].upper()}{where[1:]}: {problem.found}", expected, problem.do]
    return ". ".join(f"{part[:1].upper()}{part[1:]}" for part in parts if part)


def _sent(request: HttpRequest, it: Check) -> tuple[tuple[employers.OpenedRow, ...], dict[str, bytes]]:
    """The rows and the payslip files by digest. Raises BadInput with everything that is wrong."""
    given = request.FILES.get("opening")
    raw = given.read() if given else request.POST.get("opening", "").encode()
    if not raw:
        raise BadInput([Problem(file="opening", found=_("there are no rows"), do=_("choose the file opening.json"))])
    sent = plain.from_bytes(employers.Opening, raw, "opening")
    done = opened.checked(it.told, sent)
    problems = [_not_proved(it, each) for each in done.rows if each.outcome == "unproved"]
    files = {ledger.digest_of_bytes(each): each for each in _files(request)}
    wanted = {digest for row in sent.rows for digest in row.payslips}
    if len(files) > MOST_FILES:
        problems.append(Problem(file="payslips", found=_("there are more than %(n)s files") % {"n": MOST_FILES}))
    if wanted - files.keys():
        problems.append(Problem(file="payslips", found=_("a file that the rows name is not here"),
                                do=_("add every payslip you chose")))  # fmt: skip
    if files.keys() - wanted:
        problems.append(Problem(file="payslips", found=_("a file belongs to no drawn row"),
                                do=_("take it out: only drawn rows may be seen")))  # fmt: skip
    if not sent.rows:
        problems.append(Problem(file="opening", found=_("there are no rows")))
    if problems:
        raise BadInput(problems)
    return sent.rows, files


def _files(request: HttpRequest) -> list[bytes]:
    return [each.read() for each in request.FILES.getlist("payslips")]


def _not_proved(it: Check, row: opened.RowChecked) -> Problem:
    sent = _("use the file you sent on %(day)s, or send a correction") % {"day": day(it.told.sealed_on)}
    return Problem(file=employers.row_name(row.index), found=_("this file does not match your seal"), do=sent)


def _kept(raw: bytes) -> dict[str, str]:
    """A payslip as it is kept: its bytes and nothing of its name, in which a worker's may stand."""
    return {"digest": ledger.digest_of_bytes(raw), "raw": base64.b64encode(raw).decode("ascii")}


@require_POST
def record(request: HttpRequest, number: str, id_: str) -> HttpResponse:
    """Write down in the book what the rows that were read showed."""
    it = _acting(request, number, id_)
    person: Any = request.user

    def decided(now: happening.Moment) -> Any:
        fresh = Check(found=it.found, held=now.state.draws[it.id], told=it.told, employer=it.employer, own=False,
                      acts=True)  # fmt: skip
        settled = decide.results(fresh.held)
        done = compared(fresh)
        if done is None:
            raise Refused(_("Nothing was opened yet."))
        rows = tuple(each for each in done.rows if each.index not in settled and each.outcome in {"matches", "differs"})
        raw = plain.to_bytes([plain.plain(each["row"]) for _leaf, each in sorted(fresh.rows.items())])
        return decide.record(now.state, draw=it.id, checked=opened.Checked(rows=rows),
                             opening=ledger.digest_of_bytes(raw), by=str(person.ref))  # fmt: skip

    return _done(request, it, decided)


@require_POST
def close(request: HttpRequest, number: str, id_: str) -> HttpResponse:
    """Close the check: what was not opened in time is not shown; rows and payslips are deleted 28 days later."""
    it = _acting(request, number, id_)
    person: Any = request.user

    def decided(now: happening.Moment) -> Any:
        return decide.close(now.state, draw=it.id, on=it.found.on, by=str(person.ref))

    answer = _done(request, it, decided)
    if answer.status_code < 400:
        kept_apart.closed(it.found.record, it.id, it.found.on)
    return answer


def _done(request: HttpRequest, it: Check, decided: Any) -> HttpResponse:
    try:
        happening.record(it.found.record, decided, by=request.user)
    except (Refused, CannotOpen) as refusal:
        return page_of(request, it, [{"text": drawn.said(it.found, refusal), "href": "#main-content"}])
    return redirect(it.page)
