"""The parts of a bid: which there are, which are done, and what still stands in the way of sending."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from makegood.award.bids import Promised
from makegood.tender.reading import Design
from makegood.terms import value
from makegood.web.bids import asked
from makegood.web.bids.drafts import ORGANISATION, PARTNERS, PRICE, Draft


@value
class Task:
    """One part of the bid, where it is filled in, and what it still lacks ('' when it is whole)."""

    id: str
    title: str
    href: str
    done: bool
    lacks: str = ""
    started: bool = False


def of(number: str, design: Design, draft: Draft, *, on: date) -> tuple[Task, ...]:
    """Every part but the last: check and send."""
    found = [
        _task(number, ORGANISATION, _("Your organisation"), draft, _organisation(draft)),
        _task(number, PRICE, _("Your price"), draft, _price(design, draft), view="lots", started=bool(draft.lots)),
    ]
    for each in asked.promises(design, on=on):
        title = _("Promise %(number)s: %(title)s") % {"number": each.number, "title": each.title}
        lacks = _promise(each, draft.promised(each.ask))
        begun = draft.promised(each.ask) is not None
        found.append(_task(number, each.ask, title, draft, lacks, view="promise", more=[each.ask], started=begun))
    for question in asked.answers(design, on=on):
        lacks = "" if draft.bid.answers.get(question.id) else _("Answer: %(title)s") % {"title": question.title}
        found.append(_task(number, question.id, question.title, draft, lacks, view="answer", more=[question.id]))
    found.append(_task(number, PARTNERS, _("Sub-contractors and partners"), draft, _partners(draft)))
    return tuple(found)


def _task(number: str, id_: str, title: str, draft: Draft, lacks: str, **place: Any) -> Task:
    href = reverse(f"bids:{place.get('view', id_)}", args=[number, *place.get("more", [])])
    done = id_ in draft.done and not lacks
    return Task(
        id=id_, title=title, href=href, done=done, lacks=lacks, started=place.get("started", False) or id_ in draft.done
    )


def _organisation(draft: Draft) -> str:
    firm = draft.bid.firm
    return "" if firm.name and firm.size and firm.vcse is not None else _("Tell us about your organisation")


def _price(design: Design, draft: Draft) -> str:
    if not draft.lots:
        return _("Choose the lots you bid for")
    for lot in draft.lots:
        if draft.price_of(lot) is None and not any(lot in each.lots for each in draft.bid.prices):
            return _("Enter your price for %(lot)s") % {"lot": asked.lot_title(design, lot)}
    return ""


def _promise(each: asked.AskedPromise, given: Promised | None) -> str:
    words = {"title": each.title}
    if given is None or given.quantity is None:
        return _("Enter what you promise: %(title)s") % words
    if given.by is None:
        return _("Say from when you promise it: %(title)s") % words
    if not given.how:
        return _("Say how you will do it: %(title)s") % words
    return ""


def _partners(draft: Draft) -> str:
    return "" if PARTNERS in draft.done else _("Say whether anyone else will do part of the work")


def missing(tasks: tuple[Task, ...]) -> list[dict[str, str]]:
    """What stands in the way of sending, each with the page that mends it."""
    return [{"text": each.lacks or each.title, "href": each.href} for each in tasks if each.lacks or not each.done]


def counted(tasks: tuple[Task, ...], *, sent: bool) -> tuple[int, int]:
    """Parts done, and parts there are: check and send is the last."""
    return sum(each.done for each in tasks) + sent, len(tasks) + 1
