"""What of an award waits for whom, on everybody's home."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from makegood.award import judging
from makegood.web.awards import office
from makegood.web.awards.place import Place, evaluators, place
from makegood.web.people import waiting
from makegood.web.records import access_tenders as access
from makegood.web.records.models import Role, Tender


@waiting.register
def waits(person: Any, at: datetime) -> Sequence[waiting.Waiting]:
    """Scores to give, marks to agree, links and results to decide, letters to read, promises to sign."""
    return tuple(_waits(person))


def _waits(person: Any) -> Iterator[waiting.Waiting]:
    for tender in _closed(access.tenders(person, may=(Role.EVALUATOR,))):
        yield from _to_score(place(tender), person)
    for tender in _closed(access.tenders(person, may=(Role.MODERATOR,))):
        yield from _to_agree(place(tender))
    for tender in _closed(access.tenders(person, may=(Role.OFFICER,))):
        yield from _to_decide(place(tender), person)
    for bid in access.bids_for_supplier(person).filter(tender__issued_at__isnull=False):
        yield from _of_the_supplier(place(bid.tender), bid)


def _closed(tenders: Any) -> Iterator[Tender]:
    """Tenders whose bids are open: the book's own entry says so."""
    yield from tenders.filter(book__entries__kind="bids-opened").distinct()


def _one(text: str, page: str, number: str) -> waiting.Waiting:
    return waiting.Waiting(text=text, href=reverse(f"awards:{page}", args=[number]))


def _to_score(found: Place, person: Any) -> Iterator[waiting.Waiting]:
    if office.is_decided(found):
        return
    ref = str(person.ref)
    told = found.state.conflicts.get(ref)
    if told is not None and not told.may_judge:
        return
    left = [each for each in found.criteria if ref not in found.state.locked.get(each.id, {})]
    answers = len(left) * len(found.state.to_score)
    if left:
        words = ngettext("Score %(n)s answer: %(title)s", "Score %(n)s answers: %(title)s", answers)
        yield _one(words % {"n": answers, "title": found.tender.title}, "evaluate", found.tender.number)


def _to_agree(found: Place) -> Iterator[waiting.Waiting]:
    people = tuple(evaluators(found.tender))
    left = judging.unagreed(found.state, found.design.tender.scoring)
    ready = {criterion for criterion, _bid in left if not judging.waits_for(found.state, criterion, people)}
    if ready and not office.is_decided(found):
        words = ngettext("Agree %(n)s question: %(title)s", "Agree %(n)s questions: %(title)s", len(ready))
        yield _one(words % {"n": len(ready), "title": found.tender.title}, "moderate", found.tender.number)


def _to_decide(found: Place, person: Any) -> Iterator[waiting.Waiting]:
    number, named = found.tender.number, {"title": found.tender.title}
    if any(each.waits for each in found.state.conflicts.values()):
        yield _one(_("Decide on a link with a firm: %(title)s") % named, "decide_links", number)
    decision = found.state.decision
    if decision is None and not office.left_to_do(found):
        yield _one(_("Decide who wins: %(title)s") % named, "lots", number)
    elif decision is not None and decision.agreed is None and decision.fact.by != str(person.ref):
        yield _one(_("Read the result and agree: %(title)s") % named, "lots", number)
    elif office.is_decided(found) and office.without_letter(found):
        yield _one(_("Check and send the letters: %(title)s") % named, "letters", number)
    elif office.is_decided(found) and any(
        "buyer" not in found.state.signed.get(each, {}) for each in found.state.winners
    ):
        yield _one(_("Sign the promises: %(title)s") % named, "sign", number)


def _of_the_supplier(found: Place, bid: Any) -> Iterator[waiting.Waiting]:
    ref, named = str(bid.ref), {"title": found.tender.title}
    if ref not in found.state.letters:
        return
    if ref in found.state.winners and "supplier" not in found.state.signed.get(ref, {}):
        yield _one(_("Read and sign the promises: %(title)s") % named, "supplier_sign", bid.number)
    elif not found.state.signed:
        yield _one(_("Read the letter about %(title)s") % named, "letter", bid.number)
