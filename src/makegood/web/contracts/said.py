"""P20, one conversation as a reader sees it: what it is about, what was said, whose turn it is, and its first form."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from makegood.deliver import findings
from makegood.deliver.agreed import Promise, Rung
from makegood.deliver.facts import FindingMade
from makegood.deliver.findings import talking
from makegood.deliver.state import Talk
from makegood.web.bids.fields import Field
from makegood.web.config.templates import day
from makegood.web.contracts import happening, moves, owed, past, standing, telling
from makegood.web.contracts.place import Place, may_manage, seen

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
    if move is None:
        return _("%(title)s: what was said") % named
    mine = move.side == it.found.side
    return move.act.rstrip(".") if mine else _("It is with %(who)s now") % {"who": it.found.called(move.side)}


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


def may_explain(it: Said) -> bool:
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


def explained(it: Said) -> dict[str, Any] | None:
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


def log(it: Said) -> list[dict[str, Any]]:
    """Everything in the book about this conversation, newest first."""
    every = happening.happened(it.found.record)
    own = [each for each in every if getattr(each.fact, "talk", "") == it.talk.opened.talk]
    return past.told(it.found, reversed(own))
