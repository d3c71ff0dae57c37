"""P20, a conversation about a promise not kept or not shown: the supplier first, then one step at a time."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from makegood.deliver import contract as room
from makegood.deliver import findings
from makegood.deliver.agreed import Promise, Rung
from makegood.deliver.facts import FindingMade
from makegood.deliver.findings import talking
from makegood.deliver.state import Refused, Talk
from makegood.web.bids.fields import Field, problems, read
from makegood.web.config.templates import day
from makegood.web.contracts import drawn, happening, moves, owed, past, standing, telling
from makegood.web.contracts.contract import line
from makegood.web.contracts.place import Place, managed, may_manage, seen
from makegood.web.records.books import DatabaseBook

WORDS = 300
ABOUT_A_PERSON = (
    re.compile(
        r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", re.I
    ),
    re.compile(r"\b\d{2}[-/]\d{2}[-/]\d{2}\s+\d{8}\b"),
)
"""A National Insurance number; a sort code with an account number. Names cannot be told from other words."""


@dataclass(frozen=True)
class Said:
    """One conversation as a reader sees it."""

    found: Place
    number: int
    talk: Talk
    promise: Promise
    acts: bool

    @property
    def finding(self) -> FindingMade | None:
        about = self.talk.opened
        return self.found.state.findings.get((about.promise, about.period))

    @property
    def rung(self) -> Rung | None:
        return moves.rung_of(self.found, self.talk)

    @property
    def address(self) -> str:
        where = reverse("contracts:talk", args=[self.found.record.number, self.number])
        return f"{where}?as=supplier" if self.found.side == "supplier" else where

    def at(self, page: str) -> str:
        """Where one of its forms goes."""
        return reverse("contracts:talk", args=[self.found.record.number, self.number]) + f"{page}/"


def talk_of(request: HttpRequest, number: str, place_: int) -> Said:
    """For both sides; Http404 for everybody else and for a conversation that there is not."""
    found = seen(request, number)
    known = list(found.state.talks.values())
    if not 1 <= place_ <= len(known):
        raise Http404
    held = known[place_ - 1]
    number_of = found.number_of(held.opened.promise)
    if not number_of:
        raise Http404
    acts = found.side == "supplier" or may_manage(request.user, found)
    return Said(found, place_, held, found.agreed.promises[number_of - 1], acts)


@require_POST
def start(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Ask the supplier what happened."""
    found = managed(request, number)
    promise, person = found.promise(place_), request.user
    period = request.POST.get("period", "")

    def decided(now: happening.Moment) -> Any:
        return talking.open_talk(
            found.agreed, now.state, promise=promise.id, period=period, by=str(getattr(person, "ref", "")), on=found.on
        )

    try:
        happening.record(found.record, decided, by=person)
    except Refused as refusal:
        return drawn.refused(request, found, drawn.said(found, refusal))
    return redirect("contracts:talk", number, len(found.state.talks) + 1)


@require_safe
def talk(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Where it stands, and the one thing the reader can do now."""
    return page(request, talk_of(request, number, place_))


def page(request: HttpRequest, it: Said, fields: list[Field] | None = None, **more: Any) -> HttpResponse:
    """The page of the conversation, with what was typed where it could not be taken."""
    from makegood.web.contracts import mending, stepping

    found = it.found
    errors = list(more.pop("errors", ())) or problems(fields or [])
    context = {
        "found": found,
        "contract": found.record,
        "it": it,
        "headline": headline(it),
        "turn": turn(it),
        "line": line(found, standing.of(found.agreed, found.state, found.on)[found.number_of(it.promise.id) - 1]),
        "explained": _explained(it),
        "ours": ours(it) if it.talk.explained else [],
        "steps": stepping.told(it),
        "plans": mending.told(it),
        "log": _log(it),
        "explain_fields": chosen(fields, "cause") or (explain_fields(it) if _may_explain(it) else []),
        "more_time": _may_explain(it) and not it.talk.more_time and found.on <= it.talk.answer_by,
        **stepping.context(request, it, fields),
        **mending.context(it, fields),
        "errors": errors,
        **more,
    }
    return render(request, "contracts/talk.html", context, status=422 if errors else 200)


def chosen(fields: list[Field] | None, name: str) -> list[Field]:
    """The fields of the form that was posted, if it is the one with this name."""
    return fields if fields and any(each.name == name for each in fields) else []


def headline(it: Said) -> str:
    """What happened, or what to do."""
    talk_, found = it.talk, it.finding
    named = {"title": it.promise.title, "shown": telling.shown(found, it.promise.unit) if found else ""}
    named["target"] = telling.quantity(
        found.target if found else it.promise.target, telling.short(it.promise.unit) or it.promise.unit
    )
    if standing.is_made_good(talk_):
        last = max((each.on for each in talk_.put_right.values()), default=None)
        return _("Made good on %(day)s") % {"day": day(last)} if last else _("Made good")
    if talk_.closed is not None:
        return ENDED[talk_.closed.how]() % named
    if it.found.side == "supplier" and talk_.explained is None and not talk_.steps:
        if not named["shown"]:
            return _("%(title)s: nothing was shown. The promise is %(target)s. What happened?") % named
        return _("%(title)s came to %(shown)s. The promise is %(target)s. What happened?") % named
    move = moves.in_talk(it.found, talk_)
    return move.act if move else _("%(title)s: what was said") % named


ENDED: dict[str, Callable[[], str]] = {
    "made_good": lambda: _("Made good"),
    "explained": lambda: _("%(title)s: explained, and over"),
    "figure_corrected": lambda: _("%(title)s: the figure was corrected"),
    "rescaled": lambda: _("%(title)s: the promise follows what was ordered"),
    "stepped_back": lambda: _("%(title)s: the contract is stepped back from"),
}


def turn(it: Said) -> tuple[str, str]:
    move = moves.in_talk(it.found, it.talk)
    return moves.turn(it.found, (move,) if move else ())


def _may_explain(it: Said) -> bool:
    return it.found.side == "supplier" and it.talk.closed is None and not it.talk.steps


def explain_fields(it: Said) -> list[Field]:
    """Not an accusation: what happened, and a few words."""
    options = (
        ("figure_wrong", _("The figure is wrong")),
        ("own", _("We did less than we promised")),
        ("volumes", _("You asked us to do less")),
        ("outside", _("Something outside our control")),
        ("not_known", _("I do not know yet")),
    )
    before = it.talk.explained
    cause = Field(name="cause", label=_("What happened?"), kind="radios", options=options,
                  needed=_("Select what happened"))  # fmt: skip
    words = Field(name="words", label=_("What happened, what you did, and what people are owed"), kind="words",
                  limit=WORDS, hint=NO_NAMES(), needed=_("Write what happened"))  # fmt: skip
    if before is not None:
        cause.holding(before.cause)
        words.holding(it.found.words(before.words))
    return [cause, words]


def NO_NAMES() -> str:
    return _("Write no names of workers: say how many, and what they do.")


def without_numbers_of_people(*fields: Field) -> None:
    """Refuse words that hold a number by which a person is known. The book has only the digest of the words."""
    for each in fields:
        if isinstance(each.value, str) and any(found.search(each.value) for found in ABOUT_A_PERSON):
            each.refuse(_("Take out the number of a person, like a National Insurance or bank number"))


@require_POST
def explain(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """The supplier's account."""
    it = of_supplier(request, number, place_)
    fields = explain_fields(it)
    read(fields, request.POST)
    without_numbers_of_people(*fields)
    if problems(fields):
        return page(request, it, fields)
    cause, words = (each.value for each in fields)
    return decided(request, it, lambda now, by: talking.explain(now.state, talk=it.talk.opened.talk, cause=cause,
                                                                words=words, by=by), fields)  # fmt: skip


@require_POST
def more_time(request: HttpRequest, number: str, place_: int) -> HttpResponse:
    """Five more working days, once."""
    it = of_supplier(request, number, place_)
    return decided(request, it, lambda now, by: talking.more_time(it.found.agreed, now.state, by=by, on=it.found.on,
                                                                  talk=it.talk.opened.talk))  # fmt: skip


def of_supplier(request: HttpRequest, number: str, place_: int) -> Said:
    it = talk_of(request, number, place_)
    if it.found.side != "supplier":
        raise Http404
    return it


def of_buyer(request: HttpRequest, number: str, place_: int) -> Said:
    it = talk_of(request, number, place_)
    if it.found.side != "buyer" or not it.acts:
        raise Http404
    return it


def decided(
    request: HttpRequest, it: Said, decide: Callable[[happening.Moment, str], Any], fields: list[Field] | None = None
) -> HttpResponse:
    """One decision into the book and back to the page; refused, it says why."""
    person: Any = request.user
    try:
        happening.record(it.found.record, lambda now: decide(now, str(person.ref)), by=person)
    except Refused as refusal:
        said = [{"text": drawn.said(it.found, refusal), "href": "#main-content"}]
        return page(request, it, fields, errors=said)
    return redirect(it.address)


def _explained(it: Said) -> dict[str, Any] | None:
    told = it.talk.explained
    if told is None:
        return None
    words = it.found.words(told.words)
    return {"cause": findings.ladder.CAUSES[told.cause], "words": words, "at": it.talk.explained_at,
            "in_time": talking.explained_in(it.talk) == "in time"}  # fmt: skip


def ours(it: Said) -> list[str]:
    """Was any of this the buyer's? What the book has of its side: volumes, cancelled hours, invoices."""
    found, told = it.found, []
    rows = owed.rows(found)
    for row in rows["ordered"]:
        if row["period"] == telling.period(found.agreed, it.talk.opened.period):
            named = {"ordered": row["ordered"], "planned": row["planned"]}
            told.append(_("%(ordered)s of %(planned)s planned hours were ordered.") % named)
            told += [f"{row['cancelled']}."] if row["cancelled"] else []
    told += [f"{each['payer']} – {each['payee']}: {each['said']}" for each in rows["late"]]
    return told


def _log(it: Said) -> list[dict[str, Any]]:
    """Everything in the book about this conversation, newest first."""
    every = room.happened(DatabaseBook(it.found.record.book_id).entries())
    own = [each for each in every if getattr(each.fact, "talk", "") == it.talk.opened.talk]
    return past.told(it.found, reversed(own))
