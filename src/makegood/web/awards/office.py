"""Who comes to the pages of the award, and the case they all show: officers act, auditors look on, scorers stay out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from makegood.award import deciding, explaining, judging, run
from makegood.award.procurement import Refused, day_of
from makegood.award.run.from_book import Known, from_book
from makegood.terms import BadInput
from makegood.web.awards.place import Place, place, roles, words
from makegood.web.records import access_tenders as access
from makegood.web.records.models import Role

SCORES = frozenset({Role.EVALUATOR, Role.MODERATOR})


def to_read(request: HttpRequest, number: str) -> Place:
    """For officers and auditors. Http404 for the rest, and for whoever gives or agrees scores until it is decided."""
    return _not_scoring(request, place(access.tender(request.user, number, may=(Role.OFFICER, Role.AUDITOR))))


def to_act(request: HttpRequest, number: str) -> Place:
    """For officers."""
    return _not_scoring(request, place(access.tender_for_officer(request.user, number)))


def is_officer(request: HttpRequest, found: Place) -> bool:
    return Role.OFFICER in roles(found, request.user)


def _not_scoring(request: HttpRequest, found: Place) -> Place:
    """Prices and results are nowhere for somebody who gives or agrees scores, whatever else they are."""
    if roles(found, request.user) & SCORES and not is_decided(found):
        raise Http404
    return found


def is_decided(found: Place) -> bool:
    """One officer decided and another agreed."""
    return found.state.decision is not None and found.state.decision.agreed is not None


def decided_on(found: Place) -> date | None:
    """The day of the decision, in the UK."""
    return day_of(found.state.decision.at) if found.state.decision else None


def left_to_do(found: Place) -> list[str]:
    """What stands between the opened bids and a result, in sentences; nothing where it can be worked out."""
    if found.state.opened is None:
        return [_("The bids are sealed.")]
    if not found.state.to_score:
        return [_("No bid is left to score.")]
    left = judging.unagreed(found.state, found.design.tender.scoring)
    titles = {each.id: each.title for each in found.criteria}
    said = [
        _("%(title)s: the panel has not agreed a score for Bid %(letter)s.")
        % {"title": titles[criterion], "letter": found.letters[bid]}
        for criterion, bid in left
    ]
    said += [
        _("Bid %(letter)s was asked to explain. Decide on its answer first.") % {"letter": found.letters[bid]}
        for bid in explaining.waiting(found.state)
    ]
    return said


def outcome(found: Place, *, called: str = "Bid {}", known: Mapping[str, Known] | None = None, **more: Any) -> Any:
    """The outcome of this state; bids go by their letters. Raises Refused or BadInput where there is none."""
    case = from_book(
        found.state,
        found.design,
        called={ref: called.format(letter) for ref, letter in found.letters.items()},
        known=known,
        words=words(found.tender),
        on=decided_on(found),
        **more,
    )
    return run.outcome(case, found.tender.number)


def problems_of(error: BadInput | Refused, found: Place) -> list[str]:
    """Why there is no outcome, in sentences."""
    if isinstance(error, Refused):
        return [found.said(error)]
    return [found.said(". ".join(part for part in (each.found, each.do) if part)) for each in error.problems]


def without_letter(found: Place) -> int:
    return len(deciding.without_letter(found.state))
